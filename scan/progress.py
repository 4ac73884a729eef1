"""How far a scan is, as its thread knows it."""

from __future__ import annotations

from dataclasses import dataclass

from scan.process import Message
from storage.kinds import WaitReason


@dataclass(slots=True)
class Progress:
    """What is noted of a running scan.

    Args:
        turn_at: when it got its place, seconds since 1970.
        ahead: how many scans wait before it while it has none.
    """

    pages: int = 0
    contacts: int = 0
    expected: int | None = None
    wait_reason: WaitReason | None = None
    wait_until: float | None = None
    turn_at: float | None = None
    ahead: int | None = None

    def update(self, message: Message, now: float) -> None:
        """Take in what a worker says at a moment, seconds since 1970."""
        if "waiting" in message:
            self.wait_reason = WaitReason(message["waiting"])
            self.wait_until = now + message["seconds"]
        elif "pages" in message:
            self.pages, self.contacts = message["pages"], message["contacts"]
            self.expected = message["expected"]
            self.wait_reason = self.wait_until = None
