"""What an examination found, one line each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How bad it is; only what is wrong makes the examination fail."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of an examination.

    Args:
        verdict: how bad it is.
        about: the part that was looked at, in a word or two.
        text: what is, and what to do about it where something is to be done. No host, person or secret.
    """

    verdict: Verdict
    about: str
    text: str

    def __str__(self) -> str:
        return f"{self.verdict:<8} {self.about + ':':<18} {self.text}"


def ok(about: str, text: str) -> Finding:
    """Nothing is to be done."""
    return Finding(Verdict.OK, about, text)


def warning(about: str, text: str) -> Finding:
    """It works, and may not for long or not as meant."""
    return Finding(Verdict.WARNING, about, text)


def wrong(about: str, text: str) -> Finding:
    """It does not work."""
    return Finding(Verdict.WRONG, about, text)
