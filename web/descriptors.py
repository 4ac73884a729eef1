"""File descriptors. Many systems give a process 1,024, and more only if it asks."""

from __future__ import annotations

import resource

from web.crowd import Limits

_A_PAGE = 4
"""Its socket, and the event loop that Streamlit keeps for each session: an epoll and a pair of sockets."""
_THE_REST = 500
"""Requests under way, connections to the database, workers, files."""
# Streamlit keeps the session of a page that was closed for a minute, in case that it comes back.
NEEDED = 2 * _A_PAGE * Limits().all + _THE_REST


def make_room(needed: int = NEEDED) -> bool:
    """Ask the system for as many descriptors as a full house needs.

    Returns:
        Whether this process may have them now.
    """
    may_have, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if _enough(may_have, needed):
        return True
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed if _enough(most, needed) else most, most))
    return _enough(most, needed)


def _enough(limit: int, needed: int) -> bool:
    return limit == resource.RLIM_INFINITY or limit >= needed
