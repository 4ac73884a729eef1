"""How many WebSockets one network, and everybody together, may hold and open. Each process counts its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, and then so many a second.

    Args:
        burst: events that may come together after a quiet time.
        rate: events a second thereafter.
    """

    burst: float
    rate: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server of one or two cores serves well; 300 idle sessions cost it about 30 MB.

    Args:
        each: sockets of one network.
        all: sockets altogether.
        pace_each: handshakes of one network.
        pace_all: handshakes altogether; the burst is a full house that reconnects after a restart.
    """

    each: int = 20
    all: int = 1_000
    pace_each: Pace = Pace(40, 2.0)
    pace_all: Pace = Pace(400, 50.0)


class _Meter:
    """A leaking bucket: every event fills it by one, time empties it."""

    def __init__(self, pace: Pace, now: float) -> None:
        self._pace = pace
        self._level = 0.0
        self._at = now

    def level(self, now: float) -> float:
        self._level = max(0.0, self._level - (now - self._at) * self._pace.rate)
        self._at = now
        return self._level

    def has_room(self, now: float) -> bool:
        return self.level(now) + 1 <= self._pace.burst

    def add(self) -> None:
        self._level += 1


class Crowd:
    """The sockets of a process. Used from its event loop alone, so nothing is locked.

    Args:
        clock: seconds that only ever grow, as `time.monotonic`.
        limits: what is too many.
    """

    def __init__(self, clock: Callable[[], float], limits: Limits | None = None) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._sockets: Counter[str] = Counter()
        self._everybody = _Meter(self._limits.pace_all, clock())
        self._meters: dict[str, _Meter] = {}
        self._look_at = 1_000

    def full_for(self, network: str) -> bool:
        """Whether another socket of this network would be one too many."""
        return self._sockets[network] >= self._limits.each or self._sockets.total() >= self._limits.all

    def enter(self, network: str) -> bool:
        """Count a handshake, and its socket until `leave`; `False` if there is no room.

        A network that is refused takes nothing from what everybody shares.
        """
        now = self._clock()
        meter = self._meters.get(network) or _Meter(self._limits.pace_each, now)
        if self.full_for(network) or not (meter.has_room(now) and self._everybody.has_room(now)):
            return False
        self._forget_the_quiet(now)
        self._meters[network] = meter
        meter.add()
        self._everybody.add()
        self._sockets[network] += 1
        return True

    def leave(self, network: str) -> None:
        """A socket that `enter` admitted is gone."""
        self._sockets[network] -= 1
        if not self._sockets[network]:
            del self._sockets[network]

    def _forget_the_quiet(self, now: float) -> None:
        # At doubled lengths only, so that a crowd of networks costs each handshake next to nothing.
        if len(self._meters) >= self._look_at:
            self._meters = {name: meter for name, meter in self._meters.items() if meter.level(now)}
            self._look_at = max(1_000, 2 * len(self._meters))
