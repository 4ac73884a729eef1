"""Support codes: what a visitor can tell about an error, and what stands beside it in the log."""

from __future__ import annotations

import hashlib
import re

# No vowels, so that no word comes out, and nothing that is easily read as something else.
_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
_CODE = re.compile(f"[{_ALPHABET}]{{4}}-[{_ALPHABET}]{{4}}")


def support_code(seed: bytes) -> str:
    """Eight characters such as ``K7Q2-M4XT`` that stand for a seed; nobody finds the seed by them.

    Args:
        seed: sixteen random bytes or more, or what stands for something random, as a scan's id does.
    """
    number = int.from_bytes(hashlib.sha256(b"support code" + seed).digest())
    letters = ""
    for _ in range(8):
        number, rest = divmod(number, len(_ALPHABET))
        letters += _ALPHABET[rest]
    return f"{letters[:4]}-{letters[4:]}"


def is_support_code(text: str) -> bool:
    """Whether a text looks as support codes do."""
    return bool(_CODE.fullmatch(text))
