"""Scans as the server runs them: progress into the database while a worker works, then the report."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from scan.events import Asked, Ended, Started, Tell, tell_nobody
from scan.jobs import TOKEN_SECONDS, ExchangeJob, ScanJob, pack
from scan.outcome import ScanEnded, keep
from scan.pace import Pace
from scan.process import Nursery, Worker, WorkerDied
from scan.progress import Progress
from scan.queue import Queue, Ticket, places_here
from storage.database import Database, DatabaseError
from storage.kinds import ApiCall, ScanState
from storage.scans import ScanProblem, WaitReason, fail_scan, note_progress
from support import support_code

STALE_AFTER = 30.0
"""Seconds without a sign of life after which a running scan's server must be gone."""
EXCHANGE_SECONDS = 30.0
_HEARTBEAT = 1.0
_QUEUE_HEARTBEAT = 3.0  # as often as the page looks
_GRACE = 10.0
_STOP_SECONDS = 5.0

log = logging.getLogger(__name__)


class _Ended(Exception):  # noqa: N818 - read as a sentence where it is caught
    """The scan has ended in the database, cancelled perhaps: nothing more is to be noted."""


class _Failed(Exception):  # noqa: N818 - read as a sentence where it is caught
    def __init__(self, problem: ScanProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class Supervisor:
    """Runs scans, each in a thread that only listens to its worker.

    Args:
        database: where progress and reports go.
        nursery: where workers come from; it is closed with the supervisor.
        clock: seconds since the epoch.
        tell: is told what happens to scans.
        places: scans that run at once; further ones wait for their turn.
    """

    def __init__(
        self,
        database: Database,
        nursery: Nursery,
        clock: Callable[[], float] = time.time,
        tell: Tell = tell_nobody,
        places: int | None = None,
    ) -> None:
        self._database = database
        self._nursery = nursery
        self._clock = clock
        self._tell = tell
        self._queue = Queue(places or places_here())
        self._pace = Pace(time.monotonic)
        self._stopping = threading.Event()
        self._threads: set[threading.Thread] = set()

    def available(self) -> bool:
        """Whether contacts could be scored now."""
        return not self._stopping.is_set() and self._nursery.available()

    def waiting(self) -> int:
        """How many scans wait for their turn."""
        return self._queue.counts()[1]

    def running(self) -> int:
        """How many scans have their turn."""
        return self._queue.counts()[0]

    def exchange(self, job: ExchangeJob) -> str | ScanProblem:
        """The sealed access token that an authorization code is good for, or why there is none. Blocks."""
        with self._nursery.start(pack(job)) as worker:
            try:
                message = worker.last(EXCHANGE_SECONDS)
            except WorkerDied:
                return ScanProblem.WORKER_DIED
            finally:
                self._count(worker)
        if message is None:
            return ScanProblem.UNAVAILABLE
        if "failed" in message:
            return ScanProblem(message["failed"])
        if not message["done"]["revoked"]:
            log.warning("HubSpot did not confirm that a refresh token was revoked")
        return str(message["done"]["sealed"])

    def start(self, scan_id: str, job: ScanJob) -> None:
        """Run a scan that `storage.scans.start_scan` has admitted; returns at once."""
        # Here, not in the thread: threads may begin in another order than scans were started.
        ticket = self._queue.join()
        thread = threading.Thread(target=self._run, args=(scan_id, job, ticket), name="scan", daemon=True)
        self._threads.add(thread)
        self._tell(Started())
        try:
            thread.start()
        except RuntimeError:
            log.error("A scan failed: the system has no thread left")
            self._queue.leave(ticket)
            self._threads.discard(thread)
            self._note_failure(scan_id, ScanProblem.WORKER_DIED)
            self._tell(Ended(ScanProblem.WORKER_DIED, 0.0, None))

    def stop(self) -> None:
        """End all scans and workers within seconds; they are noted as failed."""
        self._stopping.set()
        end = time.monotonic() + _STOP_SECONDS
        for thread in list(self._threads):
            thread.join(max(0.0, end - time.monotonic()))
        self._nursery.close()

    def _run(self, scan_id: str, job: ScanJob, ticket: Ticket) -> None:
        progress, began = Progress(), self._clock()
        try:
            outcome = self._outcome(scan_id, job, ticket, progress)
            log.info("A scan ended", extra={"outcome": outcome, "code": support_code(scan_id.encode())})
            if isinstance(outcome, ScanProblem):
                self._note_failure(scan_id, outcome)
        finally:
            self._threads.discard(threading.current_thread())
        now, turn = self._clock(), progress.turn_at
        self._tell(Ended(outcome, (turn or now) - began, None if turn is None else now - turn))

    def _outcome(
        self, scan_id: str, job: ScanJob, ticket: Ticket, progress: Progress
    ) -> ScanState | ScanProblem:
        try:
            self._scan(scan_id, job, ticket, progress)
        except _Ended:
            return ScanState.CANCELLED
        except _Failed as failure:
            return failure.problem
        except Exception as error:
            # web/logs.py writes its type and place alone.
            log.error("A scan failed", exc_info=error, extra={"code": support_code(scan_id.encode())})
            return ScanProblem.WORKER_DIED
        return ScanState.DONE

    def _scan(self, scan_id: str, job: ScanJob, ticket: Ticket, progress: Progress) -> None:
        with ticket:
            if not ticket.wait(0):
                self._wait_for_place(scan_id, ticket, progress, job.now + TOKEN_SECONDS)
                job = replace(job, now=self._clock())  # The token has aged meanwhile.
            progress.turn_at = self._clock()
            with self._nursery.start(pack(job)) as worker:
                try:
                    result = self._follow(scan_id, worker, progress, job.seconds + _GRACE)
                finally:
                    self._count(worker)
                cleared_at = self._clock() if worker.close() else None
        self._save(scan_id, result, cleared_at)

    def _count(self, worker: Worker) -> None:
        for call, status, count in worker.asked:
            self._tell(Asked(ApiCall(call), status, count))

    def _wait_for_place(self, scan_id: str, ticket: Ticket, progress: Progress, until: float) -> None:
        """Return when it is this scan's turn; `_Failed` if its token is too old by then."""
        progress.wait_reason = WaitReason.PLACE
        while (ahead := ticket.ahead()) is not None:
            progress.ahead = ahead
            self._note(scan_id, progress)
            if self._clock() >= until:
                raise _Failed(ScanProblem.EXPIRED)
            ticket.wait(_QUEUE_HEARTBEAT)
        progress.wait_reason = progress.ahead = None
        self._note(scan_id, progress)

    def _follow(self, scan_id: str, worker: Worker, progress: Progress, seconds: float) -> dict[str, Any]:
        """What the worker found out, its progress being noted meanwhile."""
        noted = time.monotonic()
        end = noted + seconds
        with self._pace.steps() as steps:
            while time.monotonic() < end:
                try:
                    message = worker.receive(_HEARTBEAT) or {}
                except WorkerDied:
                    raise _Failed(ScanProblem.WORKER_DIED) from None
                if "failed" in message:
                    raise _Failed(ScanProblem(message["failed"]))
                if "done" in message:
                    return dict(message["done"])
                if "portal" in message:
                    worker.tell({"seconds": steps.next(message["portal"], search=message["search"])})
                    # It may ask twenty times a second for as long as others have their turn.
                    if time.monotonic() - noted < _HEARTBEAT:
                        continue
                progress.update(message, self._clock())
                self._note(scan_id, progress)
                noted = time.monotonic()
        raise _Failed(ScanProblem.TOO_SLOW)

    def _note(self, scan_id: str, progress: Progress) -> None:
        """A sign of life; `_Ended` or `_Failed` if the scan must stop."""
        if self._stopping.is_set():
            raise _Failed(ScanProblem.WORKER_DIED)
        # A database that is away for a moment does not end a scan: saving the report will tell.
        with contextlib.suppress(DatabaseError), self._database.begin() as session:
            if note_progress(
                session,
                scan_id,
                pages=progress.pages,
                contacts=progress.contacts,
                expected=progress.expected,
                wait_reason=progress.wait_reason,
                wait_until=progress.wait_until,
                ahead=progress.ahead,
                now=self._clock(),
            ):
                raise _Ended

    def _save(self, scan_id: str, outcome: dict[str, Any], cleared_at: float | None) -> None:
        try:
            now, sleep = self._clock(), self._wait_for_database
            keep(self._database, scan_id, outcome, cleared_at=cleared_at, now=now, sleep=sleep)
        except ScanEnded:
            raise _Ended from None
        except ValueError:
            raise _Failed(ScanProblem.SCORING_FAILED) from None
        except DatabaseError as error:
            log.warning("A report could not be saved: %s", error)
            raise _Failed(ScanProblem.SAVE_FAILED) from None

    def _wait_for_database(self, seconds: float) -> None:
        if self._stopping.wait(seconds):
            raise _Failed(ScanProblem.WORKER_DIED)

    def _note_failure(self, scan_id: str, problem: ScanProblem) -> None:
        # If even this fails, the scan's silence tells the page.
        with contextlib.suppress(DatabaseError), self._database.begin() as session:
            fail_scan(session, scan_id, problem, self._clock())
