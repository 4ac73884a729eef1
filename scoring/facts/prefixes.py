"""How numbers are dialled within a region, from libphonenumber's tables."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

from scoring.facts.automaton import table_of
from scoring.facts.coded import Flags
from scoring.facts.plans import LONGEST_NATIONAL, SHORT_CODES

_ALTERNATIVE = re.compile(r"\|(?![^(]*\))")


class Home(NamedTuple):
    """What numbers begin with where they are dialled within their region, for each state of a table.

    Args:
        steps: the table.
        weighed: whether it takes a closer look.
        coded: whether they begin with the calling code.
        prefixed: whether they may begin with a prefix.
        cut: how many digits are left out abroad, if the rest is a number: the code, else the prefix.
        exists: for each length, whether the region may have such a number.
    """

    steps: NDArray[np.int64]
    weighed: Flags
    coded: Flags
    prefixed: Flags
    cut: NDArray[np.int8]
    exists: Flags


def build_homes() -> None:
    """Build how numbers are dialled in the main regions of the calling codes that ``build_plans`` takes."""
    for code in SHORT_CODES:
        home_of(COUNTRY_CODE_TO_REGION_CODE[code][0])


@cache
def home_of(region: str) -> Home:
    """How numbers are dialled within a region that libphonenumber knows."""
    table: Any = PhoneMetadata.metadata_for_region(region)
    general, code = table.general_desc, str(table.country_code)
    begins = (code, table.international_prefix, *_prefixes(table.national_prefix_for_parsing or ""))
    steps, matched = table_of([general.national_number_pattern, *map(_beginning, begins)])
    is_general, coded, abroad, plainly, *others = _flags(matched, len(begins) + 1)
    otherwise = np.logical_or.reduce(others)
    return Home(
        steps,
        weighed=abroad | (otherwise & ~coded),
        coded=coded,
        prefixed=plainly | otherwise,
        cut=np.where(coded, len(code), np.where(plainly, len(begins[2]), 0)).astype(np.int8),
        exists=is_general[:, None] & np.isin(np.arange(LONGEST_NATIONAL + 1), general.possible_length),
    )


def _flags(matched: list[frozenset[int]], expressions: int) -> list[Flags]:
    """For each expression, the states in which it matches; not where there is something else than digits."""
    return [
        np.array([*(number in places for places in matched), False], dtype=np.bool_)
        for number in range(expressions)
    ]


def _beginning(pattern: str) -> str:
    """What begins so; no number does where there is no pattern."""
    if pattern.endswith("$"):
        return pattern[:-1]
    return rf"(?:{pattern})\d*" if pattern else ""


def _prefixes(pattern: str) -> list[str]:
    """Which prefix is plain digits, empty for none, and behind it what else is dialled first."""
    found = _ALTERNATIVE.split(pattern)
    if any(one.count("(") != one.count(")") for one in found):
        found = [pattern.replace("$", "")]
    plain = next((one for one in found if one.isdigit()), "")
    return [plain, *(one for one in found if one and one != plain)]
