"""Judging many phone numbers at once: what ``dialling`` does with + and digits, one expression for all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

from scoring.facts.coded import Flags, Strings
from scoring.facts.columns import flags, found_in
from scoring.facts.dialling import CODES, ITALY, KINDS, NO_COUNTRY

MANY = 1 << 11
"""Distinct numbers from which it is quicker to compile the expressions of their countries."""

_FEW = 50
"""So few are quicker judged one by one."""

_PLAIN = r"^\+[1-9][0-9]{6,14}$"
# Whatever a made-up number has: seven equal digits at its end, a sequence, or the 555-01xx of films.
_DOUBTFUL = "(?:" + "|".join(f"{digit}{{7}}" for digit in range(10)) + "|55501[0-9]{2})$"
_COUNTED = "1234567|7654321|123123123|9876543"


# No longer than ``read_phone`` reads, and no letter that it would take for a label or an extension.
_SPACED = r"^\+[0-9]*[ ().\-/][0-9 ().\-/]*$"
_LONGEST_WRITTEN = 60


class _Form(NamedTuple):
    """Numbers of some lengths (any, where there are none) that match a pattern."""

    lengths: tuple[int, ...]
    pattern: str


class _Country(NamedTuple):
    """What every number of a region has, and what at least one of its kinds has."""

    name: str
    every: list[_Form]
    kinds: list[_Form]


def bare(numbers: Strings) -> Strings:
    """The numbers, without punctuation where one has nothing else behind its +."""
    spaced = found_in(numbers, _SPACED) & flags(pc.less_equal(pc.binary_length(numbers), _LONGEST_WRITTEN))
    digits = pc.replace_substring_regex(numbers.filter(pa.array(spaced)), r"[ ().\-/]+", "")
    return pc.replace_with_mask(numbers, pa.array(spaced), digits)


def regions_of(numbers: Strings) -> Strings:
    """The region of each number that is plainly one of it; null for all that need a closer look."""
    names: list[str] = []
    result = np.full(len(numbers), -1, dtype=np.int32)
    plain = found_in(numbers, _PLAIN) & ~found_in(numbers, f"{_DOUBTFUL}|{_COUNTED}")
    places = np.flatnonzero(plain)
    digits = pc.utf8_slice_codeunits(numbers.filter(pa.array(plain)), 1)
    heads = pc.utf8_slice_codeunits(digits, 0, 3).dictionary_encode()
    codes = np.array([_code(head) for head in heads.dictionary.to_pylist()], dtype=np.int16)[heads.indices]
    for code in np.unique(codes[codes > 0]).tolist():
        own = codes == code
        national = pc.utf8_slice_codeunits(digits.filter(pa.array(own)), len(str(code)))
        for country, found in _settled(national, code):
            result[places[own][found]] = len(names)
            names.append(country)
    return pa.DictionaryArray.from_arrays(
        pa.array(result, mask=result < 0), pa.array(names, type=pa.string())
    )


def _code(head: str) -> int:
    return int(next(code for code in (head[:1], head[:2], head, "0") if code in CODES or code == "0"))


def _settled(national: Strings, code: int) -> Iterator[tuple[str, NDArray[np.intp]]]:
    """The regions of a calling code, each with the places of its numbers; the first that has one owns it."""
    places = np.arange(len(national))
    left = ~found_in(national, "^0") | (code == int(ITALY))
    for country in _countries(code):
        places, national = places[left], national.filter(pa.array(left))
        if len(places) < _FEW or country.name == NO_COUNTRY:
            return
        lengths = pc.binary_length(national).to_numpy()
        own = np.logical_and.reduce([_has(form, national, lengths) for form in country.every])
        own &= np.logical_or.reduce([_has(form, national, lengths) for form in country.kinds])
        yield country.name, places[own]
        left = ~own


def _has(form: _Form, national: Strings, lengths: NDArray[np.int32]) -> Flags:
    fits = np.isin(lengths, form.lengths) if form.lengths else np.ones(len(lengths), dtype=np.bool_)
    return fits & flags(pc.match_substring_regex(national, form.pattern))


@cache
def _countries(code: int) -> list[_Country]:
    """The regions of a calling code, from libphonenumber's tables."""
    names = COUNTRY_CODE_TO_REGION_CODE[code]
    tables = (PhoneMetadata.metadata_for_region_or_calling_code(code, name) for name in names)
    return [_country(table) for table in tables if table is not None]


def _country(table: Any) -> _Country:
    leading = [_Form((), f"^(?:{table.leading_digits})")] if table.leading_digits else []
    kinds: dict[tuple[int, ...], list[str]] = {}
    for name in KINDS:
        desc = getattr(table, name)
        if desc is not None and desc.national_number_pattern:
            kinds.setdefault(desc.possible_length, []).append(desc.national_number_pattern)
    general = table.general_desc
    every = [*leading, _Form(general.possible_length, f"^(?:{general.national_number_pattern})$")]
    return _Country(table.id, every, [_Form(n, f"^(?:{'|'.join(forms)})$") for n, forms in kinds.items()])
