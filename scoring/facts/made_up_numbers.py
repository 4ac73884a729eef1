"""Digits that nobody has."""

from __future__ import annotations

import re

import phonenumbers

_FICTIONAL = re.compile(r"^1?\d{3}55501\d\d$")
_UP, _DOWN, _THRICE = "123456789012345", "9876543210", "12312312312312"


def is_placeholder(digits: str) -> bool:
    """Digits that nobody has: one repeated, or the 555-01xx of films (NANPA)."""
    if digits.endswith("0000000") or (len(set(digits[-7:])) == 1 and _is_repeated(digits)):
        return True
    return digits[-7:-2] == "55501" and bool(_FICTIONAL.match(digits))


def is_counted(digits: str) -> bool:
    """Whether seven digits or more are counted up or down somewhere, or 123 comes thrice."""
    counted = "1234567" in digits or "7654321" in digits
    return counted or "9876543" in digits or "123123123" in digits


def is_made_up(digits: str, e164: str) -> bool:
    """Whether digits that are counted somewhere are nobody's.

    They are where the number cannot be told (``e164`` is empty), or where the whole of it, or of what follows
    the code of the area or the operator, is counted: ``+49 30 1234567`` but not ``+48 601 234 567``.
    """
    if not is_counted(digits):
        return False
    if not e164:
        return True
    number = phonenumbers.parse(e164)
    national = phonenumbers.national_significant_number(number)
    area = phonenumbers.length_of_national_destination_code(number)
    return national.lstrip("0") in _UP or _is_run(national) or _is_run(national[area:])


def _is_run(digits: str) -> bool:
    body = digits.lstrip("0")
    return len(digits) > 6 and (_UP.startswith(body) or body in _DOWN or _THRICE.startswith(body))


def _is_repeated(digits: str) -> bool:
    body = digits.lstrip("0") or digits
    return len(set(digits)) == 1 or (len(body) > 6 and len(set(body[-7:])) == 1 and len(set(body)) < 4)
