"""What is told of names, addresses and profiles at a glance; whatever is in doubt is looked at closely."""

from __future__ import annotations

import pytest

from scoring.facts.companies import taken_apart
from scoring.facts.name import _read_closely, read_name
from scoring.facts.name_keys import given_words
from scoring.facts.named import Named
from scoring.facts.text import fold
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


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Grace", id="an ordinary word"),
        pytest.param("Müller", id="two spellings of an umlaut"),
        pytest.param("Bo", id="too short to be looked for"),
        pytest.param("Mustermann", id="a filler that reads like a name"),
        pytest.param("Werty", id="neighbouring keys that read like a name"),
        pytest.param("Asdasd", id="keys over and over that read like a name"),
        pytest.param("\uff21\uff4e\uff4e\uff41", id="wide letters that fold to Latin ones"),
        pytest.param("O’Neill", id="a mark inside"),
    ],
)
def test_a_quick_look_at_a_name_says_what_a_close_one_does(name: str) -> None:
    assert read_name(name) == _read_closely(name, fold(name))


@pytest.mark.parametrize(
    ("folded", "key", "pieces", "every"),
    [
        pytest.param("acme tools", "acmetools", ["acme", "tools"], ["acme", "tools"], id="words"),
        pytest.param("acme s.a.", "acmesa", ["acme", "sa"], ["acme", "s", "a"], id="a form with points"),
        pytest.param("3m, acme", "3macme", ["3m", "acme"], ["m", "acme"], id="a digit"),
        pytest.param("smith-jones", "smithjones", ["smith", "jones"], ["smith", "jones"], id="a hyphen"),
        pytest.param("&", "", [], [], id="nothing to read"),
    ],
)
def test_a_company_is_taken_apart(folded: str, key: str, pieces: list[str], every: list[str]) -> None:
    assert taken_apart(folded) == (key, pieces, every)


def test_a_title_alone_is_no_given_name() -> None:
    assert given_words(read_name("Dr")) is None
