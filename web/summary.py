"""The first card of a report: how good, how sure, what hurts, what first, what it buys."""

from __future__ import annotations

import math
from typing import NamedTuple

from scoring.report import GRADE_FLOORS, DimensionScore, Drawn, Report, Sureness
from scoring.rule import PROPERTIES, Dimension
from storage.reports import StoredReport
from web.reading import finding
from web.templates import render
from web.words import (
    CAMPAIGNS,
    GRADE_WORDS,
    cautions,
    contacts,
    count,
    extent,
    lost,
    next_grade,
    printed_costs,
    score,
    with_article,
)

BENCHMARK = (45, 75)
"""Scores between which most B2B databases lie: what the guide named in `BENCHMARK_SOURCE` says."""
BENCHMARK_SOURCE = "MarketingSoda Refine, “Understanding Your Audit Results”: its experience, not a study."
FIRST = "Fix first"
"""The label of the line that the card is there for."""
_TEST_RECORDS = "test_record"


def summary(stored: StoredReport) -> str:
    """The text beside the gauge."""
    report = stored.report
    used = len(PROPERTIES) - len(report.absent_properties)
    return render(
        "summary.html",
        portal=stored.portal_id,
        scanned_at=f"{stored.scanned_at:%-d %B %Y, %H:%M} UTC",
        headline=headline(report),
        meaning=meaning(report),
        facts=facts(report),
        first=FIRST,
        pills=[extent(report), f"{used} of {len(PROPERTIES)} properties in use", "nothing personal stored"],
        cautions=[] if only_test_records(report) else cautions(report),
    )


def headline(report: Report) -> str:
    """The grade in words, and how far the next one is."""
    if only_test_records(report):
        return "Only test records so far."
    return f"Your contacts are {GRADE_WORDS[report.grade]}. {next_grade(report)}".strip()


def meaning(report: Report) -> str:
    """What the grade means for campaigns."""
    if only_test_records(report):
        return (
            "HubSpot puts two sample contacts into every new portal. This grade is theirs and those of other "
            "test records: import contacts of your own, then scan again."
        )
    campaigns = CAMPAIGNS[report.grade]
    return campaigns[0].upper() + campaigns[1:]


class Fact(NamedTuple):
    """One line of the summary: what it is about, the answer, and what belongs to it."""

    label: str
    answer: str
    detail: str


def facts(report: Report) -> list[Fact]:
    """Strongest and weakest dimension, the first step, and how sure all of it is."""
    sure = Fact("How sure", *how_sure(report))
    if only_test_records(report):
        return [sure]
    judged = {name: result for name, result in report.dimensions.items() if result.score is not None}
    return [*_strongest(judged), *_weakest(report, judged), Fact(FIRST, *first_step(report)), sure]


def only_test_records(report: Report) -> bool:
    """Whether every contact is a test record, as in a portal that was never used."""
    return any(issue.rule == _TEST_RECORDS and issue.affected == report.contacts for issue in report.issues)


def _strongest(judged: dict[Dimension, DimensionScore]) -> list[Fact]:
    if len(judged) < 2:
        return []
    name = max(judged, key=lambda name: judged[name].score or 0.0)
    return [Fact("Strongest", name.capitalize(), f"{score(judged[name].score)} of 100")]


def _weakest(report: Report, judged: dict[Dimension, DimensionScore]) -> list[Fact]:
    """The dimension that costs most, which need not be the one with the lowest score."""
    costs = {name: cost for name, cost in printed_costs(report).items() if name in judged}
    name = max(costs, key=lambda name: costs[name], default=None)
    if name is None:
        return []
    if not costs[name]:
        return [Fact("Weakest", "None", "no dimension costs a tenth of a point")]
    took = (
        f"{score(judged[name].score)} of 100, which takes {score(costs[name])} of the {score(lost(report))}"
    )
    return [Fact("Weakest", name.capitalize(), f"{took} points you miss")]


def first_step(report: Report) -> tuple[str, str]:
    """What to do first and where it leads."""
    if not report.issues:
        return "Nothing", "no rule found anything"
    if not report.recommendations:
        return "Nothing that shows", "no single repair would move the score by a twentieth of a point"
    step = report.recommendations[0]
    reached = f", {with_article(step.grade_after)}" if step.grade_after != report.grade else ""
    return finding(step.rule), (
        f"{contacts(step.affected)}: from {score(report.composite)} to {score(step.composite_after)}{reached}"
    )


def how_sure(report: Report) -> tuple[str, str]:
    """Whether the score is exact, an estimate with its odds, or of these contacts alone."""
    match report.sureness or Sureness(Drawn.EVERYTHING if report.complete else Drawn.FIRST):
        case Sureness(Drawn.EVERYTHING):
            left_out = f"{count(report.unscored)} could not be" if report.unscored else "none left out"
            return "Exact", f"{contacts(report.contacts)} scored, {left_out}"
        case Sureness(Drawn.AT_RANDOM, (low, high), float(odds)):
            return f"Grade {report.grade}, {math.floor(100 * odds)}\u202f% sure", (
                f"a random sample; all contacts would score {score(low)} to {score(high)}, 19 times in 20"
            )
        case Sureness(Drawn.AT_RANDOM):
            return "Not at all", "one contact says nothing about the others"
    return f"Exact for these {count(report.contacts)} only", (
        "the first by id, mostly your oldest; a sample like this has no interval"
    )


def gauge_name(report: Report) -> str:
    """The gauge in words, for whoever cannot see it."""
    low, high = BENCHMARK
    return (
        f"Score {score(report.composite)} of 100, grade {report.grade}. "
        f"Most B2B databases score between {low} and {high}."
    )


def benchmark(report: Report) -> str:
    """The card's note under the gauge: what the arc around it is, where the number comes from, a table."""
    low, high = BENCHMARK
    place = "above" if report.composite > high else "below" if report.composite < low else "within"
    better = [grade for grade, floor in GRADE_FLOORS.items() if floor > report.composite]
    return render(
        "benchmark.html",
        low=low,
        high=high,
        place=place,
        source=BENCHMARK_SOURCE,
        rows=[
            ("Your score", score(report.composite)),
            ("Your grade", f"{report.grade}, {GRADE_WORDS[report.grade]}"),
            *(("Next grade", f"{grade}, from {GRADE_FLOORS[grade]:.0f}") for grade in better[-1:]),
            ("Most B2B databases", f"{low} to {high}"),
        ],
    )
