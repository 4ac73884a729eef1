"""Judging one phone number by the rules of its own country, from libphonenumber's tables.

What ``many_numbers`` leaves, one by one: digits after a +, and digits as they are dialled within a country.
Whatever else occurs is the parser's, which is slow.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, SUPPORTED_REGIONS, NumberParseException

from scoring.facts.automaton import walked_by
from scoring.facts.made_up_numbers import is_made_up, is_placeholder
from scoring.facts.phone_labels import OVERSEAS, from_abroad, in_mexico, without_extension, without_label
from scoring.facts.plans import LONGEST_NATIONAL, NOBODY, REGIONS, plan_of
from scoring.facts.prefixes import home_of

_NOT_A_PHONE = re.compile(r"[^\W\d_]{4,}")
_PUNCTUATION = re.compile(r"[\s().\-/]+")
_PLAIN = re.compile(r"\+[1-9][0-9]{6,14}")
# 1-800-FLOWERS: North American toll-free numbers are spelled in letters.
_VANITY = re.compile(r"^\+?[\d\s().-]*8(?:00|33|44|55|66|77|88)[\s).-]*[A-Z][A-Z\s-]*\d*$")
_WITHOUT_MARKS = str.maketrans("", "", " ().-/")
LONGEST_WRITTEN = 60
_CODES = {"", *map(str, COUNTRY_CODE_TO_REGION_CODE)}


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


INVALID, _MADE_UP = Phone(invalid=True), Phone(placeholder=True)


def read_phone(written: str, region: str) -> Phone:
    """Judge a number as dialled in ``region`` (ISO code, empty if unknown)."""
    if _PLAIN.fullmatch(written):
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
        return INVALID
    international = from_abroad(written)
    if not international.lstrip().startswith("+") and not region:
        return Phone(invalid=not 6 < len(digits) < 16)
    plain = _PLAIN.fullmatch(_PUNCTUATION.sub("", international))
    return (_international(plain[0][1:]) if plain else None) or _any_number(international, region)


def _read_again(written: str, digits: str, region: str) -> Phone:
    """A number that its region does not have: an old way to dial it, or a territory overseas has it."""
    if not is_long_enough(digits) or len(written) > LONGEST_WRITTEN:
        return INVALID
    mexican = in_mexico(written, region)
    if mexican:
        return _any_number(mexican, "MX")
    if code_of(digits) and written.startswith("+" + digits[0]):  # it is the same wherever it is dialled
        return INVALID
    bare = _plain_digits(written)
    homes = OVERSEAS.get(region, ())
    read = (_dialled(written, bare, home) if bare else _any_number(written, home) for home in homes)
    return next((phone for phone in read if not phone.invalid), INVALID)


def is_long_enough(digits: str) -> bool:
    """Whether somebody could have so many digits."""
    return 3 < len(digits) < 25


def code_of(digits: str) -> str:
    """The calling code that digits begin with, empty for none."""
    return next(code for code in (digits[:1], digits[:2], digits[:3], "") if code in _CODES)


def _international(digits: str) -> Phone | None:
    """A number that was written after a +, ``None`` where it takes more to judge it."""
    code = code_of(digits)
    if not code:
        return None
    national, region = digits[len(code) :], COUNTRY_CODE_TO_REGION_CODE[int(code)][0]
    phone, prefixed = _of_plan(int(code), national)
    if not (phone.invalid and prefixed):
        return phone
    rest = None if national.startswith(code) else _without_prefix(national, region)
    return _of_country(int(code), rest) if rest else None


def _dialled(written: str, digits: str, region: str) -> Phone:
    """A number written in digits and punctuation only, as it is dialled within the region."""
    if not is_long_enough(digits) or len(written) > LONGEST_WRITTEN:
        return INVALID
    if not region:
        return Phone(invalid=not 6 < len(digits) < 16)
    known = region in SUPPORTED_REGIONS and len(digits) <= LONGEST_NATIONAL
    national = _without_prefix(digits, region) if known else None
    if not national:
        return _any_number(written, region)
    return _of_country(phonenumbers.country_code_for_region(region), national)


def _without_prefix(digits: str, region: str) -> str | None:
    """What libphonenumber's parser makes of the digits, where it has nothing to weigh up, else ``None``.

    It weighs where the digits begin like a call abroad, where taking the national prefix away leaves what
    the region does not have, and where the region may have them with its own calling code in front.
    """
    home = home_of(region)
    state = walked_by(home.steps, digits)
    if home.weighed[state]:
        return None
    rest = digits[home.cut[state] :]
    if rest == digits:
        return digits
    behind = walked_by(home.steps, rest)
    if home.coded[state] and (home.prefixed[behind] or home.exists[state, len(digits)]):
        return None
    return rest if home.exists[behind, len(rest)] else None


def _any_number(written: str, region: str) -> Phone:
    try:
        number = phonenumbers.parse(written, region or None)
    except NumberParseException:
        return INVALID
    return _of_country(number.country_code or 0, phonenumbers.national_significant_number(number))


def _of_country(code: int, national: str) -> Phone:
    """A number by its calling code; invalid where no region of it has it."""
    return _of_plan(code, national)[0] if code in COUNTRY_CODE_TO_REGION_CODE else INVALID


def _of_plan(code: int, national: str) -> tuple[Phone, bool]:
    """The same, and whether it may begin with the prefix that is dialled within the country."""
    plan = plan_of(code)
    state = walked_by(plan.steps, national)
    owner = plan.owners[state, len(national)]
    phone = INVALID if owner == NOBODY else Phone(region=REGIONS[owner], e164=f"+{code}{national}")
    return phone, bool(plan.prefixed[state])
