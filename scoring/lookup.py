"""What rules say together about a mask, read from tables instead of asked rule by rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.layout import Layout, Masks

Number = float | int
Numbers = NDArray[Any]

_MOST_BITS = 13
"""So wide is a piece of the mask at most; its tables stay in the processor's cache."""


class Pieces:
    """A layout cut into a few pieces, each of which has a table for all that its bits can say."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._fields = [(rule, field.shift, field.width) for rule, field in layout.fields()]
        self._cuts: list[tuple[int, int]] = []
        for _, shift, width in self._fields:
            first = self._cuts[-1][0] if self._cuts else 0
            if self._cuts and shift + width - first <= _MOST_BITS:
                self._cuts[-1] = (first, shift + width)
            else:
                self._cuts.append((shift, shift + width))

    def of(self, masks: Masks) -> list[NDArray[np.intp]]:
        """What stands in each piece of the masks."""
        return [
            ((masks >> np.uint64(first)) & np.uint64((1 << (end - first)) - 1)).astype(np.intp)
            for first, end in self._cuts
        ]

    def table(self, operation: np.ufunc, values: Mapping[str, tuple[Number, Number]]) -> Lookup:
        """Rule → its value where it did not fire and where it did, joined by the operation."""
        tables: dict[int, Numbers] = {}
        for piece, (first, end) in enumerate(self._cuts):
            masks = np.arange(1 << (end - first), dtype=np.uint64) << np.uint64(first)
            own = [rule for rule, shift, _ in self._fields if rule in values and first <= shift < end]
            said = [np.where(self._layout.violated(masks, rule), *values[rule][::-1]) for rule in own]
            if said:
                tables[piece] = operation.reduce(said)
        return Lookup(operation, tables)


class Lookup:
    """A value for each mask, joined from one table a piece.

    Args:
        operation: how the values of two pieces are joined.
        tables: piece → value of each of its contents.
    """

    def __init__(self, operation: np.ufunc, tables: Mapping[int, Numbers]) -> None:
        self._operation = operation
        self._tables = tables

    def __call__(self, pieces: Sequence[NDArray[np.intp]]) -> Numbers:
        """The value of masks that were cut into these pieces."""
        found = [table.take(pieces[piece]) for piece, table in self._tables.items()]
        if not found:
            return np.full(len(pieces[0]), self._operation.identity)
        result = found[0]
        for other in found[1:]:
            self._operation(result, other, out=result)
        return result
