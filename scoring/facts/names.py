"""What a name says about itself. Unusual is not wrong: what is in doubt is not flagged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cached_property

from scoring.facts import columns as col
from scoring.facts.coded import Flags, Texts
from scoring.facts.columns import Columns
from scoring.facts.name_words import DOES, PARTICLES, PLACEHOLDERS, WEAK_PLACEHOLDERS
from scoring.facts.text import fold, is_latin, letters

_DOE_FAMILIES = {family for _, family in DOES}
_EMAIL_INSIDE = r"[^\s@]+@[^\s@]+\.[^\s@]{2,}"
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "yxcvbnm")
_WALKS = "".join(f"{row} {row[::-1]} " for row in _KEYBOARD)
_ROW_STARTS = ("asdf", "qwer", "zxcv", "yxcv")
_ORDINAL = re.compile(r"\b(?:1st|2nd|3rd|[4-9]th)\b", re.IGNORECASE)
_ALLOWED_MARKS = frozenset(" .,'’‘`´ʼʻʹ-·・•()\u00a0\"“”„«»׳״՚")
# Bicameral scripts: Latin, Greek, Cyrillic, Armenian. Georgian has capitals in Unicode but not in names.
_VOWEL_LIKE = re.compile("[aeiouywrl]")
_VOWEL = re.compile("[aeiouyw]")
_FOUR_ALIKE = re.compile(r"(.)\1{3}")
_CASED = re.compile("[A-Za-z\u00b5-\u024f\u0370-\u058f\u1e00-\u1fff]")


def is_placeholder(name: str) -> bool:
    """A filler nobody is called: ``Test``, ``xxx``, ``asdf``, ``Firstname``."""
    key = letters(name)
    return key in PLACEHOLDERS or _is_one_letter(key) or (len(key) == 4 and key in _ROW_STARTS)


def is_any_placeholder(name: str) -> bool:
    """A filler, or a word that is one beside another: some people are really called Foo or Guest."""
    return letters(name) in WEAK_PLACEHOLDERS or is_placeholder(name)


def is_doe(first: str, last: str) -> bool:
    """``John Doe`` and his family: names each by themselves."""
    return (letters(first), letters(last)) in DOES


def _may_be_doe(last: str) -> bool:
    return letters(last) in _DOE_FAMILIES


def _is_one_letter(key: str) -> bool:
    return len(key) > 2 and key.isascii() and len(set(key)) == 1


def is_keyboard_walk(key: str) -> bool:
    """Five neighbouring keys in a row: ``sdfgh``, ``poiuy``."""
    return len(key) > 4 and key in _WALKS


def is_gibberish(name: str) -> bool:
    """Fingers on the keyboard. Czech and Serbian names do without vowels but then have an r or an l."""
    key = letters(name)
    if len(key) < 5 or not key.isascii() or not key.isalpha() or not is_latin(name):
        return False
    if is_keyboard_walk(key) or _FOUR_ALIKE.search(key):
        return True
    return not _VOWEL_LIKE.search(key) or _repeats_without_vowel(key)


def _repeats_without_vowel(key: str) -> bool:
    chunk = next(
        (key[:n] for n in (2, 3, 4) if len(key) >= 2 * n and (key[:n] * len(key))[: len(key)] == key), ""
    )
    return bool(chunk) and not _VOWEL.search(chunk)


def has_digits_or_symbols(name: str) -> bool:
    """A character that no script writes names with; ``Smith, Jr.``, ``3rd`` and ``O’Neill`` are fine."""
    if name.isalpha():
        return False
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
    if not name.isupper():
        return False
    return len(letters(name)) > 3 and bool(_CASED.search(name)) and not _is_initials(name)


def _is_initials(name: str) -> bool:
    return all(len(part) < 2 for part in re.split(r"[\s.\-]+", name))


def is_lower(name: str) -> bool:
    """All lower case, particles aside: ``smith`` but not ``de la``."""
    if not name.islower() or not _CASED.search(name):
        return False
    parts = [part for part in re.split(r"[\s\-]+", fold(name)) if part and part not in PARTICLES]
    return any(len(letters(part)) > 1 for part in parts)


def is_same_twice(first: str, last: str) -> bool:
    """The same text in both fields; short names (``Ali Ali``) and names in other scripts may be real."""
    key = letters(first)
    return len(key) > 4 and key == letters(last) and is_latin(first)


class Names:
    """Facts about first and last name."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.first: Texts = columns.values["firstname"]
        self.last: Texts = columns.values["lastname"]

    def _either(self, function: Callable[[str], bool]) -> Flags:
        return col.flag_distinct(self.first, function) | col.flag_distinct(self.last, function)

    @cached_property
    def first_key(self) -> Texts:
        """Letters and digits of the first name."""
        return col.per_distinct(self.first, letters)

    @cached_property
    def last_key(self) -> Texts:
        """Letters and digits of the last name."""
        return col.per_distinct(self.last, letters)

    @cached_property
    def is_filler(self) -> Flags:
        """Where one of the names is a filler."""
        return self._either(is_placeholder) | self.both_fillers

    @cached_property
    def both_fillers(self) -> Flags:
        """Where both names are fillers, as a pair: ``Foo Bar``, ``John Doe``."""
        first, last = (col.flag_distinct(name, is_any_placeholder) for name in (self.first, self.last))
        doe = col.flag_together(
            (self.first, self.last), is_doe, where=col.flag_distinct(self.last, _may_be_doe)
        )
        return (first & last) | doe

    @cached_property
    def is_email(self) -> Flags:
        """Where a name field holds an email address."""
        return col.matches(self.first, _EMAIL_INSIDE) | col.matches(self.last, _EMAIL_INSIDE)

    @cached_property
    def is_gibberish(self) -> Flags:
        """Where one of the names is keyboard gibberish."""
        return self._either(is_gibberish)

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
        """Digits or symbols in one of the name fields, unless it holds an email address."""
        return self._either(has_digits_or_symbols) & ~self.is_email

    @property
    def same_twice(self) -> Flags:
        """The same text in both name fields."""
        same = col.equal(self.first_key, self.last_key)
        return col.flag_together((self.first, self.last), is_same_twice, where=same)

    @cached_property
    def bad_case(self) -> Flags:
        """Capitals or lower case only."""
        shouted = self._either(is_upper)
        whispered = self._either(is_lower)
        return (shouted | whispered) & ~self.is_email & ~self.is_filler
