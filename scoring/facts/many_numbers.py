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
from scoring.facts.dialling import CODES, ITALY, KINDS, LONGEST_WRITTEN, NO_COUNTRY

MANY = 1 << 11
"""Distinct numbers from which it is quicker to compile the expressions of their countries."""

FEW = 50
"""So few are quicker judged one by one."""

_PLAIN = r"^\+[1-9][0-9]{6,14}$"
# Whatever digits that nobody has have: seven equal digits at its end, a sequence, or the 555-01xx of films.
_ENDINGS = "(?:" + "|".join(f"{digit}{{7}}" for digit in range(10)) + "|55501[0-9]{2})$"
DOUBTFUL = f"{_ENDINGS}|1234567|7654321|123123123|9876543"


# No letter that ``read_phone`` would take for a label or an extension.
_SPACED = r"^\+[0-9]*[ ().\-/][0-9 ().\-/]*$"


class Form(NamedTuple):
    """Numbers of some lengths (any, where there are none) that match a pattern."""

    lengths: tuple[int, ...]
    pattern: str


class _Country(NamedTuple):
    """How every number of a region begins (empty where that does not tell it), and its forms."""

    name: str
    leading: str
    general: Form
    kinds: list[Form]


def bare(numbers: Strings) -> Strings:
    """The numbers, without punctuation where one has nothing else behind its +."""
    spaced = found_in(numbers, _SPACED) & is_short(numbers)
    return pc.replace_with_mask(numbers, pa.array(spaced), without_marks(numbers.filter(pa.array(spaced))))


def without_marks(numbers: Strings) -> Strings:
    """The numbers without the punctuation that says nothing."""
    return pc.replace_substring_regex(numbers, r"[ ().\-/]+", "")


def is_short(numbers: Strings) -> Flags:
    """Which numbers are no longer than ``read_phone`` reads."""
    return flags(pc.less_equal(pc.binary_length(numbers), LONGEST_WRITTEN))


def regions_of(numbers: Strings) -> Strings:
    """The region of each number that is plainly one of it; null for all that need a closer look."""
    names: list[str] = []
    result = np.full(len(numbers), -1, dtype=np.int32)
    plain = found_in(numbers, _PLAIN) & ~found_in(numbers, DOUBTFUL)
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
        if len(places) < FEW or country.name == NO_COUNTRY:
            return
        began = found_in(national, country.leading)
        own = began & has(country.general, national)
        own &= np.logical_or.reduce([has(form, national) for form in country.kinds])
        yield country.name, places[own]
        left = ~(began if country.leading else own)  # what begins like its numbers is left to a closer look


def has(form: Form, national: Strings) -> Flags:
    """Which numbers, as digits, are of the form."""
    lengths = pc.binary_length(national).to_numpy()
    fits = np.isin(lengths, form.lengths) if form.lengths else np.ones(len(lengths), dtype=np.bool_)
    return fits & found_in(national, form.pattern)


def general_form(table: Any) -> Form:
    """What every number of a region has."""
    general = table.general_desc
    return Form(general.possible_length, f"^(?:{general.national_number_pattern or '[^0-9]'})$")


@cache
def _countries(code: int) -> list[_Country]:
    """The regions of a calling code, from libphonenumber's tables."""
    names = COUNTRY_CODE_TO_REGION_CODE[code]
    tables = (PhoneMetadata.metadata_for_region_or_calling_code(code, name) for name in names)
    return [_country(table) for table in tables if table is not None]


def _country(table: Any) -> _Country:
    kinds: dict[tuple[int, ...], list[str]] = {}
    for name in KINDS:
        desc = getattr(table, name)
        if desc is not None and desc.national_number_pattern:
            kinds.setdefault(desc.possible_length, []).append(desc.national_number_pattern)
    leading = f"^(?:{table.leading_digits})" if table.leading_digits else ""
    of_kinds = [Form(n, f"^(?:{'|'.join(forms)})$") for n, forms in kinds.items()]
    return _Country(table.id, leading, general_form(table), of_kinds)
