"""Who scans now and who waits: as many at once as there are places, in the order in which they came."""

from __future__ import annotations

import os
import threading

MOST_PLACES = 16
"""However many cores there are: each scan is a process with memory of its own."""


def places_here() -> int:
    """Scans that this machine carries at once without slowing each other: one a core, and one because at any
    time some wait for HubSpot."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores + 1, MOST_PLACES)


class Ticket:
    """One scan's place in the queue; leave when done."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    def ahead(self) -> int | None:
        """How many others wait before this one; ``None`` if it need not wait."""
        return self._queue.ahead(self)

    def wait(self, seconds: float) -> bool:
        """Wait for a place, no longer than so many seconds; whether there is one."""
        return self._queue.wait(self, seconds)

    def __enter__(self) -> Ticket:
        return self

    def __exit__(self, *_: object) -> None:
        self._queue.leave(self)


class Queue:
    """First come, first served.

    Args:
        places: scans that run at once.
    """

    def __init__(self, places: int) -> None:
        self.places = places
        self._tickets: list[Ticket] = []  # The first ones have the places.
        self._moved = threading.Condition()

    def join(self) -> Ticket:
        """Stand behind everybody who is here."""
        ticket = Ticket(self)
        with self._moved:
            self._tickets.append(ticket)
        return ticket

    def counts(self) -> tuple[int, int]:
        """How many run and how many wait."""
        with self._moved:
            everybody = len(self._tickets)
        running = min(everybody, self.places)
        return running, everybody - running

    def ahead(self, ticket: Ticket) -> int | None:
        """How many others wait before this ticket; ``None`` if it has a place."""
        with self._moved:
            behind = self._tickets.index(ticket) - self.places
        return behind if behind >= 0 else None

    def wait(self, ticket: Ticket, seconds: float) -> bool:
        """Wait for a place; whether there is one."""
        with self._moved:
            return self._moved.wait_for(lambda: self._tickets.index(ticket) < self.places, seconds)

    def leave(self, ticket: Ticket) -> None:
        """Make room for whoever is next."""
        with self._moved:
            self._tickets.remove(ticket)
            self._moved.notify_all()
