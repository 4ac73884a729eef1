"""File descriptors. Many systems give a process 1,024, and more only if it asks."""

from __future__ import annotations

import math
import resource

from web.crowd import Limits

_A_PAGE = 4
"""Its socket, and the event loop that Streamlit keeps for each session: an epoll and a pair of sockets."""
_THE_REST = 500
"""Requests under way, connections to the database, workers, files."""
_KEPT = 1.0
"""Seconds for which Streamlit keeps the session of a closed page, see web/options.py."""


def needed(limits: Limits) -> int:
    """Descriptors for when a full house leaves at once and whoever may come does, before it is let go of."""
    newcomers = min(limits.pace_all.burst + limits.pace_all.rate * _KEPT, limits.all)
    return _A_PAGE * (limits.all + math.ceil(newcomers)) + _THE_REST


NEEDED = needed(Limits())


def make_room(count: int = NEEDED) -> bool:
    """Ask the system for as many descriptors as a full house needs.

    Returns:
        Whether this process may have them now.
    """
    may_have, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if _enough(may_have, count):
        return True
    resource.setrlimit(resource.RLIMIT_NOFILE, (count if _enough(most, count) else most, most))
    return _enough(most, count)


def _enough(limit: int, needed: int) -> bool:
    return limit == resource.RLIM_INFINITY or limit >= needed
