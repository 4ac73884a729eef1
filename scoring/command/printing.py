"""The report for people: plain text, 80 columns."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence

from scoring.catalogue import CAUSES, RULE_BY_ID
from scoring.command.document import written_month
from scoring.report import MIN_CELL, Drawn, Grade, Recommendation, Report, Stage, Sureness, grade_of

WIDTH = 80
MOST_ISSUES = 10
MOST_CAUSES = 3
MOST_MONTHS = 24

_WORDS = {
    Grade.A: "Excellent",
    Grade.B: "Good",
    Grade.C: "Fair",
    Grade.D: "Poor",
    Grade.F: "Failing",
}
_STAGES = {
    Stage.ALL: "All contacts",
    Stage.FILLED: "have it",
    Stage.WELL_FORMED: "and it is well formed",
    Stage.PLAUSIBLE: "and plausible",
    Stage.UNIQUE: "and no duplicate",
    Stage.FRESH: "and touched in two years",
}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def tenths(value: float) -> str:
    """A score or points with one decimal, rounded down: 100.0 means nothing left to fix."""
    return f"{math.floor(value * 10) / 10:.1f}"


def share(part: float, whole: float) -> str:
    """A percentage with one decimal, rounded down."""
    return f"{math.floor(1000 * part / whole) / 10:.1f} %"


def printed(report: Report, name: str, notes: Sequence[str], *, colour: bool = False) -> str:
    """The report as text.

    Args:
        report: what is known.
        name: of the file.
        notes: what had to be assumed in reading it.
        colour: headings in bold, for a terminal.
    """
    sections = {
        "Grade distribution": _grades(report),
        "Quality dimensions": _dimensions(report),
        "Where the points go": _losses(report),
        "Issues that cost most": _issues(report),
        "What to fix first": _steps(report),
        "To the next grade": _next_grade(report),
        "Who can be reached": _reach(report),
        "By month of creation": _cohorts(report),
        "How sure": _wrapped([*_certainty(report), *notes], "  "),
    }
    grade = f"Grade {report.grade.value} ({_WORDS[report.grade]}), {tenths(report.composite)} of 100"
    grade += f", {_sure(report)}"
    lines = [f"{name}: {report.contacts:,} contacts, scoring rules {report.engine_version}", "", grade]
    for heading, body in sections.items():
        lines += ["", f"{_BOLD}{heading}{_PLAIN}" if colour else heading, *body]
    return "\n".join(lines) + "\n"


def _bar(part: float, whole: float) -> str:
    return "#" * math.floor(40 * part / whole)


def _grades(report: Report) -> Iterator[str]:
    for grade, count in report.grades.items():
        label = f"{grade.value} {_WORDS[grade]}"
        bar = _bar(count, report.contacts)
        yield f"  {label:<13}{count:>11,} {share(count, report.contacts):>8}  {bar}".rstrip()


def _dimensions(report: Report) -> Iterator[str]:
    for dimension, found in report.dimensions.items():
        score = "n/a" if found.score is None else tenths(found.score)
        bar = _bar(found.score or 0.0, 100)
        yield f"  {dimension.value.capitalize():<13}{score:>6}  {bar}".rstrip()


def _losses(report: Report) -> Iterator[str]:
    for dimension, found in report.dimensions.items():
        causes = [loss for loss in report.losses if loss.dimension is dimension]
        if causes:
            yield f"  {tenths(found.cost):>6}  {dimension.value.capitalize()}"
        for loss in causes[:MOST_CAUSES]:
            yield from _hanging(f"  {tenths(loss.points):>12}  ", CAUSES[loss.cause])
        if len(causes) > MOST_CAUSES:
            rest = sum(loss.points for loss in causes[MOST_CAUSES:])
            yield f"  {tenths(rest):>12}  {len(causes) - MOST_CAUSES} more"
    if not report.losses:
        yield "  Nothing is lost."


def _issues(report: Report) -> Iterator[str]:
    if not report.issues:
        yield "  No rule fired."
        return
    yield "   contacts    share  points    gain"
    for issue in report.issues[:MOST_ISSUES]:
        numbers = f"{issue.affected:>11,}  {share(issue.affected, report.contacts):>7}"
        numbers += f"  {tenths(issue.points_lost):>6}  {tenths(issue.gain):>6}  "
        yield from _hanging(numbers, RULE_BY_ID[issue.rule].finding)
    more = len(report.issues) - MOST_ISSUES
    if more > 0:
        yield f"  and {more} more; --json lists all."
    yield from _wrapped(
        ["points: what an affected contact loses on average; gain: what the score would win."], "  "
    )


def _steps(report: Report) -> Iterator[str]:
    if not report.recommendations:
        yield "  Nothing that would move the score."
        return
    before = report.composite
    for step in report.recommendations:
        yield from _stair(before, step)
        yield from _wrapped([RULE_BY_ID[step.rule].remedy], " " * 26)
        before = step.composite_after


def _stair(before: float, step: Recommendation) -> list[str]:
    was, now = grade_of(before), step.grade_after
    grades = now.value if now is was else f"{was.value} -> {now.value}"
    start = f"  {tenths(before):>5} -> {tenths(step.composite_after):>5}  {grades:<8}"
    return _hanging(start, RULE_BY_ID[step.rule].finding)


def _next_grade(report: Report) -> Iterator[str]:
    if report.next_grade is None:
        yield "  There is no better one."
        return
    found = report.next_grade
    worst = f"Grade {found.grade.value} is reached by repairing everything about the worst contacts"
    texts = [f"{worst}, {found.contacts:,} of them" + (", or by:" if found.steps else ".")]
    yield from _wrapped(texts, "  ")
    before = report.composite
    for step in found.steps:
        yield from _stair(before, step)
        before = step.composite_after


def _reach(report: Report) -> Iterator[str]:
    yield "                            " + "".join(f"{channel.value:>12}" for channel in report.reach)
    for stage, *left in zip(Stage, *report.reach.values(), strict=True):
        yield f"  {_STAGES[stage]:<26}" + "".join(f"{contacts:>12,}" for contacts in left)
    if report.surplus:
        yield from _wrapped([f"Merging duplicates would remove {report.surplus:,} contacts."], "  ")


def _cohorts(report: Report) -> Iterator[str]:
    earlier = len(report.cohorts) - MOST_MONTHS
    if earlier > 0:
        yield f"  {earlier} earlier months; --json lists all."
    for cohort in report.cohorts[-MOST_MONTHS:]:
        numbers = f"{cohort.contacts:>11,}  {tenths(cohort.composite):>6}"
        yield f"  {written_month(cohort.month)} {numbers}  {_bar(cohort.composite, 100)}".rstrip()
    yield from _wrapped([f"Months of fewer than {MIN_CELL} contacts are left out."], "  ")


def _sure(report: Report) -> str:
    """How sure the grade is, in a few words."""
    match report.sureness:
        case Sureness(Drawn.EVERYTHING):
            return "exact"
        case Sureness(Drawn.AT_RANDOM, (_, _), float(probability)):
            return f"{math.floor(100 * probability)} % sure"
        case Sureness(Drawn.AT_RANDOM):
            return "no interval"
        case _:
            return f"first {report.contacts:,} by id, no interval"


def _certainty(report: Report) -> Iterator[str]:
    match report.sureness:
        case Sureness(Drawn.EVERYTHING):
            yield "Every contact was scored: the numbers are exact, not an estimate."
        case Sureness(Drawn.AT_RANDOM, (lowest, highest)):
            yield (
                "These contacts were drawn at random. At 95 %, all contacts together score between "
                f"{tenths(lowest)} and {tenths(highest)}."
            )
        case Sureness(Drawn.AT_RANDOM):
            yield "One contact drawn at random says nothing about the others."
        case _:
            yield "These are the first contacts and no random sample, so there is no interval."
    if report.sureness and report.sureness.within_scan_only:
        yield "Duplicates are those within the scored contacts."
    if report.unscored:
        yield f"{report.unscored:,} contacts could not be scored and are left out."
    if report.bulk_touched:
        yield (
            f"{report.bulk_touched:,} contacts were last modified on one day. An import or workflow touched "
            "them, so they may be less fresh than they look."
        )
    if report.absent_properties:
        names = ", ".join(report.absent_properties)
        yield f"Not in this file, and left out of every score: {names}."


def _hanging(start: str, text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=start, subsequent_indent=" " * len(start))


def _wrapped(texts: Sequence[str], indent: str) -> list[str]:
    return [
        line
        for text in texts
        for line in textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)
    ]
