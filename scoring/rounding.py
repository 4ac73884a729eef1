"""Points as they are printed: in tenths, rounded down, and yet adding up."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeVar

from scoring.report import Report
from scoring.rule import Dimension

_Key = TypeVar("_Key")


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
    return (1000 - math.floor(report.composite * 10)) / 10
