"""The charts say what the numbers beside them say."""

from __future__ import annotations

import pytest

from scoring.report import Grade
from tests.report_examples import PERFECT, report
from web import charts


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_ring_is_filled_to_the_score_with_the_letter_inside(dark: bool) -> None:
    ring = charts.gauge(report(composite=64.99), dark)
    assert list(ring.data[0].values) == [64.99, pytest.approx(35.01)]
    texts = [note.text for note in ring.layout.annotations]
    assert texts == ["<b>C</b>", "<b>64.9</b>", "Fair · of 100"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_bar_has_a_part_for_each_grade_that_has_contacts(dark: bool) -> None:
    grades = {Grade.A: 10, Grade.B: 0, Grade.C: 150, Grade.D: 39, Grade.F: 1}
    bar = charts.distribution(report(grades=grades), dark)
    assert [(part.name, part.x[0]) for part in bar.data] == [("A", 10), ("C", 150), ("D", 39), ("F", 1)]
    assert [part.text for part in bar.data] == ["<b>10</b>", "<b>150</b>", "<b>39</b>", ""]
    assert tuple(bar.layout.xaxis.range) == (0, 200)


def test_a_perfect_portal_makes_a_full_ring_and_one_part() -> None:
    assert list(charts.gauge(PERFECT, dark=False).data[0].values) == [100.0, 0.0]
    assert len(charts.distribution(PERFECT, dark=False).data) == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_each_grade_has_a_colour_of_its_own(dark: bool) -> None:
    grades = dict.fromkeys(Grade, 40)
    parts = charts.distribution(report(grades=grades), dark).data
    assert len({part.marker.color for part in parts}) == len(Grade)
