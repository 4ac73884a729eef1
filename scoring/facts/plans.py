"""How each country numbers its phones, from libphonenumber's tables."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

from scoring.facts.automaton import table_of

LONGEST_NATIONAL = 17
REGIONS = sorted({region for regions in COUNTRY_CODE_TO_REGION_CODE.values() for region in regions})
"""ISO codes, and the number under which libphonenumber files satellites and world-wide freephone numbers."""
SHORT_CODES = [code for code in COUNTRY_CODE_TO_REGION_CODE if code < 100]
NOBODY = -1
"""No region of the calling code has such a number."""
KINDS = (
    *("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost"),
    *("personal_number", "voip", "pager", "uan", "voicemail"),
)

_GENERAL, _LEADING, _KIND, _PREFIX = range(4)


class Plan(NamedTuple):
    """The numbers of a calling code.

    Args:
        steps: the table of their expressions, as ``automaton`` makes it.
        owners: for each state and length, the place of the number's region in ``REGIONS`` or ``NOBODY``.
        prefixed: for each state, whether the number may begin with what is dialled first within the country.
    """

    steps: NDArray[np.int64]
    owners: NDArray[np.int16]
    prefixed: NDArray[np.bool_]


class _Form(NamedTuple):
    """Numbers of some lengths (any, where there are none), and what it says of a region that one is so."""

    region: str
    says: int
    pattern: str
    lengths: tuple[int, ...] = ()


def build_plans() -> None:
    """Build the plans of the short calling codes, which large countries have: no page then waits for them."""
    for code in SHORT_CODES:
        plan_of(code)


@cache
def plan_of(code: int) -> Plan:
    """The numbers of a calling code."""
    tables = [
        table for name in COUNTRY_CODE_TO_REGION_CODE[code] if (table := _table(code, name)) is not None
    ]
    forms = [form for table in tables for form in _forms(table)]
    if prefix := tables[0].national_prefix_for_parsing:
        forms.append(_Form("", _PREFIX, rf"(?:{prefix.replace('$', '')})\d*"))
    steps, matched = table_of([form.pattern for form in forms])
    regions = [table.id for table in tables]
    owners = {places: _owners(regions, [forms[place] for place in places]) for places in set(matched)}
    prefixed = [any(not forms[place].region for place in places) for places in matched]
    return Plan(
        steps,
        np.array([*map(owners.__getitem__, matched), [NOBODY] * (LONGEST_NATIONAL + 1)], dtype=np.int16),
        np.array([*prefixed, False]),
    )


def _table(code: int, name: str) -> Any:
    return PhoneMetadata.metadata_for_region_or_calling_code(code, name)


def _forms(table: Any) -> list[_Form]:
    general, kinds = table.general_desc, dict[tuple[int, ...], list[str]]()
    if not general.national_number_pattern:
        return []
    for name in KINDS:
        kind = getattr(table, name)
        if kind is not None and kind.national_number_pattern:
            kinds.setdefault(kind.possible_length, []).append(kind.national_number_pattern)
    return [
        _Form(table.id, _GENERAL, general.national_number_pattern, general.possible_length),
        _Form(table.id, _LEADING, rf"(?:{table.leading_digits or ''})\d*"),
        *(_Form(table.id, _KIND, "|".join(patterns), lengths) for lengths, patterns in kinds.items()),
    ]


def _owners(regions: list[str], matched: list[_Form]) -> list[int]:
    """Which region owns a number of each length: the first that has one of such a form."""
    said: list[set[tuple[str, int]]] = [
        {(form.region, form.says) for form in matched if length in (form.lengths or (length,))}
        for length in range(LONGEST_NATIONAL + 1)
    ]
    return [
        next((REGIONS.index(region) for region in regions if _has(region, says)), NOBODY) for says in said
    ]


def _has(region: str, says: set[tuple[str, int]]) -> bool:
    return says.issuperset((region, what) for what in (_GENERAL, _LEADING, _KIND))
