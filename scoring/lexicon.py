"""The words of names as keyed hashes: what a name is, and what it may be another way of writing.

A name is read once, on the page where it first occurs. What is kept says which other names it may stand for,
so that two contacts of different pages can be compared, and nobody can read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum, IntFlag
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pandas.util import hash_array

from scoring.facts.given_names import SHORT_FAMILY_NAMES, established, forms
from scoring.facts.name_keys import GENERATIONS
from scoring.facts.name_words import FAMILY_NAMES, PARTICLES
from scoring.links import Hashes

WORD = np.dtype([("text", "u8"), ("glued", "u8"), ("length", "u1"), ("traits", "u1"), ("generation", "u1")])
SIGN = np.dtype([("key", "u8"), ("word", "i4"), ("kind", "u1"), ("tag", "u1")])
Words = NDArray[Any]
"""Rows of ``WORD``: its hash, the one without spaces, letters, ``Trait``s, number of Jr. or Sr. or 0."""
Signs = NDArray[Any]
"""Rows of ``SIGN``: a hash, the number of the word that it comes from, ``Kind`` and ``Tag``."""

_FAMILIES = FAMILY_NAMES | SHORT_FAMILY_NAMES
_GENERATION_NUMBERS = {word: number for number, word in enumerate(sorted(set(GENERATIONS.values())), 1)}
_SHORTEST = 3
_LONGEST = 40
"""Letters of names that slips are looked for in."""


class Trait(IntFlag):
    """What is known of a name."""

    GIVEN = 1
    FAMILY = 2


class Kind(IntEnum):
    """What a sign says of its word."""

    FORM = 1
    """A given name written another way; the key is that of the other one, as for the next ones."""
    INITIAL = 2
    SHORTER = 3
    """A second given name left out."""
    PART = 4
    """A second family name left out."""
    CUT = 5
    """A letter left out."""
    CHANGED = 6
    """All but one letter, and the place of that one; shared by names that differ there."""
    SWAPPED = 7
    """Two neighbours in alphabetical order, and their place; shared by names that swap them."""


class Tag(IntFlag):
    """Which letter a slip is about."""

    LAST = 1
    A = 2
    O = 4  # noqa: E741 - the letter


_LETTERS = {"a": Tag.A, "o": Tag.O}


class Lexicon:
    """The names of a scan.

    Args:
        key: from ``siphash_key``; fresh and random for each scan.
    """

    def __init__(self, key: str) -> None:
        self._key = key
        self._numbers: dict[int, int] = {}
        self._words: list[Words] = []
        self._signs: list[Signs] = []

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._numbers)

    def codes(self, names: Sequence[str]) -> list[int]:
        """The number of each name; new ones are read."""
        hashes = self._hashed(names).tolist()
        new = {found: name for found, name in zip(hashes, names, strict=True) if found not in self._numbers}
        if new:
            self._read(list(new), list(new.values()))
        return [self._numbers[found] for found in hashes]

    def merge(self, other: Lexicon) -> NDArray[np.int32]:
        """Take in the names of another; its numbers → one's own."""
        words, signs = other.tables()
        new = np.array([found not in self._numbers for found in words["text"].tolist()], dtype=np.bool_)
        for found in words["text"][new].tolist():
            self._numbers[found] = len(self._numbers)
        numbers = np.array([self._numbers[found] for found in words["text"].tolist()], dtype=np.int32)
        self._words.append(words[new])
        added = signs[new[signs["word"]]].copy()
        added["word"] = numbers[added["word"]]
        self._signs.append(added)
        return numbers

    def tables(self) -> tuple[Words, Signs]:
        """All words in the order of their numbers, and all signs."""
        self._words = [np.concatenate([np.zeros(0, WORD), *self._words])]
        self._signs = [np.concatenate([np.zeros(0, SIGN), *self._signs])]
        return self._words[0], self._signs[0]

    def _read(self, hashes: list[int], names: list[str]) -> None:
        words = np.zeros(len(names), dtype=WORD)
        words["text"] = hashes
        words["glued"] = self._hashed([name.replace(" ", "") for name in names])
        words["length"] = [min(len(name), 255) for name in names]
        words["traits"] = [_traits(name) for name in names]
        words["generation"] = [_generation(name) for name in names]
        found = [(sign[0], place, *sign[1:]) for place, name in enumerate(names) for sign in _signs(name)]
        signs = np.zeros(len(found), dtype=SIGN)
        if found:
            keys, places, signs["kind"], signs["tag"] = zip(*found, strict=True)
            signs["key"] = self._hashed(keys)
            signs["word"] = np.array(places) + len(self._numbers)
        for number in hashes:
            self._numbers[number] = len(self._numbers)
        self._words.append(words)
        self._signs.append(signs)

    def _hashed(self, texts: Sequence[str]) -> Hashes:
        return hash_array(np.array(texts, dtype=object), hash_key=self._key, categorize=False)


def _traits(name: str) -> Trait:
    given = Trait.GIVEN if name in established() else Trait(0)
    return given | Trait.FAMILY if name in _FAMILIES else given


def _generation(name: str) -> int:
    last = name.rpartition(" ")[2]
    return _GENERATION_NUMBERS.get(GENERATIONS.get(last, ""), 0)


def _signs(name: str) -> Iterator[tuple[str, Kind, Tag]]:
    for other, kind in (*_given_ways(name), *_family_ways(name)):
        if other != name:
            yield other, kind, Tag(0)
    if _SHORTEST <= len(name) <= _LONGEST:
        yield from _slips(name)


def _given_ways(name: str) -> Iterator[tuple[str, Kind]]:
    """How else the bearer of a given name may write it; of two names at least one says so."""
    first, *rest = name.split()
    abbreviated = all(len(word) == 1 for word in rest)
    for form in forms().get(first, ()):
        yield " ".join([form, *rest]), Kind.FORM
        if rest and abbreviated:
            yield form, Kind.FORM
    if len(first) > 1:
        yield first[0], Kind.INITIAL
        if rest:
            yield first, Kind.FORM if abbreviated else Kind.SHORTER
            yield " ".join([first[0], *(word[0] for word in rest)]), Kind.INITIAL
    elif rest:
        yield first, Kind.FORM


def _family_ways(name: str) -> Iterator[tuple[str, Kind]]:
    parts = name.split()
    if len(parts) > 1 and parts[-1] not in GENERATIONS:
        for part in {parts[0], parts[-1]} - PARTICLES:
            if len(part) > _SHORTEST:
                yield part, Kind.PART


def _slips(name: str) -> Iterator[tuple[str, Kind, Tag]]:
    """What two names that are one edit apart have in common.

    The whole of one is a cut of the other, or they share what is left when the changed letter is taken out or
    the swapped ones are put in order.
    """
    cuts = set()
    for place in range(len(name) - 1, -1, -1):
        tag = _LETTERS.get(name[place], Tag(0)) | (Tag.LAST if place == len(name) - 1 else Tag(0))
        left = name[:place] + name[place + 1 :]
        yield f"{place} {left}", Kind.CHANGED, tag
        if left not in cuts:
            cuts.add(left)
            yield left, Kind.CUT, tag
        if place and name[place] != name[place - 1]:
            pair = "".join(sorted(name[place - 1 : place + 1]))
            yield f"{place} {name[: place - 1]}{pair.upper()}{name[place + 1 :]}", Kind.SWAPPED, Tag(0)
