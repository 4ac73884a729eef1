"""The second lock on what is logged: whatever looks like somebody's, or like a secret, is struck out."""

from __future__ import annotations

import re

LONGEST = 300
"""Characters of a text that are logged."""
_STRUCK = (
    # Everything after the name of a header that carries a secret.
    (re.compile(r"(?i)\b(authorization|cookie|bearer|basic)\b.*", re.DOTALL), r"\1 ..."),
    (re.compile(r"[^\s@<>\"',;:]{1,64}@[^\s@<>\"',;]{1,255}"), "[email]"),
    (re.compile(r"\?\S+"), "?..."),
    # Tokens, keys, hashes, ids and sealed texts: no word of ours is as long, and hardly one of a library's.
    (re.compile(r"[\w+/=.-]{20,}"), "[long]"),
    (re.compile(r"([\w.-]{1,20})=[^\s,;&]+"), r"\1=..."),
)


def redacted(text: str) -> str:
    """A text without addresses, queries, values, secrets and control characters, in one line."""
    text = text[: 4 * LONGEST]
    for pattern, instead in _STRUCK:
        text = pattern.sub(instead, text)
    text = text[:LONGEST]
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    # Line ends forge lines, escapes command terminals, and characters that turn the direction hide both.
    return character if character.isprintable() else f"\\u{ord(character):04x}"
