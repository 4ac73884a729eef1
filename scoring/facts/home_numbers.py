"""Judging many phone numbers that are dialled within a country: what ``dialling`` does with digits alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from phonenumbers import PhoneMetadata

from scoring.facts.coded import Codes, Strings
from scoring.facts.columns import found_in
from scoring.facts.dialling import LONGEST_NATIONAL, Phone
from scoring.facts.many_numbers import (
    DOUBTFUL,
    FEW,
    general_form,
    has,
    is_short,
    regions_of,
    without_marks,
)

_NULL = pa.scalar(None, pa.string())
_LEAST = 7  # of fewer, ``is_placeholder`` may mind those that are not dialled from abroad
_DIGITS = rf"^[0-9]{{{_LEAST},{LONGEST_NATIONAL}}}$"


def phones_at_home(written: Strings, homes: Codes, regions: list[str]) -> list[Phone | None]:
    """What is known of each number that is plainly one of the region that it is dialled in.

    Args:
        written: the numbers.
        homes: for each, the place of its region in ``regions``.
        regions: ISO codes, empty if unknown.

    Returns:
        ``None`` for all that need a closer look.
    """
    phones: list[Phone | None] = [None] * len(written)
    for home, region in enumerate(regions):
        places = np.flatnonzero(homes == home)
        table: Any = PhoneMetadata.metadata_for_region(region) if region and len(places) >= FEW else None
        if table:
            numbers = _from_abroad(written.take(pa.array(places)), table)
            told = zip(places.tolist(), regions_of(numbers).to_pylist(), numbers.to_pylist(), strict=True)
            for place, name, number in told:
                if name:
                    phones[place] = Phone(region=name, e164=number)
    return phones


def _from_abroad(written: Strings, table: Any) -> Strings:
    """The numbers with + and calling code, null where ``dialling`` has something to weigh up."""
    code, prefix, general = str(table.country_code), table.national_prefix_for_parsing, general_form(table)
    digits = without_marks(written)
    plain = found_in(digits, _DIGITS) & ~found_in(digits, f"^00|{DOUBTFUL}") & is_short(written)
    if table.international_prefix:
        plain &= ~found_in(digits, f"^(?:{table.international_prefix})")
    own = found_in(digits, f"^{code}")
    behind = pc.utf8_slice_codeunits(digits, len(code))
    coded = own & has(general, behind) & ~has(general, digits)
    national = pc.if_else(pa.array(own), _NULL, digits)
    if prefix:
        coded &= ~found_in(behind, f"^(?:{prefix})")
        prefixed = ~own & found_in(digits, f"^(?:{prefix})")
        rest = pc.replace_substring_regex(digits, f"^(?:{prefix})", "", max_replacements=1)
        exists = has(general, rest) & (not table.national_prefix_transform_rule)
        national = pc.if_else(pa.array(prefixed), pc.if_else(pa.array(exists), rest, _NULL), national)
    national = pc.if_else(pa.array(coded), behind, national)
    told = plain & found_in(national, _DIGITS)
    return pc.if_else(pa.array(told), pc.binary_join_element_wise(f"+{code}", national, ""), _NULL)
