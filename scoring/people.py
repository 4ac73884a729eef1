"""Which contacts are one person: what is kept of each contact while a scan lasts, and what joins them.

Nothing readable is kept between pages: addresses, numbers, companies, profiles and the words of names are
keyed hashes in the memory of one scan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.duplicates import hashed_values, siphash_key
from scoring.facts import Facts
from scoring.facts.coded import Texts
from scoring.lexicon import Lexicon
from scoring.likeness import Alike, Likeness, like_family, like_given
from scoring.links import (
    Groups,
    Hashes,
    Pairs,
    Rows,
    components,
    joined,
    near_repeats,
    parts,
    run_starts,
)
from scoring.namesakes import Codes, Namesakes, Relation
from scoring.slips import Signs, Words

_HASHED = ("key_mailbox", "key_linkedin", "key_phone", "key_company", "key_domain")
_NAMES = ("given", "family")
_UNKNOWN = -1
_SHARED = 3
"""Family names from which on one mailbox or profile is no person's own."""


class Tier(StrEnum):
    """How sure it is that two contacts are one person."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


TIERS = {
    "same_mailbox": Tier.CERTAIN,
    "same_linkedin": Tier.CERTAIN,
    "same_phone_and_surname": Tier.LIKELY,
    "same_name_and_company": Tier.LIKELY,
    "fuzzy_match": Tier.LIKELY,
    "possible_match": Tier.POSSIBLE,
}
"""Rule → how sure it is, surest first."""

_SAME_NAME = {
    "key_phone": "same_phone_and_surname",
    "key_company": "same_name_and_company",
    "key_domain": "fuzzy_match",
}
"""What two people of one name have to share → the rule that fires."""


class People:
    """All contacts of a scan as far as telling people apart needs them.

    Args:
        key: fresh random bytes for each scan; they key the hashes.
        lexicon: the names that others of the same scan have seen in this process.
    """

    def __init__(self, key: bytes, lexicon: Lexicon | None = None) -> None:
        self._key = siphash_key(key)
        self._hashes: dict[str, list[Hashes]] = {name: [] for name in _HASHED}
        self._codes: dict[str, list[Codes]] = {name: [] for name in _NAMES}
        self.lexicon = Lexicon(self._key) if lexicon is None else lexicon
        self._links: dict[str, Pairs] | None = None

    def add(self, facts: Facts) -> None:
        """Take in a page."""
        self._links = None
        for name in _HASHED:
            texts: Texts = getattr(facts, name)
            hashes = np.append(hashed_values(texts, self._key), np.uint64(0))  # the code of no text is -1
            self._hashes[name].append(hashes[texts.codes])
        for name in _NAMES:
            words: Texts = getattr(facts.name_keys, name)
            numbers = [*self.lexicon.codes(words.values), _UNKNOWN]
            self._codes[name].append(np.array(numbers, dtype=np.int32)[words.codes])

    def merge(self, other: People) -> None:
        """Take in what another has seen, after one's own."""
        self._links = None
        numbers = np.append(self.lexicon.merge(other.lexicon), np.int32(_UNKNOWN))
        for name in _NAMES:
            self._codes[name] += [numbers[codes] for codes in other._codes[name]]
        for name in _HASHED:
            self._hashes[name] += other._hashes[name]

    def __getstate__(self) -> dict[str, object]:
        """A copy sent to another process takes along no names but those of its own people."""
        used = np.zeros(len(self.lexicon) + 1, dtype=np.bool_)
        for page in chain(*self._codes.values()):
            used[page] = True
        used[_UNKNOWN] = False
        numbers = np.where(used, np.cumsum(used) - 1, _UNKNOWN).astype(np.int32)
        codes = {name: [numbers[page] for page in pages] for name, pages in self._codes.items()}
        return {**self.__dict__, "_codes": codes, "lexicon": self.lexicon.only(used[:-1])}

    def links(self) -> dict[str, Pairs]:
        """Rule → the pairs of rows that it joins; rows are numbered as they came."""
        if self._links is None:
            self._links = _Links(self._columns(), *self.lexicon.tables()).found()
        return self._links

    def _columns(self) -> dict[str, NDArray[Any]]:
        """One column for each thing that is kept, its pages joined."""
        kept: dict[str, list[Any]] = {**self._hashes, **self._codes}
        return {name: _column(pages) for name, pages in kept.items()}


def _column(pages: list[Any]) -> NDArray[Any]:
    pages[:] = [np.concatenate(pages)] if pages else []  # in place, so that it is not held twice
    return pages[0] if pages else np.array([], dtype=np.int64)


class _Links:
    """The search for pairs among all contacts."""

    def __init__(self, columns: dict[str, NDArray[Any]], words: Words, signs: Signs) -> None:
        self._columns = columns
        self._words, self._signs = words, signs
        # "de la Cruz" and "Delacruz" are one name
        _, glued = np.unique(words["glued"], return_inverse=True)
        self._glued = np.append(glued, _UNKNOWN).astype(np.int32)
        self._given = self._glued[columns["given"]]
        self._family = self._glued[columns["family"]]
        self._slug: Hashes = columns["key_linkedin"]
        self._found: dict[str, list[Pairs]] = {rule: [] for rule in TIERS}

    def found(self) -> dict[str, Pairs]:
        """Rule → pairs."""
        if len(self._given):
            self._share("same_mailbox", self._columns["key_mailbox"])
            self._share("same_linkedin", self._slug)
            self._share_names()
        return {rule: joined(pairs) for rule, pairs in self._found.items()}

    def _share(self, rule: str, keys: Hashes) -> None:
        """What belongs to one person; a mailbox or profile that many families use belongs to none."""
        for rows in parts(keys, np.flatnonzero(keys)):
            again = rows[near_repeats(keys[rows])]
            groups = Groups(keys[again], again)
            groups = groups.only(groups.sizes > 1)
            families, _ = groups.distinct(self._family, _UNKNOWN)
            self._found[rule] += groups.only(families < _SHARED).pairs()

    def _share_names(self) -> None:
        named = np.flatnonzero((self._given != _UNKNOWN) & (self._family != _UNKNOWN))
        given, family = self._relations(named)
        for name, rule in _SAME_NAME.items():
            scope = self._columns[name]
            for rows in parts(scope, named[scope[named] != 0]):
                shared = rows[near_repeats(scope[rows])]
                people = Namesakes(shared, scope, self._given, self._family, self._slug)
                for found, pairs in people.pairs(rule, given, family):
                    self._found[found] += pairs

    def _relations(self, named: Rows) -> tuple[Relation, Relation]:
        """Which given names and which family names are alike."""
        people = self._given[named].astype(np.int64) << 32 | self._family[named]
        people.sort()
        people = people[run_starts(people)]
        bearers = (people >> 32, people & 0xFFFFFFFF)
        names = (self._columns["given"][named], self._columns["family"][named])
        given, family = (
            self._relation(like(self._words, self._signs, self._used(codes), self._borne(whose)))
            for codes, whose, like in zip(names, bearers, (like_given, like_family), strict=True)
        )
        return given, family

    def _used(self, codes: Codes) -> Rows:
        return np.flatnonzero(np.bincount(codes, minlength=len(self._words)))

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


def flagged(contacts: int, pairs: Pairs) -> NDArray[np.bool_]:
    """Which of the contacts are in one of the pairs."""
    result = np.zeros(contacts, dtype=np.bool_)
    for rows in pairs:
        result[rows] = True
    return result


def pairs_with_tiers(links: Mapping[str, Pairs]) -> Iterator[tuple[int, int, Tier]]:
    """Each pair once, the lower row first, in the order of the rows, with the surest tier that joins it."""
    tiers = list(Tier)
    one, other = joined([*links.values()])
    sure = np.repeat(
        [tiers.index(TIERS[rule]) for rule in links], [len(pairs[0]) for pairs in links.values()]
    )
    low, high = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((sure, high, low))
    low, high, sure = low[order], high[order], sure[order]
    first = run_starts(low << 32 | high)
    columns = low[first].tolist(), high[first].tolist(), sure[first].tolist()
    return ((one, other, tiers[place]) for one, other, place in zip(*columns, strict=True))


def surplus(contacts: int, links: Mapping[str, Pairs]) -> int:
    """Contacts that would go if every group were merged into one; merely possible pairs do not count."""
    one, other = joined([pairs for rule, pairs in links.items() if TIERS[rule] is not Tier.POSSIBLE])
    members = flagged(contacts, (one, other))
    number = np.cumsum(members) - 1
    label = components(int(members.sum()), (number[one], number[other]))
    return len(label) - int(np.count_nonzero(label == np.arange(len(label))))
