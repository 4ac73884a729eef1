"""Faults between the app and HubSpot: an exchange, a scan, and a scan that is under way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from scan.process import Nursery
from storage.database import open_database
from storage.kinds import ScanProblem
from tests.chaos.desk import Desk, nothing_left
from tests.chaos.proxy import BOTH, Proxy, Stream
from tests.chaos.toxics import (
    Bandwidth,
    Down,
    Latency,
    LimitData,
    ResetPeer,
    Slicer,
    SlowClose,
    Timeout,
    Toxic,
)
from tests.scans import exchange_job, scan_job

DONE = frozenset({"done"})
LOST = frozenset({ScanProblem.UNAVAILABLE.value, ScanProblem.TOO_SLOW.value})
GRACE = 45.0
"""Seconds for a slow machine, the supervisor's own grace among them, before a scan counts as hung."""


@dataclass(frozen=True)
class Harm:
    """A toxic, and how an audit may end under it."""

    toxic: Toxic
    ends: frozenset[str]


HARMS = (
    Harm(Latency(200, 100), DONE),
    Harm(Latency(60_000), LOST),
    Harm(Bandwidth(500), DONE),
    Harm(Bandwidth(1), DONE | LOST),  # small answers pass
    Harm(SlowClose(60_000), DONE),
    Harm(Timeout(0), LOST),
    Harm(Timeout(300), LOST),
    Harm(ResetPeer(0), LOST),
    Harm(ResetPeer(300), DONE | LOST),  # what is asked in the first moments is answered
    Harm(Slicer(512, 256, 10), DONE),
    Harm(Slicer(1, 0, 20_000), DONE | LOST),
    Harm(LimitData(100), LOST),
    Harm(LimitData(5_000), DONE | LOST),
    Harm(Down(), LOST),
)

Figure = tuple[str, str, bool]
"""What was tried, what was seen, whether it held."""


class Way:
    """The way to HubSpot, which every trial has for itself."""

    def __init__(self, sandbox_url: str, desk: Desk, seconds: float) -> None:
        self._url = sandbox_url
        self._desk = desk
        self._seconds = seconds

    def exchange(self, harm: Harm, stream: Stream) -> str:
        """The end of an exchange."""
        job = exchange_job(self._url, "messy")
        with self._proxy() as proxy:
            proxy.poison(harm.toxic, [stream])
            job = replace(job, api_url=_address(proxy), seconds=self._time(harm))
            end = self._desk.supervisor.exchange(job)
        return str(end) if isinstance(end, ScanProblem) else "done"

    def scan(self, harm: Harm, stream: Stream) -> str:
        """The end of a scan that is sick from the start."""
        job = scan_job(self._url, "messy", seconds=self._time(harm))
        with self._proxy() as proxy:
            proxy.poison(harm.toxic, [stream])
            scan_id = self._desk.start(replace(job, api_url=_address(proxy)))
            return self._desk.ended(scan_id, job.seconds + GRACE)

    def scan_under_way(self, harm: Harm, stream: Stream) -> str:
        """The end of a scan that falls sick after its first page."""
        job = scan_job(self._url, "fault-slow", seconds=self._time(harm))
        with self._proxy() as proxy:
            scan_id = self._desk.start(replace(job, api_url=_address(proxy)))
            self._desk.under_way(scan_id)
            proxy.poison(harm.toxic, [stream])
            return self._desk.ended(scan_id, job.seconds + GRACE)

    def _time(self, harm: Harm) -> float:
        return 120.0 if harm.ends == DONE else self._seconds

    def _proxy(self) -> Proxy:
        parts = urlsplit(self._url)
        assert parts.hostname
        assert parts.port
        return Proxy((parts.hostname, parts.port))


def _address(proxy: Proxy) -> str:
    return f"http://127.0.0.1:{proxy.port}"


def trials(
    sandbox_url: str,
    folder: Path,
    nursery: Nursery,
    *,
    harms: Sequence[Harm] = HARMS,
    streams: Sequence[Stream] = BOTH,
    seconds: float = 20.0,
) -> Iterator[Figure]:
    """Each harm in each of three moments, up and down the stream, eight at a time; then what is left.

    Args:
        sandbox_url: the stand-in.
        folder: for a database.
        nursery: warm, and used before.
        harms: which ones.
        streams: which ways.
        seconds: what a job may take that is expected to fail.
    """
    database = open_database(f"sqlite:///{folder}/chaos.db")
    database.migrate()
    way = Way(sandbox_url, Desk(database, database, nursery), seconds)
    with nothing_left() as left:
        with ThreadPoolExecutor(8) as pool:
            coming = {harm: _begin(pool, way, harm, streams) for harm in harms}
            for harm, ends in coming.items():
                yield _figure(harm, {what: [end.result() for end in each] for what, each in ends.items()})
        database.close()
    yield "threads, processes, sockets and descriptors after all of them", str(left), left.nothing


def _begin(
    pool: ThreadPoolExecutor, way: Way, harm: Harm, streams: Sequence[Stream]
) -> dict[str, list[Future[str]]]:
    moments = {"exchange": way.exchange, "scan": way.scan, "scan under way": way.scan_under_way}
    return {
        what: [pool.submit(moment, harm, stream) for stream in streams] for what, moment in moments.items()
    }


def _figure(harm: Harm, seen: dict[str, list[str]]) -> Figure:
    told = "; ".join(f"{what}: {', '.join(ends)}" for what, ends in seen.items())
    return f"HubSpot behind {harm.toxic}", told, harm.ends.issuperset(chain(*seen.values()))
