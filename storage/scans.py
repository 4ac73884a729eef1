"""How far a scan is: counters that every process and every tab can see. Times are seconds since 1970.

ready → running → done, failed or cancelled; a scan that is ready can also fail or be cancelled. Each step is
one UPDATE that names the state it starts from, so two processes can never both take it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from storage.insert import insert_into
from storage.kinds import ScanProblem, ScanState, WaitReason
from storage.tables import ScanRow

__all__ = ["ScanProblem", "ScanState", "ScanStatus", "WaitReason"]

UNFINISHED = ScanRow.state.in_([ScanState.READY, ScanState.RUNNING])


@dataclass(frozen=True, slots=True)
class ScanStatus:
    """A scan as the page shows it.

    Args:
        id: the scan's id.
        state: where it stands.
        created_at: when its token was issued.
        updated_at: when it last changed.
        pages: pages of contacts read.
        contacts: contacts scored.
        expected: contacts to score, if known.
        wait_reason: what it is waiting for, if it is.
        wait_until: when it goes on, if it is waiting.
        problem: why it failed, if it did.
        report_id: its report, once done.
        ahead: how many scans wait before it, while it waits for a place or if it never got one.
    """

    id: str
    state: ScanState
    created_at: float
    updated_at: float
    pages: int
    contacts: int
    expected: int | None
    wait_reason: WaitReason | None
    wait_until: float | None
    problem: ScanProblem | None
    report_id: str | None
    ahead: int | None


def create_scan(session: Session, scan_id: str, handle: str, now: float) -> None:
    """Note a scan that may start once; noted again, it stays as it is.

    Args:
        session: a transaction.
        scan_id: random, never used before.
        handle: the secret in the browser's cookie; only its hash is kept.
        now: seconds since 1970.
    """
    row = {
        "id": scan_id,
        "handle_sha256": _digest(handle),
        "state": ScanState.READY,
        "created_at": now,
        "updated_at": now,
        "pages": 0,
        "contacts": 0,
    }
    session.execute(insert_into(session, ScanRow, row).on_conflict_do_nothing(index_elements=["id"]))


def start_scan(session: Session, handle: str, scan_id: str, now: float, lifetime: float = 600) -> bool:
    """Take the one start that a scan has.

    Returns:
        True for the first caller within ``lifetime`` seconds of its creation; False for everyone else.
    """
    return _change(
        session,
        [
            ScanRow.id == scan_id,
            ScanRow.handle_sha256 == _digest(handle),
            ScanRow.state == ScanState.READY,
            ScanRow.created_at > now - lifetime,
        ],
        {"state": ScanState.RUNNING, "updated_at": now},
    )


def note_progress(
    session: Session,
    scan_id: str,
    *,
    pages: int,
    contacts: int,
    expected: int | None,
    now: float,
    wait_reason: WaitReason | None = None,
    wait_until: float | None = None,
    ahead: int | None = None,
) -> bool:
    """Note how far a running scan is.

    Returns:
        True if it must stop: it was cancelled or ended otherwise, and nothing was noted.
    """
    noted = _change(
        session,
        [ScanRow.id == scan_id, ScanRow.state == ScanState.RUNNING],
        {
            "pages": pages,
            "contacts": contacts,
            "expected": expected,
            "wait_reason": wait_reason,
            "wait_until": wait_until,
            "ahead": ahead,
            "updated_at": now,
        },
    )
    return not noted


def finish_scan(session: Session, scan_id: str, report_id: str, now: float) -> bool:
    """End a running scan with its report.

    Returns:
        False if it had ended before, cancelled perhaps: undo the transaction that saved the report.
    """
    found = [ScanRow.id == scan_id, ScanRow.state == ScanState.RUNNING]
    return _end(session, found, ScanState.DONE, now, report_id=report_id)


def report_of(session: Session, scan_id: str) -> str | None:
    """The report that a scan has ended with, or ``None``."""
    return session.scalar(select(ScanRow.report_id).where(ScanRow.id == scan_id))


def fail_scan(session: Session, scan_id: str, problem: ScanProblem, now: float) -> bool:
    """End a scan without a report; False if it had ended before."""
    return _end(session, [ScanRow.id == scan_id, UNFINISHED], ScanState.FAILED, now, problem=problem)


def cancel_scan(session: Session, handle: str, now: float) -> bool:
    """End a scan because the visitor wants it; its worker learns of it at the next `note_progress`.

    Returns:
        False if it had ended before.
    """
    return _end(session, [ScanRow.handle_sha256 == _digest(handle), UNFINISHED], ScanState.CANCELLED, now)


def find_scan(session: Session, handle: str) -> ScanStatus | None:
    """The scan that belongs to a browser, or ``None``."""
    row = session.scalar(select(ScanRow).where(ScanRow.handle_sha256 == _digest(handle)))
    if row is None:
        return None
    return ScanStatus(**{name: getattr(row, name) for name in ScanStatus.__slots__})


def _end(
    session: Session, found: list[ColumnElement[bool]], state: ScanState, now: float, **result: object
) -> bool:
    values = {"state": state, "wait_reason": None, "wait_until": None, "updated_at": now}
    return _change(session, found, values | result)


def _change(session: Session, found: list[ColumnElement[bool]], values: dict[str, Any]) -> bool:
    statement = update(ScanRow).where(*found).values(values).returning(ScanRow.id)
    changed = session.execute(statement, execution_options={"synchronize_session": False}).all()
    return bool(changed)


def _digest(handle: str) -> bytes:
    return hashlib.sha256(handle.encode(errors="surrogatepass")).digest()
