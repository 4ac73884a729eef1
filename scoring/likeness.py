"""Which names may be one person's name written differently. In doubt they are two people's."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.facts.coded import Hashes
from scoring.lexicon import Trait
from scoring.links import Groups, Pairs, Rows, joined, near_repeats, places_of
from scoring.slips import Kind, Signs, Tag, Words

_SHORTEST_GIVEN = 4
_SHORT, _SHORTEST_FAMILY = 5, 3
"""Letters of a family name below which a slip easily makes another name: Kahn and Hahn, Chen and Chan."""
_BEARERS = 3
_LEAD = 100
"""A name is a slip of one that so many times as many people bear, even where several make it."""
_MOST_ALIKE = 64
"""Names that differ in one and the same letter; more than an alphabet has are no slips of one another."""


class Likeness(IntEnum):
    """How two different names are alike."""

    NONE = 0
    DOUBTFUL = 1
    SLIP = 2
    INITIAL = 3
    FORM = 4


def _of_kinds(ways: dict[Kind, Likeness]) -> NDArray[np.int8]:
    return np.array([ways.get(kind, Likeness.NONE) for kind in (0, *Kind)], dtype=np.int8)


_GIVEN_WAYS = _of_kinds(
    {Kind.FORM: Likeness.FORM, Kind.INITIAL: Likeness.INITIAL, Kind.SHORTER: Likeness.DOUBTFUL}
)
_FAMILY_WAYS = _of_kinds({Kind.PART: Likeness.DOUBTFUL})

Alike = tuple[Rows, Rows, NDArray[np.int8]]
"""Numbers of two words, and their ``Likeness``; of an initial and a name, the initial stands second."""


def like_given(words: Words, signs: Signs, used: Rows, bearers: Rows) -> Alike:
    """Pairs of given names that may be one: Bob and Robert, J. and John, Jhon and John.

    Args:
        words: of the lexicon.
        signs: likewise.
        used: numbers of the words that are looked at.
        bearers: how many people have each of all words.
    """
    return _alike(words, signs, used, _GIVEN_WAYS, _Slips(words, bearers).given)


def like_family(words: Words, signs: Signs, used: Rows, bearers: Rows) -> Alike:
    """Pairs of family names that may be one: Smith and Smiht, García and García López; see above."""
    return _alike(words, signs, used, _FAMILY_WAYS, _Slips(words, bearers).family)


def _alike(words: Words, signs: Signs, used: Rows, ways: NDArray[np.int8], judge: Any) -> Alike:
    looked_at = np.zeros(len(words), dtype=np.bool_)
    looked_at[used] = True
    # whole rows by take: an index would move field by field
    signs = signs.take(np.flatnonzero(looked_at[signs["word"]]))
    said, other = _naming(signs.take(np.flatnonzero(signs["kind"] < Kind.CUT)), words["text"], used)
    cut, whole = _naming(signs.take(np.flatnonzero(signs["kind"] == Kind.CUT)), words["spelling"], used)
    one, two = _sharing(signs)
    slips = judge(
        np.append(cut["word"], one["word"]),
        np.append(whole, two["word"]),
        np.append(cut["tag"], one["tag"]),
        np.append(np.zeros(len(cut), dtype=np.uint8), two["tag"]),
    )
    parts = (said["word"], other, ways[said["kind"]]), slips
    first, second, how = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    found = how != Likeness.NONE
    return first[found], second[found], how[found]


def _naming(signs: Signs, names: Hashes, used: Rows) -> tuple[Signs, Rows]:
    """The signs that are another name, and the number of that one."""
    named = used[np.argsort(names[used])]
    place, met = places_of(signs["key"], names[named])
    return signs.take(place), named[met]


def _sharing(signs: Signs) -> tuple[Signs, Signs]:
    """Pairs of signs of one key that names share."""
    shared = np.flatnonzero(signs["kind"] >= Kind.CHANGED)
    shared = shared[near_repeats(signs["key"][shared])]
    groups = Groups(signs["key"][shared], shared)
    few = groups.only((groups.sizes > 1) & (groups.sizes <= _MOST_ALIKE))
    pairs: Pairs = joined([few.paired(size) for size in np.unique(few.sizes).tolist()])
    return signs.take(pairs[0]), signs.take(pairs[1])


class _Slips:
    """Whether names that are one edit apart are a slip, and how sure that is."""

    def __init__(self, words: Words, bearers: Rows) -> None:
        self._words = words
        self._bearers = bearers

    def given(self, one: Rows, other: Rows, tag: NDArray[np.uint8], tag_other: NDArray[np.uint8]) -> Alike:
        """Anna and Anne, Maria and Mario, Daniel and Daniela are two people's."""
        known_one, known_other = self._known(one, Trait.GIVEN), self._known(other, Trait.GIVEN)
        last = _is(tag, Tag.LAST)
        changed = _is(tag_other, Tag.LAST) & last
        gendered = last & (tag_other == 0) & _is(tag, Tag.A | Tag.O)
        gendered |= changed & (tag ^ tag_other == Tag.A | Tag.O)
        none = (self._shorter(one, other) < _SHORTEST_GIVEN) | (known_one & known_other) | gendered
        doubtful = self._are_common(one, other) | (changed & ~known_one & ~known_other)
        return one, other, _verdicts(none, doubtful)

    def family(self, one: Rows, other: Rows, tag: NDArray[np.uint8], tag_other: NDArray[np.uint8]) -> Alike:
        """Smith Jr. and Smith Sr., Ivanov and Ivanova are two people's."""
        generation = self._words["generation"]
        gendered = _is(tag, Tag.LAST) & _is(tag, Tag.A) & (tag_other == 0)
        known = [self._known(names, Trait.FAMILY) for names in (one, other)]
        many = [self._bearers[names] for names in (one, other)]
        shorter = self._shorter(one, other)
        # the usual one is a name of its own, and nobody else bears the other one
        told = np.maximum(*many) >= _BEARERS
        told |= np.where(many[0] == many[1], known[0] | known[1], np.where(many[0] > many[1], *known))
        sure = (shorter >= _SHORT) | ((shorter > _SHORTEST_FAMILY) & told)
        doubtful = ~sure | (known[0] & known[1]) | self._are_common(one, other)
        none = (generation[one] != generation[other]) | gendered | (shorter < _SHORTEST_FAMILY)
        return one, other, _verdicts(none, doubtful)

    def _known(self, names: Rows, trait: Trait) -> NDArray[np.bool_]:
        return _is(self._words["traits"][names], trait)

    def _shorter(self, one: Rows, other: Rows) -> NDArray[np.uint8]:
        return np.asarray(np.minimum(self._words["length"][one], self._words["length"][other]))

    def _are_common(self, one: Rows, other: Rows) -> NDArray[np.bool_]:
        """Where too many people bear both names for one to be a slip of the other."""
        few = np.minimum(self._bearers[one], self._bearers[other])
        many = np.maximum(self._bearers[one], self._bearers[other])
        return np.asarray((few >= _BEARERS) & (few * _LEAD >= many))


def _is(flags: NDArray[np.uint8], wanted: int) -> NDArray[np.bool_]:
    return np.asarray(flags & wanted != 0)


def _verdicts(none: NDArray[np.bool_], doubtful: NDArray[np.bool_]) -> NDArray[np.int8]:
    return np.where(none, Likeness.NONE, np.where(doubtful, Likeness.DOUBTFUL, Likeness.SLIP)).astype(np.int8)
