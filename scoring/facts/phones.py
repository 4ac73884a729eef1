"""What a phone number says, judged by the rules of its own country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import pandas as pd
import phonenumbers
import pyarrow as pa
import pyarrow.compute as pc
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, NumberParseException, PhoneMetadata, PhoneNumber

from scoring.facts import columns as col
from scoring.facts.columns import Columns, Flags, Texts
from scoring.facts.emails import Emails
from scoring.facts.places import Places, country_of_domain

_FICTIONAL = re.compile(r"^1?\d{3}55501\d\d$")
_SEQUENCE = re.compile(r"0?1234567|7654321|123123123|9876543")
_NOT_A_PHONE = re.compile(r"[^\W\d_]{4,}")
_PUNCTUATION = re.compile(r"[\s().\-/]+")
_PLAIN = re.compile(r"^\+[1-9]\d{6,14}$")
_KINDS = (
    *("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost"),
    *("personal_number", "voip", "pager", "uan", "voicemail"),
)
# What people write around a number: ``Tel. 030 901820``, ``415-655-2671 (mobile)``.
_LABEL = re.compile(
    r"(?i)^\s*(?:tel(?:ephone|efon|ef)?|phone|ph|mobile?|mob|cell|handy|office|work|home|direct|t|m|p|o|c)\b[.:]*\s*|"
    r"[\s(]+(?:mobile?|cell|handy|office|work|home|direct|main|whatsapp|privat|m|o|h|w|c)\)?\s*$"
)
# 1-800-FLOWERS: North American toll-free numbers are spelled in letters.
_VANITY = re.compile(r"^\+?[\d\s().-]*8(?:00|33|44|55|66|77|88)[\s).-]*[A-Z][A-Z\s-]*\d*$")
_EXTENSION = re.compile(r"(?i)(?:ext|extension|durchwahl|poste|int|x|#)\.?\s*\d{1,6}$")


@dataclass(frozen=True, slots=True)
class Phone:
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


def is_placeholder(digits: str) -> bool:
    """Digits that nobody has: one repeated, counted up, or the 555-01xx of films (NANPA)."""
    body = digits.lstrip("0") or digits
    repeated = len(set(digits)) == 1 or (len(body) > 6 and len(set(body[-7:])) == 1 and len(set(body)) < 4)
    return bool(digits) and (repeated or bool(_SEQUENCE.search(digits) or _FICTIONAL.match(digits)))


def read_phone(written: str, region: str) -> Phone:
    """Judge a number as dialled in ``region`` (ISO code, empty if unknown)."""
    if _PLAIN.match(written):  # most numbers; the rest of this function is for the others
        made_up = is_placeholder(written[1:])
        return (
            Phone(placeholder=True) if made_up else _plain_international(written) or _any_number(written, "")
        )
    written = _LABEL.sub("", written)
    bare = _EXTENSION.sub("", written)
    digits = "".join(re.findall(r"\d", bare))
    if is_placeholder(digits):
        return Phone(placeholder=True)
    if (
        not 3 < len(digits) < 25
        or len(written) > 60
        or (_NOT_A_PHONE.search(bare) and not _VANITY.match(bare))
    ):
        return Phone(invalid=True)
    international = re.sub(r"^\s*(?:00|\(00\)|\+\s*00|\(\+)", "+", written)
    if not international.lstrip().startswith("+") and not region:
        return Phone(invalid=not 6 < len(digits) < 16)
    return _plain_international(international) or _any_number(international, region)


def _plain_international(written: str) -> Phone | None:
    """A number written as + and digits, without the parser, which takes half of the time."""
    found = _PLAIN.match(_PUNCTUATION.sub("", written))
    if not found:
        return None
    digits = found[0][1:]
    length = next((n for n in (1, 2, 3) if int(digits[:n]) in COUNTRY_CODE_TO_REGION_CODE), 0)
    if not length or digits[length] == "0":  # Italian zeros and "+44 (0)20" are the parser's business
        return None
    code, national = digits[:length], digits[length:]
    region = next((name for name, pattern in _regions(int(code)) if pattern.match(national)), None)
    return Phone(region=region, e164=found[0]) if region else None


@cache
def _regions(code: int) -> list[tuple[str, re.Pattern[str]]]:
    """The regions of a calling code and what a number of each looks like, from libphonenumber's tables."""
    tables_of = (
        (name, PhoneMetadata.metadata_for_region(name)) for name in COUNTRY_CODE_TO_REGION_CODE[code]
    )
    return [(name, _pattern(table)) for name, table in tables_of if table is not None]


def _pattern(table: PhoneMetadata) -> re.Pattern[str]:
    """What libphonenumber's ``number_type`` looks up kind by kind, as one expression."""
    kinds = "|".join(_kind(desc) for name in _KINDS if (desc := getattr(table, name)) is not None)
    general = _kind(table.general_desc)
    return re.compile(rf"(?=(?:{table.leading_digits or ''}))(?={general})(?:{kinds})")


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
        return Phone(invalid=True)
    return _judged(number) or Phone(invalid=True)


def _judged(number: PhoneNumber) -> Phone | None:
    """``None`` for a number that its own region does not have."""
    region = phonenumbers.region_code_for_number(number)
    if region is None or not phonenumbers.is_valid_number_for_region(number, region):
        return None
    return Phone(
        region=region, e164=f"+{number.country_code}{phonenumbers.national_significant_number(number)}"
    )


class Phones:
    """Facts about the phone column."""

    def __init__(self, columns: Columns, emails: Emails, places: Places) -> None:
        self._columns = columns
        self._emails = emails
        self._places = places
        self.value: Texts = columns.values["phone"]

    @cached_property
    def _home(self) -> Texts:
        """Where the number is dialled: the country, else the state's, else that of the email domain."""
        american = pc.utf8_slice_codeunits(self._places.american_state, 0, 2)
        state = pc.coalesce(american, self._places.state_owner)
        domain = col.per_distinct(self._emails.domain, country_of_domain)
        return pc.fill_null(pc.coalesce(self._places.country, state, domain), "")

    @cached_property
    def _read(self) -> tuple[Texts, list[Phone]]:
        joined = pc.binary_join_element_wise(pc.utf8_slice_codeunits(self.value, 0, 100), self._home, "|")
        coded = joined.dictionary_encode()
        pairs = (text.rpartition("|") for text in coded.dictionary.to_pylist())
        return coded.indices, [read_phone(written, region) for written, _, region in pairs]

    def _flags(self, verdicts: list[bool]) -> Flags:
        return col.flags(pa.array(verdicts, type=pa.bool_()).take(self._read[0]))

    def _texts(self, texts: list[str | None]) -> Texts:
        return pa.array(texts, type=pa.string()).take(self._read[0])

    @cached_property
    def e164(self) -> Texts:
        """``+4930123456``, null where it cannot be told."""
        return self._texts([phone.e164 or None for phone in self._read[1]])

    @cached_property
    def region(self) -> Texts:
        """ISO code of the number's country, null where it cannot be told."""
        return self._texts([phone.region or None for phone in self._read[1]])

    @cached_property
    def _international(self) -> Flags:
        return col.matches(self.value, r"^\s*(?:\+|\(\+)")

    @property
    def placeholder(self) -> pd.Series[bool]:
        """Made up."""
        return self._columns.series(self._flags([phone.placeholder for phone in self._read[1]]))

    @property
    def invalid(self) -> pd.Series[bool]:
        """Cannot be dialled."""
        return self._columns.series(self._flags([phone.invalid for phone in self._read[1]]))

    @property
    def not_e164(self) -> pd.Series[bool]:
        """Can be dialled but is not written with + and country code."""
        dialled = self._flags([not phone.placeholder and not phone.invalid for phone in self._read[1]])
        return self._columns.series(dialled & ~self._international)
