"""HubSpot's limits, kept for each portal over all of its scans: a request goes when there is room for it.

HubSpot counts requests as they arrive, which nobody but HubSpot sees. A request therefore takes room from the
moment it may go until a second after it is known to be answered: whatever the network does, no second of
HubSpot's can hold more of them than one of ours.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

MOST = 10
"""Requests a second, so never more than 100 in ten: HubSpot takes 110 in ten seconds from a marketplace app.
Source: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines"""
MOST_SEARCHES = 4
"""Searches a second, which count as requests as well: HubSpot takes five. Source:
https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm"""
_SECOND = 1.0
_LOOK_AGAIN = 0.05


@dataclass(slots=True)
class _Portal:
    under_way: int = 0
    searches_under_way: int = 0
    answered: deque[float] = field(default_factory=deque)
    searches_answered: deque[float] = field(default_factory=deque)


class Pace:
    """The requests of this server's scans.

    Args:
        clock: seconds, never going back.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._portals: dict[int, _Portal] = {}
        self._lock = threading.Lock()

    def steps(self) -> Steps:
        """The requests of one scan."""
        return Steps(self)

    def take(self, portal: int, search: bool) -> float:
        """Let a request go; if there is no room for it, seconds after which it may ask again."""
        with self._lock:
            self._forget()
            held = self._portals.setdefault(portal, _Portal())
            full = held.under_way + len(held.answered) >= MOST
            searched = held.searches_under_way + len(held.searches_answered) >= MOST_SEARCHES
            if not full and not (search and searched):
                held.under_way += 1
                held.searches_under_way += search
                return 0.0
            return self._until_room(held.answered if full else held.searches_answered)

    def give_back(self, portal: int, search: bool) -> None:
        """A request is answered, or nobody waits for its answer any more."""
        with self._lock:
            held, now = self._portals[portal], self._clock()
            held.under_way -= 1
            held.answered.append(now)
            if search:
                held.searches_under_way -= 1
                held.searches_answered.append(now)

    def _until_room(self, answered: deque[float]) -> float:
        left = answered[0] + _SECOND - self._clock() if answered else 0.0
        return max(left, _LOOK_AGAIN)

    def _forget(self) -> None:
        """Let go of what is older than a second, and of portals that nothing is held of."""
        before = self._clock() - _SECOND
        for held in self._portals.values():
            for answered in (held.answered, held.searches_answered):
                while answered and answered[0] <= before:
                    answered.popleft()
        self._portals = {key: held for key, held in self._portals.items() if held.under_way or held.answered}


class Steps:
    """One scan's requests, of which one at most is under way. Close when no further one can come."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._under_way: tuple[int, bool] | None = None

    def next(self, portal: int, *, search: bool) -> float:
        """The one before is answered; let the next one go, or say in how many seconds to ask again."""
        self._answered()
        seconds = self._pace.take(portal, search)
        if not seconds:
            self._under_way = portal, search
        return seconds

    def _answered(self) -> None:
        if self._under_way:
            self._pace.give_back(*self._under_way)
        self._under_way = None

    def __enter__(self) -> Steps:
        return self

    def __exit__(self, *_: object) -> None:
        self._answered()
