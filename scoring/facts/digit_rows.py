"""Texts as the bytes that they are, and as the columns in which an automaton looks their digits up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from scoring.facts.automaton import ODD, STAY
from scoring.facts.coded import Flags, Strings

DigitRows = NDArray[np.uint8]
"""The columns of the first characters of some texts, then those of the second ones, and so on."""

_MARKS = b" ().-/"
_COLUMN_OF = bytes(byte - ord("0") if byte in b"0123456789" else ODD for byte in range(256))
_IS_MARK = bytes(byte in _MARKS for byte in range(256))


class Written(NamedTuple):
    """Texts one behind the other, where the first begins, and where each ends."""

    data: NDArray[np.uint8]
    offsets: NDArray[np.int32]

    @property
    def lengths(self) -> NDArray[np.int32]:
        """Bytes of each text."""
        return np.diff(self.offsets)

    @property
    def strings(self) -> Strings:
        """The texts for pyarrow."""
        buffers = [None, pa.py_buffer(self.offsets), pa.py_buffer(self.data)]
        return pa.Array.from_buffers(pa.string(), len(self.offsets) - 1, buffers)

    def first(self, how_many: int) -> NDArray[np.uint8]:
        """The first bytes of each text, then the second ones and so on; other texts' where one is shorter."""
        padded = np.append(self.data, np.zeros(how_many, dtype=np.uint8))
        return np.asarray(padded[self.offsets[:-1] + np.arange(how_many)[:, None]])

    def bare(self) -> Written:
        """Without the punctuation that says nothing."""
        text = self.data.tobytes()
        kept = text.translate(None, _MARKS)
        if len(kept) == len(text):
            return self
        marks = np.flatnonzero(np.frombuffer(text.translate(_IS_MARK), dtype=np.bool_))
        offsets = self.offsets - marks.searchsorted(self.offsets)
        return Written(np.frombuffer(kept, dtype=np.uint8), offsets.astype(np.int32))

    def rows(self, chosen: Flags, skipped: Flags, longest: int) -> DigitRows:
        """The columns of the chosen texts, none of which is longer, without a first one that is skipped."""
        columns = columns_of(self.data)
        begins, lengths = (self.offsets[:-1] + skipped)[chosen], (self.lengths - skipped)[chosen]
        rows = np.full((longest, len(begins)), STAY, dtype=np.uint8)
        for place, row in enumerate(rows):
            np.copyto(row, columns.take(begins + place, mode="clip"), where=place < lengths)
        return rows


def columns_of(data: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Bytes as columns of an automaton."""
    octets = data.tobytes().translate(_COLUMN_OF)
    return np.frombuffer(octets, dtype=np.uint8).reshape(data.shape)


def written_in(strings: Strings) -> Written:
    """The texts of an array; where it has nulls, whatever stands there."""
    _, offsets, data = strings.buffers()
    own = np.frombuffer(offsets, dtype=np.int32)[strings.offset : strings.offset + len(strings) + 1]
    return Written(np.frombuffer(data or b"", dtype=np.uint8)[own[0] : own[-1]], own - own[0])


def without_first(rows: DigitRows, how_many: NDArray[np.integer]) -> DigitRows:
    """The rows without the first few characters of each text."""
    rows = rows.copy()
    for place in range(how_many.max(initial=0)):
        rows[place, how_many > place] = STAY
    return rows
