"""A column of texts as its distinct values and the place of each contact's own among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress
from typing import Any, Self, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pandas.util import hash_array

from scoring.facts.memory import Memory

Answer = TypeVar("Answer")
Flags = NDArray[np.bool_]
Codes = NDArray[np.int32]
Hashes = NDArray[np.uint64]
Strings = Any
"""A ``pyarrow.StringArray``; pyarrow has no type hints."""


def hashed(texts: Sequence[str], key: str) -> Hashes:
    """Keyed 64-bit SipHash of each text.

    Among a million texts two different ones meet with a chance of 1 in 37 million.
    """
    return hash_array(np.array(texts, dtype=object), hash_key=key, categorize=False)


class Texts:
    """One text or none for each contact.

    Args:
        distinct: the texts that occur, as pyarrow strings or as a list; none is null. One may stand
            several times where it was made from another column.
        codes: which of them each contact has; -1 for none.
        memory: what has been found out about texts on earlier pages.
    """

    __slots__ = ("_hashes", "_list", "_objects", "_strings", "codes", "memory")

    def __init__(self, distinct: Strings | list[str], codes: Codes, memory: Memory) -> None:
        self._list: list[str] | None = distinct if isinstance(distinct, list) else None
        self._strings: Strings | None = None if isinstance(distinct, list) else distinct
        self._objects: NDArray[np.object_] | None = None
        self._hashes: dict[str, Hashes] = {}
        self.codes = codes
        self.memory = memory

    @classmethod
    def of(cls, found: Sequence[str | None], codes: Codes, memory: Memory) -> Self:
        """What was found for each distinct value that the codes name; equal findings become one text."""
        places: dict[str, int] = {}
        moved = [-1 if text is None else places.setdefault(text, len(places)) for text in found]
        return cls(list(places), np.array([*moved, -1], dtype=np.int32)[codes], memory)

    @property
    def values(self) -> list[str]:
        """The distinct texts for Python."""
        if self._list is None:
            self._list = self.strings.to_pylist()
        return self._list

    @property
    def strings(self) -> Strings:
        """The distinct texts for pyarrow."""
        if self._strings is None:
            self._strings = pa.array(self._list, type=pa.string())
        return self._strings

    @property
    def known(self) -> Flags:
        """Which contacts have a text."""
        return self.codes >= 0

    def hashes(self, key: str) -> Hashes:
        """The keyed hash of each distinct text, and at the end 0 for none."""
        if key not in self._hashes:
            self._hashes[key] = np.append(hashed(self.values, key), np.uint64(0))
        return self._hashes[key]

    def answers(self, function: Callable[[str], Answer]) -> list[Answer]:
        """What a function says of each distinct text; one that stays, not a lambda made on the way."""
        return self.memory.of_each(function, self.values)

    def rows(self, rows: NDArray[np.intp]) -> list[str]:
        """The texts of some contacts that have one."""
        return self.at(self.codes[rows])

    def at(self, codes: Codes) -> list[str]:
        """The texts that some codes stand for."""
        if self._list is None and len(codes) * 2 < len(self):  # the rest need not become Python's
            few: list[str] = self.strings.take(pa.array(codes)).to_pylist()
            return few
        if self._objects is None:
            self._objects = np.array(self.values, dtype=object)
        found: list[str] = self._objects[codes].tolist()
        return found

    def with_distinct(self, strings: Strings) -> Texts:
        """The same contacts with other texts, one for each of the distinct ones."""
        return Texts(strings, self.codes, self.memory)

    def spread(self, verdicts: Sequence[bool] | Flags) -> Flags:
        """A verdict on each distinct text as one on each contact; ``False`` where there is no text."""
        return np.append(np.asarray(verdicts, dtype=np.bool_), False)[self.codes]

    def where(self, kept: Flags) -> Texts:
        """The texts where ``kept`` holds, none elsewhere."""
        codes = np.where(kept, self.codes, -1)
        used = np.zeros(len(self) + 1, dtype=np.bool_)
        used[codes] = True
        used[-1] = False
        known = self.values if self._strings is None else self._strings
        return Texts(known, codes, self.memory).only(used[:-1])

    def only(self, kept: Flags) -> Texts:
        """Those of the distinct texts, none for contacts that have another one."""
        if kept.all():
            return self
        moved = np.full(len(kept) + 1, -1, dtype=np.int32)
        moved[:-1][kept] = np.arange(np.count_nonzero(kept), dtype=np.int32)
        known = self._list
        left = self.strings.filter(pa.array(kept)) if known is None else list(compress(known, kept.tolist()))
        return Texts(left, moved[self.codes], self.memory)

    def __len__(self) -> int:
        """How many distinct texts there are."""
        return len(self.strings if self._list is None else self._list)
