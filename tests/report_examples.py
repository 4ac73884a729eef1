"""Reports as a page may have to show them: a usual one, changes of it, and any that scoring could make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from scoring.report import Channel, Cohort, DimensionScore, Issue, Loss, Recommendation, Report, grade_of
from scoring.rule import Dimension
from tests import storage_examples

RULES = ("missing_phone", "email_role", "phone_invalid", "missing_jobtitle", "same_mailbox")


def report(costs: tuple[float, ...] = (12.0, 9.0, 6.0, 5.0, 2.0, 1.0, 0.5), **changes: Any) -> Report:
    """A whole portal of 200 contacts with these costs, completeness first; each score is 100 − 4 × cost."""
    composite = round(100 - sum(costs), 10)
    dimensions = {
        dimension: DimensionScore(max(0.0, 100 - 4 * cost), cost)
        for dimension, cost in zip(Dimension, costs, strict=True)
    }
    grades = dict.fromkeys(storage_examples.REPORT.grades, 0) | {grade_of(composite): 200}
    usual: dict[str, Any] = {
        "contacts": 200,
        "unscored": 0,
        "complete": True,
        "composite": composite,
        "grades": grades,
        "dimensions": dimensions,
        "issues": tuple(Issue(rule, 40 - n, 200, 5.0, 3.17 - n / 3) for n, rule in enumerate(RULES)),
        "recommendations": tuple(
            Recommendation(rule, 40 - n, min(100.0, composite + 4.3 * (n + 1)))
            for n, rule in enumerate(RULES)
        ),
        "absent_properties": (),
        "bulk_touched": 0,
        "losses": tuple(losses(costs)),
        "reach": {Channel.EMAIL: (200, 180, 171, 150, 150, 90), Channel.PHONE: (200, 90, 60, 60, 59, 40)},
        "cohorts": tuple(Cohort(620 + month, 30 + month, composite) for month in range(4)),
    }
    return storage_examples.report(**usual | changes)


def losses(costs: tuple[float, ...]) -> Iterator[Loss]:
    """Three causes of each cost, the first the greatest."""
    for dimension, cost in zip(Dimension, costs, strict=True):
        for cause, share in (("missing_phone", 0.613), ("email_suffix", 0.386), ("age", 0.001)):
            if cost:
                yield Loss(dimension, cause, cost * share)


PERFECT = report(
    (0.0,) * 7,
    issues=(),
    recommendations=(),
    reach={Channel.EMAIL: (200,) * 6, Channel.PHONE: (200,) * 6},
)
OLD = report(losses=(), reach={}, cohorts=())
"""A report that was stored before these were."""


def without(report: Report, *dimensions: Dimension) -> Report:
    """The same report where these dimensions apply to no contact."""
    gone = dict.fromkeys(dimensions, DimensionScore(None, 0.0))
    return replace(report, dimensions=report.dimensions | gone)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any seven costs that 100 has room for, and the composite that scoring would round from them."""
    shares = draw(st.lists(st.floats(0, 1), min_size=7, max_size=7))
    lost = draw(st.floats(0, 100))
    whole = sum(shares) or 1.0
    return report(tuple(lost * share / whole for share in shares), recommendations=())


scores = st.floats(0, 100) | st.integers(0, 1000).map(lambda tenth: tenth / 10)
"""Scores, those on the edge of a printed digit or a grade among them."""
