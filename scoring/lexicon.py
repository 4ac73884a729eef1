"""The words of names as keyed hashes: what a name is, and what it may be another way of writing.

A name is read once, on the page where it first occurs. What is kept says which other names it may stand for,
so that two contacts of different pages can be compared, and nobody can read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray
from pandas.util import hash_array

from scoring.facts.given_names import SHORT_FAMILY_NAMES, established, forms
from scoring.facts.name_words import FAMILY_NAMES, GENERATIONS, PARTICLES
from scoring.links import Hashes
from scoring.slips import SIGN, WORD, Kind, Signs, Words, signs_of_slips

_FAMILIES = FAMILY_NAMES | SHORT_FAMILY_NAMES
_GENERATION_NUMBERS = {
    word: sorted(set(GENERATIONS.values())).index(meant) + 1 for word, meant in GENERATIONS.items()
}
_FORM, _INITIAL = int(Kind.FORM), int(Kind.INITIAL)
_SHORTEST = 3
_LONGEST = 40
"""Letters of names that slips are looked for in."""


class Trait(IntFlag):
    """What is known of a name."""

    GIVEN = 1
    FAMILY = 2


class Lexicon:
    """The names of a scan.

    Args:
        key: from ``siphash_key``; fresh and random for each scan.
    """

    def __init__(self, key: str) -> None:
        self._key = key
        self._seed = self._hashed(["seed"])[0]
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
        known = len(self._numbers)
        found = [self._numbers.setdefault(text, len(self._numbers)) for text in words["text"].tolist()]
        numbers = np.array(found, dtype=np.int32)
        new = numbers >= known
        self._words.append(words[new])
        added = signs.take(np.flatnonzero(new[signs["word"]]))  # an index would move field by field
        added["word"] = numbers[added["word"]]
        self._signs.append(added)
        return numbers

    def only(self, used: NDArray[np.bool_]) -> Lexicon:
        """These of the names, numbered in the same order."""
        words, signs = self.tables()
        result = Lexicon(self._key)
        result._words = [words[used]]
        kept = signs.take(np.flatnonzero(used[signs["word"]]))
        kept["word"] = (np.cumsum(used) - 1)[kept["word"]]
        result._signs = [kept]
        result._numbers = {text: number for number, text in enumerate(words["text"][used].tolist())}
        return result

    def tables(self) -> tuple[Words, Signs]:
        """All words in the order of their numbers, and all signs."""
        if len(self._words) != 1:
            self._words = [np.concatenate([np.zeros(0, WORD), *self._words])]
            self._signs = [np.concatenate([np.zeros(0, SIGN), *self._signs])]
        return self._words[0], self._signs[0]

    def _read(self, hashes: list[int], names: list[str]) -> None:
        words = np.zeros(len(names), dtype=WORD)
        words["text"] = hashes
        spaced = [place for place, name in enumerate(names) if " " in name]
        words["glued"] = hashes
        words["glued"][spaced] = self._hashed([names[place].replace(" ", "") for place in spaced])
        words["length"] = [min(len(name), 255) for name in names]
        words["traits"] = _traits(names)
        words["generation"] = [_GENERATION_NUMBERS.get(name.rpartition(" ")[2], 0) for name in names]
        judged = np.flatnonzero((words["length"] >= _SHORTEST) & (words["length"] <= _LONGEST))
        words["spelling"][judged], slips = signs_of_slips([names[place] for place in judged], self._seed)
        slips["word"] = judged[slips["word"]]
        signs = np.concatenate([self._ways(names), slips])
        signs["word"] += len(self._numbers)
        for number in hashes:
            self._numbers[number] = len(self._numbers)
        self._words.append(words)
        self._signs.append(signs)

    def _ways(self, names: list[str]) -> Signs:
        found: list[tuple[str, int, int]] = []
        known = forms()
        for place, name in enumerate(names):
            if " " in name:
                found += [(other, place, kind) for other, kind in _ways(name)]
            else:  # most names by far
                if name in known:
                    found += [(form, place, _FORM) for form in known[name]]
                if len(name) > 1:
                    found.append((name[0], place, _INITIAL))
        signs = np.zeros(len(found), dtype=SIGN)
        if found:
            keys, signs["word"], signs["kind"] = zip(*found, strict=True)
            places = {key: place for place, key in enumerate(dict.fromkeys(keys))}  # initials come often
            signs["key"] = self._hashed(list(places))[[places[key] for key in keys]]
        return signs

    def _hashed(self, texts: Sequence[str]) -> Hashes:
        return hash_array(np.array(texts, dtype=object), hash_key=self._key, categorize=False)


def _traits(names: list[str]) -> list[int]:
    given, family, known = int(Trait.GIVEN), int(Trait.FAMILY), established()
    return [given * (name in known) + family * (name in _FAMILIES) for name in names]


def _ways(name: str) -> list[tuple[str, int]]:
    words = (*_given_ways(name), *_family_ways(name))
    return [(other, kind) for other, kind in words if other != name]


def _given_ways(name: str) -> Iterator[tuple[str, int]]:
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


def _family_ways(name: str) -> Iterator[tuple[str, int]]:
    parts = name.split()
    if len(parts) > 1 and parts[-1] not in GENERATIONS:
        for part in {parts[0], parts[-1]} - PARTICLES:
            if len(part) > _SHORTEST:
                yield part, Kind.PART
