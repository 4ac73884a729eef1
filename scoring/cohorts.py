"""Quality by month of creation, so that a bad import shows. Never fewer than ``MIN_CELL`` contacts apart."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.layout import Floats
from scoring.report import MIN_CELL, Cohort
from scoring.tally import UNITS, Months, Tally

_HALF_BITS = 20
_BLOCK = 1 << 20
"""Contacts that are added up together, for the sake of memory."""


def by_month(months: NDArray[np.int16], places: NDArray[np.integer[Any]], scores: Floats) -> Months:
    """What is known of each month.

    Args:
        months: month of creation of each contact, below 0 where unknown.
        places: which of the scores each contact has.
        scores: the different scores, 0–100.
    """
    units = np.rint(scores * UNITS).astype(np.int64)
    size = int(months.max(initial=0)) + 1
    contacts, high, low = np.zeros((3, size), dtype=np.int64)
    for first in range(0, len(months), _BLOCK):
        block = slice(first, first + _BLOCK)
        known = months[block] >= 0
        month, unit = months[block][known], units[places[block][known]]
        contacts += np.bincount(month, minlength=size)
        # bincount adds floats, which are exact up to 2**53: so in halves
        high += np.bincount(month, unit >> _HALF_BITS, size).astype(np.int64)
        low += np.bincount(month, unit & ((1 << _HALF_BITS) - 1), size).astype(np.int64)
    return {
        month: (int(contacts[month]), (int(high[month]) << _HALF_BITS) + int(low[month]))
        for month in np.flatnonzero(contacts).tolist()
    }


def cohorts(tally: Tally) -> tuple[Cohort, ...]:
    """The months that may be shown, oldest first.

    A month of fewer than ``MIN_CELL`` contacts is left out. Where the whole portal's numbers would give
    away what was left out, because it is so few contacts altogether, the smallest other month goes with it.
    """
    months = tally.cohorts or {}
    shown = {month: each for month, each in sorted(months.items()) if each[0] >= MIN_CELL}
    hidden = sum(each[0] for month, each in months.items() if month not in shown)
    undated = tally.contacts - hidden - sum(each[0] for each in shown.values())
    if shown and (0 < hidden < MIN_CELL or (not hidden and 0 < undated < MIN_CELL)):
        del shown[min(shown, key=lambda month: (shown[month][0], month))]
    return tuple(
        Cohort(month, number, round(units / UNITS / number, 10)) for month, (number, units) in shown.items()
    )
