"""Scans from start to stored report, with real workers, both databases and the stand-in."""

from __future__ import annotations

import itertools
import math
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from scan import pace
from scan import supervisor as supervision
from scan.events import Asked, Ended, Event, Started
from scan.jobs import TOKEN_AUDIENCE, ScanJob
from scan.process import Message, Nursery, Worker
from scan.supervisor import Supervisor
from scoring.report import MIN_CELL, Drawn
from scoring.rule import PROPERTIES
from seal import unseal
from storage.database import Database
from storage.kinds import ApiCall, Region
from storage.receipts import load_receipt
from storage.reports import StoredReport, load_report
from storage.scans import (
    ScanProblem,
    ScanState,
    ScanStatus,
    WaitReason,
    cancel_scan,
    create_scan,
    find_scan,
    start_scan,
)
from tests.scans import KEYS, exchange_job, scan_job, until, workers
from tests.servers import ROOT, Journal


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    nursery.warm_up()
    yield nursery
    nursery.close()


class Desk:
    """What the routes and the page do with a supervisor."""

    def __init__(self, database: Database, nursery: Nursery) -> None:
        self.database = database
        self.told: list[Event] = []
        self.supervisor = Supervisor(database, nursery, tell=self.told.append)
        self._numbers = itertools.count()

    def start(self, job: ScanJob) -> str:
        """Start a scan; its id, which is its handle as well."""
        scan_id = f"scan-{next(self._numbers):017}"
        with self.database.begin() as session:
            create_scan(session, scan_id, scan_id, time.time())
            assert start_scan(session, scan_id, scan_id, time.time())
        self.supervisor.start(scan_id, job)
        return scan_id

    def status(self, scan_id: str) -> ScanStatus:
        with self.database.read() as session:
            found = find_scan(session, scan_id)
        assert found
        return found

    def ended(self, scan_id: str) -> ScanStatus:
        until(lambda: self.status(scan_id).state != ScanState.RUNNING)
        return self.status(scan_id)

    def cancel(self, scan_id: str) -> None:
        with self.database.begin() as session:
            assert cancel_scan(session, scan_id, time.time())

    def report(self, scan_id: str) -> StoredReport:
        with self.database.read() as session:
            stored = load_report(session, self.status(scan_id).report_id or "", time.time())
        assert stored
        return stored

    def heard(self) -> list[Event]:
        """What was told of the first scan, once it was told that it ended."""
        until(lambda: any(isinstance(event, Ended) for event in self.told))
        return self.told

    def rows(self, table: str) -> int:
        with self.database.read() as session:
            return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


@pytest.fixture
def desk(opened: Callable[[str], Database], sqlite_url: str, nursery: Nursery) -> Iterator[Desk]:
    """Where any database will do."""
    desk = Desk(opened(sqlite_url), nursery)
    desk.database.migrate()
    yield desk
    until(lambda: not workers())


@pytest.fixture
def each_desk(engine: Database, nursery: Nursery) -> Iterator[Desk]:
    """One for each kind of database."""
    desk = Desk(engine, nursery)
    yield desk
    until(lambda: not workers())


def test_a_code_becomes_a_sealed_token(desk: Desk, sandbox_url: str) -> None:
    job = exchange_job(sandbox_url, "seven")
    sealed = desk.supervisor.exchange(job)
    assert not isinstance(sealed, ScanProblem)
    assert unseal(KEYS, TOKEN_AUDIENCE, sealed, now=job.now)["jti"] == job.jti
    assert desk.told == [Asked(ApiCall.TOKEN, 200, 1), Asked(ApiCall.REVOKE, 200, 1)]


def test_or_the_reason_why_not(desk: Desk, sandbox_url: str) -> None:
    assert desk.supervisor.exchange(exchange_job(sandbox_url, "no-scope")) is ScanProblem.MISSING_SCOPE
    assert desk.supervisor.exchange(exchange_job(sandbox_url, "seven", code="x")) is ScanProblem.RECONNECT


@pytest.mark.parametrize(
    ("portal", "contacts", "complete"),
    [
        pytest.param("messy", 480, True, id="all contacts of a portal"),
        pytest.param("large", 500, False, id="the first 500 of many"),
        pytest.param("seven", 7, True, id="a handful"),
    ],
)
def test_a_scan_ends_in_a_report(
    each_desk: Desk, sandbox_url: str, portal: str, contacts: int, complete: bool
) -> None:
    scan_id = each_desk.start(scan_job(sandbox_url, portal))
    status = each_desk.ended(scan_id)
    assert (status.state, status.problem) == (ScanState.DONE, None)
    assert (status.pages, status.contacts, status.expected) == (-(-contacts // 100), contacts, contacts)
    stored = each_desk.report(scan_id)
    report = stored.report
    assert stored.region is Region.NA1
    assert (report.contacts, report.complete) == (contacts, complete)
    assert report.sureness is not None
    assert (report.sureness.drawn is Drawn.EVERYTHING) == complete
    assert (report.sureness.drawn is Drawn.FIRST) == (not complete)
    assert math.fsum(loss.points for loss in report.losses) == pytest.approx(100 - report.composite, abs=1e-9)
    assert {left[0] for left in report.reach.values()} == {contacts}
    assert all(cohort.contacts >= MIN_CELL for cohort in report.cohorts)


def test_a_report_comes_with_its_receipt(each_desk: Desk, journal: Journal) -> None:
    before = time.time()
    job = scan_job(journal.url, "messy")
    each_desk.ended(scan_id := each_desk.start(job))
    with each_desk.database.read() as session:
        receipt = load_receipt(session, each_desk.status(scan_id).report_id or "")
    assert receipt
    assert [(calls.call, calls.status, calls.count) for calls in receipt.calls] == [
        (ApiCall.TOKEN, 200, 1),
        (ApiCall.SEARCH, 200, 1),
        (ApiCall.CONTACTS, 200, 5),
    ]
    assert (
        sum(calls.count for calls in receipt.calls) == len(journal.paths()) - 1
    )  # the visitor's own agreement
    assert receipt.properties == PROPERTIES
    assert receipt.cleared_at
    assert before < receipt.cleared_at <= time.time()


@pytest.mark.parametrize(
    ("portal", "calls", "outcome"),
    [
        pytest.param(
            "seven", [(ApiCall.SEARCH, 200, 1), (ApiCall.CONTACTS, 200, 1)], ScanState.DONE, id="done"
        ),
        pytest.param(
            "fault-401-early",
            [(ApiCall.SEARCH, 200, 1), (ApiCall.CONTACTS, 200, 1), (ApiCall.CONTACTS, 401, 1)],
            ScanProblem.RECONNECT,
            id="failed",
        ),
    ],
)
def test_whoever_counts_is_told(
    desk: Desk, sandbox_url: str, portal: str, calls: list[tuple[ApiCall, int, int]], outcome: str
) -> None:
    desk.start(scan_job(sandbox_url, portal))
    *before, ended = desk.heard()
    assert before == [Started(), *(Asked(*call) for call in calls)]
    assert isinstance(ended, Ended)
    assert (ended.outcome, ended.waited >= 0) == (outcome, True)
    assert ended.worked
    assert (desk.supervisor.waiting(), desk.supervisor.running()) == (0, 0)


def test_a_scan_that_fails_says_why_and_stores_nothing(each_desk: Desk, sandbox_url: str) -> None:
    status = each_desk.ended(each_desk.start(scan_job(sandbox_url, "fault-401-early")))
    assert (status.state, status.problem) == (ScanState.FAILED, ScanProblem.RECONNECT)
    assert status.pages == 1
    assert each_desk.rows("reports") == 0


def test_waiting_is_shown_until_it_goes_on(desk: Desk, sandbox_url: str) -> None:
    scan_id = desk.start(scan_job(sandbox_url, "fault-429-retry-after"))
    until(lambda: desk.status(scan_id).wait_reason)
    status = desk.status(scan_id)
    assert status.wait_until is not None
    assert 0 < status.wait_until - status.updated_at <= 2.5
    assert desk.ended(scan_id).state == ScanState.DONE
    assert desk.status(scan_id).wait_until is None


def test_cancelling_ends_the_worker_soon(each_desk: Desk, sandbox_url: str) -> None:
    scan_id = each_desk.start(scan_job(sandbox_url, "fault-hang"))
    until(lambda: each_desk.status(scan_id).pages == 1)
    each_desk.cancel(scan_id)
    until(lambda: not workers(), seconds=3)
    assert each_desk.status(scan_id).state == ScanState.CANCELLED


def test_a_silent_scan_still_shows_signs_of_life(desk: Desk, sandbox_url: str) -> None:
    scan_id = desk.start(scan_job(sandbox_url, "fault-hang"))
    until(lambda: desk.status(scan_id).pages == 1)
    seen = desk.status(scan_id).updated_at
    until(lambda: desk.status(scan_id).updated_at > seen, seconds=5)
    desk.cancel(scan_id)


def test_a_worker_that_dies_fails_its_scan(desk: Desk, sandbox_url: str) -> None:
    scan_id = desk.start(scan_job(sandbox_url, "fault-hang"))
    until(lambda: desk.status(scan_id).pages == 1)
    for worker in workers():
        worker.kill()
    assert desk.ended(scan_id).problem == ScanProblem.WORKER_DIED


def test_a_scan_that_gets_no_thread_fails_and_takes_nobodys_place(
    desk: Desk, sandbox_url: str, nursery: Nursery, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_thread(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    desk.supervisor = Supervisor(desk.database, nursery, tell=desk.told.append, places=1)
    job = scan_job(sandbox_url, "seven")
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", no_thread)
        status = desk.status(desk.start(job))
    assert (status.state, status.problem) == (ScanState.FAILED, ScanProblem.WORKER_DIED)
    assert (desk.supervisor.waiting(), desk.supervisor.running()) == (0, 0)
    assert desk.told == [Started(), Ended(ScanProblem.WORKER_DIED, 0.0, None)]
    assert desk.ended(desk.start(job)).state == ScanState.DONE
    desk.supervisor.stop()


def test_a_worker_that_overstays_is_ended(
    desk: Desk, sandbox_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "_GRACE", -298.0)
    assert desk.ended(desk.start(scan_job(sandbox_url, "fault-hang"))).problem == ScanProblem.TOO_SLOW


def test_a_token_that_does_not_open_fails_the_scan(desk: Desk, sandbox_url: str) -> None:
    job = scan_job(sandbox_url, "seven")
    assert desk.ended(desk.start(replace(job, sealed="x"))).problem == ScanProblem.EXPIRED


def test_a_report_that_cannot_be_saved_fails_the_scan_and_leaves_nothing(
    each_desk: Desk, sandbox_url: str
) -> None:
    with each_desk.database.begin() as session:
        session.execute(text("DROP TABLE report_recommendations"))
    status = each_desk.ended(each_desk.start(scan_job(sandbox_url, "messy")))
    assert (status.state, status.problem) == (ScanState.FAILED, ScanProblem.SAVE_FAILED)
    assert each_desk.rows("reports") == 0


def test_scans_wait_for_their_turn_and_say_how_many_are_before_them(
    desk: Desk, sandbox_url: str, nursery: Nursery
) -> None:
    desk.supervisor = Supervisor(desk.database, nursery, places=1)
    first = desk.start(scan_job(sandbox_url, "fault-hang"))
    until(lambda: desk.status(first).pages == 1)
    second, third = (desk.start(scan_job(sandbox_url, "seven")) for _ in range(2))
    until(lambda: (desk.status(second).ahead, desk.status(third).ahead) == (0, 1))
    assert {desk.status(scan_id).wait_reason for scan_id in (second, third)} == {WaitReason.PLACE}
    assert (desk.supervisor.waiting(), desk.supervisor.running()) == (2, 1)
    seen = desk.status(third).updated_at
    until(lambda: desk.status(third).updated_at > seen, seconds=5)
    desk.cancel(first)
    assert [desk.ended(scan_id).state for scan_id in (second, third)] == [ScanState.DONE] * 2
    assert desk.status(second).updated_at < desk.status(third).updated_at
    assert desk.status(third).ahead is None


def test_cancelling_works_in_the_queue(desk: Desk, sandbox_url: str, nursery: Nursery) -> None:
    desk.supervisor = Supervisor(desk.database, nursery, places=1)
    first = desk.start(scan_job(sandbox_url, "fault-hang"))
    second = desk.start(scan_job(sandbox_url, "seven"))
    until(lambda: desk.status(second).ahead == 0)
    desk.cancel(second)
    until(lambda: not desk.supervisor.waiting(), seconds=5)
    assert desk.status(second).state == ScanState.CANCELLED
    desk.cancel(first)


def test_a_scan_whose_token_grows_too_old_in_the_queue_ends(
    desk: Desk, sandbox_url: str, nursery: Nursery
) -> None:
    moments = itertools.chain([0.0], itertools.repeat(600.0))
    began = time.time()
    desk.supervisor = Supervisor(desk.database, nursery, lambda: began + next(moments), places=1)
    first = desk.start(scan_job(sandbox_url, "fault-hang"))
    until(lambda: desk.status(first).pages == 1)
    status = desk.ended(second := desk.start(replace(scan_job(sandbox_url, "seven"), now=began)))
    assert (status.problem, status.ahead) == (ScanProblem.EXPIRED, 0)
    assert not desk.status(second).report_id
    desk.cancel(first)


def test_scans_of_one_portal_keep_hubspots_limits_together(
    desk: Desk, journal: Journal, nursery: Nursery
) -> None:
    desk.supervisor = Supervisor(desk.database, nursery, places=8)
    scans = [desk.start(scan_job(journal.url, "seven")) for _ in range(8)]
    assert {desk.ended(scan_id).state for scan_id in scans} == {ScanState.DONE}
    with desk.database.read() as session:
        receipts = [load_receipt(session, desk.status(scan_id).report_id or "") for scan_id in scans]
    assert {calls.status for receipt in receipts if receipt for calls in receipt.calls} == {200}


def test_a_scan_that_waits_for_hubspots_limits_shows_signs_of_life_and_can_be_cancelled(
    desk: Desk, sandbox_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Message] = []
    tell = Worker.tell

    def listen(worker: Worker, message: Message) -> None:
        told.append(message)
        tell(worker, message)

    monkeypatch.setattr(Worker, "tell", listen)
    monkeypatch.setattr(pace, "MOST", 0)
    scan_id = desk.start(scan_job(sandbox_url, "seven"))
    until(lambda: told)
    seen = desk.status(scan_id).updated_at
    until(lambda: desk.status(scan_id).updated_at > seen, seconds=5)
    desk.cancel(scan_id)
    until(lambda: not desk.supervisor.running(), seconds=5)
    assert desk.status(scan_id).state == ScanState.CANCELLED


def test_stopping_the_server_fails_its_scans_and_ends_its_workers(engine: Database, sandbox_url: str) -> None:
    desk = Desk(engine, Nursery())
    scan_id = desk.start(scan_job(sandbox_url, "fault-hang"))
    until(lambda: desk.status(scan_id).pages == 1)
    desk.supervisor.stop()
    assert desk.status(scan_id).problem == ScanProblem.WORKER_DIED
    assert not desk.supervisor.available()


def test_the_same_contacts_give_the_same_report_in_both_databases(
    opened: Callable[[str], Database],
    sqlite_url: str,
    postgres_url: str,
    nursery: Nursery,
    sandbox_url: str,
) -> None:
    job = scan_job(sandbox_url, "messy")
    reports = []
    for url in (sqlite_url, postgres_url):
        desk = Desk(opened(url), nursery)
        desk.database.migrate()
        scan_id = desk.start(replace(job, sealed=scan_job(sandbox_url, "messy").sealed))
        assert desk.ended(scan_id).state == ScanState.DONE
        reports.append(desk.report(scan_id).report)
    assert reports[0] == reports[1]


def test_the_server_side_brings_no_pandas_along() -> None:
    check = "import sys, scan.supervisor; sys.exit('pandas' in sys.modules)"
    subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=True)
