"""A scan starts once, is seen by its own browser only, and ends once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.database import Database, DatabaseError
from storage.reports import save_report
from storage.scans import (
    ScanProblem,
    ScanState,
    ScanStatus,
    WaitReason,
    cancel_scan,
    create_scan,
    fail_scan,
    find_scan,
    finish_scan,
    note_progress,
    start_scan,
)
from tests.storage_examples import NOW, REPORT, SCAN
from tests.together import together

HANDLE = "handle-of-this-browser"


def ready(session: Session) -> None:
    create_scan(session, SCAN, HANDLE, NOW)


def running(session: Session) -> None:
    ready(session)
    assert start_scan(session, HANDLE, SCAN, NOW + 1)


def done(session: Session) -> None:
    running(session)
    assert finish_scan(session, SCAN, save_report(session, SCAN, 1, REPORT, NOW), NOW + 9)


def failed(session: Session) -> None:
    running(session)
    assert fail_scan(session, SCAN, ScanProblem.TOO_SLOW, NOW + 9)


def cancelled(session: Session) -> None:
    running(session)
    assert cancel_scan(session, HANDLE, NOW + 9)


def status(session: Session, handle: str = HANDLE) -> ScanStatus:
    session.expire_all()
    found = find_scan(session, handle)
    assert found is not None
    return found


def progress(session: Session, now: float = NOW + 2, **waits: Any) -> bool:
    return note_progress(session, SCAN, pages=3, contacts=300, expected=480, now=now, **waits)


def test_a_new_scan_is_ready(engine: Database) -> None:
    with engine.begin() as session:
        ready(session)
        assert status(session) == ScanStatus(
            SCAN, ScanState.READY, NOW, NOW, 0, 0, None, None, None, None, None, None
        )


def test_noted_again_a_scan_stays_as_it_is_and_starts_once(engine: Database) -> None:
    with engine.begin() as session:
        running(session)
        create_scan(session, SCAN, HANDLE, NOW + 5)
        assert status(session).state is ScanState.RUNNING
        assert not start_scan(session, HANDLE, SCAN, NOW + 6)


def test_progress_is_seen(engine: Database) -> None:
    with engine.begin() as session:
        running(session)
        assert not progress(session, NOW + 2, wait_reason=WaitReason.RATE_LIMIT, wait_until=NOW + 6.5)
        seen = status(session)
        assert (seen.state, seen.pages, seen.contacts, seen.expected) == (ScanState.RUNNING, 3, 300, 480)
        assert (seen.wait_reason, seen.wait_until, seen.updated_at) == (
            WaitReason.RATE_LIMIT,
            NOW + 6.5,
            NOW + 2,
        )


def test_a_wait_is_over_with_the_next_progress(engine: Database) -> None:
    with engine.begin() as session:
        running(session)
        progress(session, NOW + 2, wait_reason=WaitReason.NETWORK, wait_until=NOW + 6.5)
        progress(session, NOW + 3)
        assert (status(session).wait_reason, status(session).wait_until) == (None, None)


@pytest.mark.parametrize(
    ("handle", "scan_id", "after", "starts"),
    [
        pytest.param(HANDLE, SCAN, 0, True, id="at once"),
        pytest.param(HANDLE, SCAN, 599, True, id="just within ten minutes"),
        pytest.param(HANDLE, SCAN, 600, False, id="after ten minutes"),
        pytest.param("another browser", SCAN, 0, False, id="from another browser"),
        pytest.param(HANDLE, "scan-fedcba9876543210", 0, False, id="with another token"),
    ],
)
def test_a_scan_starts_for_its_own_browser_within_its_time(
    engine: Database, handle: str, scan_id: str, after: int, starts: bool
) -> None:
    with engine.begin() as session:
        ready(session)
        assert start_scan(session, handle, scan_id, NOW + after) is starts


def test_a_scan_starts_once_however_many_try(engine: Database) -> None:
    with engine.begin() as session:
        ready(session)

    def attempt() -> bool:
        with engine.begin() as session:
            return start_scan(session, HANDLE, SCAN, NOW)

    assert sorted(together(attempt, 8)) == [False] * 7 + [True]


@pytest.mark.parametrize("end", [done, failed, cancelled])
def test_an_end_is_the_end(engine: Database, end: Callable[[Session], None]) -> None:
    with engine.begin() as session:
        end(session)
        before = status(session)
        report_id = save_report(session, SCAN, 1, REPORT, NOW)
        assert not start_scan(session, HANDLE, SCAN, NOW + 10)
        assert not finish_scan(session, SCAN, report_id, NOW + 10)
        assert not fail_scan(session, SCAN, ScanProblem.WORKER_DIED, NOW + 10)
        assert not cancel_scan(session, HANDLE, NOW + 10)
        assert progress(session, NOW + 10), "whoever still works on it must stop"
        assert status(session) == before


@pytest.mark.parametrize(
    ("end", "state", "problem"),
    [
        pytest.param(done, ScanState.DONE, None, id="done"),
        pytest.param(failed, ScanState.FAILED, ScanProblem.TOO_SLOW, id="failed"),
        pytest.param(cancelled, ScanState.CANCELLED, None, id="cancelled"),
    ],
)
def test_how_a_scan_ended(
    engine: Database, end: Callable[[Session], None], state: ScanState, problem: ScanProblem | None
) -> None:
    with engine.begin() as session:
        end(session)
        seen = status(session)
        assert (seen.state, seen.problem, seen.updated_at) == (state, problem, NOW + 9)
        assert (seen.report_id is not None) is (state is ScanState.DONE)


@pytest.mark.parametrize("problem", ScanProblem)
def test_a_scan_can_fail_before_it_starts(engine: Database, problem: ScanProblem) -> None:
    with engine.begin() as session:
        ready(session)
        assert fail_scan(session, SCAN, problem, NOW + 1)
        assert status(session).problem is problem


def test_a_scan_that_is_not_running_cannot_be_done(engine: Database) -> None:
    with engine.begin() as session:
        ready(session)
        assert not finish_scan(session, SCAN, save_report(session, SCAN, 1, REPORT, NOW), NOW)


@pytest.mark.parametrize("stage", [ready, running])
def test_a_visitor_can_cancel(engine: Database, stage: Callable[[Session], None]) -> None:
    with engine.begin() as session:
        stage(session)
        assert not cancel_scan(session, "another browser", NOW + 1)
        assert cancel_scan(session, HANDLE, NOW + 1)
        assert status(session).state is ScanState.CANCELLED
        assert progress(session)


def test_a_running_scan_goes_on_until_it_is_cancelled(engine: Database) -> None:
    with engine.begin() as session:
        running(session)
        assert not progress(session)


@pytest.mark.parametrize("handle", ["another browser", "", "\0", "\ud800", "x" * 1_000_000])
def test_other_browsers_see_nothing(engine: Database, handle: str) -> None:
    with engine.begin() as session:
        running(session)
        assert find_scan(session, handle) is None


def test_the_handle_itself_is_not_kept(engine: Database) -> None:
    with engine.begin() as session:
        running(session)
        row = session.execute(text("SELECT * FROM scans")).one()
    assert HANDLE not in repr(row)
    assert HANDLE.encode() not in row.handle_sha256


@pytest.mark.parametrize("scan_id", ["anna@acme.example", "short", "", "x" * 65])
def test_only_a_random_id_names_a_scan(engine: Database, scan_id: str) -> None:
    with pytest.raises(DatabaseError) as refusal, engine.begin() as session:
        create_scan(session, scan_id, HANDLE, NOW)
    assert "anna" not in str(refusal.value)


@pytest.mark.parametrize("column", ["state", "problem", "wait_reason"])
def test_the_database_itself_refuses_free_text(engine: Database, column: str) -> None:
    with engine.begin() as session:
        ready(session)
    with pytest.raises(DatabaseError), engine.begin() as session:
        session.execute(text(f"UPDATE scans SET {column} = 'anna'"))
