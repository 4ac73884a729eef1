"""Values that nobody should type and somebody will: no fact may fail, hang or fall out of step."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.catalogue import RULES
from scoring.facts import Facts
from scoring.facts import text as folding
from scoring.facts.memory import Memory
from scoring.pages import page_of_frame
from scoring.rule import PROPERTIES
from scoring.scorer import FORMS
from tests.factories import AS_OF, Properties, contact, facts_of, frame_of

MATCH_KEYS = (
    *("key_mailbox", "key_linkedin", "key_phone", "key_company", "key_domain"),
    *("name_keys.given", "name_keys.family"),
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NEARLY_GOOD = st.sampled_from(
    ["@", "+", ".", "n/a", "+1", "a@b.co", "in/", "http://", "0", "ß", "\u202e", "\0", "İ", "ﷺ"]
)
VALUE = st.one_of(st.none(), TEXT, st.lists(st.one_of(TEXT, NEARLY_GOOD), max_size=4).map("".join))


def judge(facts: Facts, contacts: int) -> None:
    """Every rule and every key answers for every contact, without NA."""
    for rule in RULES:
        if rule.fires:
            verdict = rule.fires(facts)
            assert len(verdict) == contacts
            assert verdict.dtype == bool
    for name in MATCH_KEYS:
        keys = attrgetter(name)(facts)
        assert len(keys.codes) == contacts
    for name in (fact for names in FORMS.values() for fact in names):
        assert {len(column.codes) for column in getattr(facts, name)} == {contacts}
    assert len(facts.age_months) == len(facts.modified) == contacts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(PROPERTIES, VALUE)), max_size=4))
def test_any_text_can_be_judged(page: list[Properties]) -> None:
    judge(facts_of(*page), len(page))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("\0", id="NUL"),
        pytest.param("a\0b@c\0d.com", id="NUL inside"),
        pytest.param("\u202egrace\u202c", id="text direction overridden"),
        pytest.param("\ufffd" * 5, id="replacement characters"),
        pytest.param("a" * 1_000_000, id="a million letters"),
        pytest.param("@" * 100_000, id="a hundred thousand @"),
        pytest.param("+" + "1" * 100_000, id="a very long number"),
        pytest.param("ä̈̈̈" * 1000, id="piled-up accents"),
        pytest.param("=cmd|'/c calc'!A1", id="a spreadsheet formula"),
        pytest.param("<script>alert(1)</script>", id="markup"),
        pytest.param("9999999-99-99T99:99:99Z", id="a date beyond all calendars"),
        pytest.param("9" * 13, id="epoch milliseconds of the year 2286"),
        pytest.param("a@" + "xn--" * 10 + ".com", id="broken punycode"),
        pytest.param("%zz%ff", id="broken percent-encoding"),
        pytest.param("https://linkedin.com/in/%ff%fe-%00x", id="broken percent-encoding in a profile"),
        pytest.param("٤١٥٥٥٥٢٦٧١", id="Arabic digits"),
    ],
)
def test_one_value_in_every_field_can_be_judged(value: str) -> None:
    judge(facts_of(dict.fromkeys(PROPERTIES, value), contact()), 2)


def test_an_empty_page_can_be_judged() -> None:
    judge(facts_of(), 0)


def test_a_page_of_empty_contacts_can_be_judged() -> None:
    judge(facts_of(*[dict.fromkeys(PROPERTIES)] * 3), 3)


def test_a_hostile_neighbour_changes_no_other_verdict() -> None:
    alone, beside = facts_of(contact()), facts_of(dict.fromkeys(PROPERTIES, "\0" * 5000), contact())
    for rule in RULES:
        if rule.fires:
            assert rule.fires(alone)[0] == rule.fires(beside)[1], rule.id


def test_the_index_of_the_page_does_not_matter() -> None:
    frame = frame_of(contact(), contact(email="x"))
    frame.index = pd.Index([7, 7])
    rule = next(rule for rule in RULES if rule.id == "email_syntax")
    assert rule.fires is not None
    assert rule.fires(Facts(page_of_frame(frame), AS_OF, Memory())).tolist() == [False, True]


def test_no_contact_shows_in_the_representation() -> None:
    assert "Grace" not in repr(facts_of(contact()))


def test_no_character_of_a_living_script_is_taken_apart_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = Counter[str]()

    def counted(char: str) -> str:
        taken[char] += 1
        return char

    monkeypatch.setattr(folding, "_folded", counted)
    facts = facts_of(*[contact(state=char * 1000) for char in ("ﷺ", "田", "ㅎ")])
    judge(facts, 3)
    assert not taken or max(taken.values()) == 1
