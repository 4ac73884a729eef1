"""What a phone number says, judged by the rules of its own country."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pyarrow as pa

from scoring.facts import columns as col
from scoring.facts.coded import Codes, Flags, Texts
from scoring.facts.columns import Columns
from scoring.facts.dialling import Phone, read_phone
from scoring.facts.emails import Emails
from scoring.facts.many_numbers import LOOK, Judged, phones_at_home, phones_from_abroad
from scoring.facts.places import Places, country_of_domain
from scoring.facts.plans import NOBODY, REGIONS


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
        state = col.per_distinct(self._places.american_state, _country_of_state)
        domain = col.per_distinct(self._emails.ending, country_of_domain)
        return col.or_empty(col.first_of((self._places.country, state, self._places.state_owner, domain)))

    @cached_property
    def _judged(self) -> Judged:
        """The distinct numbers as they can be told at once."""
        return phones_from_abroad(self.value.strings)

    @cached_property
    def _others(self) -> Texts:
        """The numbers that take a closer look."""
        return self.value.only(self._judged.owners == LOOK)

    @cached_property
    def _read(self) -> tuple[Codes, list[Phone]]:
        """What is known about every other number, and which of it about each contact's."""
        columns = (self._others, self._home)
        codes, (numbers, homes) = col.side_by_side(columns)
        phones = phones_at_home(columns[0].strings.take(pa.array(numbers)), homes, self._home.values)
        rest = np.array([place for place, phone in enumerate(phones) if not phone], dtype=np.intp)
        values = [columns[0].at(numbers[rest]), columns[1].at(homes[rest])]
        others = iter(self.value.memory.of_rows(_read_start, values))
        return codes, [phone or next(others) for phone in phones]

    def _flags(self, verdicts: list[bool]) -> Flags:
        return np.array([*verdicts, False], dtype=np.bool_)[self._read[0]]

    def _texts(self, texts: list[str | None]) -> Texts:
        return Texts.of(texts, self._read[0], self.value.memory)

    @cached_property
    def e164(self) -> Texts:
        """``+4930123456``, null where it cannot be told."""
        told = self.value.with_distinct(self._judged.e164).only(self._judged.owners >= 0)
        return col.either(told, self._texts([phone.e164 or None for phone in self._read[1]]))

    @cached_property
    def region(self) -> Texts:
        """ISO code of the number's country, none where it cannot be told."""
        owners = np.append(self._judged.owners, LOOK)[self.value.codes].astype(np.int32)
        told = Texts(REGIONS, owners, self.value.memory).where(owners >= 0)
        return col.either(told, self._texts([phone.region or None for phone in self._read[1]]))

    @property
    def placeholder(self) -> Flags:
        """Made up."""
        return self._flags([phone.placeholder for phone in self._read[1]])

    @property
    def invalid(self) -> Flags:
        """Cannot be dialled."""
        nobodys = self.value.spread(self._judged.owners == NOBODY)
        return nobodys | self._flags([phone.invalid for phone in self._read[1]])

    @property
    def not_e164(self) -> Flags:
        """Can be dialled but is not written with + and country code."""
        dialled = self._flags([not phone.placeholder and not phone.invalid for phone in self._read[1]])
        return dialled & ~col.flag_distinct(self._others, _has_plus)


def _read_start(written: str, region: str) -> Phone:
    return read_phone(written[:100], region)


def _has_plus(written: str) -> bool:
    return written.lstrip("\t\n\f\r ").startswith(("+", "(+"))


def _country_of_state(code: str) -> str:
    return code[:2]
