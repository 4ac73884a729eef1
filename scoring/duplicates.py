"""What only several contacts can tell: differing forms, and one day that touched many.

Nothing readable is kept between pages: texts become 64-bit hashes at once, in the memory of one scan.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter

import numpy as np
from numpy.typing import NDArray
from pandas.util import hash_array

from scoring.facts.coded import Texts
from scoring.layout import Bools

Hashes = NDArray[np.uint64]
Rows = NDArray[np.int64]

_FORM_KEY = "forms, not names"
"""Forms are hashed alike in every scan, so that a tie between two forms always ends the same way."""

BULK_SHARE = 0.15
BULK_LEAD = 5
BULK_CONTACTS = 20
"""Below this many contacts a common day says nothing."""


def siphash_key(key: bytes) -> str:
    """The 16 characters that SipHash takes, from a key of any length."""
    return base64.b64encode(hashlib.blake2b(key, digest_size=12).digest()).decode()


def hashed(texts: Texts, known: Bools, key: str) -> Hashes:
    """Keyed 64-bit SipHash of the known texts.

    Among a million texts two different ones meet with a chance of 1 in 37 million.
    """
    values = np.array(texts.values, dtype=object)
    return hash_array(values, hash_key=key, categorize=False)[texts.codes[known]]


class Forms:
    """The ways in which one thing (a country, a company) is written over all contacts of a scan.

    Args:
        key: from ``siphash_key``; fresh and random for each scan.
    """

    def __init__(self, key: str) -> None:
        self._key = key
        self._rows: list[Rows] = []
        self._things: list[Hashes] = []
        self._forms: list[Hashes] = []
        self._owners: list[Hashes] = []

    def add(
        self,
        first_row: int,
        things: Texts,
        forms: Texts,
        owners: Texts | None = None,
    ) -> None:
        """Take in a page; a contact that lacks its thing or its form does not take part.

        Args:
            first_row: number of the page's first contact within the scan.
            things: what is meant by each contact.
            forms: how it is written.
            owners: tells things of one name apart (the email domain of a company); none where unknown.
        """
        known = things.known & forms.known
        self._things.append(hashed(things, known, self._key))
        self._forms.append(hashed(forms, known, _FORM_KEY))
        self._rows.append(first_row + np.flatnonzero(known))
        owned = np.zeros(len(known), dtype=np.uint64)
        if owners is not None:
            told = known & owners.known
            owned[told] = hashed(owners, told, self._key)
        self._owners.append(owned[known])

    def merge(self, first_row: int, other: Forms) -> None:
        """Take in what another has seen, its rows counted from ``first_row``."""
        self._rows += [first_row + rows for rows in other._rows]
        self._things += other._things
        self._forms += other._forms
        self._owners += other._owners

    def minority(self, contacts: int) -> Bools:
        """Which of the contacts write a thing in another form than its most frequent one.

        A contact without an owner belongs to the one that has four fifths of the contacts of its thing;
        where there is none, nobody knows which is meant, and it does not take part.
        """
        result = np.zeros(contacts, dtype=np.bool_)
        if self._rows and sum(map(len, self._rows)):
            rows, forms = np.concatenate(self._rows), np.concatenate(self._forms)
            things, told = _owned(np.concatenate(self._things), np.concatenate(self._owners))
            result[rows[told][_off_form(things[told], forms[told])]] = True
        return result


def _owned(things: Hashes, owners: Hashes) -> tuple[Hashes, Bools]:
    """Things told apart by owner (0 where unknown), and where it is clear which is meant."""
    owned = owners != 0
    pairs, counts = np.unique(np.stack([things[owned], owners[owned]], axis=1), axis=0, return_counts=True)
    if not len(pairs):
        return things, np.ones(len(things), dtype=np.bool_)
    firsts = _starts(pairs[:, 0])
    thing = np.repeat(np.arange(len(firsts)), np.diff(np.append(firsts, len(pairs))))
    main = np.flatnonzero(counts * 5 >= np.add.reduceat(counts, firsts)[thing] * 4)
    owner = np.zeros(len(firsts), dtype=np.uint64)
    owner[thing[main]] = pairs[main, 1]
    place = np.minimum(np.searchsorted(pairs[firsts, 0], things), len(firsts) - 1)
    found = ~owned & (pairs[firsts[place], 0] == things)
    return things ^ np.where(found, owner[place], owners), ~(found & (owner[place] == 0))


def _off_form(things: Hashes, forms: Hashes) -> Bools:
    """Where the form is not the most frequent one of the thing; of equal ones the greatest hash counts."""
    order = np.lexsort((forms, things))
    starts = _starts(things[order], forms[order])
    counts = np.diff(np.append(starts, len(order)))
    pair_things, pair_forms = things[order][starts], forms[order][starts]
    ranking = np.lexsort((pair_forms, counts, pair_things))
    next_thing = _starts(pair_things[ranking])[1:]
    minor = np.ones(len(starts), dtype=np.bool_)
    minor[ranking[np.append(next_thing, len(ranking)) - 1]] = False
    result = np.empty(len(order), dtype=np.bool_)
    result[order] = np.repeat(minor, counts)
    return result


def _starts(*columns: Hashes) -> Rows:
    """Where a run of equal rows begins in sorted columns."""
    changes = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return np.flatnonzero(np.append(True, changes))


class Days:
    """How many contacts were last modified on each day (UTC)."""

    def __init__(self) -> None:
        self._contacts: Counter[int] = Counter()

    def add(self, moments: NDArray[np.datetime64]) -> None:
        """Take in the modification times of a page; NaT is unknown."""
        known = moments[~np.isnat(moments)].astype("datetime64[D]").astype(np.int64)
        days, counts = np.unique(known, return_counts=True)
        self._contacts.update(dict(zip(days.tolist(), counts.tolist(), strict=True)))

    def merge(self, other: Days) -> None:
        """Take in what another has seen."""
        self._contacts.update(other._contacts)

    def bulk(self, contacts: int) -> int:
        """Contacts modified on the one day that an import or workflow must have touched, else 0.

        It holds at least 15 % of the contacts and five times as many as the next day.
        """
        (_, most), (_, next_most) = [*self._contacts.most_common(2), (0, 0), (0, 0)][:2]
        enough = contacts >= BULK_CONTACTS and most >= BULK_SHARE * contacts
        return most if enough and most >= BULK_LEAD * next_most else 0
