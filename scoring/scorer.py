"""Pages of HubSpot records → tally. The one place in which scoring sees a contact."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from operator import itemgetter
from types import NoneType

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from scoring.catalogue import RULES
from scoring.cohorts import by_month
from scoring.duplicates import Days, Forms, siphash_key
from scoring.facts import Facts
from scoring.facts.coded import Strings
from scoring.facts.columns import page_of
from scoring.facts.memory import Memory
from scoring.facts.plans import build_plans
from scoring.layout import LAYOUT, Masks
from scoring.people import People, Tier, flagged, pairs_with_tiers, surplus
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

_SCALAR = (str, int, float, NoneType)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Row = Mapping[str, object]


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
        self._people: People = People(key, before._people.lexicon if before else None)
        self._forms = {fact: Forms(siphash_key(key)) for facts in FORMS.values() for fact in facts}
        self._days = Days()

    @property
    def contacts(self) -> int:
        """Contacts scored so far."""
        return self._contacts

    def add(self, records: Sequence[object]) -> None:
        """Score one page of records as HubSpot sends them: ``{"id": …, "properties": {…}}``.

        A record without a mapping of properties, or with a value that is not a string, number, boolean
        or null, counts as unscored. So does a whole page that the facts cannot be worked out for.
        """
        rows = [row for row in map(_properties, records) if row is not None]
        columns = _columns(rows)
        # looking at the types of a whole column is thirty times faster than asking each contact
        kinds = {kind for values in columns for kind in set(map(type, values))}
        if not all(issubclass(kind, _SCALAR) for kind in kinds):
            rows = [row for row in rows if all(isinstance(row.get(name), _SCALAR) for name in PROPERTIES)]
            columns = _columns(rows)
        self._unscored += len(records) - len(rows)
        if rows:
            page = dict(zip(PROPERTIES, map(_strings, columns), strict=True))
            self._add_page(page, [name for name in PROPERTIES if any(name in row for row in rows)])

    def add_frame(self, frame: pd.DataFrame, defined: Collection[str]) -> None:
        """Score contacts that stand in columns already; a block that cannot be scored counts as unscored.

        Args:
            frame: one ``string`` column for each of ``PROPERTIES``; a missing value is NA, empty or blank.
            defined: the properties that these contacts show the portal to have.
        """
        self.add_columns(page_of(frame), defined)

    def add_columns(self, page: Mapping[str, Strings], defined: Collection[str]) -> None:
        """The same for pyarrow strings; a missing value is null, empty or blank."""
        contacts = len(page[PROPERTIES[0]])
        blocks = math.ceil(contacts / _BLOCK)
        for first, end in pairwise(np.linspace(0, contacts, blocks + 1).astype(int).tolist()):
            self._add_page({name: column.slice(first, end - first) for name, column in page.items()}, defined)

    def _add_page(self, page: Mapping[str, Strings], defined: Collection[str]) -> None:
        contacts = len(page[PROPERTIES[0]])
        try:
            facts = Facts(page, self._as_of, self._memory)
            masks = _masks(facts)
        except Exception as error:  # noqa: BLE001 - any library may stumble over a hostile value
            # the type alone: the message may quote a contact
            log.warning("a page of %d contacts could not be scored: %s", contacts, type(error).__name__)
            self._unscored += contacts
            return
        self._absent -= set(defined)
        self._remember(facts, masks)

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

    def _remember(self, facts: Facts, masks: Masks) -> None:
        self._people.add(facts)
        for fact, forms in self._forms.items():
            forms.add(*getattr(facts, fact))
        self._days.add(facts.modified)
        self._masks.append(masks)
        self._months.append(facts.dates.created_months)
        self._contacts += len(masks)


def _masks(facts: Facts) -> Masks:
    fired = {rule.id: rule.fires(facts) for rule in RULES if rule.fires}
    return LAYOUT.encode(fired, facts.age_months)


def _properties(record: object) -> Row | None:
    properties = record.get("properties") if isinstance(record, Mapping) else None
    return properties if isinstance(properties, Mapping) else None


def _columns(rows: list[Row]) -> list[tuple[object, ...]]:
    """The values of each property, none where a row lacks it."""
    try:
        values: list[tuple[object, ...]] = list(map(itemgetter(*PROPERTIES), rows))
    except KeyError:
        values = [tuple(row.get(name) for name in PROPERTIES) for row in rows]
    return list(zip(*values, strict=True))


def _strings(values: Sequence[object]) -> Strings:
    if not set(map(type, values)) <= {str, NoneType}:
        values = [None if value is None or value != value else str(value) for value in values]  # noqa: PLR0124 - NaN
    try:
        return pa.array(values, type=pa.string())
    except UnicodeEncodeError:
        # half a character cannot be encoded, so it cannot be in a column
        clean = [_LONE_SURROGATE.sub("\ufffd", value) if isinstance(value, str) else None for value in values]
        return pa.array(clean, type=pa.string())


def warm() -> None:
    """Score made-up contacts, so that a fork server has every table and library loaded before it forks."""
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
    scorer = Scorer(datetime(2026, 1, 1, tzinfo=UTC), b"warm")
    scorer.add([{"properties": row} for row in (filled, filled | american, dict.fromkeys(PROPERTIES))])
    scorer.tally(complete=True)
