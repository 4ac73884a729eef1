"""Pairs of rows that share a key, in numpy: the time is that of sorting, whatever the size of a group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.facts.coded import Hashes

Rows = NDArray[np.signedinteger[Any]]
Pairs = tuple[Rows, Rows]
"""In 32 bits each: there can be many more pairs than rows."""

_ALL_PAIRS = 12
"""Members up to which each member of a group is paired with each; beyond, with the first one only."""
_PART_BITS = 20
_MIX = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


def run_starts(*columns: NDArray[Any]) -> Rows:
    """Where a run of equal rows begins in columns that stand side by side."""
    begins = np.ones(len(columns[0]), dtype=np.bool_)
    np.not_equal(columns[0][1:], columns[0][:-1], out=begins[1:])
    for column in columns[1:]:
        begins[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(begins)


def mixed(*columns: NDArray[Any]) -> Hashes:
    """One 64-bit number for the numbers that stand side by side."""
    result = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:  # in place: new memory takes longer than the sums
        result ^= column.astype(np.uint64, copy=False)
        result *= _MIX
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
        self.rows = rows[order].astype(np.int32)

    def only(self, where: NDArray[np.bool_] | Rows) -> Groups:
        """These of the groups."""
        result = object.__new__(Groups)
        result.rows, result.starts = self.rows, self.starts[where]
        result.sizes, result.keys = self.sizes[where], self.keys[where]
        return result

    def merged(self, where: NDArray[np.bool_], keys: Hashes) -> Groups:
        """These of the groups, those of one key in one; a key stands for each group of all."""
        if not where.any():
            return self.only(where)
        sizes = self.sizes[where]
        rows = self.rows[spread(self.starts[where], sizes)]
        order = np.argsort(rows)
        groups = Groups(np.repeat(keys[where], sizes)[order], rows[order])
        return groups.only(groups.sizes > 1)

    def first(self) -> Rows:
        """The first row of each group."""
        return self.rows[self.starts]

    def distinct(self, values: NDArray[Any], none: int) -> tuple[NDArray[np.int8], NDArray[Any]]:
        """How many different values each group has, 3 for more than two, and one of them.

        Args:
            values: one for each row of all.
            none: stands for a missing value, and is lower than any other.
        """
        if not len(self.starts):
            return np.zeros(0, dtype=np.int8), values[:0]
        value = values[self.rows[spread(self.starts, self.sizes)]]
        starts = np.cumsum(self.sizes) - self.sizes
        highest = np.maximum.reduceat(value, starts)
        above = np.repeat(highest, self.sizes)
        value = np.where(value == none, above, value)
        lowest = np.minimum.reduceat(value, starts)
        between = (value != above) & (value != np.repeat(lowest, self.sizes))
        count = (highest != none).astype(np.int8)
        count += lowest != highest
        count += np.logical_or.reduceat(between, starts)
        return count, highest

    def pairs(self) -> Iterator[Pairs]:
        """The pairs within each group."""
        large = self.sizes > _ALL_PAIRS
        for size in np.unique(self.sizes[~large]).tolist():
            yield self.paired(size)
        if large.any():
            starts, others = self.starts[large], self.sizes[large] - 1
            yield np.repeat(self.rows[starts], others), self.rows[spread(starts + 1, others)]

    def paired(self, size: int) -> Pairs:
        """The pairs within each group of this size."""
        starts = self.starts[self.sizes == size]
        members = self.rows[starts[:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        return members[:, one].ravel(), members[:, other].ravel()

    def across(self, one: Rows, other: Rows) -> Iterator[Pairs]:
        """The pairs between members of two groups; where these are large, with the first members only."""
        if not len(one):
            return
        sizes_one, sizes_other = self.sizes[one], self.sizes[other]
        small = sizes_one * sizes_other <= _ALL_PAIRS * _ALL_PAIRS
        yield self._product(one[small], sizes_one[small], other[small], sizes_other[small])
        if not small.all():
            one, other = one[~small], other[~small]
            few = np.ones(len(one), dtype=np.int64)
            yield self._product(one, self.sizes[one], other, few)
            yield self._product(one, few, other, self.sizes[other])

    def _product(self, one: Rows, sizes_one: Rows, other: Rows, sizes_other: Rows) -> Pairs:
        total = sizes_one * sizes_other
        within = spread(np.zeros(len(total), dtype=np.int64), total)
        width = np.repeat(sizes_other, total)
        first = np.repeat(self.starts[one], total) + within // np.maximum(width, 1)
        second = np.repeat(self.starts[other], total) + within % np.maximum(width, 1)
        return self.rows[first], self.rows[second]


def _numbered(keys: Hashes) -> tuple[Hashes, np.uint64]:
    """The keys in ascending order, each with its row in place of its last bits, and the mask of these bits.

    Sorting numbers is ten times faster than sorting the rows by them.
    """
    mask = np.uint64((1 << max(len(keys) - 1, 1).bit_length()) - 1)
    packed = keys & ~mask
    packed |= np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    return packed, mask


def _sorting(keys: Hashes) -> Rows:
    """The rows in the order of their keys; those of one key stay in theirs."""
    packed, mask = _numbered(keys)
    packed &= mask
    order = packed.view(np.int64)
    ordered = keys[order]
    if np.any(ordered[1:] < ordered[:-1]):  # keys that differ in their last bits only
        order = order[np.argsort(ordered, kind="stable")]
    return order


def spread(starts: Rows, sizes: Rows) -> Rows:
    """``starts[0], starts[0] + 1, …`` for each start, so many as the size says."""
    result = np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
    result += np.arange(len(result))
    return result


def joined(pairs: list[Pairs]) -> Pairs:
    """All these pairs."""
    none = np.array([], dtype=np.int32)
    return np.concatenate([none, *(one for one, _ in pairs)]), np.concatenate(
        [none, *(two for _, two in pairs)]
    )


def near_repeats(keys: Hashes) -> NDArray[np.bool_]:
    """Where a key stands more than once, and a few places more: the last bits are not looked at."""
    packed, mask = _numbered(keys)
    # only the bits of the row differ
    same = np.flatnonzero((packed[1:] ^ packed[:-1]) <= mask)
    packed &= mask
    rows = packed.view(np.int64)
    result = np.zeros(len(keys), dtype=np.bool_)
    result[rows[same]] = True
    result[rows[same + 1]] = True
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
    # most keys are nowhere: a table of their first bits says so sooner than a search
    shift = np.uint64(64 - size)
    table = np.zeros(1 << size, dtype=np.bool_)
    table[(ordered >> shift).astype(np.int64)] = True
    may = np.flatnonzero(table[(keys >> shift).astype(np.int64)])
    place = np.searchsorted(ordered, keys[may])
    place[place == len(ordered)] = 0
    found = ordered[place] == keys[may] if len(ordered) else np.zeros(len(may), dtype=np.bool_)
    return may[found], place[found]


def components(rows: int, pairs: Pairs) -> Rows:
    """The lowest of the rows that each row is joined to by a chain of pairs, itself where there is none."""
    label = np.arange(rows)
    one, other = pairs
    while len(one):
        np.minimum.at(label, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(label, shorter := label[label]):
            label = shorter
        # few rounds: a label is led on to the lowest that it is joined to
        one, other = label[one], label[other]
        one, other = one[one != other], other[one != other]
    return label
