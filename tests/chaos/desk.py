"""What routes and pages do with a supervisor, and what must not be left when they are done."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from scan.jobs import ScanJob
from scan.process import Nursery
from scan.supervisor import Supervisor
from storage.database import Database
from storage.kinds import ScanState
from storage.scans import ScanStatus, create_scan, find_scan, start_scan
from tests.scans import until

_NUMBERS = itertools.count()


class Desk:
    """Starts scans and looks at them.

    Args:
        database: what the supervisor writes to.
        looking: the same by another way, for looking while the first one is cut.
    """

    def __init__(self, database: Database, looking: Database, nursery: Nursery) -> None:
        self.supervisor = Supervisor(database, nursery)
        self._looking = looking

    def start(self, job: ScanJob) -> str:
        """Start a scan; its id."""
        scan_id = f"chaos-{next(_NUMBERS):016}"
        with self._looking.begin() as session:
            create_scan(session, scan_id, scan_id, time.time())
            assert start_scan(session, scan_id, scan_id, time.time())
        self.supervisor.start(scan_id, job)
        return scan_id

    def status(self, scan_id: str) -> ScanStatus:
        with self._looking.read() as session:
            found = find_scan(session, scan_id)
        assert found
        return found

    def under_way(self, scan_id: str) -> None:
        """Wait until some contacts were read."""
        until(lambda: self.status(scan_id).pages or self.status(scan_id).state != ScanState.RUNNING, 60)

    def ended(self, scan_id: str, seconds: float) -> str:
        """How a scan ends: ``done``, or its problem; ``running`` if it does not end in this time."""
        end = time.monotonic() + seconds
        while (status := self.status(scan_id)).state == ScanState.RUNNING and time.monotonic() < end:
            time.sleep(0.1)
        return str(status.problem or status.state)


class Left:
    """What was there before and after."""

    before: dict[str, int]
    after: dict[str, int]

    def __str__(self) -> str:
        more = {name: self.after[name] - count for name, count in self.before.items()}
        return ", ".join(f"{count:+} {name}" for name, count in more.items())

    @property
    def nothing(self) -> bool:
        """Whether there is not more of anything."""
        return all(self.after[name] <= count for name, count in self.before.items())


@contextmanager
def nothing_left(seconds: float = 30.0) -> Iterator[Left]:
    """Count threads, processes and descriptors before and after; what ends soon has time to."""
    left = Left()
    left.before = _count()
    yield left
    end = time.monotonic() + seconds
    left.after = _count()
    while not left.nothing and time.monotonic() < end:
        time.sleep(0.2)
        left.after = _count()


def _count() -> dict[str, int]:
    process = psutil.Process()
    return {
        "threads": threading.active_count(),
        "processes": len(process.children(recursive=True)),
        "sockets": len(process.net_connections()),
        "descriptors": process.num_fds(),
    }
