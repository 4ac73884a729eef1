"""People of one name, or of names that are alike, who share a company, an e-mail domain or a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.facts.coded import Codes, Hashes
from scoring.likeness import Likeness
from scoring.links import Groups, Pairs, Rows, mixed, near_repeats, places_of, spread

Met = tuple[Rows, Rows, NDArray[np.int8]]
"""Two groups of people, and how alike they are."""
_NOBODY: Met = np.array([], np.int64), np.array([], np.int64), np.array([], np.int8)


@dataclass(frozen=True, slots=True)
class Relation:
    """Which codes of names are alike.

    Args:
        starts: for each code, where the codes that it is like begin; one more at the end.
        codes: the codes that it is like.
        likeness: how, a ``Likeness``.
    """

    starts: Rows
    codes: Codes
    likeness: NDArray[np.int8]

    def of(self, codes: Codes, places: Rows) -> tuple[Rows, Codes, NDArray[np.int8]]:
        """Place among the codes, code that is like the one there, and how; a row for each.

        Args:
            codes: of names.
            places: which of them are looked at.
        """
        looked_at = codes[places]
        starts, sizes = self.starts[looked_at], self.starts[looked_at + 1] - self.starts[looked_at]
        found = spread(starts, sizes)
        return np.repeat(places, sizes), self.codes[found], self.likeness[found]


class Namesakes:
    """The contacts of a scan that have something in common.

    Args:
        rows: the contacts, in ascending order, each with both names and the thing in common.
        scope: what they may have in common, for each row of all; so are the others.
        given: codes of given names.
        family: codes of family names.
        slugs: profiles, 0 where there is none.
    """

    def __init__(self, rows: Rows, scope: Hashes, given: Codes, family: Codes, slugs: Hashes) -> None:
        self._slugs = slugs
        people = Groups(mixed(scope[rows], given[rows], family[rows]), rows)
        first = people.first()
        scope, given, family = scope[first], given[first], family[first]
        either_way = mixed(scope, np.minimum(given, family), np.maximum(given, family))
        turned = near_repeats(either_way)
        self._one_name = (people.only((people.sizes > 1) & ~turned), people.merged(turned, either_way))
        # who is alike to somebody else has the other name in common with them
        same_given, same_family = (near_repeats(mixed(scope, name)) for name in (given, family))
        near = same_given | same_family
        self._people = people.only(near)
        self._scope, self._given, self._family = scope[near], given[near], family[near]
        self._same_given, self._same_family = (
            np.flatnonzero(same_given[near]),
            np.flatnonzero(same_family[near]),
        )

    def pairs(
        self, same_name: str, given: Callable[[], Relation], family: Callable[[], Relation]
    ) -> Iterator[tuple[str, Pairs]]:
        """Rule and pairs that it joins.

        Args:
            same_name: the rule for one name, in either order or form.
            given: which given names are alike; asked only where it matters.
            family: which family names are alike.
        """
        for groups in self._one_name:
            if not len(groups.starts):
                continue
            profiles, _ = groups.distinct(self._slugs, 0)
            # two people of one name at one company have a profile each
            yield from _by(same_name, groups.only(profiles < 2).pairs())
            yield from _by("possible_match", groups.only(profiles >= 2).pairs())
        one, other, likeness = self._alike(given, family)
        near = same_name if same_name == "same_phone_and_surname" else "fuzzy_match"
        yield from _by(near, self._people.across(*_where(likeness > Likeness.SLIP, one, other)))
        yield from _by("fuzzy_match", self._people.across(*_where(likeness == Likeness.SLIP, one, other)))
        doubtful = _where(likeness == Likeness.DOUBTFUL, one, other)
        yield from _by("possible_match", self._people.across(*doubtful))

    def _alike(self, given: Callable[[], Relation], family: Callable[[], Relation]) -> Met:
        """Groups of one name whose other name is alike, and how sure that is."""
        by_given = self._other_given(given()) if len(self._same_family) else _NOBODY
        by_family = self._other_family(family()) if len(self._same_given) else _NOBODY
        if not len(by_given[0]) and not len(by_family[0]):
            return _NOBODY
        one, other = np.append(by_given[0], by_family[0]), np.append(by_given[1], by_family[1])
        return self._doubted(one, other, np.append(by_given[2], by_family[2]))

    def _other_given(self, given: Relation) -> Met:
        whose, codes, how = given.of(self._given, self._same_family)
        one, other, likeness = self._met(whose, how, self._scope[whose], codes, self._family[whose])
        initial = likeness == Likeness.INITIAL
        # "J. Smith" may be John or James, where both are there
        namesakes = np.bincount(other[initial], minlength=len(self._scope))
        likeness[initial & (namesakes[other] > 1)] = Likeness.DOUBTFUL
        return one, other, likeness

    def _other_family(self, family: Relation) -> Met:
        whose, codes, how = family.of(self._family, self._same_given)
        return self._met(whose, how, self._scope[whose], self._given[whose], codes)

    def _met(self, whose: Rows, how: NDArray[np.int8], *names: NDArray[Any]) -> Met:
        """The groups that have these names."""
        met, place = places_of(mixed(*names), self._people.keys)
        return whose[met], place, how[met]

    def _doubted(self, one: Rows, other: Rows, likeness: NDArray[np.int8]) -> Met:
        """Two profiles are most likely two people: a likely pair is doubtful, a doubtful one is none."""
        count_one, slug_one = self._people.only(one).distinct(self._slugs, 0)
        count_other, slug_other = self._people.only(other).distinct(self._slugs, 0)
        several = (count_one + count_other > 2) | (slug_one != slug_other)
        apart = (count_one > 0) & (count_other > 0) & several
        kept = ~(apart & (likeness == Likeness.DOUBTFUL))
        doubtful = np.where(apart, np.int8(Likeness.DOUBTFUL), likeness)
        return one[kept], other[kept], doubtful[kept]


def _where(condition: NDArray[np.bool_], one: Rows, other: Rows) -> Pairs:
    return one[condition], other[condition]


def _by(rule: str, found: Iterator[Pairs]) -> Iterator[tuple[str, Pairs]]:
    return ((rule, pairs) for pairs in found)
