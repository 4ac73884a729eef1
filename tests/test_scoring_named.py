"""What is told of addresses and profiles by how they begin; whatever is in doubt is looked at closely."""

from __future__ import annotations

import pytest

from scoring.facts.named import Named
from tests.factories import contact, facts_of


@pytest.mark.parametrize(
    ("local", "first", "last", "begins"),
    [
        pytest.param("grace.hopper", "Grace", "Holloway", True, id="the first name at the beginning"),
        pytest.param("holloway.g", "Grace", "Holloway", True, id="the last name of eight letters"),
        pytest.param("graceful", "Grace", "Holloway", True, id="a name that goes on"),
        pytest.param("grac", "Grace", "Holloway", False, id="part of a name"),
        pytest.param("g.holloway", "Grace", "Holloway", False, id="a name further on"),
        pytest.param("sebastian.x", "Sebastian", "Holloway", False, id="a name of nine letters"),
        pytest.param("zoe.x", "Zoë", "Holloway", False, id="an accent set aside"),
        pytest.param("annamaria", "Anna Maria", "Holloway", False, id="two words"),
        pytest.param("li.x", "Li", "Holloway", False, id="a name that could be anywhere"),
        pytest.param("x.y", None, "Holloway", False, id="no first name"),
        pytest.param("x.y", None, None, False, id="no name"),
    ],
)
def test_an_address_begins_with_a_name(local: str, first: str, last: str, begins: bool) -> None:
    facts = facts_of(contact(email=f"{local}@navy.mil", firstname=first, lastname=last), contact(email=None))
    assert Named(facts.names).begins(facts.emails.local).tolist() == [begins, False]


@pytest.mark.parametrize(
    ("slug", "last", "may_be"),
    [
        pytest.param("hopper-grace", "Holloway", True, id="the same two letters"),
        pytest.param("hunter-grace", "Holloway", False, id="another second letter"),
        pytest.param("grace-holloway", "Holloway", False, id="another first letter"),
        pytest.param("oezil-mesut", "Özil", True, id="an umlaut spelled out"),
        pytest.param("o-neill-grace", "O’Neill", True, id="a mark between the letters"),
        pytest.param("%c3%b6zil-mesut", "Özil", True, id="percent-encoding, which hides the letter"),
    ],
)
def test_a_profile_may_begin_with_the_last_name(slug: str, last: str, may_be: bool) -> None:
    facts = facts_of(contact(lastname=last, hs_linkedin_url=f"https://www.linkedin.com/in/{slug}"))
    assert Named(facts.names).may_be_swapped(facts.profiles.slug).tolist() == [may_be]
