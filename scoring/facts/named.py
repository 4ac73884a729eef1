"""Where an address or a profile begins like a name of the contact: most do, and need no closer look.

Eight letters are compared at once, as one number.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from scoring.facts.agreement import initial
from scoring.facts.coded import Flags, Strings, Texts
from scoring.facts.digit_rows import written_in
from scoring.facts.name import Name
from scoring.facts.names import Names

_BYTES = 8
_BITS = np.array([(1 << 8 * length) - 1 for length in range(_BYTES + 1)], dtype=np.uint64)
"""Length of a text → the bits that it takes."""

_BYTE, _NEXT = np.uint64(0xFF), np.uint64(8)

Heads = NDArray[np.uint64]
"""The first eight bytes of texts, the first of them in the lowest place, 0 behind their end."""


class Named:
    """The names of a page, and how other texts begin."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def begins(self, texts: Texts) -> Flags:
        """Where a text begins with one of the names, if that is one word of no more than eight letters."""
        begun = _heads(texts.strings)[texts.codes]
        (first, of_first), (last, of_last) = self._words
        either: Flags = (begun & of_first == first) | (begun & of_last == last)
        return either

    @cached_property
    def _words(self) -> list[tuple[Heads, Heads]]:
        """The heads of first and last names, and their bits; a head of no text where one does not count."""
        return [
            (np.maximum(own, 1)[texts.codes], _BITS[lengths][texts.codes])
            for texts, read in zip((self._names.first, self._names.last), self._names.read, strict=True)
            for own, lengths in [_word_heads(read)]
        ]

    def may_be_swapped(self, slug: Texts) -> Flags:
        """Where a profile begins like the last name, as far as two letters tell."""
        _, lasts = self._names.read
        own = _heads(pa.array([_beginning(name) for name in lasts], type=pa.string()))
        begun, own = _heads(slug.strings)[slug.codes], own[self._names.last.codes]
        first, second = begun & _BYTE, begun >> _NEXT & _BYTE
        alike = (second == own >> _NEXT & _BYTE) | (second == ord("e"))  # as umlauts are spelled out
        alike |= ~(_is_letter(first) & _is_letter(second))
        either: Flags = (first == ord("%")) | ((first == own & _BYTE) & alike)
        return either


def _heads(strings: Strings) -> Heads:
    """The head of each string; at the end the one of none."""
    written = written_in(strings)
    text = np.append(written.data, np.zeros(_BYTES, dtype=np.uint8))
    heads = np.ndarray(len(text) - _BYTES + 1, dtype="<u8", buffer=text.data, strides=(1,))
    bits = _BITS[np.minimum(written.lengths, _BYTES)]
    return np.append(heads[written.offsets[:-1]] & bits, np.uint64(0))


def _word_heads(read: list[Name]) -> tuple[Heads, NDArray[np.intp]]:
    words = [name.key if name.key == name.needle and name.key.isascii() else "" for name in read]
    words = [word if len(word) <= _BYTES else "" for word in words]
    return _heads(pa.array(words, type=pa.string())), np.array([*map(len, words), 0])


def _beginning(name: Name) -> str:
    """As a profile would begin: the first letter as written, and the next one."""
    begins = name.key if name.key == name.needle else initial(name)
    return begins[:1] + "".join(name.plain)[1:2]


def _is_letter(char: Heads) -> Flags:
    is_letter: Flags = (char >= ord("a")) & (char <= ord("z"))
    return is_letter
