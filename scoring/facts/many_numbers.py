"""Judging many phone numbers at once: what ``dialling`` does with digits, a step a digit for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, SUPPORTED_REGIONS

from scoring.facts.automaton import WIDTH, table_of, walked
from scoring.facts.coded import Codes, Flags, Strings
from scoring.facts.dialling import INVALID, LONGEST_WRITTEN, Phone, code_of
from scoring.facts.digit_rows import DigitRows, Written, columns_of, without_first, written_in
from scoring.facts.phone_labels import OVERSEAS
from scoring.facts.plans import NOBODY, REGIONS, Plan, plan_of
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


_MEXICO = 52
_NOWHERE, _STRANGE = -1, -2
_PLACES = {"": _NOWHERE} | {region: REGIONS.index(region) for region in SUPPORTED_REGIONS}
_CODE_OF = np.zeros(len(REGIONS), dtype=np.int16)
_MAIN = np.full(1000, _STRANGE, dtype=np.int16)  # the region whose prefix a calling code has
for _code, _regions in COUNTRY_CODE_TO_REGION_CODE.items():
    _MAIN[_code] = _PLACES.get(_regions[0], _STRANGE)
    _CODE_OF[[REGIONS.index(_region) for _region in _regions]] = _code
_AGAIN = np.array(
    [region == "MX" or region in OVERSEAS for region in REGIONS]
)  # ``dialling`` reads them again


class Judged(NamedTuple):
    """What is known about some numbers.

    Args:
        e164: they without punctuation, so ``+4930123456`` where they have an owner.
        owners: whose they are.
    """

    e164: Strings
    owners: Owners


class _Digits(NamedTuple):
    """What some numbers begin with and how long they are.

    Args:
        bare: they without punctuation.
        codes: the calling code behind a +, 0 where there is none.
        skipped: how many digits it has.
        plain: which have as many digits as numbers have, no 00 in front, and little enough to be read.
    """

    bare: Written
    codes: NDArray[np.int16]
    skipped: NDArray[np.int16]
    plain: Flags

    @property
    def lengths(self) -> NDArray[np.int32]:
        return self.bare.lengths - (self.codes > 0)

    def only(
        self, chosen: Flags
    ) -> tuple[DigitRows, NDArray[np.int32], NDArray[np.int16], NDArray[np.int16]]:
        """All digits of the chosen numbers as rows, and how many there are; their codes; digits of these."""
        rows = self.bare.rows(chosen, self.codes > 0, _MOST)
        return rows, self.lengths[chosen], self.codes[chosen], self.skipped[chosen]


def _digits_of(numbers: Strings) -> _Digits:
    written = written_in(numbers)
    bare = written.bare()
    first = bare.first(4)
    codes = _codes()[tuple(columns_of(first[1:]))] * (written.first(1)[0] == ord("+"))
    digits = bare.lengths - (codes > 0)
    plain = (digits >= _LEAST) & (digits <= _MOST) & (written.lengths <= LONGEST_WRITTEN)
    plain &= (first[0] != ord("0")) | (first[1] != ord("0"))
    return _Digits(bare, codes, np.sign(codes) + (codes > 9) + (codes > 99), plain)


def phones_from_abroad(numbers: Strings) -> Judged:
    """Judge what is written with + and digits."""
    digits = _digits_of(numbers)
    told = digits.plain & (digits.codes > 0)
    owners = np.full(len(told), LOOK, dtype=np.int16)
    if told.any():
        rows, lengths, codes, skipped = digits.only(told)
        found, prefixed = _owners(without_first(rows, skipped), codes, lengths - skipped)
        again = prefixed | (codes == _MEXICO)  # ``dialling`` has more to try
        found[_is_doubtful(rows) | (again & (found == NOBODY))] = LOOK
        owners[told] = found
    return Judged(digits.bare.strings, owners)


def phones_at_home(numbers: Strings, homes: Codes, regions: list[str]) -> list[Phone | None]:
    """What is known of each number as it is dialled in its region, also behind a + and calling code.

    Args:
        numbers: as written.
        homes: for each, the place of the region that it is dialled in in ``regions``.
        regions: ISO codes, empty if unknown.

    Returns:
        ``None`` for all that need a closer look.
    """
    phones: list[Phone | None] = [None] * len(homes)
    if len(homes) < FEW:
        return phones
    digits = _digits_of(numbers)
    own = np.array([_PLACES.get(region, _STRANGE) for region in regions], dtype=np.int16)[homes]
    own = np.where(digits.codes > 0, _MAIN[digits.codes], own)
    for chosen, judge in ((own >= 0, _at_home), (own == _NOWHERE, _nowhere)):
        told = digits.plain & chosen
        if told.sum() >= FEW:
            judged = judge(digits, told, own[told])
            for place, phone in zip(np.flatnonzero(told).tolist(), judged, strict=True):
                phones[place] = phone
    return phones


def _at_home(digits: _Digits, told: Flags, own: NDArray[np.int16]) -> Iterator[Phone | None]:
    rows, lengths, abroad, skipped = digits.only(told)
    cut, weighed = _without_prefix(rows, lengths, skipped, own)
    owners, _ = _owners(without_first(rows, skipped + cut), _CODE_OF[own], lengths - skipped - cut)
    weighed |= _AGAIN[own] & (owners == NOBODY)
    owners[weighed | _is_doubtful(rows)] = LOOK
    judged = (owners, _CODE_OF[own], skipped + cut + (abroad > 0))
    texts = digits.bare.strings.filter(pa.array(told)).to_pylist()
    for owner, code, begin, text in zip(*(each.tolist() for each in judged), texts, strict=True):
        if owner >= 0:
            yield Phone(region=REGIONS[owner], e164=f"+{code}{text[begin:]}")
        else:
            yield INVALID if owner == NOBODY else None


def _nowhere(digits: _Digits, told: Flags, _own: NDArray[np.int16]) -> Iterator[Phone | None]:
    """As many digits as numbers have can be dialled somewhere."""
    rows = digits.only(told)[0]
    return (None if doubtful else Phone() for doubtful in _is_doubtful(rows).tolist())


def _without_prefix(
    rows: DigitRows, lengths: NDArray[np.int32], skipped: NDArray[np.int16], homes: NDArray[np.int16]
) -> tuple[NDArray[np.int8], Flags]:
    """How many digits of each number are left out abroad, and which numbers take a closer look.

    See ``dialling`` for what there is to weigh up.
    """
    used, places = _used(homes)
    tables, begins = _together([home_of(REGIONS[home]) for home in used])
    states = walked(tables.steps, begins[places], without_first(rows, skipped))
    cut, coded = tables.cut[states], tables.coded[states]
    behind = walked(tables.steps, begins[places], without_first(rows, skipped + cut))
    exists = tables.exists[behind, lengths - skipped - cut]
    exists &= ~coded | ~(tables.prefixed[behind] | tables.exists[states, lengths - skipped])
    return cut, tables.weighed[states] | ((cut > 0) & ~exists) | (coded & (skipped > 0))


def _owners(rows: DigitRows, codes: NDArray[np.int16], lengths: NDArray[np.int32]) -> tuple[Owners, Flags]:
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


def _is_doubtful(rows: DigitRows) -> Flags:
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
