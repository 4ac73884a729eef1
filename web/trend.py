"""Quality by month of creation, and the month that stands out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from statistics import median

from scoring.report import MIN_CELL, Cohort, Report
from web.templates import render
from web.words import contacts, count, letter, score

FEWEST = 2
"""Months that make a trend."""
_NEIGHBOURS = 3
_YEAR = 12
"""A month is compared with three on either side, within a year, because older contacts score lower anyway."""
_LEAST_DROP = 5.0
_SPREAD = 15.0
"""Points that single contacts typically lie apart; a mean of n of them is sure to 15 / √n."""
_ERRORS = 3.0


def has_trend(report: Report) -> bool:
    """Whether there are enough months for a chart."""
    return len(report.cohorts) >= FEWEST


def heading(report: Report) -> str:
    """The words above the chart."""
    return render("trend.html", sentence=sentence(report), chart=has_trend(report), least=MIN_CELL)


def table(report: Report) -> str:
    """The chart as a table."""
    return render("trend_table.html", rows=rows(report.cohorts))


def rows(cohorts: Sequence[Cohort]) -> list[dict[str, object]]:
    """One row a month, the latest first."""
    return [
        {
            "month": month_name(cohort.month),
            "contacts": cohort.contacts,
            "score": cohort.composite,
            "letter": letter(cohort.composite),
        }
        for cohort in reversed(cohorts)
    ]


def first_day(month: int) -> date:
    """The first day of a month that is counted from January 1970."""
    return date(1970 + month // 12, month % 12 + 1, 1)


def month_name(month: int) -> str:
    """`March 2022`."""
    return f"{first_day(month):%B %Y}"


def sentence(report: Report) -> str:
    """What the chart says: the month that falls out of line, or that none does."""
    cohorts = report.cohorts
    if len(cohorts) < FEWEST:
        return (
            f"There is no trend to show yet: it takes {FEWEST} months with {MIN_CELL} contacts or more each, "
            f"and this report has {len(cohorts) or 'none'}."
        )
    place = standing_out(cohorts)
    if place is None:
        told = sum(cohort.contacts for cohort in cohorts)
        return (
            f"No month falls out of line. The chart shows {count(told)} of {contacts(report.contacts)}, by "
            "the month they were created in."
        )
    month = cohorts[place]
    return (
        f"{month_name(month.month)} falls out of line: its {contacts(month.contacts)} score "
        f"{score(month.composite)}, {score(_expected(cohorts, place) - month.composite)} points below the "
        "months around it. Look for an import or a form that went wrong then."
    )


def standing_out(cohorts: Sequence[Cohort]) -> int | None:
    """The place of the month that lies furthest below its neighbours, further than chance takes it."""
    drops = {
        place: (_expected(cohorts, place) - cohort.composite) / _needed(cohort)
        for place, cohort in enumerate(cohorts)
    }
    worst = max(drops, key=lambda place: drops[place])
    return worst if drops[worst] >= 1 else None


def _expected(cohorts: Sequence[Cohort], place: int) -> float:
    """What the months around it score; its own score where there are too few of them."""
    around = [*cohorts[max(0, place - _NEIGHBOURS) : place], *cohorts[place + 1 : place + 1 + _NEIGHBOURS]]
    near = [each.composite for each in around if abs(each.month - cohorts[place].month) <= _YEAR]
    return median(near) if len(near) >= FEWEST else cohorts[place].composite


def _needed(cohort: Cohort) -> float:
    """Points below its neighbours from which a month stands out; few contacts need more."""
    return max(_LEAST_DROP, _ERRORS * _SPREAD / math.sqrt(cohort.contacts))
