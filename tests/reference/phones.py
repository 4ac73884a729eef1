"""One phone number, judged by libphonenumber alone."""

from __future__ import annotations

import re
from functools import cache

import phonenumbers

from scoring.facts.dialling import Phone
from scoring.facts.made_up_numbers import is_made_up, is_placeholder
from scoring.facts.phone_labels import OVERSEAS, from_abroad, in_mexico, without_extension, without_label

_VANITY = re.compile(r"\+?[\d\s().-]*8(?:00|33|44|55|66|77|88)[\s).-]*[A-Z][A-Z\s-]*\d*")
_WORD = re.compile(r"[^\W\d_]{4,}")


@cache
def read(written: str, region: str) -> Phone:
    """What is known about a number that is dialled in a region; empty if unknown."""
    bare = without_extension(without_label(written))
    digits = "".join(re.findall(r"\d", bare))
    phone = _read(bare, digits, region)
    if phone.invalid and 3 < len(digits) < 25 and len(bare) <= 60:
        mexican = in_mexico(bare, region)
        again = [(mexican, "MX")] if mexican else [(bare, home) for home in OVERSEAS.get(region, ())]
        phone = next((read for one in again if not (read := _parsed(*one)).invalid), phone)
    made_up = is_placeholder(digits) or is_made_up(digits, phone.e164)
    return Phone(placeholder=True) if made_up else phone


def _read(bare: str, digits: str, region: str) -> Phone:
    prose = _WORD.search(bare) and not _VANITY.fullmatch(bare)
    if not 3 < len(digits) < 25 or len(bare) > 60 or prose:
        return Phone(invalid=True)
    international = from_abroad(bare)
    if not international.lstrip().startswith("+") and not region:
        return Phone(invalid=not 6 < len(digits) < 16)
    return _parsed(international, region)


def _parsed(written: str, region: str) -> Phone:
    try:
        number = phonenumbers.parse(written, region or None)
    except phonenumbers.NumberParseException:
        return Phone(invalid=True)
    home = phonenumbers.region_code_for_number(number)
    if home is None or not phonenumbers.is_valid_number_for_region(number, home):
        return Phone(invalid=True)
    national = phonenumbers.national_significant_number(number)
    return Phone(region=home, e164=f"+{number.country_code}{national}")
