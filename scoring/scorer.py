"""Pages of HubSpot records → tally. The one place in which scoring sees a contact."""

from __future__ import annotations

import logging
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from scoring.catalogue import RULES
from scoring.cohorts import by_month
from scoring.duplicates import Days, Forms, PageOfForms, siphash_key
from scoring.facts import Facts
from scoring.facts.coded import Flags
from scoring.facts.memory import Memory
from scoring.facts.plans import build_plans
from scoring.facts.prefixes import build_homes
from scoring.layout import LAYOUT, Masks
from scoring.pages import Page, contacts_of, page_of_columns, page_of_frame, page_of_records, rows_of
from scoring.people import PageOfPeople, People, Tier, flagged, pairs_with_tiers, surplus
from scoring.rule import PROPERTIES
from scoring.scores import model_of
from scoring.tally import Tally

log = logging.getLogger(__name__)

FORMS = {
    "country_minority_form": ("form_country",),
    "state_mixed_form": ("form_state", "form_state_style"),
    "company_variant": ("form_company", "form_company_spelling"),
}
"""Rule → the facts that say what is meant and how it is written."""

_BLOCK = 20_000
"""Contacts that are looked at together. More are no quicker: fresh memory is slow."""

_HOPELESS = 100
"""Where so many more contacts fail than do not, the fault is not theirs: no more of them are tried alone."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What is kept of the contacts of a page."""

    masks: Masks
    months: NDArray[np.int16]
    modified: NDArray[np.datetime64]
    people: PageOfPeople
    forms: dict[str, PageOfForms]


class Scorer:
    """Scores the contacts of one portal, a page at a time; page size and order do not matter.

    Args:
        as_of: the moment at which ages are measured, with a time zone.
        key: fresh random bytes for each scan; they key the hashes of match keys.
        before: another scorer of the same scan; what it has found out in this process need not be again.
    """

    def __init__(self, as_of: datetime, key: bytes, before: Scorer | None = None) -> None:
        self._as_of = as_of
        self._memory: Memory = before._memory if before else Memory()
        self._masks: list[Masks] = []
        self._months: list[NDArray[np.int16]] = []
        self._contacts = 0
        self._unscored = 0
        self._absent = set(PROPERTIES)
        self._people: People = People(key, before._people.known_names() if before else None)
        self._forms = {fact: Forms(siphash_key(key)) for facts in FORMS.values() for fact in facts}
        self._days = Days()

    @property
    def contacts(self) -> int:
        """Contacts scored so far."""
        return self._contacts

    def add(self, records: Sequence[object]) -> None:
        """Score one page of records as HubSpot sends them: ``{"id": …, "properties": {…}}``.

        A record without a mapping of properties, or with a value that is not a string, number, boolean
        or null, counts as unscored. So does one that the facts cannot be worked out for.
        """
        page, defined = page_of_records(records)
        self._unscored += len(records) - contacts_of(page)
        if contacts_of(page):
            self._add_page(page, defined)

    def add_frame(self, frame: pd.DataFrame, defined: Collection[str]) -> None:
        """Score contacts that stand in columns already; one that cannot be scored counts as unscored.

        Args:
            frame: one ``string`` column for each of ``PROPERTIES``; a missing value is NA, empty or blank.
            defined: the properties that these contacts show the portal to have.
        """
        self.add_columns(page_of_frame(frame), defined)

    def add_columns(self, columns: Mapping[str, Any], defined: Collection[str]) -> Flags:
        """The same for pyarrow arrays of any kind of string; a missing value is null, empty or blank.

        Returns:
            Which of the contacts could be scored.
        """
        page = page_of_columns(columns)
        contacts = contacts_of(page)
        blocks = math.ceil(contacts / _BLOCK)
        edges = pairwise(np.linspace(0, contacts, blocks + 1).astype(int).tolist())
        scored = [self._add_page(rows_of(page, first, end), defined) for first, end in edges]
        return np.concatenate([np.zeros(0, dtype=np.bool_), *scored])

    def _add_page(self, page: Page, defined: Collection[str]) -> Flags:
        contacts = contacts_of(page)
        try:
            read = self._read(page)
        except Exception as error:  # noqa: BLE001 - any library may stumble over a hostile value
            if contacts > 1 and self._unscored < self._contacts + _HOPELESS:
                half = contacts // 2
                halves = (rows_of(page, 0, half), rows_of(page, half, contacts))
                return np.concatenate([self._add_page(each, defined) for each in halves])
            # the type alone: the message may quote a contact
            log.warning("contacts that could not be scored: %d (%s)", contacts, type(error).__name__)
            self._unscored += contacts
            return np.zeros(contacts, dtype=np.bool_)
        self._absent -= set(defined)
        self._take(read)
        return np.ones(contacts, dtype=np.bool_)

    def merge(self, other: Scorer) -> None:
        """Take in what another scorer of the same portal, moment and key has scored, after one's own.

        The result is as if one scorer had been given all pages, so parts can be scored in other processes.
        """
        self._people.merge(other._people)
        for fact, forms in self._forms.items():
            forms.merge(other._forms[fact])
        self._days.merge(other._days)
        self._masks += other._masks
        self._months += other._months
        self._contacts += other._contacts
        self._unscored += other._unscored
        self._absent &= other._absent

    def masks(self) -> Masks:
        """The mask of each scored contact, in the order in which they came."""
        masks = np.concatenate([np.array([], dtype=np.uint64), *self._masks])
        for rule, pairs in self._people.links().items():
            LAYOUT.mark(masks, rule, flagged(len(masks), pairs))
        for rule, facts in FORMS.items():
            for fact in facts:
                LAYOUT.mark(masks, rule, self._forms[fact].minority())
        return masks

    def pairs(self) -> Iterator[tuple[int, int, Tier]]:
        """Every two contacts that may be one person, numbered from 0 as they came, and how sure that is.

        The lower number stands first, and each pair once. Of a large group that shares a key, each member
        is paired with its first one only.
        """
        return pairs_with_tiers(self._people.links())

    def tally(self, *, complete: bool) -> Tally:
        """What is known so far.

        Args:
            complete: whether these were all contacts of the portal.
        """
        masks = self.masks()
        coded = pa.array(masks).dictionary_encode()
        distinct, places = coded.dictionary.to_numpy(), coded.indices.to_numpy()
        counts = np.bincount(places)
        order = np.argsort(distinct)  # sums come to the same whatever contact stood first
        absent = tuple(name for name in PROPERTIES if name in self._absent)
        months = np.concatenate([np.array([], dtype=np.int16), *self._months])
        return Tally(
            masks=dict(zip(distinct[order].tolist(), counts[order].tolist(), strict=True)),
            absent=absent,
            unscored=self._unscored,
            complete=complete,
            bulk_touched=self._days.bulk(len(masks)),
            surplus=surplus(len(masks), self._people.links()),
            cohorts=by_month(months, places, model_of(absent).contact_scores(distinct)),
        )

    def _read(self, page: Page) -> _Read:
        """All that is kept of a page. Whatever can fail does so here, before any of it is taken in."""
        facts = Facts(page, self._as_of, self._memory)
        masks = _masks(facts)
        people = self._people.read(facts)
        forms = {fact: kept.read(*getattr(facts, fact)) for fact, kept in self._forms.items()}
        return _Read(masks, facts.dates.created_months, facts.modified, people, forms)

    def _take(self, read: _Read) -> None:
        self._people.add(read.people)
        for fact, forms in self._forms.items():
            forms.add(read.forms[fact])
        self._days.add(read.modified)
        self._masks.append(read.masks)
        self._months.append(read.months)
        self._contacts += len(read.masks)


def _masks(facts: Facts) -> Masks:
    fired = {rule.id: rule.fires(facts) for rule in RULES if rule.fires}
    return LAYOUT.encode(fired, facts.age_months)


def warm() -> None:
    """Score made-up contacts, so that processes forked from here have libraries and the usual tables loaded.

    Phone numbers of small countries have theirs built where the first of them is met.
    """
    filled = {
        "firstname": "Zoë",
        "lastname": "van der Berg",
        "email": "Zoë.Berg+news@münchen-handel.de",
        "phone": "+49 89 1234567",
        "jobtitle": "Head of Sales",
        "company": "München Handel GmbH",
        "city": "München",
        "state": "Bayern",
        "country": "Deutschland",
        "createdate": "2025-03-01T09:30:00.000Z",
        "lastmodifieddate": "2025-06-01T09:30:00Z",
        "hs_linkedin_url": "https://www.linkedin.com/in/zoe-berg-1a2b",
        "hs_seniority": "director",
        "department": "Sales",
    }
    american = {"email": "zoe@gmial.com", "phone": "(415) 555-2671", "state": "CA", "country": "USA"}
    build_plans()
    build_homes()
    scorer = Scorer(datetime(2026, 1, 1, tzinfo=UTC), b"warm")
    scorer.add([{"properties": row} for row in (filled, filled | american, dict.fromkeys(PROPERTIES))])
    scorer.tally(complete=True)
