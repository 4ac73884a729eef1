"""Where the points went: from 100 down to the score by dimension, each dimension by its causes."""

from __future__ import annotations

from scoring.catalogue import ASSETS, CAUSES, DIMENSIONS
from scoring.report import Report
from scoring.rule import Dimension
from web.reading import GONE
from web.templates import render
from web.words import apportioned, count, letter, lost, printed_costs, tenths

_ASSETS = {asset.id for asset in ASSETS}
WIDEST = 90
"""The scale begins at the score, but never above this, so that small losses look small."""


def waterfall(report: Report, unlocked: bool) -> str:
    """The card. What the points of a dimension went for is part of the full report."""
    hint = "Open one to see what takes them." if unlocked else "What takes them is in the full report."
    return render(
        "dimensions.html",
        rows=rows(report, unlocked),
        hint=hint if report.losses else "",
        lost=lost(report),
        composite=report.composite,
        letter=report.grade.value,
        scale=scale(report),
    )


def rows(report: Report, unlocked: bool) -> list[dict[str, object]]:
    """One row a dimension, in the product's order; `left` is what is left of 100 after it."""
    costs = printed_costs(report)
    left = 100.0
    made = []
    for dimension, result in report.dimensions.items():
        left = round(left - costs[dimension], 1)
        made.append(
            {
                "name": dimension.capitalize(),
                "score": result.score,
                "letter": letter(result.score),
                "weight": DIMENSIONS[dimension].weight,
                "cost": costs[dimension],
                "left": left,
                "bar": _bar(report, left, costs[dimension]),
                "why": "" if result.score is not None else DIMENSIONS[dimension].applies,
                **_causes(report, dimension, costs[dimension], unlocked),
            }
        )
    return made


def scale(report: Report) -> float:
    """The score at the left end of the bars."""
    return min(tenths(report.composite) / 10, WIDEST)


def causes(report: Report, dimension: Dimension, cost: float) -> dict[str, float]:
    """Points of each cause of a dimension in tenths that add up to its printed cost, the greatest first."""
    exact = {loss.cause: loss.points for loss in report.losses if loss.dimension is dimension}
    return dict(sorted(apportioned(exact, cost).items(), key=lambda part: -part[1]))


def _causes(report: Report, dimension: Dimension, cost: float, unlocked: bool) -> dict[str, object]:
    """The causes that cost a tenth of a point, and how many cost less."""
    points = causes(report, dimension, cost) if unlocked else {}
    affected = {issue.rule: count(issue.affected) for issue in report.issues}
    shown = [
        {"name": _name(cause), "contacts": affected.get(cause, ""), "points": part}
        for cause, part in points.items()
        if part
    ]
    return {"causes": shown, "smaller": len(points) - len(shown)}


def _name(cause: str) -> str:
    lacking = " not at hand" if cause in _ASSETS else ""
    return f"{CAUSES.get(cause, GONE)}{lacking}"


def _bar(report: Report, left: float, cost: float) -> dict[str, float]:
    """Where the bar of a dimension begins and how wide it is, in per cent of the scale."""
    span = 100 - scale(report)
    return {"from": round(100 * (left - scale(report)) / span, 2), "width": round(100 * cost / span, 2)}
