"""Judging many phone numbers at once: what ``dialling`` does with digits, a step a digit for all of them."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from phonenumbers import SUPPORTED_REGIONS, country_code_for_region

from scoring.facts.automaton import WIDTH, table_of, walked
from scoring.facts.coded import Codes, Flags, Strings
from scoring.facts.dialling import INVALID, LONGEST_WRITTEN, Phone, code_of
from scoring.facts.digit_rows import Rows, Written, without_first, written_in
from scoring.facts.phone_labels import OVERSEAS
from scoring.facts.plans import LONGEST_NATIONAL, NOBODY, REGIONS, Plan, plan_of
from scoring.facts.prefixes import Home, home_of

LOOK = -2
"""It takes a closer look."""

FEW = 50
"""So few are quicker judged one by one."""

# Whatever digits that nobody has have: seven equal digits at its end, a sequence, or the 555-01xx of films.
_ENDINGS = "|".join([*(f"{digit}{{7}}" for digit in range(10)), r"55501\d\d"])
_DOUBTFUL = rf"\d*(?:{_ENDINGS}|(?:1234567|7654321|123123123|9876543)\d*)"
_LEAST, _MOST = 7, 15  # digits of a number with its calling code

Owners = NDArray[np.int16]
"""The place of each number's region in ``REGIONS``; ``NOBODY`` where it cannot be dialled; or ``LOOK``."""
_Tables = TypeVar("_Tables", Plan, Home)


class Numbers(NamedTuple):
    """What is known about some numbers.

    Args:
        e164: they without punctuation, so ``+4930123456`` where they have an owner.
        owners: whose they are.
    """

    e164: Strings
    owners: Owners


def phones_from_abroad(numbers: Strings) -> Numbers:
    """Judge what is written with + and digits."""
    written = written_in(numbers)
    bare = written.bare()
    codes = _codes()[bare.column(1), bare.column(2), bare.column(3)]
    told = _is_long(written, bare, _LEAST + 1, _MOST + 1) & (written.at(0) == ord("+")) & (codes > 0)
    owners = np.full(len(codes), LOOK, dtype=np.int16)
    if told.any():
        owners[told] = _owners_from_abroad(
            bare.rows(told, _MOST + 1)[1:], codes[told], bare.lengths[told] - 1
        )
    return Numbers(bare.strings, owners)


def phones_at_home(numbers: Strings, homes: Codes, regions: list[str]) -> list[Phone | None]:
    """What is known of each number that is plainly one of the region that it is dialled in.

    Args:
        numbers: as written.
        homes: for each, the place of its region in ``regions``.
        regions: ISO codes, empty if unknown.

    Returns:
        ``None`` for all that need a closer look.
    """
    written = written_in(numbers)
    bare = written.bare()
    known = np.array([region in SUPPORTED_REGIONS for region in regions], dtype=np.bool_)[homes]
    told = _is_long(written, bare, _LEAST, LONGEST_NATIONAL) & known
    told &= (bare.at(0) != ord("0")) | (bare.at(1) != ord("0"))
    phones: list[Phone | None] = [None] * len(homes)
    if told.sum() < FEW:
        return phones
    rows, lengths, own = bare.rows(told, LONGEST_NATIONAL), bare.lengths[told], homes[told]
    cut, weighed = _without_prefix(rows, lengths, own, regions)
    codes = np.array([country_code_for_region(region) for region in regions])[own]
    owners, _ = _owners(without_first(rows, cut), codes, lengths - cut)
    again = np.array([region == "MX" or region in OVERSEAS for region in regions])[own]
    owners[weighed | _is_doubtful(rows) | (again & (owners == NOBODY))] = LOOK
    judged = (np.flatnonzero(told), owners, codes, cut)
    texts = bare.strings.filter(pa.array(told)).to_pylist()
    for place, owner, code, digits, text in zip(*(each.tolist() for each in judged), texts, strict=True):
        if owner >= 0:
            phones[place] = Phone(region=REGIONS[owner], e164=f"+{code}{text[digits:]}")
        elif owner == NOBODY:
            phones[place] = INVALID
    return phones


def _without_prefix(
    rows: Rows, lengths: NDArray[np.int32], homes: Codes, regions: list[str]
) -> tuple[NDArray[np.int8], Flags]:
    """How many digits of each number are left out abroad, and which numbers take a closer look.

    See ``dialling`` for what there is to weigh up.
    """
    used, places = _used(homes)
    tables, begins = _together([home_of(regions[home]) for home in used])
    states = walked(tables.steps, begins[places], rows)
    cut, coded = tables.cut[states], tables.coded[states]
    behind = walked(tables.steps, begins[places], without_first(rows, cut))
    exists = tables.exists[behind, lengths - cut]
    exists &= ~coded | ~(tables.prefixed[behind] | tables.exists[states, lengths])
    return cut, tables.weighed[states] | ((cut > 0) & ~exists)


def _is_long(written: Written, bare: Written, least: int, most: int) -> Flags:
    """Which are as long as numbers are, and no longer than ``read_phone`` reads."""
    return (bare.lengths >= least) & (bare.lengths <= most) & (written.lengths <= LONGEST_WRITTEN)


def _owners_from_abroad(rows: Rows, codes: NDArray[np.int16], lengths: NDArray[np.int32]) -> Owners:
    digits = 1 + (codes > 9) + (codes > 99)
    owners, prefixed = _owners(without_first(rows, digits), codes, lengths - digits)
    owners[_is_doubtful(rows) | (prefixed & (owners == NOBODY))] = LOOK
    return owners


def _owners(rows: Rows, codes: NDArray[np.int16], lengths: NDArray[np.int32]) -> tuple[Owners, Flags]:
    """Whose national numbers are, and which of them may begin with a prefix."""
    used, places = _used(codes)
    plans, begins = _together([plan_of(code) for code in used])
    states = walked(plans.steps, begins[places], rows)
    return plans.owners[states, lengths], plans.prefixed[states]


def _used(codes: NDArray[Any]) -> tuple[list[int], NDArray[np.intp]]:
    """Which codes there are, and the place of each one among them."""
    counts = np.bincount(codes) > 0
    return np.flatnonzero(counts).tolist(), (counts.cumsum() - 1)[codes]


def _together(tables: list[_Tables]) -> tuple[_Tables, NDArray[np.int64]]:
    """Several tables as one, and where each begins."""
    begins = np.cumsum([0, *(table.steps.size for table in tables)])[:-1]
    steps = [table.steps + begin for table, begin in zip(tables, begins, strict=True)]
    others = zip(*(table[1:] for table in tables), strict=True)
    return type(tables[0])(np.concatenate(steps), *map(np.concatenate, others)), begins


def _is_doubtful(rows: Rows) -> Flags:
    """Which may be nobody's, or have something else in them than digits."""
    steps, ends = _doubtful()
    return ends[walked(steps, np.zeros(rows.shape[1], dtype=np.int64), rows)]


@cache
def _doubtful() -> tuple[NDArray[np.int64], Flags]:
    steps, matched = table_of([_DOUBTFUL])
    return steps, np.array([*map(bool, matched), True])


@cache
def _codes() -> NDArray[np.int16]:
    """The calling code of a number, 0 for none, by its first three columns."""
    codes = np.zeros((WIDTH,) * 3, dtype=np.int16)
    for head in range(1000):
        digits = f"{head:03}"
        codes[tuple(map(int, digits))] = int(code_of(digits) or 0)
    return codes
