"""Writers of one process take turns."""

from __future__ import annotations

import threading

from storage.errors import DatabaseAway


class Writers:
    """Lets in one writer at a time, as SQLite does, but in turn.

    SQLite's own way, to look again after ever longer pauses, lets some wait in vain while others write.

    Args:
        patience: seconds that a writer waits at the most, as it would for a writer of another process.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        if not self._lock.acquire(timeout=self._patience):
            raise DatabaseAway("another writer takes too long")

    def __exit__(self, *_: object) -> None:
        self._lock.release()
