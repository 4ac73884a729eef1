"""What a name says about itself. Unusual is not wrong: what is in doubt is not flagged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from scoring.facts import columns as col
from scoring.facts.coded import Flags, Texts
from scoring.facts.columns import Columns
from scoring.facts.keyboard import is_home_row_mash, is_mashed
from scoring.facts.name_words import DOES, FATHERS, PARTICLES, PLACEHOLDERS, WEAK_PLACEHOLDERS
from scoring.facts.text import fold, is_latin, letters

_DOE_FAMILIES = {family for _, family in DOES}
_EMAIL_INSIDE = r"[^\s@]+@[^\s@]+\.[^\s@]{2,}"
_ROW_STARTS = ("asdf", "qwer", "zxcv", "yxcv")
# What a mailing tool puts a name in place of, and did not: ``{{firstname}}``, ``*|FNAME|*``, ``%NAME%``.
_MERGE_TAG = re.compile(r"\{\{.*\}\}|\*\|.*\|\*|^%\w+%$|^\$\{.*\}$")
_ORDINAL = re.compile(r"\b(?:1st|2nd|3rd|[4-9]th)\b", re.IGNORECASE)
_ALLOWED_MARKS = frozenset(" .,'’‘`´ʼʻʹ-·・•()\u00a0\"“”„«»׳״՚")
_VOWEL_LIKE = re.compile("[aeiouywrl]")
_VOWEL = re.compile("[aeiouyw]")
_FOUR_ALIKE = re.compile(r"(.)\1{3}")
# Bicameral scripts: Latin, Greek, Cyrillic, Armenian. Georgian has capitals in Unicode but not in names.
_CASED = re.compile("[A-Za-z\u00b5-\u024f\u0370-\u058f\u1e00-\u1fff]")


class Name(NamedTuple):
    """What is known about one name field.

    Args:
        key: its letters and digits.
        filler: a filler nobody is called: ``Test``, ``xxx``, ``asdf``, ``Firstname``.
        filler_beside: that, or a word that is one beside another: some are really called Foo or Guest.
        doe: a family name of John Doe and his kind.
        gibberish: fingers on the keyboard.
        odd: a character that no script writes names with.
        bad_case: all capitals or all lower case.
    """

    key: str
    filler: bool
    filler_beside: bool
    doe: bool
    gibberish: bool
    odd: bool
    bad_case: bool


def read_name(name: str) -> Name:
    """Judge one name field by itself."""
    key = letters(name)
    worded = name.isalpha()
    filler = _is_filler(key) or (not worded and bool(_MERGE_TAG.search(name)))
    return Name(
        key=key,
        filler=filler,
        filler_beside=filler or key in WEAK_PLACEHOLDERS,
        doe=key in _DOE_FAMILIES,
        gibberish=_is_gibberish(key) and is_latin(name),
        odd=not worded and has_digits_or_symbols(name),
        bad_case=(name.isupper() and is_upper(name)) or (name.islower() and is_lower(name)),
    )


def _is_filler(key: str) -> bool:
    word = key.rstrip("0123456789")  # Test1
    return word in PLACEHOLDERS or _is_one_letter(key) or (len(key) == 4 and key in _ROW_STARTS)


def is_doe(first: str, last: str) -> bool:
    """``John Doe`` and his family: names each by themselves."""
    return (letters(first), letters(last)) in DOES


def _is_one_letter(key: str) -> bool:
    return len(key) > 2 and key == key[0] * len(key) and key.isascii()


def _is_gibberish(key: str) -> bool:
    """Fingers on the keyboard. Czech and Serbian names do without vowels but then have an r or an l."""
    if len(key) < 5 or not key.isascii() or not key.isalpha():
        return False
    if is_mashed(key) or is_home_row_mash(key) or (len(set(key)) < len(key) - 2 and _FOUR_ALIKE.search(key)):
        return True
    if _VOWEL.search(key):
        return False
    return not _VOWEL_LIKE.search(key) or _is_repeated(key)


def _is_repeated(key: str) -> bool:
    return any(len(key) >= 2 * n and (key[:n] * len(key))[: len(key)] == key for n in (2, 3, 4))


def has_digits_or_symbols(name: str) -> bool:
    """A character that no script writes names with; ``Smith, Jr.``, ``3rd`` and ``O’Neill`` are fine."""
    plain = _ORDINAL.sub("", name) if any(char.isdigit() for char in name) else name
    return any(_is_foreign_to_names(char) for char in plain if not char.isalpha())


def _is_foreign_to_names(char: str) -> bool:
    if char in _ALLOWED_MARKS:
        return False
    return unicodedata.category(char) in {
        "Nd",
        "No",
        "So",
        "Sm",
        "Sc",
        "Sk",
        "Po",
        "Pc",
        "Ps",
        "Pe",
        "Cc",
        "Co",
        "Cn",
    }


def is_upper(name: str) -> bool:
    """All capitals, more than initials: ``SMITH`` but not ``JP`` or ``J. R.``"""
    return len(letters(name)) > 3 and bool(_CASED.search(name)) and name.isupper() and not _is_initials(name)


def _is_initials(name: str) -> bool:
    return all(len(part) < 2 for part in re.split(r"[\s.\-]+", name))


def is_lower(name: str) -> bool:
    """All lower case, particles aside: ``smith`` but not ``de la``."""
    if not name.islower() or not _CASED.search(name):
        return False
    parts = [part for part in re.split(r"[\s\-]+", fold(name)) if part and part not in PARTICLES]
    return any(len(letters(part)) > 1 for part in parts)


def is_same_twice(first: str, last: str) -> bool:
    """The same text in both fields; short names and names in other scripts may be real."""
    key = letters(first)
    return len(key) > 4 and key == letters(last) and is_latin(first) and key not in FATHERS


class Names:
    """Facts about first and last name."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.first: Texts = columns.values["firstname"]
        self.last: Texts = columns.values["lastname"]

    @cached_property
    def _read(self) -> tuple[list[Name], list[Name]]:
        return self.first.answers(read_name), self.last.answers(read_name)

    def _either(self, verdict: Callable[[Name], bool]) -> Flags:
        first, last = self._spread(verdict)
        return first | last

    def _spread(self, verdict: Callable[[Name], bool]) -> tuple[Flags, Flags]:
        firsts, lasts = self._read
        return self.first.spread(list(map(verdict, firsts))), self.last.spread(list(map(verdict, lasts)))

    def _key(self, texts: Texts, read: list[Name]) -> Texts:
        return Texts.of([name.key for name in read], texts.codes, texts.memory)

    @cached_property
    def first_key(self) -> Texts:
        """Letters and digits of the first name."""
        return self._key(self.first, self._read[0])

    @cached_property
    def last_key(self) -> Texts:
        """Letters and digits of the last name."""
        return self._key(self.last, self._read[1])

    @cached_property
    def is_filler(self) -> Flags:
        """Where one of the names is a filler."""
        return self._either(attrgetter("filler")) | self.both_fillers

    @cached_property
    def both_fillers(self) -> Flags:
        """Where both names are fillers, as a pair: ``Foo Bar``, ``John Doe``."""
        first, last = self._spread(attrgetter("filler_beside"))
        _, family = self._spread(attrgetter("doe"))
        return (first & last) | col.flag_together((self.first, self.last), is_doe, where=family)

    @cached_property
    def is_email(self) -> Flags:
        """Where a name field holds an email address."""
        return col.matches(self.first, _EMAIL_INSIDE) | col.matches(self.last, _EMAIL_INSIDE)

    @cached_property
    def is_gibberish(self) -> Flags:
        """Where one of the names is keyboard gibberish."""
        return self._either(attrgetter("gibberish"))

    @cached_property
    def is_usable(self) -> Flags:
        """Where both names can be compared with other things."""
        both = ~self._columns.missing["firstname"] & ~self._columns.missing["lastname"]
        return both & self.is_any_usable

    @cached_property
    def is_any_usable(self) -> Flags:
        """Where there is a name and none is made up."""
        filled = ~self._columns.missing["firstname"] | ~self._columns.missing["lastname"]
        return filled & ~self.is_filler & ~self.is_email & ~self.is_gibberish

    @property
    def placeholder(self) -> Flags:
        """A filler in one of the name fields."""
        return self.is_filler

    @property
    def email_inside(self) -> Flags:
        """An email address in one of the name fields."""
        return self.is_email

    @property
    def gibberish(self) -> Flags:
        """Keyboard gibberish in one of the name fields."""
        return self.is_gibberish

    @property
    def digits_or_symbols(self) -> Flags:
        """Digits or symbols in one of the name fields, unless it holds a filler or an email address."""
        return self._either(attrgetter("odd")) & ~self.is_email & ~self.is_filler

    @property
    def same_twice(self) -> Flags:
        """The same text in both name fields."""
        same = col.equal(self.first_key, self.last_key)
        return col.flag_together((self.first, self.last), is_same_twice, where=same)

    @cached_property
    def bad_case(self) -> Flags:
        """Capitals or lower case only."""
        return self._either(attrgetter("bad_case")) & ~self.is_email & ~self.is_filler
