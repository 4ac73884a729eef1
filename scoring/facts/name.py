"""What one name says about itself. Unusual is not wrong: what is in doubt is not flagged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from enum import IntEnum
from typing import NamedTuple

from scoring.facts.keyboard import is_home_row_mash, is_mashed
from scoring.facts.name_words import (
    DOES,
    FAMILY_NAMES,
    FATHERS,
    GENERATIONS,
    GIVEN_NAMES,
    PARTICLES,
    PLACEHOLDERS,
    WEAK_PLACEHOLDERS,
)
from scoring.facts.text import fold, is_latin, letters, letters_in, squeeze, words_in

_ROW_STARTS = ("asdf", "qwer", "zxcv", "yxcv")
# What a mailing tool puts a name in place of, and did not: ``{{firstname}}``, ``*|FNAME|*``, ``%NAME%``.
_MERGE_TAG = re.compile(r"\{\{.*\}\}|\*\|.*\|\*|^%\w+%$|^\$\{.*\}$")
_ORDINAL = re.compile(r"\b(?:1st|2nd|3rd|[4-9]th)\b", re.IGNORECASE)
_ALLOWED_MARKS = frozenset(" .,'’‘`´ʼʻʹ-·・•()\u00a0\"“”„«»׳״՚")
_USUAL = re.compile("[A-Za-zÀ-ÖØ-öø-ž .,'’-]*")
_FOREIGN = frozenset({"Nd", "No", "So", "Sm", "Sc", "Sk", "Po", "Pc", "Ps", "Pe", "Cc", "Co", "Cn"})
_VOWEL_LIKE = re.compile("[aeiouywrl]")
_VOWEL = re.compile("[aeiouyw]")
# Vowels and consonants take turns, so there are no four keys of one row or of one kind in a row.
_SPOKEN = re.compile(
    "[b-df-hj-np-tv-z]{0,3}[aeiou]{1,2}(?:[b-df-hj-np-tv-z]{1,3}[aeiou]{1,2})*[b-df-hj-np-tv-z]{0,3}"
)
_FOUR_ALIKE = re.compile(r"(.)\1{3}")
# Bicameral scripts: Latin, Greek, Cyrillic, Armenian. Georgian has capitals in Unicode but not in names.
_CASED = re.compile("[A-Za-z\u00b5-\u024f\u0370-\u058f\u1e00-\u1fff]")


class Mark(IntEnum):
    """What can be said of a name with yes or no; several at once are added up."""

    FILLER = 1
    """Nobody is called so: ``Test``, ``xxx``, ``asdf``, ``Firstname``."""
    FILLER_BESIDE = 2
    """That, or a word that is one beside another: some are really called Foo or Guest."""
    DOE = 4
    """A family name of John Doe and his kind."""
    GIBBERISH = 8
    """Fingers on the keyboard."""
    ODD = 16
    """A character that no script writes names with."""
    BAD_CASE = 32
    """All capitals or all lower case."""
    GIVEN = 64
    """A given name that is hardly ever a family name."""
    FAMILY = 128
    """A family name that is hardly ever a given name."""
    SEVERAL = 256
    """More than one word."""
    GENERATION = 512
    """At its end stands what tells father from son: ``John Jr.``"""


class Name(NamedTuple):
    """What is known about one name field.

    Args:
        text: as written.
        key: its letters and digits.
        words: its words, folded.
        plain: these as ``squeeze`` leaves them.
        is_latin: whether every letter is.
        needle: the name in lower case; for one of one or two letters, what stands in no text.
        longest: the longest word as ``squeeze`` leaves it; where that is short or not ASCII,
            what stands in no text.
        marks: ``Mark``s.
    """

    text: str
    key: str
    words: list[str]
    plain: list[str]
    is_latin: bool
    needle: str
    longest: str
    marks: int

    def has(self, mark: Mark) -> bool:
        """Whether it bears a mark."""
        return bool(self.marks & mark)


# Addresses and profiles have no spaces, and what is folded no dash but the hyphen.
_NOWHERE = " —"
_FILLER = Mark.FILLER | Mark.FILLER_BESIDE
_LISTS: tuple[tuple[int, Collection[str]], ...] = (
    (_FILLER, PLACEHOLDERS.union(_ROW_STARTS)),
    (Mark.FILLER_BESIDE, WEAK_PLACEHOLDERS - PLACEHOLDERS),
    (Mark.DOE, {family for _, family in DOES}),
    (Mark.GIVEN, GIVEN_NAMES),
    (Mark.FAMILY, FAMILY_NAMES - GIVEN_NAMES),
)
_KNOWN = {
    word: sum(mark for mark, listed in _LISTS if word in listed)
    for word in frozenset().union(*(listed for _, listed in _LISTS))
}


def read_name(name: str) -> Name:
    """Judge one name field by itself."""
    folded = fold(name)
    spoken = name.istitle() and _SPOKEN.fullmatch(folded)
    if not (spoken and name.isalpha() and is_latin(name)) or is_mashed(folded):
        return _read_closely(name, folded)
    # one word that is spelled like a name, as most are: what it means is all that is left to be said
    words, plain = [folded], squeeze(folded)
    needle, longest = name.lower() if len(name) > 2 else _NOWHERE, plain if len(plain) > 2 else _NOWHERE
    marks = _KNOWN.get(folded, 0)
    return Name(name, folded, words, words if plain == folded else [plain], True, needle, longest, marks)


def _read_closely(name: str, folded: str) -> Name:
    key, parts, latin = letters_in(folded), words_in(folded), is_latin(name)
    marks = _KNOWN.get(key, 0) | _beyond_letters(name, key, parts)
    plain = [squeeze(word) for word in parts]
    longest = max(plain, key=len, default="")
    if _is_one_letter(key):
        marks |= _FILLER
    if latin and _is_gibberish(key):
        marks |= Mark.GIBBERISH
    if is_upper(name) or is_lower(name):
        marks |= Mark.BAD_CASE
    needle = name.lower() if len(name) > 2 else _NOWHERE
    if len(longest) < 3 or not longest.isascii():
        longest = _NOWHERE
    return Name(name, key, parts, plain, latin, needle, longest, marks)


def _beyond_letters(name: str, key: str, parts: list[str]) -> int:
    marks = 0 if _USUAL.fullmatch(name) else _unusual(name, key)
    if " " in name.strip():
        marks |= Mark.SEVERAL
    if len(parts) > 1 and parts[-1] in GENERATIONS:
        marks |= Mark.GENERATION
    return marks


def _unusual(name: str, key: str) -> int:
    # ``Smith, Jr.``, ``3rd`` and ``O’Neill`` are fine
    marks = 0
    if _MERGE_TAG.search(name) or key.rstrip("0123456789") in PLACEHOLDERS:  # Test1
        marks |= _FILLER
    if any(_is_foreign_to_names(char) for char in _ORDINAL.sub("", name) if not char.isalpha()):
        marks |= Mark.ODD
    return marks


def is_doe(first: Name, last: Name) -> bool:
    """``John Doe`` and his family: names each by themselves."""
    return (first.key, last.key) in DOES


def _is_one_letter(key: str) -> bool:
    return len(key) > 2 and key == key[0] * len(key) and key.isascii()


def _is_gibberish(key: str) -> bool:
    """Fingers on the keyboard. Czech and Serbian names do without vowels but then have an r or an l."""
    if len(key) < 5 or not key.isascii() or not key.isalpha():
        return False
    if _SPOKEN.fullmatch(key):
        return is_mashed(key)
    if is_mashed(key) or is_home_row_mash(key) or (len(set(key)) < len(key) - 2 and _FOUR_ALIKE.search(key)):
        return True
    if _VOWEL.search(key):
        return False
    return not _VOWEL_LIKE.search(key) or _is_repeated(key)


def _is_repeated(key: str) -> bool:
    return any(len(key) >= 2 * n and (key[:n] * len(key))[: len(key)] == key for n in (2, 3, 4))


def _is_foreign_to_names(char: str) -> bool:
    return char not in _ALLOWED_MARKS and unicodedata.category(char) in _FOREIGN


def is_upper(name: str) -> bool:
    """All capitals, more than initials: ``SMITH`` but not ``JP`` or ``J. R.``"""
    return name.isupper() and len(letters(name)) > 3 and bool(_CASED.search(name)) and not _is_initials(name)


def _is_initials(name: str) -> bool:
    return all(len(part) < 2 for part in re.split(r"[\s.\-]+", name))


def is_lower(name: str) -> bool:
    """All lower case, particles aside: ``smith`` but not ``de la``."""
    if not name.islower() or not _CASED.search(name):
        return False
    parts = [part for part in re.split(r"[\s\-]+", fold(name)) if part and part not in PARTICLES]
    return any(len(letters(part)) > 1 for part in parts)


def is_same_twice(first: Name, last: Name) -> bool:
    """The same text in both fields; short names and names in other scripts may be real."""
    return len(first.key) > 4 and first.key == last.key and first.is_latin and first.key not in FATHERS


NO_NAME = read_name("")
