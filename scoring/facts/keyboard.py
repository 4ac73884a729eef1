"""Keys: what a hand leaves that only wants to be done with a form."""

from __future__ import annotations

import re

_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "yxcvbnm")
_WALKS = "".join(f"{row} {row[::-1]} " for row in _KEYBOARD)
_HOME_ROW = re.compile("[asdfghjkl]+")
_FOUR_AT_HOME = re.compile("[sdfghjkl]{4}")
_SIX_AT_HOME = re.compile("[sdfghjkl]{6}")


def is_mashed(key: str) -> bool:
    """Five neighbouring keys in a row (``sdfgh``, ``poiuy``), or two to four over and over (``uiouio``)."""
    if key in _WALKS:
        return len(key) > 4
    again = key[0] in key[2:5] and len(key) > 5  # as it begins anew; few names do, and the rest is slow
    return again and any(_is_walk_repeated(key, length) for length in (2, 3, 4))


def _is_walk_repeated(key: str, length: int) -> bool:
    """Whether a key is one walk repeated, wherever it begins."""
    chunk = key[:length]
    if (chunk * len(key))[: len(key)] != key or len(key) < 2 * length:
        return False
    return any(chunk[start:] + chunk[:start] in _WALKS for start in range(length))


def is_home_row_mash(key: str) -> bool:
    """A hand resting on the middle row: consonants of it that no language puts in a row, ``jdsfafk``."""
    if not _FOUR_AT_HOME.search(key):
        return False
    return bool((len(key) > 5 and _HOME_ROW.fullmatch(key)) or _SIX_AT_HOME.search(key))
