"""Which contacts are one person: what is kept of each contact while a scan lasts, and what joins them.

Nothing readable is kept between pages: addresses, numbers, companies, profiles and the words of names are
keyed hashes in the memory of one scan.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.duplicates import siphash_key
from scoring.facts import Facts
from scoring.facts.coded import Codes, Hashes, Texts
from scoring.facts.memory import MOST_ANSWERS
from scoring.lexicon import Lexicon
from scoring.links import Pairs, components, joined, run_starts
from scoring.search import UNKNOWN, Search

_HASHED = ("key_mailbox", "key_linkedin", "key_phone", "key_company", "key_domain")
_NAMES = ("given", "family")
_MANY = 1 << 20
"""Contacts whose memory is worth giving back."""

PageOfPeople = dict[str, NDArray[Any]]
"""One column for each thing that is kept of a contact."""


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

    def read(self, facts: Facts) -> PageOfPeople:
        """What is kept of a page; nobody on it is taken in yet."""
        page: PageOfPeople = {}
        for name in _HASHED:
            texts: Texts = getattr(facts, name)
            page[name] = texts.hashes(self._key)[texts.codes]
        given, family = facts.name_keys.given, facts.name_keys.family
        numbers = np.array([*self.lexicon.codes([*given.values, *family.values]), UNKNOWN], dtype=np.int32)
        page["given"] = np.append(numbers[: len(given)], numbers[-1])[given.codes]
        page["family"] = numbers[len(given) :][family.codes]
        return page

    def add(self, page: PageOfPeople) -> None:
        """Take in a page that was read here."""
        self._links = None
        for kept in (self._hashes, self._codes):
            for name, pages in kept.items():
                pages.append(page[name])

    def known_names(self) -> Lexicon | None:
        """The names read so far, unless they are so many that carrying them on costs more than it spares."""
        return self.lexicon if len(self.lexicon) <= MOST_ANSWERS else None

    def merge(self, other: People) -> None:
        """Take in what another has seen, after one's own."""
        self._links = None
        numbers = np.append(self.lexicon.merge(other.lexicon), np.int32(UNKNOWN))
        for name in _NAMES:
            self._codes[name] += [numbers[codes] for codes in other._codes[name]]
        for name in _HASHED:
            self._hashes[name] += other._hashes[name]

    def __getstate__(self) -> dict[str, object]:
        """A copy sent to another process takes along no names but those of its own people."""
        used = np.zeros(len(self.lexicon) + 1, dtype=np.bool_)
        for page in chain(*self._codes.values()):
            used[page] = True
        used[UNKNOWN] = False
        numbers = np.where(used, np.cumsum(used) - 1, UNKNOWN).astype(np.int32)
        codes = {name: [numbers[page] for page in pages] for name, pages in self._codes.items()}
        return {**self.__dict__, "_codes": codes, "lexicon": self.lexicon.only(used[:-1])}

    def links(self) -> dict[str, Pairs]:
        """Rule → the pairs of rows that it joins; rows are numbered as they came."""
        if self._links is None:
            found: dict[str, list[Pairs]] = {rule: [] for rule in TIERS}
            if any(self._codes.values()):
                for rule, pairs in Search(self._columns(), *self.lexicon.tables()).found():
                    found[rule].append(pairs)
            self._links = {rule: joined(pairs) for rule, pairs in found.items()}
        return self._links

    def _columns(self) -> dict[str, NDArray[Any]]:
        """One column for each thing that is kept, its pages joined."""
        kept: dict[str, list[Any]] = {**self._hashes, **self._codes}
        columns = {name: _column(pages) for name, pages in kept.items()}
        if any(len(column) > _MANY for column in columns.values()):
            _give_back()
        return columns


def _column(pages: list[NDArray[Any]]) -> NDArray[Any]:
    pages[:] = [np.concatenate(pages)]  # in place, so that it is not held twice
    return pages[0]


def _give_back() -> None:
    """Return the memory of the pages to the system: glibc would keep it, of no use to what follows."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


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
    first = run_starts(low.astype(np.int64) << 32 | high)
    columns = low[first].tolist(), high[first].tolist(), sure[first].tolist()
    return ((one, other, tiers[place]) for one, other, place in zip(*columns, strict=True))


def surplus(contacts: int, links: Mapping[str, Pairs]) -> int:
    """Contacts that would go if every group were merged into one; merely possible pairs do not count."""
    one, other = joined([pairs for rule, pairs in links.items() if TIERS[rule] is not Tier.POSSIBLE])
    members = flagged(contacts, (one, other))
    number = np.cumsum(members) - 1
    label = components(int(members.sum()), (number[one], number[other]))
    return len(label) - int(np.count_nonzero(label == np.arange(len(label))))
