"""Then and now: what moved, which way is better, and when the two cannot be compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scoring.methodology.changes import Version
from scoring.report import DimensionScore, Issue, Report
from scoring.rule import Dimension
from storage.history import History, Point
from storage.reports import StoredReport
from tests.report_examples import report
from web.history import changes, chart, history_card, issue_rows, score_rows

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
THEN = NOW - timedelta(days=30)
GOOD, BAD = report((10.0, 9.0, 6.0, 5.0, 2.0, 1.0, 0.5)), report()


def stored(report: Report, moment: datetime = NOW, unlocked: bool = True) -> StoredReport:
    return StoredReport("A" * 22, 62515, moment, moment + timedelta(days=365), unlocked, report)


def card(then: Report, now: Report, unlocked: bool = True) -> str:
    points = tuple(
        Point(moment, one.composite, one.contacts, one.complete, one.engine_version)
        for moment, one in ((THEN, then), (NOW, now))
    )
    return history_card(History(points, stored(then, THEN)), stored(now, unlocked=unlocked))


def other_version(report: Report) -> Report:
    return replace(report, engine_version="0.9")


@pytest.mark.parametrize(
    ("then", "now", "row"),
    [
        pytest.param(64.5, 66.5, ("64.5", "66.5", "+2.0", True), id="up"),
        pytest.param(66.5, 64.5, ("66.5", "64.5", "−2.0", False), id="down"),
        pytest.param(64.51, 64.59, ("64.5", "64.5", "±0.0", None), id="no difference that is printed"),
        pytest.param(64.59, 64.60, ("64.5", "64.6", "+0.1", True), id="the difference of what is printed"),
    ],
)
def test_a_score_moves(then: float, now: float, row: tuple[object, ...]) -> None:
    first = score_rows(replace(BAD, composite=then), replace(BAD, composite=now))[0]
    assert (first.name, *first[1:]) == ("Score", *row)


def test_all_seven_dimensions_are_compared() -> None:
    assert [row.name for row in score_rows(BAD, GOOD)[1:]] == [name.capitalize() for name in Dimension]


def test_what_did_not_apply_then_or_now_has_no_change() -> None:
    gone = replace(BAD, dimensions=BAD.dimensions | {Dimension.ACCURACY: DimensionScore(None, 0.0)})
    row = score_rows(gone, BAD)[2]
    assert (row.then, row.change, row.better) == ("n/a", "", None)


@pytest.mark.parametrize(
    ("then", "now", "row"),
    [
        pytest.param(
            (40, 200), (20, 200), ("40 · 20.0\u202f%", "20 · 10.0\u202f%", "−10.0", True), id="fewer"
        ),
        pytest.param(
            (20, 200), (40, 400), ("20 · 10.0\u202f%", "40 · 10.0\u202f%", "±0.0", None), id="grown"
        ),
        pytest.param((0, 200), (1, 200), ("0 · 0.0\u202f%", "1 · 0.5\u202f%", "+0.5", False), id="a new one"),
    ],
)
def test_an_issue_moves_by_its_share(
    then: tuple[int, int], now: tuple[int, int], row: tuple[object, ...]
) -> None:
    before, after = (
        report(contacts=whole, issues=(Issue("missing_phone", part, whole, 5.0, 1.0),) if part else ())
        for part, whole in (then, now)
    )
    assert tuple(issue_rows(before, after)[0][1:]) == row


def test_versions_that_differ_are_not_subtracted() -> None:
    assert {row.change for row in score_rows(BAD, GOOD, comparable=False)} == {""}
    assert {row.change for row in issue_rows(BAD, GOOD, comparable=False)} == {""}
    html = card(other_version(BAD), GOOD)
    assert "The method has moved." in html
    assert "cannot be compared directly" in html
    assert "version 0.9 then and are at 1.0 now" in html
    assert "points up" not in html
    assert "Change</th>" not in html


def test_the_same_version_says_nothing_of_the_method() -> None:
    html = card(BAD, GOOD)
    assert "2.0 points up since 22 October 2026, when it was 64.5, grade C." in html
    assert "The method has moved." not in html
    assert "Scanned then" not in html


def test_another_sample_is_told() -> None:
    html = card(replace(BAD, complete=False), GOOD)
    assert "Scanned then: first 200 contacts by id. Now: 200 contacts, all of them." in html


def test_a_locked_report_compares_scores_and_no_issues() -> None:
    assert "Contacts with an issue" in card(BAD, GOOD)
    assert "Contacts with an issue" not in card(BAD, GOOD, unlocked=False)
    assert "Freshness" in card(BAD, GOOD, unlocked=False)


def test_nobody_elses_page_has_a_history() -> None:
    assert history_card(None, stored(GOOD)) == ""


VERSIONS = tuple(
    Version(number, "2026-01-01", (f"because {number}",), ()) for number in ("1.2", "1.1", "1.0")
)


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        pytest.param("1.0", "1.2", ["1.2", "1.1"], id="all that came after it, the newest first"),
        pytest.param("1.0", "1.1", ["1.1"], id="nothing that came later"),
        pytest.param("1.2", "1.2", [], id="nothing"),
        pytest.param("0.9", "1.0", ["1.0"], id="from one that is not in the list"),
    ],
)
def test_what_changed_between_two_versions(then: str, now: str, told: list[str]) -> None:
    assert changes(then, now, VERSIONS) == [(number, [f"because {number}"]) for number in told]


def point(day: int, composite: float, version: str = "1.0") -> Point:
    return Point(THEN + timedelta(days=day), composite, 200, True, version)


def test_the_chart_is_true_to_time_and_score() -> None:
    drawn = chart([point(0, 50.0), point(10, 61.234), point(40, 100.0)])
    assert drawn["dots"] == [
        {"x": 0.0, "y": 50.0, "grade": "D"},
        {"x": 25.0, "y": 61.23, "grade": "C"},
        {"x": 100.0, "y": 100.0, "grade": "A"},
    ]
    assert drawn["name"] == (
        "Score of each scan: 50.0 on 22 October 2026, 61.2 on 1 November 2026, 100.0 on 1 December 2026"
    )


def test_no_line_joins_two_versions() -> None:
    drawn = chart([point(0, 50.0, "0.9"), point(10, 60.0), point(20, 70.0)])
    assert drawn["lines"] == [{"from_x": 50.0, "from_y": 60.0, "to_x": 100.0, "to_y": 70.0}]
