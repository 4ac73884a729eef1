"""Comparing written words: case, accents and spelling of the same letter set aside."""

from __future__ import annotations

import re
import unicodedata

_SPELLED_OUT = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
    }
)  # fmt: skip
_NOT_ALNUM = re.compile(r"[\W_]+")
_LATIN_END = "ɐ"
_WORD = re.compile(r"[^\W\d_]+")
_REMEMBERED = 0xFFFF  # living scripts end here; what is behind it would take a hundred megabytes


def listed(text: str) -> frozenset[str]:
    """The words of a text as a set: a list that reads like a list."""
    return frozenset(text.split())


def fold(text: str) -> str:
    """Lower case without accents: ``Łódź`` → ``lodz``."""
    if text.isascii():
        return text.lower()
    return text.lower().translate(_FOLDED)


def _folded(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char.translate(_SPELLED_OUT))
    return "".join(part for part in plain if not unicodedata.combining(part))


class _Folded(dict[int, str]):
    """What each character becomes; those of rarer scripts are looked up with all their neighbours at once."""

    def __missing__(self, code: int) -> str:
        if code > _REMEMBERED:
            return _folded(chr(code))
        first = code & ~0xFF
        self.update({near: _folded(chr(near)) for near in range(first, first + 0x100)})
        return self[code]


_FOLDED = _Folded({code: _folded(chr(code)) for code in (*range(0x0590), *range(0x1E00, 0x2000))})


def letters(text: str) -> str:
    """Folded letters and digits only: ``U.S.A.`` → ``usa``."""
    if text.isascii() and text.isalnum():
        return text.lower()
    return letters_in(fold(text))


def letters_in(folded: str) -> str:
    """The letters and digits of a text that is folded already."""
    joined = folded.replace(" ", "")
    return joined if joined.isalnum() else _NOT_ALNUM.sub("", joined)


def words(text: str) -> list[str]:
    """Folded words, letters only: ``Anne-Marie 2`` → ``["anne", "marie"]``."""
    if text.isascii() and text.isalpha():
        return [text.lower()]
    return words_in(fold(text))


def words_in(folded: str) -> list[str]:
    """The words of a text that is folded already."""
    return folded.split() if folded.replace(" ", "").isalpha() else _WORD.findall(folded)


def squeeze(folded: str) -> str:
    """Lets ``mueller`` and ``muller`` meet: German umlauts are spelled either way."""
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def is_latin(text: str) -> bool:
    """Whether every letter is Latin; anything else is left to people who read it."""
    if text.isascii() or max(text) < _LATIN_END:
        return True
    return all(char < _LATIN_END or "ḁ" <= char <= "ỿ" for char in text if char.isalpha())
