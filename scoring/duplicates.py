"""What only several contacts can tell: differing forms, and one day that touched many.

Nothing readable is kept between pages: texts become 64-bit hashes at once, in the memory of one scan.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from scoring.facts.coded import Codes, Hashes, Texts
from scoring.facts.columns import combined
from scoring.layout import Bools
from scoring.links import Rows, run_starts

_NONE = np.int32(-1)

PageOfForms = tuple[Codes, Hashes]
"""Which of n combinations each contact has, −1 for none, and their hashes: thing, form and owner, 3 × n."""

_FORM_KEY = "forms, not names"
"""Forms are hashed alike in every scan, so that a tie between two forms always ends the same way."""

BULK_SHARE = 0.15
BULK_LEAD = 5
BULK_CONTACTS = 20
"""Below this many contacts a common day says nothing."""


def siphash_key(key: bytes) -> str:
    """The 16 characters that SipHash takes, from a key of any length."""
    return base64.b64encode(hashlib.blake2b(key, digest_size=12).digest()).decode()


class Forms:
    """The ways in which one thing (a country, a company) is written over all contacts of a scan.

    Args:
        key: from ``siphash_key``; fresh and random for each scan.
    """

    def __init__(self, key: str) -> None:
        self._key = key
        self._codes: list[Codes] = []
        self._combinations: list[Hashes] = []
        self._known = 0

    def read(self, things: Texts, forms: Texts, owners: Texts | None = None) -> PageOfForms:
        """A page, not taken in yet; a contact that lacks its thing or its form does not take part.

        Args:
            things: what is meant by each contact.
            forms: how it is written.
            owners: tells things of one name apart (the email domain of a company); none where unknown.
        """
        columns = [things, forms] if owners is None else [things, forms, owners]
        rows = np.flatnonzero(things.known & forms.known)
        found, numbers = combined(columns, rows)
        codes = np.full(len(things.codes), _NONE)
        codes[rows] = numbers
        hashes = np.zeros((3, len(found[0])), dtype=np.uint64)  # 0 for no owner
        for place, (texts, own) in enumerate(zip(columns, found, strict=True)):
            hashes[place] = texts.hashes(_FORM_KEY if texts is forms else self._key)[own]
        return codes, hashes

    def add(self, page: PageOfForms) -> None:
        """Take in such a page."""
        codes, combinations = page
        self._codes.append(self._after_ours(codes))
        self._combinations.append(combinations)
        self._known += combinations.shape[1]

    def merge(self, other: Forms) -> None:
        """Take in what another has seen, after one's own."""
        self._codes += map(self._after_ours, other._codes)
        self._combinations += other._combinations
        self._known += other._known

    def _after_ours(self, codes: Codes) -> Codes:
        return np.where(codes < 0, codes, codes + np.int32(self._known))

    def minority(self) -> Bools:
        """Which of the contacts write a thing in another form than its most frequent one.

        A contact without an owner belongs to the one that has four fifths of the contacts of its thing;
        where there is none, nobody knows which is meant, and it does not take part.
        """
        codes = np.concatenate([np.zeros(0, dtype=np.int32), *self._codes])
        contacts = np.bincount(codes + 1, minlength=self._known + 1)[1:]
        things, forms, owners = np.concatenate(
            [np.zeros((3, 0), dtype=np.uint64), *self._combinations], axis=1
        )
        owned, told = _owned(things, owners, contacts)
        minor = np.zeros(self._known + 1, dtype=np.bool_)
        minor[:-1][told] = _off_form(owned[told], forms[told], contacts[told])
        return np.asarray(minor[codes])


def _owned(things: Hashes, owners: Hashes, contacts: Rows) -> tuple[Hashes, Bools]:
    """Things told apart by owner (0 where unknown), and where it is clear which is meant."""
    owned = owners != 0
    if not owned.any():
        return things, np.ones(len(things), dtype=np.bool_)
    order = np.flatnonzero(owned)[np.lexsort((owners[owned], things[owned]))]
    starts = run_starts(things[order], owners[order])
    counts = np.add.reduceat(contacts[order], starts)
    pair_things, pair_owners = things[order][starts], owners[order][starts]
    firsts = run_starts(pair_things)
    thing = np.repeat(np.arange(len(firsts)), np.diff(np.append(firsts, len(counts))))
    main = np.flatnonzero(counts * 5 >= np.add.reduceat(counts, firsts)[thing] * 4)
    owner = np.zeros(len(firsts), dtype=np.uint64)
    owner[thing[main]] = pair_owners[main]
    place = np.minimum(np.searchsorted(pair_things[firsts], things), len(firsts) - 1)
    found = ~owned & (pair_things[firsts[place]] == things)
    return things ^ np.where(found, owner[place], owners), ~(found & (owner[place] == 0))


def _off_form(things: Hashes, forms: Hashes, contacts: Rows) -> Bools:
    """Where the form is not the most frequent one of the thing; of equal ones the greatest hash counts."""
    if not len(things):
        return np.zeros(0, dtype=np.bool_)
    order = np.lexsort((forms, things))
    starts = run_starts(things[order], forms[order])
    counts = np.add.reduceat(contacts[order], starts)
    pair_things, pair_forms = things[order][starts], forms[order][starts]
    ranking = np.lexsort((pair_forms, counts, pair_things))
    next_thing = run_starts(pair_things[ranking])[1:]
    minor = np.ones(len(starts), dtype=np.bool_)
    minor[ranking[np.append(next_thing, len(ranking)) - 1]] = False
    result = np.empty(len(order), dtype=np.bool_)
    result[order] = np.repeat(minor, np.diff(np.append(starts, len(order))))
    return result


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
