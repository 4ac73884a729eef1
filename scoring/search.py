"""The search for contacts that are one person, in numpy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.facts.coded import Codes, Hashes
from scoring.likeness import Alike, Likeness, like_family, like_given
from scoring.links import Groups, Pairs, Rows, near_repeats, parts, run_starts
from scoring.namesakes import Namesakes, Relation
from scoring.slips import Signs, Words

UNKNOWN = -1
"""The code of no name."""
_SHARED = 3
"""Family names from which on one mailbox or profile is no person's own."""

Found = tuple[str, Pairs]
"""A rule, and pairs that it joins."""

_SAME_NAME = {
    "key_phone": "same_phone_and_surname",
    "key_company": "same_name_and_company",
    "key_domain": "fuzzy_match",
}
"""What two people of one name have to share → the rule that fires."""


class Search:
    """The search for pairs among all contacts.

    Args:
        columns: hashes of what contacts may have in common, 0 for none, and the words of their names.
        words: of the lexicon.
        signs: likewise.
    """

    def __init__(self, columns: dict[str, NDArray[Any]], words: Words, signs: Signs) -> None:
        self._columns = columns
        self._words, self._signs = words, signs
        # "de la Cruz" and "Delacruz" are one name
        _, glued = np.unique(words["glued"], return_inverse=True)
        self._glued = np.append(glued, UNKNOWN).astype(np.int32)
        self._given = self._glued[columns["given"]]
        self._family = self._glued[columns["family"]]
        self._slug: Hashes = columns["key_linkedin"]

    def found(self) -> Iterator[Found]:
        """All pairs; some may come twice."""
        yield from self._share("same_mailbox", self._columns["key_mailbox"])
        yield from self._share("same_linkedin", self._slug)
        for name, rule in _SAME_NAME.items():
            yield from self._share_names(rule, self._columns[name])

    def _share(self, rule: str, keys: Hashes) -> Iterator[Found]:
        """What belongs to one person; a mailbox or profile that many families use belongs to none."""
        for rows in parts(keys, np.flatnonzero(keys)):
            again = rows[near_repeats(keys[rows])]
            groups = Groups(keys[again], again)
            groups = groups.only(groups.sizes > 1)
            families, _ = groups.distinct(self._family, UNKNOWN)
            yield from ((rule, pairs) for pairs in groups.only(families < _SHARED).pairs())

    def _share_names(self, rule: str, scope: Hashes) -> Iterator[Found]:
        """Two people of one name, or of names that are alike, who have something in common."""
        for rows in parts(scope, self._named[scope[self._named] != 0]):
            shared = rows[near_repeats(scope[rows])]
            people = Namesakes(shared, scope, self._given, self._family, self._slug)
            yield from people.pairs(rule, lambda: self._given_alike, lambda: self._family_alike)

    @cached_property
    def _named(self) -> Rows:
        return np.flatnonzero((self._given != UNKNOWN) & (self._family != UNKNOWN))

    @cached_property
    def _people(self) -> Rows:
        """Every name that somebody has, the code of the given name before that of the family name."""
        people = self._given[self._named].astype(np.int64) << 32 | self._family[self._named]
        people.sort()
        return np.asarray(people[run_starts(people)])

    @cached_property
    def _given_alike(self) -> Relation:
        used, borne = self._used(self._columns["given"]), self._borne(self._people >> 32)
        return self._relation(like_given(self._words, self._signs, used, borne))

    @cached_property
    def _family_alike(self) -> Relation:
        used, borne = self._used(self._columns["family"]), self._borne(self._people & 0xFFFFFFFF)
        return self._relation(like_family(self._words, self._signs, used, borne))

    def _used(self, codes: Codes) -> Rows:
        return np.flatnonzero(np.bincount(codes[self._named], minlength=len(self._words)))

    def _borne(self, glued: Rows) -> Rows:
        """How often each word stands among these names."""
        return np.bincount(glued, minlength=len(self._glued))[self._glued[:-1]]

    def _relation(self, alike: Alike) -> Relation:
        """The same for codes that spaces do not tell apart, each pair once, as alike as it is anywhere."""
        one, other = self._glued[alike[0]], self._glued[alike[1]]
        turned = (alike[2] != Likeness.INITIAL) & (one > other)
        one, other = np.where(turned, other, one), np.where(turned, one, other)
        order = np.lexsort((-alike[2], other, one))
        order = order[one[order] != other[order]]
        pairs = one[order].astype(np.int64) << 32 | other[order]
        first = order[run_starts(pairs)]
        starts = np.searchsorted(one[first], np.arange(len(self._glued) + 1))
        return Relation(starts, other[first], alike[2][first])
