"""From records to a tally: whatever HubSpot, a customer or a joker put into them."""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import scorer as scorer_module
from scoring.build import build_report
from scoring.catalogue import RULE_BY_ID
from scoring.layout import LAYOUT
from scoring.rule import PROPERTIES
from scoring.scorer import FORMS, MATCH_KEYS, Scorer, warm
from scoring.tally import Tally

AS_OF = datetime(2026, 11, 21, tzinfo=UTC)
KEY = b"0123456789abcdef"
Row = Mapping[str, Any]

GOOD: Row = {
    "firstname": "Grace",
    "lastname": "Hopper",
    "email": "grace.hopper@eckert-mauchly.com",
    "phone": "+12155552671",
    "jobtitle": "Senior Software Engineer",
    "company": "Eckert-Mauchly",
    "city": "Philadelphia",
    "state": "Pennsylvania",
    "country": "United States",
    "createdate": "2024-03-01T09:30:00.000Z",
    "lastmodifieddate": "2026-11-20T09:30:00.000Z",
    "hs_linkedin_url": "https://www.linkedin.com/in/grace-hopper",
    "hs_seniority": "senior",
    "department": "Engineering",
}


def score(rows: Sequence[object], page: int = 100, key: bytes = KEY) -> Tally:
    scorer = Scorer(AS_OF, key)
    for first in range(0, len(rows), page):
        scorer.add([{"id": "1", "properties": row} for row in rows[first : first + page]])
    return scorer.tally(complete=True)


def counts(tally: Tally) -> dict[str, int]:
    """Rule → contacts that it fired on."""
    masks = np.array([*tally.masks], dtype=np.uint64)
    numbers = np.array([*tally.masks.values()])
    fired = {rule: int(numbers[LAYOUT.violated(masks, rule)].sum()) for rule in RULE_BY_ID}
    return {rule: count for rule, count in fired.items() if count}


def row(**changes: object) -> Row:
    return {**GOOD, **changes}


def test_a_tally_counts_every_contact_once() -> None:
    tally = score([GOOD, row(email=None), row(email="")])
    assert (tally.contacts, tally.unscored, tally.complete) == (3, 0, True)


@pytest.mark.parametrize("empty", ["", " ", "\t\n", "\u00a0", None], ids=repr)
def test_null_empty_and_blank_are_alike(empty: str | None) -> None:
    assert counts(score([GOOD, row(phone=empty)])).get("missing_phone") == 1


def test_a_key_left_out_of_one_record_is_a_missing_value() -> None:
    without = {name: value for name, value in GOOD.items() if name != "phone"}
    tally = score([GOOD, without])
    assert tally.absent == ()
    assert counts(tally)["missing_phone"] == 1


def test_a_key_left_out_of_every_record_is_a_property_that_the_portal_lacks() -> None:
    without = {name: value for name, value in GOOD.items() if name not in {"department", "phone"}}
    assert score([without, without], page=1).absent == ("phone", "department")


def test_a_property_that_is_null_everywhere_is_defined() -> None:
    assert score([row(department=None)]).absent == ()


def test_a_property_that_the_product_does_not_read_changes_nothing() -> None:
    assert score([row(salary="100000")]) == score([GOOD])


@pytest.mark.parametrize(
    "record",
    [
        pytest.param({}, id="no properties"),
        pytest.param({"properties": None}, id="properties are null"),
        pytest.param({"properties": [1]}, id="properties are a list"),
        pytest.param({"properties": {**GOOD, "email": ["a@b.co"]}}, id="a list as a value"),
        pytest.param({"properties": {**GOOD, "email": {"value": "a@b.co"}}}, id="an object as a value"),
        pytest.param({"properties": {**GOOD, "email": b"a@b.co"}}, id="bytes as a value"),
        pytest.param(None, id="null for a record"),
        pytest.param("grace", id="text for a record"),
    ],
)
def test_a_record_that_cannot_be_scored_is_counted_and_spoils_no_other(record: object) -> None:
    scorer = Scorer(AS_OF, KEY)
    scorer.add([record, {"id": "1", "properties": GOOD}])
    tally = scorer.tally(complete=True)
    assert (tally.contacts, tally.unscored) == (1, 1)
    assert tally.masks == score([GOOD]).masks


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(12155550199, "12155550199", id="a whole number"),
        pytest.param(1.5, "1.5", id="a decimal number"),
        pytest.param(True, "True", id="a boolean"),
        pytest.param(float("nan"), None, id="not a number is no value"),
    ],
)
def test_scalars_are_scored_as_their_text(value: object, text: str | None) -> None:
    assert score([GOOD, row(phone=value)]) == score([GOOD, row(phone=text)])


@pytest.mark.parametrize("name", PROPERTIES)
@pytest.mark.parametrize(
    "value",
    [
        pytest.param("x" * 1_000_000, id="a megabyte"),
        pytest.param("a@" * 5_000, id="ten thousand characters of at signs"),
        pytest.param(" " * 50_000 + "x", id="spaces without end"),
        pytest.param("a\0b", id="NUL"),
        pytest.param("\ud800", id="half a surrogate pair"),
        pytest.param("Grace \udfff\ud83d", id="surrogates the wrong way round"),
        pytest.param("\u202eecarg", id="right to left"),
        pytest.param("9" * 400, id="four hundred digits"),
        pytest.param("=cmd|' /C calc'!A0", id="a formula"),
        pytest.param("99999-99-99T99:99:99Z", id="a date that is none"),
        pytest.param("-262000-01-01T00:00:00Z", id="a date before all calendars"),
        pytest.param("9223372036854775807", id="the end of time in milliseconds"),
    ],
)
def test_hostile_values_are_scored_like_any_other(name: str, value: str) -> None:
    tally = score([GOOD, row(**{name: value})])
    assert (tally.contacts, tally.unscored) == (2, 0)


def test_where_the_facts_fail_the_page_is_unscored_and_nothing_of_it_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    scorer = Scorer(AS_OF, KEY)
    scorer.add([{"properties": GOOD}])
    before = scorer.tally(complete=True)

    def fail(*_: object) -> None:
        raise RuntimeError("cannot parse grace.hopper@eckert-mauchly.com")

    with monkeypatch.context() as patch, caplog.at_level(logging.DEBUG):
        patch.setattr(scorer_module, "Facts", fail)
        scorer.add([{"properties": GOOD}, {"properties": GOOD}])
    after = scorer.tally(complete=True)
    assert (after.masks, after.unscored) == (before.masks, 2)
    assert "RuntimeError" in caplog.text
    assert "grace" not in caplog.text


def test_an_empty_scan_is_an_empty_tally() -> None:
    assert Scorer(AS_OF, KEY).tally(complete=True) == Tally()


def test_a_tally_taken_in_between_disturbs_nothing() -> None:
    scorer = Scorer(AS_OF, KEY)
    for _ in range(2):
        scorer.add([{"properties": GOOD}])
        scorer.tally(complete=False)
    assert scorer.tally(complete=True) == score([GOOD, GOOD])


def test_every_rule_that_needs_more_than_one_contact_is_decided_here() -> None:
    many = {rule.id for rule in RULE_BY_ID.values() if rule.fires is None}
    assert many == {*MATCH_KEYS, *FORMS, "stale_two_years"}


OTHER = {"email": None, "phone": None, "hs_linkedin_url": None, "company": None}


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        pytest.param(
            [row(), row(**OTHER | {"email": "Grace.Hopper+news@Eckert-Mauchly.com"})],
            "same_mailbox",
            id="a tag",
        ),
        pytest.param(
            [row(), row(**OTHER | {"phone": "(215) 555-2671"})],
            "same_phone_and_surname",
            id="one phone, one surname",
        ),
        pytest.param(
            [row(), row(**OTHER | {"hs_linkedin_url": "linkedin.com/in/Grace-Hopper/"})],
            "same_linkedin",
            id="one profile",
        ),
        pytest.param(
            [row(), row(**OTHER | {"company": "ECKERT-MAUCHLY Inc."})],
            "same_name_and_company",
            id="one name at one company",
        ),
    ],
)
def test_both_members_of_a_pair_are_flagged_across_pages(rows: list[Row], rule: str) -> None:
    assert counts(score(rows, page=1)).get(rule) == 2


def test_the_strongest_tie_of_a_pair_is_the_one_that_counts() -> None:
    fired = counts(score([GOOD, GOOD, GOOD], page=1))
    assert {rule: fired[rule] for rule in MATCH_KEYS if rule in fired} == {"same_mailbox": 3}


@pytest.mark.parametrize(
    ("forms", "rule"),
    [
        pytest.param({"country": "USA"}, "country_minority_form", id="a country"),
        pytest.param({"state": "PA"}, "state_mixed_form", id="a state"),
        pytest.param({"company": "ECKERT-MAUCHLY"}, "company_variant", id="a company"),
    ],
)
def test_the_rarer_form_of_the_portal_is_flagged(forms: Row, rule: str) -> None:
    assert counts(score([GOOD, row(**forms), GOOD], page=1)).get(rule) == 1
    assert rule not in counts(score([row(**forms)] * 3, page=1))


def test_a_day_that_touched_most_contacts_is_told() -> None:
    scattered = [row(lastmodifieddate=f"2026-10-{day:02}T12:00:00Z") for day in range(1, 21)]
    assert score(scattered).bulk_touched == 0
    assert score(scattered + [GOOD] * 10, page=7).bulk_touched == 10


VALUES: dict[str, list[object]] = {
    "email": [None, "grace@navy.mil", "GRACE@navy.mil", "info@navy.mil", "grace@navy"],
    "lastname": [None, "Hopper", "HOPPER"],
    "phone": [None, "+12155552671", "(215) 555-2671", 7],
    "company": [None, "Navy", "NAVY", "Navy Inc."],
    "country": [None, "USA", "United States", "France"],
    "hs_linkedin_url": [None, "https://www.linkedin.com/in/grace"],
}
ROWS = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()}).map(
        lambda changes: {**GOOD, **changes}
    ),
    max_size=12,
)


@given(ROWS, st.integers(1, 13), st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_page_size_order_and_key_do_not_matter(rows: list[Row], page: int, seed: int) -> None:
    shuffled = [*rows]
    Random(seed).shuffle(shuffled)
    assert score(shuffled, page, key=b"another key of another scan") == score(rows)


def test_what_leaves_holds_no_text_of_a_contact() -> None:
    text = json.dumps(score([GOOD, row(email="bad address")]).to_json())
    assert not any(str(value) in text for value in itertools.chain(GOOD.values(), ["bad address"]))


def test_a_good_contact_gets_an_a() -> None:
    assert build_report(score([GOOD])).composite > 95


def test_warming_up_works() -> None:
    warm()
