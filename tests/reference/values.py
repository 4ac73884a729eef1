"""One value at a time: what is trimmed, what is empty, what a date says."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise

from scoring.facts.null_words import LIKE_NAMES, NULL_TOKENS

LONGEST = 1000
TRIMMED = " \t\r\n\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
SPACES = "\t\n\f\r "
MARKS = frozenset("-–—._?*#/\\,;:!~'\"")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def text_of(value: object) -> str | None:
    """What a record's value is as text: numbers as Python writes them, half a character as U+FFFD."""
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return None
    return re.sub("[\ud800-\udfff]", "\ufffd", str(value))


@cache
def lower(text: str) -> str:
    """Lower case letter by letter, so that no text grows."""
    return "".join(char.lower()[0] for char in text)


def is_space(char: str) -> bool:
    return char in SPACES or unicodedata.category(char)[0] == "Z"


@cache
def is_blank(text: str) -> bool:
    return all(is_space(char) or unicodedata.category(char) == "Cf" for char in text)


@cache
def is_stray(text: str) -> bool:
    """Spaces around the text, two in a row, or a line break or tab in it."""
    spaces = [is_space(char) for char in text]
    doubled = any(one and two for one, two in pairwise(spaces))
    return spaces[0] or spaces[-1] or doubled or any(char in text for char in "\t\r\n")


@cache
def is_token(text: str, name: str) -> bool:
    """A filler such as n/a, trimmed; names such as Null are names."""
    if len(text.encode()) >= 20 or not text:
        return False
    if all(char in MARKS for char in text):
        return True
    is_name = name in ("firstname", "lastname") and text in LIKE_NAMES
    return lower(text) in NULL_TOKENS and not is_name


@cache
def moment(text: str | None) -> int | None:
    """Milliseconds since 1970 (UTC) of an ISO 8601 or epoch date, ``None`` where unreadable."""
    if text is None:
        return None
    if re.fullmatch("[0-9]{12,13}", text):
        return int(text)
    if not _ISO.fullmatch(text):
        return None
    try:
        at = datetime.fromisoformat(text)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return (at - EPOCH) // timedelta(milliseconds=1)
    except (ValueError, OverflowError):
        return None
