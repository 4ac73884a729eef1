"""What happens to scans, as told to whoever counts it: no portal, no visitor, no scan is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from storage.kinds import ApiCall, ScanProblem, ScanState


@dataclass(frozen=True, slots=True)
class Started:
    """A visitor's scan was admitted; it may have to wait for its turn."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A scan is over.

    Args:
        outcome: why it failed, or that it is done or was cancelled.
        waited: seconds until it had its turn, or gave up waiting.
        worked: seconds from its turn to its end; ``None`` if it never had a turn.
    """

    outcome: ScanState | ScanProblem
    waited: float
    worked: float | None


@dataclass(frozen=True, slots=True)
class Asked:
    """HubSpot was asked.

    Args:
        call: for what.
        status: of its answers; 0 if there was none.
        count: how often.
    """

    call: ApiCall
    status: int
    count: int


Event = Started | Ended | Asked
Tell = Callable[[Event], None]
"""Called from the threads of scans, several at a time."""


def tell_nobody(_: Event) -> None:
    """Nobody counts."""
