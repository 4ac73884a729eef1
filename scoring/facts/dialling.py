"""Judging one phone number by the rules of its own country, from libphonenumber's tables.

libphonenumber's parser takes most of a page's time, so the two usual forms are read here: digits after a +,
and digits as they are dialled within a country. Whatever else occurs is the parser's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, NumberParseException, PhoneMetadata

from scoring.facts.made_up_numbers import is_made_up, is_placeholder
from scoring.facts.phone_labels import OVERSEAS, from_abroad, in_mexico, without_extension, without_label

_NOT_A_PHONE = re.compile(r"[^\W\d_]{4,}")
_PUNCTUATION = re.compile(r"[\s().\-/]+")
_PLAIN = re.compile(r"^\+[1-9]\d{6,14}$")
# 1-800-FLOWERS: North American toll-free numbers are spelled in letters.
_VANITY = re.compile(r"^\+?[\d\s().-]*8(?:00|33|44|55|66|77|88)[\s).-]*[A-Z][A-Z\s-]*\d*$")
_WITHOUT_MARKS = str.maketrans("", "", " ().-/")
LONGEST_NATIONAL = 17
LONGEST_WRITTEN = 60
NO_COUNTRY = "001"
"""Where libphonenumber files satellites and world-wide freephone numbers."""
ITALY = "39"
"""The calling code of the countries whose numbers keep their zero when they are dialled from abroad."""
CODES = {"", *map(str, COUNTRY_CODE_TO_REGION_CODE)}
KINDS = (
    *("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost"),
    *("personal_number", "voip", "pager", "uan", "voicemail"),
)


class Phone(NamedTuple):
    """What is known about one number.

    Args:
        placeholder: made up.
        invalid: cannot be dialled.
        region: ISO code of the country it is of, empty if unknown.
        e164: ``+4930123456``; empty where it cannot be told.
    """

    placeholder: bool = False
    invalid: bool = False
    region: str = ""
    e164: str = ""


class _Region(NamedTuple):
    """How a region numbers its phones: what tells it from others of its calling code, and what exists."""

    name: str
    leading: re.Pattern[str] | None
    number: re.Pattern[str]

    def has(self, national: str) -> bool:
        return bool((not self.leading or self.leading.match(national)) and self.number.match(national))


_INVALID, _MADE_UP = Phone(invalid=True), Phone(placeholder=True)


def read_phone(written: str, region: str) -> Phone:
    """Judge a number as dialled in ``region`` (ISO code, empty if unknown)."""
    if _PLAIN.match(written):
        digits = written[1:]
        phone = _international(digits) or _any_number(written, "")
    else:
        if not _plain_digits(written):
            written = without_extension(without_label(written))
        bare = _plain_digits(written)
        digits = bare or "".join(re.findall(r"\d", written))
        phone = _dialled(written, bare, region) if bare else _read(written, digits, region)
    if phone.invalid:
        phone = _read_again(written, digits, region)
    return _MADE_UP if is_placeholder(digits) or is_made_up(digits, phone.e164) else phone


def _plain_digits(written: str) -> str:
    """The digits of a number that has nothing else but punctuation, as it is dialled at home; else empty."""
    bare = written.translate(_WITHOUT_MARKS)
    return bare if bare.isascii() and bare.isdigit() and not bare.startswith("00") else ""


def _read(written: str, digits: str, region: str) -> Phone:
    """Judge a number with whatever stands in it, but for label and extension."""
    prose = _NOT_A_PHONE.search(written) and not _VANITY.match(written)
    if not is_long_enough(digits) or len(written) > LONGEST_WRITTEN or prose:
        return _INVALID
    international = from_abroad(written)
    if not international.lstrip().startswith("+") and not region:
        return Phone(invalid=not 6 < len(digits) < 16)
    plain = _PLAIN.match(_PUNCTUATION.sub("", international))
    return (_international(plain[0][1:]) if plain else None) or _any_number(international, region)


def _read_again(written: str, digits: str, region: str) -> Phone:
    """A number that its region does not have: an old way to dial it, or a territory overseas has it."""
    if not is_long_enough(digits) or len(written) > LONGEST_WRITTEN:
        return _INVALID
    mexican = in_mexico(written, region)
    again = [(mexican, "MX")] if mexican else [(written, home) for home in OVERSEAS.get(region, ())]
    read = (_any_number(number, home) for number, home in again)
    return next((phone for phone in read if not phone.invalid), _INVALID)


def is_long_enough(digits: str) -> bool:
    """Whether somebody could have so many digits."""
    return 3 < len(digits) < 25


def _international(digits: str) -> Phone | None:
    """A number that was written after a +, ``None`` where it takes more to judge it."""
    code = next(code for code in (digits[:1], digits[:2], digits[:3], "") if code in CODES)
    national = digits[len(code) :]
    if not code or (national[0] == "0" and code != ITALY):  # "+44 (0)20" is the parser's business
        return None
    for region in _regions(int(code)):
        if region.has(national):
            return Phone(region=region.name, e164="+" + digits) if region.name != NO_COUNTRY else None
    return None


def _dialled(written: str, digits: str, region: str) -> Phone:
    """A number written in digits and punctuation only, as it is dialled within the region."""
    if not is_long_enough(digits) or len(written) > LONGEST_WRITTEN:
        return _INVALID
    if not region:
        return Phone(invalid=not 6 < len(digits) < 16)
    table: Any = PhoneMetadata.metadata_for_region(region)
    national = _without_prefix(digits, table) if table and len(digits) <= LONGEST_NATIONAL else None
    return _of_country(table.country_code, national) if national else _any_number(written, region)


def _without_prefix(digits: str, table: Any) -> str | None:
    """What libphonenumber's parser makes of the digits, where it has nothing to weigh up, else ``None``.

    It weighs where the digits begin like a call abroad, where taking the national prefix away leaves what
    the region does not have, and where the region may have them with its own calling code in front.
    """
    abroad, prefix, own = (
        table.international_prefix,
        table.national_prefix_for_parsing,
        str(table.country_code),
    )
    if abroad and re.match(abroad, digits):
        return None
    if digits.startswith(own):
        rest = digits[len(own) :]
        plain = _general(table.id).match(rest) and not (prefix and re.match(prefix, rest))
        return rest if plain and not _general(table.id).match(digits) else None
    found = re.match(prefix, digits) if prefix else None
    if not found:
        return digits
    rest = digits[found.end() :]
    exists = not table.national_prefix_transform_rule and _general(table.id).match(rest)
    return rest if exists else None


@cache
def _general(region: str) -> re.Pattern[str]:
    table: Any = PhoneMetadata.metadata_for_region(region)
    return re.compile(_kind(table.general_desc))


@cache
def _regions(code: int) -> list[_Region]:
    """The regions of a calling code, from libphonenumber's tables."""
    names = COUNTRY_CODE_TO_REGION_CODE[code]
    tables_of = (PhoneMetadata.metadata_for_region_or_calling_code(code, name) for name in names)
    return [_region(table) for table in tables_of if table is not None]


def _region(table: PhoneMetadata) -> _Region:
    """What libphonenumber's ``number_type`` looks up kind by kind, as one expression."""
    kinds = "|".join(_kind(desc) for name in KINDS if (desc := getattr(table, name)) is not None)
    number = re.compile(rf"(?={_kind(table.general_desc)})(?:{kinds})")
    return _Region(table.id, re.compile(table.leading_digits) if table.leading_digits else None, number)


def _kind(desc: Any) -> str:
    """The form of one kind of number; one that the region does not have matches nothing."""
    if not desc.national_number_pattern:
        return "(?!)"
    lengths = "|".join(f"[0-9]{{{length}}}" for length in desc.possible_length) or "[0-9]+"
    return rf"(?=(?:{lengths})$)(?:{desc.national_number_pattern})$"


def _any_number(written: str, region: str) -> Phone:
    try:
        number = phonenumbers.parse(written, region or None)
    except NumberParseException:
        return _INVALID
    return _of_country(number.country_code or 0, phonenumbers.national_significant_number(number))


def _of_country(code: int, national: str) -> Phone:
    """A number by its calling code; invalid where its own region does not have it.

    A region is told by its leading digits where it has any, else by having the number, as libphonenumber
    does in ``region_code_for_number``; the only region of a calling code need not be told.
    """
    regions = _regions(code) if code in COUNTRY_CODE_TO_REGION_CODE else []
    if len(regions) > 1:
        own = next((region for region in regions if _is_told(region, national)), None)
    else:
        own = next(iter(regions), None)
    exists = own and own.number.match(national)
    return Phone(region=own.name, e164=f"+{code}{national}") if own and exists else _INVALID


def _is_told(region: _Region, national: str) -> bool:
    return bool((region.leading or region.number).match(national))
