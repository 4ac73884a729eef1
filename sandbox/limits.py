"""How many requests a portal may make: a rolling window, as HubSpot counts for apps."""

from collections import deque
from collections.abc import Callable

BURST, BURST_SECONDS = 110, 10.0  # marketplace OAuth apps, per portal
SEARCHES, SEARCH_SECONDS = 5, 1.0
SECONDLY = 11  # reported in headers, not enforced, as HubSpot does


class Window:
    """At most `limit` requests within any `seconds`; refused requests are not counted."""

    def __init__(self, limit: int, seconds: float, clock: Callable[[], float]) -> None:
        self.limit = limit
        self._seconds = seconds
        self._clock = clock
        self._times: deque[float] = deque()

    def take(self) -> bool:
        """Count a request if there is room for it."""
        admitted = self.left() > 0
        if admitted:
            self._times.append(self._clock())
        return admitted

    def left(self) -> int:
        """How many more requests fit right now."""
        now = self._clock()
        while self._times and now - self._times[0] >= self._seconds:
            self._times.popleft()
        return self.limit - len(self._times)

    def within(self, seconds: float) -> int:
        """How many requests were counted in the last `seconds`."""
        now = self._clock()
        return sum(now - then < seconds for then in self._times)


class Limits:
    """The two windows of every portal."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._burst: dict[str, Window] = {}
        self._search: dict[str, Window] = {}
        self.refused = 0

    def burst(self, portal: str) -> Window:
        """All requests of a portal."""
        return self._burst.setdefault(portal, Window(BURST, BURST_SECONDS, self._clock))

    def search(self, portal: str) -> Window:
        """Its searches."""
        return self._search.setdefault(portal, Window(SEARCHES, SEARCH_SECONDS, self._clock))

    def headers(self, portal: str) -> dict[str, str]:
        """The rate-limit headers of an answer to this portal."""
        burst = self.burst(portal)
        return {
            "x-hubspot-ratelimit-max": str(BURST),
            "x-hubspot-ratelimit-remaining": str(burst.left()),
            "x-hubspot-ratelimit-interval-milliseconds": str(int(BURST_SECONDS * 1000)),
            "x-hubspot-ratelimit-secondly": str(SECONDLY),
            "x-hubspot-ratelimit-secondly-remaining": str(max(0, SECONDLY - burst.within(1.0))),
        }
