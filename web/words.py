"""Numbers and sentences as a visitor reads them. Everything is rounded down, so 100 % means all of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

from scoring.report import GRADE_FLOORS, Drawn, Grade, Report, grade_of
from scoring.rule import Dimension

GRADE_WORDS = {
    Grade.A: "excellent",
    Grade.B: "good",
    Grade.C: "fair",
    Grade.D: "poor",
    Grade.F: "failing",
}
CAMPAIGNS = {
    Grade.A: "campaigns reach the people they are meant for, and segments can be trusted.",
    Grade.B: "campaigns reach most people; a few weak spots cost replies.",
    Grade.C: "campaigns mostly reach people, but routing and segments have gaps.",
    Grade.D: "bounces and wrong segments eat into every campaign.",
    Grade.F: "most campaigns would miss their people; repair before the next send.",
}
PROPERTY_WORDS = {
    "firstname": "first name",
    "lastname": "last name",
    "email": "email",
    "phone": "phone number",
    "jobtitle": "job title",
    "company": "company name",
    "city": "city",
    "state": "state or region",
    "country": "country",
    "createdate": "create date",
    "lastmodifieddate": "last modified date",
    "hs_linkedin_url": "LinkedIn URL",
    "hs_seniority": "seniority",
    "department": "department",
}
_Key = TypeVar("_Key")
_NUMBERS = ("no", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def tenths(value: float) -> int:
    """A score in tenths, rounded down, so that what is printed never reaches a grade that was missed."""
    return math.floor(value * 10)


def score(value: float | None) -> str:
    """A score (0–100) with one decimal, rounded down; `n/a` where nothing applied."""
    return "n/a" if value is None else f"{tenths(value) / 10:.1f}"


def points(value: float) -> str:
    """Points of the score with one decimal, rounded down."""
    return f"{tenths(value) / 10:.1f}"


def count(value: int) -> str:
    """A count with a comma at the thousands."""
    return f"{value:,}"


def percent(part: int, whole: int) -> str:
    """A share with one decimal, rounded down, and a narrow no-break space before the sign."""
    return f"{math.floor(1000 * part / whole) / 10:.1f}\u202f%" if whole else "n/a"


def contacts(value: int) -> str:
    """`1 contact`, `1,204 contacts`."""
    return f"{count(value)} contact{'' if value == 1 else 's'}"


def apportioned(exact: Mapping[_Key, float], whole: float) -> dict[_Key, float]:
    """Points in tenths that add up exactly to the whole, so that anybody can check the sum by hand.

    Each is rounded down; the tenths left over go to the largest remainders.

    Args:
        exact: unrounded points, together less than a tenth away from the whole.
        whole: their printed sum, in whole tenths.
    """
    shown = {key: math.floor(value * 10) for key, value in exact.items()}
    left = round(whole * 10) - sum(shown.values())
    by_remainder = sorted(exact, key=lambda key: shown[key] - exact[key] * 10)
    for key in by_remainder[: max(left, 0)]:
        shown[key] += 1
    return {key: tenth / 10 for key, tenth in shown.items()}


def printed_costs(report: Report) -> dict[Dimension, float]:
    """The cost of each dimension in tenths of a point that add up exactly to 100 minus the printed score."""
    exact = {dimension: result.cost for dimension, result in report.dimensions.items()}
    return apportioned(exact, lost(report))


def lost(report: Report) -> float:
    """100 minus the printed score."""
    return (1000 - tenths(report.composite)) / 10


def next_grade(report: Report) -> str:
    """How many of the recommended steps lead to the next grade; empty where none does."""
    for steps, step in enumerate(report.recommendations, start=1):
        if step.grade_after != report.grade:
            verb = "fix brings" if steps == 1 else "fixes bring"
            return f"{_NUMBERS[steps]} {verb} you to {with_article(step.grade_after)}."
    return ""


def extent(report: Report) -> str:
    """Which part of the portal was scored."""
    whole = report.contacts + report.unscored
    if report.complete:
        return f"{contacts(whole)}, all of them" if whole > 1 else "1 contact, the only one"
    if report.sureness and report.sureness.drawn is Drawn.AT_RANDOM:
        return f"{contacts(whole)} drawn at random"
    return f"first {contacts(whole)} by id"


def cautions(report: Report) -> list[str]:
    """What a reader should know before trusting the number."""
    notes = []
    if report.unscored:
        whole = report.contacts + report.unscored
        notes.append(
            f"{contacts(report.unscored)} of {count(whole)} could not be scored and "
            f"{'is' if report.unscored == 1 else 'are'} left out: this report rests on a smaller sample."
        )
    if not report.complete:
        notes.append("Duplicates are judged within the scanned contacts only, so there are likely more.")
    if report.contacts < 10:
        notes.append(
            f"With {contacts(report.contacts)} one change moves the grade a lot; "
            "read the issues rather than the letter."
        )
    if report.bulk_touched:
        notes.append(
            f"{contacts(report.bulk_touched)} were last modified on one day, most likely by an import or a "
            "workflow, so they look fresher than they are."
        )
    if report.absent_properties:
        names = listed([PROPERTY_WORDS.get(name, name) for name in report.absent_properties])
        notes.append(f"Not used in this portal, and not counted: {names}.")
    return notes


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def letter(value: float | None) -> str:
    """The grade of a score; empty where nothing applied."""
    return "" if value is None else grade_of(value).value


def grade_range(grade: Grade) -> str:
    """`75 and more`, `below 40`."""
    floor, least = GRADE_FLOORS[grade], min(filter(None, GRADE_FLOORS.values()))
    return f"{floor:.0f} and more" if floor else f"below {least:.0f}"


def with_article(grade: Grade) -> str:
    """`an A`, `a B`."""
    return f"{'an' if grade in (Grade.A, Grade.F) else 'a'} {grade}"
