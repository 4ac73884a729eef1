"""Pairs of rows that share a key, in numpy: the time is that of sorting, whatever the size of a group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Rows = NDArray[np.int64]
Pairs = tuple[Rows, Rows]

_ALL_PAIRS = 12
"""Members up to which each member of a group is paired with each; beyond, with the first one only."""
_PART_BITS = 20
_MIX = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


def run_starts(values: NDArray[Any]) -> Rows:
    """Where a run of equal values begins."""
    return np.flatnonzero(np.append(np.ones(min(len(values), 1), np.bool_), values[1:] != values[:-1]))


def mixed(*columns: NDArray[Any]) -> Hashes:
    """One 64-bit number for the numbers that stand side by side."""
    result = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        result = (result ^ column.astype(np.uint64)) * _MIX
        result ^= result >> _HALF
    return result


class Groups:
    """Rows with one key, group by group, in the order of the keys.

    Args:
        keys: one for each row.
        rows: numbers of the rows, in ascending order.
    """

    def __init__(self, keys: Hashes, rows: Rows) -> None:
        order = _sorting(keys)
        ordered = keys[order]
        self.starts = run_starts(ordered)
        self.sizes = np.diff(np.append(self.starts, len(order)))
        self.keys = ordered[self.starts]
        self.rows = rows[order]

    def only(self, where: NDArray[np.bool_] | Rows) -> Groups:
        """These of the groups."""
        result = object.__new__(Groups)
        result.rows, result.starts = self.rows, self.starts[where]
        result.sizes, result.keys = self.sizes[where], self.keys[where]
        return result

    def first(self) -> Rows:
        """The first row of each group."""
        return self.rows[self.starts]

    def distinct(self, values: NDArray[Any], none: int) -> tuple[Rows, NDArray[Any]]:
        """How many different values each group has, and one of them; ``none`` is no value.

        Args:
            values: one for each row of all.
            none: stands for a missing value.
        """
        group = np.repeat(np.arange(len(self.sizes)), self.sizes)
        value = values[self.rows[_spread(self.starts, self.sizes)]]
        known = value != none
        group, value = group[known], value[known]
        order = np.lexsort((value, group))
        group, value = group[order], value[order]
        new = _changes(group, value)
        one = np.full(len(self.sizes), none, dtype=values.dtype)
        one[group[new]] = value[new]
        return np.bincount(group[new], minlength=len(self.sizes)), one

    def pairs(self) -> Pairs:
        """The pairs within each group."""
        large = self.sizes > _ALL_PAIRS
        found = [self.paired(size) for size in np.unique(self.sizes[~large]).tolist()]
        starts, others = self.starts[large], self.sizes[large] - 1
        found.append((np.repeat(self.rows[starts], others), self.rows[_spread(starts + 1, others)]))
        return joined(found)

    def paired(self, size: int) -> Pairs:
        """The pairs within each group of this size."""
        starts = self.starts[self.sizes == size]
        places = list(combinations(range(size), 2))
        return joined([(self.rows[starts + one], self.rows[starts + other]) for one, other in places])

    def across(self, one: Rows, other: Rows) -> Pairs:
        """The pairs between members of two groups; where these are large, with the first members only."""
        sizes_one, sizes_other = self.sizes[one], self.sizes[other]
        small = sizes_one * sizes_other <= _ALL_PAIRS * _ALL_PAIRS
        few = np.ones(np.count_nonzero(~small), dtype=np.int64)
        parts = [
            (one[small], sizes_one[small], other[small], sizes_other[small]),
            (one[~small], sizes_one[~small], other[~small], few),
            (one[~small], few, other[~small], sizes_other[~small]),
        ]
        return joined([self._product(*part) for part in parts])

    def _product(self, one: Rows, sizes_one: Rows, other: Rows, sizes_other: Rows) -> Pairs:
        total = sizes_one * sizes_other
        within = _spread(np.zeros(len(total), dtype=np.int64), total)
        width = np.repeat(sizes_other, total)
        first = np.repeat(self.starts[one], total) + within // np.maximum(width, 1)
        second = np.repeat(self.starts[other], total) + within % np.maximum(width, 1)
        return self.rows[first], self.rows[second]


def _numbered(keys: Hashes) -> tuple[Hashes, np.uint64]:
    """The keys in ascending order, each with its row in place of its last bits, and the mask of these bits.

    Sorting numbers is ten times faster than sorting the rows by them.
    """
    mask = np.uint64((1 << max(len(keys) - 1, 1).bit_length()) - 1)
    packed = keys & ~mask | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    return packed, mask


def _sorting(keys: Hashes) -> Rows:
    """The rows in the order of their keys; those of one key stay in theirs."""
    packed, mask = _numbered(keys)
    order = (packed & mask).astype(np.int64)
    ordered = keys[order]
    if np.any(ordered[1:] < ordered[:-1]):  # keys that differ in their last bits only
        order = order[np.argsort(ordered, kind="stable")]
    return order


def _changes(*columns: NDArray[Any]) -> Rows:
    different = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return np.flatnonzero(np.append(np.ones(min(len(columns[0]), 1), np.bool_), different))


def _spread(starts: Rows, sizes: Rows) -> Rows:
    """``starts[0], starts[0] + 1, …`` for each start, so many as the size says."""
    total = int(sizes.sum())
    before = np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.repeat(starts, sizes) + np.arange(total) - before


def joined(pairs: list[Pairs]) -> Pairs:
    """All these pairs."""
    none = np.array([], dtype=np.int64)
    return np.concatenate([none, *(one for one, _ in pairs)]), np.concatenate(
        [none, *(two for _, two in pairs)]
    )


def near_repeats(keys: Hashes) -> NDArray[np.bool_]:
    """Where a key stands more than once, and a few places more: the last bits are not looked at."""
    packed, mask = _numbered(keys)
    same = packed[1:] & ~mask == packed[:-1] & ~mask
    rows = (packed & mask).astype(np.int64)
    result = np.zeros(len(keys), dtype=np.bool_)
    result[rows[1:][same]] = True
    result[rows[:-1][same]] = True
    return result


def parts(keys: Hashes, rows: Rows) -> Iterator[Rows]:
    """The rows in parts of about a million, those of one key in one part: it is the search that takes memory.

    Args:
        keys: one for each row of all.
        rows: those that take part.
    """
    bits = (len(rows) >> _PART_BITS).bit_length()
    if not bits:
        yield rows
        return
    part = (keys[rows] >> np.uint64(64 - bits)).astype(np.uint8)
    for number in range(1 << bits):
        yield rows[part == number]


def places_of(keys: Hashes, ordered: Hashes) -> tuple[Rows, Rows]:
    """Where in ``keys`` one of the ordered ones stands, and where in those it does."""
    size = max(8 * len(ordered), 1).bit_length()
    # most keys are nowhere: a table small enough for the processor's cache says so at once
    shift = np.uint64(64 - size)
    table = np.zeros(1 << size, dtype=np.bool_)
    table[(ordered >> shift).astype(np.int64)] = True
    may = np.flatnonzero(table[(keys >> shift).astype(np.int64)])
    place = np.searchsorted(ordered, keys[may])
    place[place == len(ordered)] = 0
    found = ordered[place] == keys[may] if len(ordered) else np.zeros(len(may), dtype=np.bool_)
    return may[found], place[found]


def components(rows: int, pairs: Pairs) -> Rows:
    """A number for each row that is the same for rows that are joined by a chain of pairs."""
    label = np.arange(rows)
    one, other = pairs
    while True:
        low = np.minimum(label[one], label[other])
        before = label.copy()
        np.minimum.at(label, one, low)
        np.minimum.at(label, other, low)
        np.minimum.at(label, before[one], low)
        np.minimum.at(label, before[other], low)
        label = label[label]
        if np.array_equal(label, before):
            return label
