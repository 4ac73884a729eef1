"""The words of names as keyed hashes: what a name is, and what it may be another way of writing.

A name is read once, on the page where it first occurs. What is kept says which other names it may stand for,
so that two contacts of different pages can be compared, and nobody can read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

from scoring.facts.coded import Hashes, hashed
from scoring.facts.given_names import SHORT_FAMILY_NAMES, established, forms
from scoring.facts.name_words import FAMILY_NAMES, GENERATIONS, PARTICLES
from scoring.slips import SIGN, WORD, Kind, Signs, Words, signs_of_slips, stacked

_FAMILIES = FAMILY_NAMES | SHORT_FAMILY_NAMES
_GENERATION_NUMBERS = {
    word: sorted(set(GENERATIONS.values())).index(meant) + 1 for word, meant in GENERATIONS.items()
}
_FORM, _INITIAL, _SHORTER, _PART = map(int, (Kind.FORM, Kind.INITIAL, Kind.SHORTER, Kind.PART))
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
        hashes = self._hashed(names)
        texts = hashes.tolist()
        new = {text: place for place, text in enumerate(texts) if text not in self._numbers}
        if new:
            places = list(new.values())
            self._read(hashes[places], [names[place] for place in places])
            self._numbers.update(zip(new, range(len(self), len(self) + len(new)), strict=True))
        return [self._numbers[text] for text in texts]

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
            self._words = [stacked([np.zeros(0, WORD), *self._words])]
            self._signs = [stacked([np.zeros(0, SIGN), *self._signs])]
        return self._words[0], self._signs[0]

    def _read(self, hashes: Hashes, names: list[str]) -> None:
        """Take in names under the next numbers."""
        words = np.zeros(len(names), dtype=WORD)
        words["text"] = words["glued"] = hashes
        spaced = [place for place, name in enumerate(names) if " " in name]
        words["glued"][spaced] = self._hashed([names[place].replace(" ", "") for place in spaced])
        words["length"] = np.minimum([*map(len, names)], 255)
        words["traits"] = _traits(names)
        words["generation"] = [_GENERATION_NUMBERS.get(name.rpartition(" ")[2], 0) for name in names]
        judged = np.flatnonzero((words["length"] >= _SHORTEST) & (words["length"] <= _LONGEST))
        words["spelling"][judged], slips = signs_of_slips(
            [names[place] for place in judged.tolist()], self._seed
        )
        slips["word"] = judged[slips["word"]]
        signs = stacked([self._ways(names, spaced), slips])
        signs["word"] += len(self)
        self._words.append(words)
        self._signs.append(signs)

    def _ways(self, names: list[str], spaced: list[int]) -> Signs:
        """How else each of the names may be written."""
        known = forms()
        found = [
            (form, place, _FORM) for place, name in enumerate(names) if name in known for form in known[name]
        ]
        for place in spaced:
            found += [(other, place, kind) for other, kind in _ways(names[place])]
        initials = [place for place, name in enumerate(names) if len(name) > 1 and " " not in name]
        signs = np.zeros(len(found) + len(initials), dtype=SIGN)
        signs["key"] = self._hashed([key for key, _, _ in found] + [names[place][0] for place in initials])
        signs["word"] = [place for _, place, _ in found] + initials
        signs["kind"] = _INITIAL
        signs["kind"][: len(found)] = [kind for _, _, kind in found]
        return signs

    def _hashed(self, texts: Sequence[str]) -> Hashes:
        return hashed(texts, self._key)


def _traits(names: list[str]) -> list[int]:
    given, family, known = int(Trait.GIVEN), int(Trait.FAMILY), established()
    return [given * (name in known) + family * (name in _FAMILIES) for name in names]


def _ways(name: str) -> list[tuple[str, int]]:
    """How else the bearer of several names may write them, as given or as family names."""
    parts = name.split()
    return _given_ways(parts[0], parts[1:]) + _family_ways(parts)


def _given_ways(first: str, rest: list[str]) -> list[tuple[str, int]]:
    abbreviated = max(map(len, rest)) == 1
    found = [(" ".join([form, *rest]), _FORM) for form in forms().get(first, ())]
    if abbreviated:
        found += [(form, _FORM) for form in forms().get(first, ())]
    if len(first) == 1:
        return [*found, (first, _FORM)]
    initials = " ".join([first[0], *(word[0] for word in rest)])
    shorter = first, _FORM if abbreviated else _SHORTER
    return [*found, (first[0], _INITIAL), shorter, (initials, _INITIAL)]


def _family_ways(parts: list[str]) -> list[tuple[str, int]]:
    if parts[-1] in GENERATIONS:
        return []
    either = {parts[0], parts[-1]} - PARTICLES
    return [(part, _PART) for part in either if len(part) > _SHORTEST]
