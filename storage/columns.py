"""The few kinds of value a table can hold. Whatever is not of its column's kind is refused unrepeated."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Dialect,
    Double,
    Integer,
    Text,
    TypeDecorator,
)

from scoring.catalogue import CAUSES, RULE_BY_ID

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")
"""A random id: letters, digits, ``-`` and ``_``."""


# SQLite's STRICT tables know INTEGER, REAL, TEXT and BLOB only (https://sqlite.org/stricttables.html). Both
# databases turn '4915112345' into a number unasked, so text is stopped before it gets there.


class Whole(TypeDecorator[int]):
    """A whole number of up to 64 bits."""

    impl = BigInteger().with_variant(Integer(), "sqlite")
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Refuse digits in a text, fractions, and true and false."""
        if isinstance(value, bool) or not isinstance(value, int | None):
            raise TypeError("not a whole number")
        return value


class Fraction(TypeDecorator[float]):
    """A number of 64 bits with a fraction."""

    impl: Double[float] = Double().with_variant(REAL(), "sqlite")
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: Dialect) -> float | None:
        """Refuse digits in a text, and true and false."""
        if isinstance(value, bool) or not isinstance(value, int | float | None):
            raise TypeError("not a number")
        return value


class Flag(TypeDecorator[bool]):
    """True or false; 1 or 0 in SQLite."""

    impl = Boolean().with_variant(Integer(), "sqlite")
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> bool | None:
        """Refuse what only looks true."""
        if not isinstance(value, bool | None):
            raise TypeError("neither true nor false")
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """Give SQLite's 1 and 0 their meaning back."""
        return None if value is None else bool(value)


class Word(TypeDecorator[StrEnum]):
    """One member of an enumeration, kept by its value."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        self.words = words
        super().__init__()

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Refuse anything but a member."""
        if value is not None and not isinstance(value, self.words):
            raise TypeError(f"not a {self.words.__name__}")
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """The member of this value."""
        return None if value is None else self.words(value)


class Token(TypeDecorator[str]):
    """A random id."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse anything that is not a random id."""
        if value is not None and not TOKEN.fullmatch(value):
            raise ValueError("not an id")
        return value


class RuleId(TypeDecorator[str]):
    """The id of a rule in today's catalogue; ids of former rules can still be read."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse anything that the catalogue does not know."""
        if value not in RULE_BY_ID:
            raise ValueError("not a rule of the catalogue")
        return value


class Cause(TypeDecorator[str]):
    """What takes points in today's catalogue: a rule, an asset or the age; former ones can still be read."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse anything that the catalogue does not know."""
        if value not in CAUSES:
            raise ValueError("no cause in the catalogue")
        return value


class Version(TypeDecorator[str]):
    """Numbers with dots between them, such as ``1.0``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse anything but a version."""
        if value is None or not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,4}){0,2}", value):
            raise ValueError("not a version")
        return value


def only(column: str, words: type[StrEnum]) -> CheckConstraint:
    """The database's own refusal of anything outside an enumeration."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(word.value) for word in words)})", name=column)


def plain(column: str, characters: str, longest: int) -> tuple[CheckConstraint, CheckConstraint]:
    """The database's own refusal of free text: these characters, no more than so many, nothing else."""
    short = f"length({column}) <= {longest} AND {column}"
    return (
        CheckConstraint(f"{short} NOT GLOB '*[^{characters}]*'", name=column).ddl_if(dialect="sqlite"),
        CheckConstraint(f"{short} !~ '[^{characters}]'", name=column).ddl_if(dialect="postgresql"),
    )
