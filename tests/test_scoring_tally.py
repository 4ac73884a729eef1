"""A tally merges exactly, survives JSON, and refuses everything else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rule import PROPERTIES
from scoring.tally import UNITS, Tally

MONTHS = st.dictionaries(
    st.integers(420, 700),
    st.integers(1, 50).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, 100 * UNITS * n))),
    max_size=3,
)


def fitting(tally: Tally) -> Tally:
    """The same tally with contacts enough for its months."""
    dated = sum(number for number, _ in (tally.cohorts or {}).values())
    return replace(tally, masks={**tally.masks, 0: dated}) if dated else tally


TALLIES = st.builds(
    Tally,
    masks=st.dictionaries(st.integers(0, 2**64 - 1), st.integers(1, 10**6), max_size=5),
    absent=st.sets(st.sampled_from(PROPERTIES)).map(lambda names: tuple(n for n in PROPERTIES if n in names)),
    unscored=st.integers(0, 100),
    complete=st.booleans(),
    surplus=st.just(0),
    sample_of=st.none() | st.sampled_from([10**8, 10**9]),
    cohorts=st.none() | MONTHS,
).map(fitting)


@given(TALLIES, TALLIES, TALLIES)
def test_the_order_of_merging_does_not_matter(one: Tally, two: Tally, three: Tally) -> None:
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one


@given(TALLIES)
def test_an_empty_tally_changes_nothing(tally: Tally) -> None:
    assert tally + Tally() == tally


@given(TALLIES, TALLIES)
def test_no_contact_is_lost_in_a_merge(one: Tally, two: Tally) -> None:
    assert (one + two).contacts == one.contacts + two.contacts
    assert (one + two).unscored == one.unscored + two.unscored


def test_a_property_that_one_half_knows_is_not_absent() -> None:
    assert (Tally(absent=("phone", "department")) + Tally(absent=("department",))).absent == ("department",)


def test_a_merge_is_complete_only_if_both_halves_are() -> None:
    assert not (Tally() + Tally(complete=False)).complete


def test_parts_of_a_sample_are_that_sample() -> None:
    part = Tally({1: 5}, complete=False, sample_of=100)
    assert (part + part).sample_of == 100
    assert (part + Tally()).sample_of == 100
    assert (part + Tally({1: 5}, complete=False)).sample_of is None
    assert (part + Tally({1: 5}, complete=False, sample_of=99)).sample_of is None


def test_months_add_up() -> None:
    one, two = (
        Tally({1: 5}, (), cohorts={600: (5, 70)}),
        Tally({1: 9}, (), cohorts={600: (2, 9), 601: (1, 3)}),
    )
    assert (one + two).cohorts == {600: (7, 79), 601: (1, 3)}


def test_scores_of_parts_that_lack_different_properties_are_no_sum() -> None:
    one, two = Tally({1: 5}, ("city",), cohorts={600: (5, 70)}), Tally({1: 5}, (), cohorts={600: (5, 70)})
    assert (one + two).cohorts is None
    assert (one + one).cohorts == {600: (10, 140)}
    assert ((one + two) + two).cohorts is None


def test_a_tally_without_the_later_keys_is_read() -> None:
    read = Tally.from_json(GOOD)
    assert (read.surplus, read.sample_of, read.cohorts) == (0, None, {})


@given(TALLIES)
def test_json_gives_back_the_same_tally(tally: Tally) -> None:
    assert Tally.from_json(json.loads(json.dumps(tally.to_json()))) == tally


GOOD: dict[str, Any] = {
    "masks": {"5": 3},
    "absent": ["department"],
    "unscored": 0,
    "complete": True,
    "bulk_touched": 0,
}


def test_the_example_of_the_next_test_is_a_tally() -> None:
    assert Tally.from_json(GOOD) == Tally({5: 3}, ("department",))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"masks": [5]}, id="masks that are a list"),
        pytest.param({"masks": {"jane@example.com": 1}}, id="an address as a mask"),
        pytest.param({"masks": {"-5": 1}}, id="a negative mask"),
        pytest.param({"masks": {"٥": 1}}, id="a digit that is not ASCII"),
        pytest.param({"masks": {str(2**64): 1}}, id="a mask of 65 bits"),
        pytest.param({"masks": {"9" * 5000: 1}}, id="a mask of 5,000 digits"),
        pytest.param({"masks": {"5": 1, "05": 1}}, id="one mask written twice"),
        pytest.param({"masks": {"5": 0}}, id="a mask of nobody"),
        pytest.param({"masks": {"5": True}}, id="true as a count"),
        pytest.param({"masks": {"5": 3.0}}, id="a float as a count"),
        pytest.param({"masks": {"5": "3"}}, id="text as a count"),
        pytest.param({"masks": {"5": 2**60}}, id="a count that JSON readers cannot hold"),
        pytest.param({"absent": ["salary"]}, id="a property that is never read"),
        pytest.param({"absent": ["department", "department"]}, id="a property twice"),
        pytest.param({"absent": [["department"]]}, id="a list as a property"),
        pytest.param({"absent": "department"}, id="absent properties that are text"),
        pytest.param({"unscored": -1}, id="a negative count"),
        pytest.param({"unscored": None}, id="no count"),
        pytest.param({"complete": 1}, id="one for true"),
        pytest.param({"bulk_touched": 4}, id="more touched than there are"),
        pytest.param({"surplus": 3}, id="as many surplus as there are"),
        pytest.param({"surplus": "1"}, id="text as the surplus"),
        pytest.param({"sample_of": 2}, id="a sample larger than its source"),
        pytest.param({"sample_of": True}, id="true as a population"),
        pytest.param({"cohorts": {"600": [4, "0"]}}, id="more contacts with a month than there are"),
        pytest.param({"cohorts": {"600": [3, str(300 * UNITS + 1)]}}, id="a mean score above 100"),
        pytest.param({"cohorts": {"600": [3, 5]}}, id="a sum that JSON readers may not hold"),
        pytest.param({"cohorts": {"600": [0, "0"]}}, id="a month of nobody"),
        pytest.param({"cohorts": {"600": [1, "0", "jane"]}}, id="more than two numbers of a month"),
        pytest.param({"cohorts": {"600": "15"}}, id="text as what is known of a month"),
        pytest.param({"cohorts": {"600": [1, "0"], "0600": [1, "0"]}}, id="one month written twice"),
        pytest.param({"cohorts": {"jane@example.com": [1, "0"]}}, id="an address as a month"),
        pytest.param({"cohorts": []}, id="cohorts that are a list"),
        pytest.param({"email": "jane@example.com"}, id="a key too many"),
    ],
)
def test_what_is_not_a_tally_is_refused_without_being_repeated(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^(?!.*jane)"):
        Tally.from_json(GOOD | changes)


@pytest.mark.parametrize(
    "value", [None, 5, "{}", [], {}, {key: GOOD[key] for key in GOOD if key != "masks"}], ids=repr
)
def test_other_json_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="its own keys"):
        Tally.from_json(value)
