"""Outlasting a database that is restarted: a whole transaction, once more until it is there again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from storage.database import DatabaseAway

OUTAGE_SECONDS = 8.0
"""How long a database may be away; restarting PostgreSQL takes less."""
_PAUSE = 0.25

Result = TypeVar("Result")


def outlast(
    attempt: Callable[[], Result],
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Result:
    """What a transaction results in, tried again for eight seconds while the database is away.

    Args:
        attempt: a whole transaction that may run twice: when a connection breaks, nobody can say whether the
            last commit was kept. Moments and ids belong outside, so that each try has the same.
        sleep: pauses for some seconds; raises if there is no point in waiting any longer.
        clock: seconds, never going back.

    Raises:
        DatabaseAway: it did not come back in time.
        DatabaseError: it is there and refuses.
    """
    end = clock() + OUTAGE_SECONDS
    while True:
        try:
            return attempt()
        except DatabaseAway:
            if clock() >= end:
                raise
        sleep(_PAUSE)
