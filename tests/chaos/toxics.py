"""What can be wrong with a connection, named and measured as Toxiproxy does.

Source: https://github.com/Shopify/toxiproxy#toxics. Times are milliseconds, the slicer's microseconds.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from random import Random
from typing import Protocol

Data = bytes
"""The same under a name that no toxic has a field of."""


class Link(Protocol):
    """One connection, as a toxic sees it."""

    rng: Random

    def close(self) -> None: ...

    def reset(self) -> None: ...


@dataclass(frozen=True)
class Toxic:
    """Nothing wrong. Each kind below differs from it in one of the three."""

    def __str__(self) -> str:
        kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()
        return kind + "(" + ", ".join(f"{name}={value}" for name, value in asdict(self).items()) + ")"

    async def reign(self, link: Link) -> None:
        """Run beside a connection; cancelled when the toxic is taken away."""

    async def pieces(self, data: bytes, before: int, link: Link) -> AsyncIterator[bytes]:
        """What is passed on of some data; `before` bytes went this way on the same connection."""
        yield data

    async def end(self) -> None:
        """Return when a close may be passed on."""


@dataclass(frozen=True)
class Latency(Toxic):
    """Everything comes later. Data waits in line, so a long answer is late more than once."""

    latency: int
    jitter: int = 0

    async def pieces(self, data: bytes, before: int, link: Link) -> AsyncIterator[bytes]:
        await _sleep(max(0, self.latency + link.rng.randint(-self.jitter, self.jitter)))
        yield data


@dataclass(frozen=True)
class Bandwidth(Toxic):
    """No more than some kilobytes a second."""

    rate: int

    async def pieces(self, data: bytes, before: int, link: Link) -> AsyncIterator[bytes]:
        size = self.rate * 100  # A kilobyte a second is a byte a millisecond.
        for start in range(0, len(data), size):
            piece = data[start : start + size]
            await _sleep(len(piece) / self.rate)
            yield piece


@dataclass(frozen=True)
class SlowClose(Toxic):
    """Everything comes in time, but for the close."""

    delay: int

    async def end(self) -> None:
        await _sleep(self.delay)


@dataclass(frozen=True)
class Timeout(Toxic):
    """Nothing comes through, neither data nor a close; the connection is closed in the end.

    A timeout of 0 never ends, as when a router forgets a connection; what was lost stays lost.
    """

    timeout: int

    async def reign(self, link: Link) -> None:
        try:
            await (_sleep(self.timeout) if self.timeout else asyncio.Event().wait())
        finally:
            link.close()

    async def pieces(self, data: bytes, before: int, link: Link) -> AsyncIterator[bytes]:
        return
        yield data

    async def end(self) -> None:
        await asyncio.Event().wait()


@dataclass(frozen=True)
class ResetPeer(Toxic):
    """A TCP reset after a time, or at once."""

    timeout: int

    async def reign(self, link: Link) -> None:
        await _sleep(self.timeout)
        link.reset()


@dataclass(frozen=True)
class Slicer(Toxic):
    """Everything comes in crumbs."""

    average_size: int
    size_variation: int = 0
    delay: int = 0

    async def pieces(self, data: bytes, before: int, link: Link) -> AsyncIterator[bytes]:
        while data:
            varied = self.average_size + link.rng.randint(-self.size_variation, self.size_variation)
            size = max(1, varied)
            yield data[:size]
            data = data[size:]
            await _sleep(self.delay / 1000)


@dataclass(frozen=True)
class LimitData(Toxic):
    """The connection is closed after some bytes."""

    bytes: int

    async def pieces(self, data: Data, before: int, link: Link) -> AsyncIterator[Data]:
        room = max(0, self.bytes - before)
        if room:
            yield data[:room]
        if len(data) >= room:
            link.close()


@dataclass(frozen=True)
class Down(Toxic):
    """Nobody is there: connections are closed, and no new one is taken."""

    async def reign(self, link: Link) -> None:
        link.close()


async def _sleep(milliseconds: float) -> None:
    await asyncio.sleep(milliseconds / 1000)
