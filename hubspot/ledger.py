"""What HubSpot was asked, as counts. It names no id, no cursor and no value, only what is on the list."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import requests

from hubspot import api

Row = tuple[str, int, int, int]
"""A call such as ``GET /path``, its status (0 without an answer), how often, milliseconds together."""


class NotOnTheList(RuntimeError):  # noqa: N818 - read as a sentence where it is caught
    """A request that this program never sends, and so was not sent."""


class Ledger:
    """The calls of one job.

    Args:
        allowed: the calls that may be made at all.
    """

    def __init__(self, allowed: Collection[str] = api.CALLS) -> None:
        self._allowed = allowed
        self._sums: dict[tuple[str, int], tuple[int, float]] = {}
        self._properties: set[str] = set()
        # Pages are fetched by one thread while another one scores.
        self._lock = threading.Lock()

    @contextmanager
    def entry(
        self, request: requests.PreparedRequest, clock: Callable[[], float]
    ) -> Iterator[Callable[[int], None]]:
        """Note a call, however it ends; what is yielded is told the status of the answer.

        Raises:
            NotOnTheList: it must not be made.
        """
        address = urlsplit(request.url or "")
        call = f"{request.method} {address.path}"
        if call not in self._allowed:
            raise NotOnTheList
        statuses = [0]
        began = clock()
        try:
            yield statuses.append
        finally:
            self._note((call, statuses[-1]), clock() - began, parse_qs(address.query))

    def rows(self) -> list[Row]:
        """The calls so far, in the order in which each was first made."""
        with self._lock:
            return [
                (call, status, count, round(seconds * 1000))
                for (call, status), (count, seconds) in self._sums.items()
            ]

    def properties(self) -> list[str]:
        """The names of the properties that listings asked for, in alphabetical order."""
        with self._lock:
            return sorted(self._properties)

    def _note(self, key: tuple[str, int], seconds: float, query: dict[str, list[str]]) -> None:
        with self._lock:
            count, sum_of_seconds = self._sums.get(key, (0, 0.0))
            self._sums[key] = count + 1, sum_of_seconds + seconds
            for names in query.get("properties", []):
                self._properties |= set(names.split(","))
