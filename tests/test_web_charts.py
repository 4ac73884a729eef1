"""The charts say what the numbers beside them say."""

from __future__ import annotations

import re
from datetime import date

import pytest

from scoring.report import Cohort, Grade
from tests.report_examples import PERFECT, report
from web import charts


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_ring_is_filled_to_the_score_with_the_letter_inside(dark: bool) -> None:
    ring = charts.gauge(report(composite=64.99), dark)
    assert list(ring.data[0].values) == [64.99, pytest.approx(35.01)]
    texts = [re.sub(r"<[^>]*>", "", note.text) for note in ring.layout.annotations]
    assert texts == ["C", "64.9 of 100", "Fair", "45", "75"]


def test_the_arc_around_the_ring_is_the_benchmark() -> None:
    arc = charts.gauge(report(), dark=False).data[1]
    assert list(arc.values) == [45, 30, 25]
    assert [colour == "rgba(0,0,0,0)" for colour in arc.marker.colors] == [True, False, True]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_bar_has_a_part_for_each_grade_that_has_contacts(dark: bool) -> None:
    grades = {Grade.A: 10, Grade.B: 0, Grade.C: 150, Grade.D: 39, Grade.F: 1}
    bar = charts.distribution(report(grades=grades), dark)
    assert [(part.name, part.x[0]) for part in bar.data] == [("A", 10), ("C", 150), ("D", 39), ("F", 1)]
    assert [part.text for part in bar.data] == ["", "<b>C 150</b>", "<b>D</b>", ""]
    assert tuple(bar.layout.xaxis.range) == (0, 200)


def test_a_perfect_portal_makes_a_full_ring_and_one_part() -> None:
    assert list(charts.gauge(PERFECT, dark=False).data[0].values) == [100.0, 0.0]
    assert len(charts.distribution(PERFECT, dark=False).data) == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_each_grade_has_a_colour_of_its_own(dark: bool) -> None:
    grades = dict.fromkeys(Grade, 40)
    parts = charts.distribution(report(grades=grades), dark).data
    assert len({part.marker.color for part in parts}) == len(Grade)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_trend_has_a_point_and_a_bar_for_each_month(dark: bool) -> None:
    cohorts = (Cohort(660, 40, 70.19), Cohort(663, 12, 91.0))
    points, bars = charts.trend(cohorts, dark).data
    assert list(points.x) == list(bars.x) == [date(2025, 1, 1), date(2025, 4, 1)]
    assert (list(points.y), list(bars.y)) == ([70.19, 91.0], [40, 12])
    assert list(points.text) == ["January 2025: 70.1 C, 40 contacts", "April 2025: 91.0 A, 12 contacts"]
    assert len(set(points.marker.color)) == 2


@pytest.mark.parametrize(
    ("number", "named"),
    [(2, 2), (4, 4), (5, 3), (14, 3), (240, 3)],
    ids=["two months", "four", "five", "fourteen", "twenty years"],
)
def test_so_many_months_are_named_that_a_phone_has_room(number: int, named: int) -> None:
    cohorts = [Cohort(400 + month, 10, 70.0) for month in range(number)]
    names = charts.trend(cohorts, dark=False).layout.xaxis.tickvals
    assert len(names) == named
    assert max(names) == date(1970 + (399 + number) // 12, (399 + number) % 12 + 1, 1)


@pytest.mark.parametrize(
    ("least", "floor"), [(92.0, 75), (80.0, 75), (79.0, 60), (44.0, 0), (3.0, 0)], ids=str
)
def test_the_scale_of_the_trend_begins_at_a_grade_below_the_lowest_month(least: float, floor: float) -> None:
    cohorts = [Cohort(660, 40, 95.0), Cohort(661, 40, least)]
    low, high = charts.trend(cohorts, dark=False).layout.yaxis.range
    assert low == floor
    assert high > 100
