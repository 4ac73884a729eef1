"""From records to a tally: whatever HubSpot, a customer or a joker put into them."""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from scoring import scorer as scorer_module
from scoring.build import build_report
from scoring.catalogue import RULE_BY_ID
from scoring.duplicates import Forms
from scoring.facts.plans import plan_of
from scoring.facts.prefixes import home_of
from scoring.people import TIERS, People
from scoring.rule import PROPERTIES
from scoring.scorer import FORMS, Scorer, warm
from scoring.tally import Tally
from tests.factories import AS_OF
from tests.scored import GOOD, KEY, counts, row, score
from tests.stumbling import stumble_over


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
        pytest.param(14155552671, "14155552671", id="a whole number"),
        pytest.param(1.5, "1.5", id="a decimal number"),
        pytest.param(True, "True", id="a boolean"),
        pytest.param(float("nan"), None, id="not a number is no value"),
        pytest.param(10**5_000, None, id="a number too long to be written is none"),
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


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        pytest.param(scorer_module, "Facts", id="the facts"),
        pytest.param(scorer_module, "_masks", id="a rule"),
        pytest.param(People, "read", id="the keys of people"),
        pytest.param(Forms, "read", id="the forms"),
    ],
)
def test_where_a_contact_cannot_be_scored_nothing_of_it_is_kept_or_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, owner: object, name: str
) -> None:
    scorer = Scorer(AS_OF, KEY)
    scorer.add([{"properties": GOOD}])
    before = scorer.tally(complete=True)

    def fail(*_: object) -> None:
        raise RuntimeError("cannot parse grace.holloway@northwindlogistics.com")

    with monkeypatch.context() as patch, caplog.at_level(logging.DEBUG):
        patch.setattr(owner, name, fail)
        scorer.add([{"properties": GOOD}, {"properties": GOOD}])
    after = scorer.tally(complete=True)
    assert (after.masks, after.unscored) == (before.masks, 2)
    assert "RuntimeError" in caplog.text
    assert "grace" not in caplog.text
    scorer.add([{"properties": row(email="zoe@navy.mil")}])
    assert scorer.tally(complete=True).masks == score([GOOD, row(email="zoe@navy.mil")]).masks


@pytest.mark.parametrize("size", [1, 7, 50])
def test_one_that_cannot_be_scored_takes_no_other_along(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    stumble_over(monkeypatch, "Poison")
    rows = [GOOD] * 12 + [row(firstname="Poison")] + [GOOD] * 28 + [row(firstname="Poison")]
    scorer = Scorer(AS_OF, KEY)
    for first in range(0, len(rows), size):
        scorer.add([{"properties": one} for one in rows[first : first + size]])
    tally = scorer.tally(complete=True)
    assert (tally.contacts, tally.unscored) == (40, 2)
    assert tally.masks == score([GOOD] * 40).masks


def test_where_none_can_be_scored_not_each_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = stumble_over(monkeypatch, "Poison")
    scorer = Scorer(AS_OF, KEY)
    scorer.add([{"properties": row(firstname="Poison")}] * 5_000)
    assert scorer.tally(complete=True) == Tally(absent=PROPERTIES, unscored=5_000)
    assert len(tried) < 300


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(lambda array: pa.chunked_array([array[:2], array[2:]]), id="in chunks"),
        pytest.param(lambda array: array.cast(pa.large_string()), id="large strings"),
        pytest.param(lambda array: array.dictionary_encode(), id="coded"),
        pytest.param(lambda array: pa.concat_arrays([array, array])[5:], id="a slice"),
    ],
)
def test_columns_may_be_any_strings_of_pyarrow(column: Callable[[Any], Any]) -> None:
    rows = [GOOD, row(email="x@gmial.com"), row(phone=None), GOOD, row(city="")]
    columns = {name: pa.array([one.get(name) for one in rows], type=pa.string()) for name in PROPERTIES}
    scorer = Scorer(AS_OF, KEY)
    scored = scorer.add_columns({name: column(array) for name, array in columns.items()}, PROPERTIES)
    assert scored.tolist() == [True] * 5
    assert scorer.tally(complete=True).masks == score(rows).masks


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
    assert many == {*TIERS, *FORMS, "stale_two_years"}


def test_what_leaves_holds_no_text_of_a_contact() -> None:
    text = json.dumps(score([GOOD, row(email="bad address")]).to_json())
    assert not any(str(value) in text for value in itertools.chain(GOOD.values(), ["bad address"]))


def test_a_good_contact_gets_an_a() -> None:
    assert build_report(score([GOOD])).composite > 95


@pytest.mark.parametrize(
    ("phone", "country"),
    [("011 4123-4567", "Argentina"), ("(11) 3123-4567", "Brazil"), ("080 2844 0011", "India")],
)
def test_no_number_of_a_large_country_waits_for_tables_after_warming_up(phone: str, country: str) -> None:
    home_of.cache_clear()
    warm()
    built = home_of.cache_info().misses, plan_of.cache_info().misses
    score([row(phone=phone, country=country)])
    assert (home_of.cache_info().misses, plan_of.cache_info().misses) == built
