"""Numbers and sentences as a visitor reads them."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scoring.report import GRADE_FLOORS, Drawn, Grade, Recommendation, Report, Sureness, grade_of
from scoring.rule import PROPERTIES
from tests.report_examples import PERFECT, report, reports, scores
from web import words

EDGES = [math.nextafter(floor, 0) for floor in GRADE_FLOORS.values() if floor]


@given(scores)
def test_a_printed_score_has_the_letter_of_the_score(value: float) -> None:
    assert grade_of(float(words.score(value))) == grade_of(value)


@pytest.mark.parametrize("value", EDGES)
def test_the_last_number_below_a_grade_is_printed_below_it(value: float) -> None:
    assert grade_of(float(words.score(value))) == grade_of(value)


@given(scores)
def test_a_printed_score_is_at_most_a_tenth_below_the_score(value: float) -> None:
    assert value - 0.1 < float(words.score(value)) <= value + 1e-12


@given(reports())
@example(PERFECT)
@example(report((20.0, 20.0, 15.0, 20.0, 10.0, 10.0, 5.0)))
@example(report((0.05,) * 7))
def test_printed_costs_add_up_to_the_printed_points(some: Report) -> None:
    printed = words.printed_costs(some)
    missing = 1000 - round(10 * float(words.score(some.composite)))
    assert sum(round(10 * float(words.points(cost))) for cost in printed.values()) == missing
    assert printed.keys() == some.dimensions.keys()


@given(st.lists(st.floats(0, 20), min_size=1, max_size=9), st.floats(0, 1))
def test_points_are_shared_out_to_the_last_tenth(exact: list[float], upwards: float) -> None:
    whole = math.floor(sum(exact) * 10 + upwards * 0.999) / 10
    shown = words.apportioned(dict(enumerate(exact)), whole)
    assert sum(round(10 * part) for part in shown.values()) == round(10 * whole)
    assert all(abs(shown[key] - part) < 0.1 + 1e-9 for key, part in enumerate(exact))


@given(reports())
def test_a_printed_cost_is_less_than_a_tenth_away_and_nothing_is_made_of_nothing(some: Report) -> None:
    for dimension, cost in words.printed_costs(some).items():
        exact = some.dimensions[dimension].cost
        assert abs(cost - exact) < 0.1 + 1e-9
        assert cost == 0 or exact > 0


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_only_all_of_them_are_a_hundred_per_cent(part: int, whole: int) -> None:
    printed = float(words.percent(min(part, whole), whole).removesuffix("\u202f%"))
    assert (printed == 100) is (part >= whole)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param(words.score(64.99), "64.9", id="a score is rounded down"),
        pytest.param(words.score(100.0), "100.0", id="the best score"),
        pytest.param(words.score(0.0), "0.0", id="the worst score"),
        pytest.param(words.score(None), "n/a", id="no score"),
        pytest.param(words.points(0.3), "0.3", id="a tenth that binary numbers only come close to"),
        pytest.param(words.count(1_204_000), "1,204,000", id="commas at the thousands"),
        pytest.param(words.contacts(0), "0 contacts", id="no contacts"),
        pytest.param(words.contacts(1), "1 contact", id="one contact"),
        pytest.param(words.contacts(1204), "1,204 contacts", id="many contacts"),
        pytest.param(words.percent(2, 3), "66.6\u202f%", id="a share is rounded down"),
        pytest.param(words.percent(0, 0), "n/a", id="a share of nothing"),
        pytest.param(words.listed([]), "", id="a list of nothing"),
        pytest.param(words.listed(["a"]), "a", id="a list of one"),
        pytest.param(words.listed(["a", "b"]), "a and b", id="a list of two"),
        pytest.param(words.listed(["a", "b", "c"]), "a, b and c", id="a list of three"),
        pytest.param(words.letter(None), "", id="no letter without a score"),
        pytest.param(words.letter(90.0), "A", id="the letter of 90"),
        pytest.param(words.grade_range(Grade.B), "75 and more", id="the range of a grade"),
        pytest.param(words.grade_range(Grade.F), "below 40", id="the range of the last grade"),
        pytest.param(words.lost(report(composite=64.99)), 35.1, id="what is lost goes with what is printed"),
    ],
)
def test_numbers_are_printed(printed: object, expected: object) -> None:
    assert printed == expected


def steps(*composites: float) -> tuple[Recommendation, ...]:
    return tuple(Recommendation("missing_phone", 1, composite) for composite in composites)


@pytest.mark.parametrize(
    ("composites", "sentence"),
    [
        pytest.param((), "", id="no steps"),
        pytest.param((66.0, 74.9), "", id="steps that stay in the grade"),
        pytest.param((75.0,), "One fix brings you to a B.", id="one step"),
        pytest.param((70.0, 76.0, 91.0), "Two fixes bring you to a B.", id="two steps, and more after them"),
        pytest.param((91.0,), "One fix brings you to an A.", id="two grades at once"),
        pytest.param((*[65.0] * 9, 75.0), "Ten fixes bring you to a B.", id="the last of ten"),
    ],
)
def test_the_next_grade_is_counted_in_fixes(composites: tuple[float, ...], sentence: str) -> None:
    assert words.next_grade(report(recommendations=steps(*composites))) == sentence


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        pytest.param({}, "200 contacts, all of them", id="a whole portal"),
        pytest.param({"contacts": 1}, "1 contact, the only one", id="a portal of one"),
        pytest.param({"unscored": 3}, "203 contacts, all of them", id="a whole portal, some unscorable"),
        pytest.param({"contacts": 500, "complete": False}, "first 500 contacts by id", id="a part"),
        pytest.param(
            {"contacts": 480, "unscored": 20, "complete": False}, "first 500 contacts by id", id="unscorable"
        ),
        pytest.param(
            {"contacts": 500, "complete": False, "sureness": Sureness(Drawn.AT_RANDOM)},
            "500 contacts drawn at random",
            id="a random part",
        ),
    ],
)
def test_the_extent_names_the_part_of_the_portal(changes: dict[str, Any], text: str) -> None:
    assert words.extent(report(**changes)) == text


@pytest.mark.parametrize(
    ("changes", "beginnings"),
    [
        pytest.param({}, [], id="nothing to be careful about"),
        pytest.param({"unscored": 1}, ["1 contact of 201 could not be scored and is left out"], id="one"),
        pytest.param({"unscored": 3}, ["3 contacts of 203 could not be scored and are left out"], id="three"),
        pytest.param({"complete": False}, ["Duplicates are judged within"], id="a part of the portal"),
        pytest.param({"contacts": 9}, ["With 9 contacts one change"], id="nine contacts"),
        pytest.param({"contacts": 10}, [], id="ten contacts are enough"),
        pytest.param({"contacts": 1}, ["With 1 contact one change"], id="one contact"),
        pytest.param({"bulk_touched": 96}, ["96 contacts were last modified on one day"], id="an import"),
        pytest.param(
            {"absent_properties": ("department",)},
            ["Not used in this portal, and not counted: department."],
            id="a property that the portal does not have",
        ),
        pytest.param(
            {"absent_properties": ("hs_seniority", "hs_linkedin_url", "department")},
            ["Not used in this portal, and not counted: seniority, LinkedIn URL and department."],
            id="three of them",
        ),
        pytest.param(
            {
                "contacts": 7,
                "unscored": 1,
                "complete": False,
                "bulk_touched": 5,
                "absent_properties": ("city",),
            },
            ["1 contact of 8", "Duplicates", "With 7 contacts", "5 contacts", "Not used"],
            id="all of it",
        ),
    ],
)
def test_cautions_say_what_to_know_before_trusting_the_number(
    changes: dict[str, Any], beginnings: list[str]
) -> None:
    cautions = words.cautions(report(**changes))
    assert len(cautions) == len(beginnings)
    for caution, beginning in zip(cautions, beginnings, strict=True):
        assert caution.startswith(beginning)


def test_every_grade_and_property_has_its_words() -> None:
    assert words.GRADE_WORDS.keys() == words.CAMPAIGNS.keys() == set(Grade)
    assert tuple(words.PROPERTY_WORDS) == PROPERTIES
