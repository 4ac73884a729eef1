"""The report for people: plain text, 80 columns."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence

from scoring.catalogue import RULE_BY_ID
from scoring.report import Grade, Report, grade_of

WIDTH = 80
MOST_ISSUES = 10

_WORDS = {
    Grade.A: "Excellent",
    Grade.B: "Good",
    Grade.C: "Fair",
    Grade.D: "Poor",
    Grade.F: "Failing",
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
        "Issues that cost most": _issues(report),
        "What to fix first": _steps(report),
        "How sure": _wrapped([*_certainty(report), *notes], "  "),
    }
    grade = f"Grade {report.grade.value} ({_WORDS[report.grade]}), {tenths(report.composite)} of 100"
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
        rule = RULE_BY_ID[step.rule]
        was, now = grade_of(before), step.grade_after
        grades = now.value if now is was else f"{was.value} -> {now.value}"
        yield from _hanging(
            f"  {tenths(before):>5} -> {tenths(step.composite_after):>5}  {grades:<8}", rule.finding
        )
        yield from _wrapped([rule.remedy], " " * 26)
        before = step.composite_after


def _certainty(report: Report) -> Iterator[str]:
    yield "Every contact of the file was scored: the numbers are exact, not an estimate."
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
