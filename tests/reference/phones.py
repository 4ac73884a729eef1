"""One phone number, judged by libphonenumber alone."""

from __future__ import annotations

import re

import phonenumbers

from scoring.facts.dialling import Phone, is_made_up, is_placeholder

_LABEL = re.compile(
    r"(?i)^\s*(?:tel(?:ephone|efon|ef)?|phone|ph|mobile?|mob|cell|handy|office|work|home|direct|t|m|p|o|c)\b[.:]*\s*|"
    r"[\s(]+(?:mobile?|cell|handy|office|work|home|direct|main|whatsapp|privat|m|o|h|w|c)\)?\s*$"
)
_VANITY = re.compile(r"\+?[\d\s().-]*8(?:00|33|44|55|66|77|88)[\s).-]*[A-Z][A-Z\s-]*\d*")
_EXTENSION = re.compile(r"(?i)(?:ext|extension|durchwahl|poste|int|x|#)\.?\s*\d{1,6}$")
_WORD = re.compile(r"[^\W\d_]{4,}")


def read(written: str, region: str) -> Phone:
    """What is known about a number that is dialled in a region; empty if unknown."""
    written = _LABEL.sub("", written)
    bare = _EXTENSION.sub("", written)
    digits = "".join(re.findall(r"\d", bare))
    phone = _read(written, bare, digits, region)
    made_up = is_placeholder(digits) or is_made_up(digits, phone)
    return Phone(placeholder=True) if made_up else phone


def _read(written: str, bare: str, digits: str, region: str) -> Phone:
    prose = _WORD.search(bare) and not _VANITY.fullmatch(bare)
    if not 3 < len(digits) < 25 or len(written) > 60 or prose:
        return Phone(invalid=True)
    international = re.sub(r"^\s*(?:00|\(00\)|\+\s*00|\(\+)", "+", written)
    if not international.lstrip().startswith("+") and not region:
        return Phone(invalid=not 6 < len(digits) < 16)
    try:
        number = phonenumbers.parse(international, region or None)
    except phonenumbers.NumberParseException:
        return Phone(invalid=True)
    home = phonenumbers.region_code_for_number(number)
    if home is None or not phonenumbers.is_valid_number_for_region(number, home):
        return Phone(invalid=True)
    national = phonenumbers.national_significant_number(number)
    return Phone(region=home, e164=f"+{number.country_code}{national}")
