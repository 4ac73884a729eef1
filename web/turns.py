"""One scan a minute for each network address; if it failed through our own fault, one more at once."""

from __future__ import annotations

from sqlalchemy.orm import Session

from storage import limits, states
from storage.scans import find_scan
from web.problems import Problem
from web.progress import ended

_MINUTE = 60.0
_REMEMBERED = 600.0
_OUR_FAULTS = {Problem.WORKER_DIED, Problem.SAVE_FAILED, Problem.SCORING_FAILED}


def wait(session: Session, address: bytes, handle: str, now: float) -> float:
    """Seconds until a browser may scan; uses nothing up.

    Args:
        session: a transaction.
        address: keyed hash of the network address.
        handle: what the browser's last scan is found by, if it has one.
        now: seconds since 1970.
    """
    seconds = limits.peek(session, address, now, _MINUTE)
    return 0.0 if seconds and _owed(session, handle, now, seconds) else seconds


def take(session: Session, address: bytes, handle: str, scan_id: str, now: float) -> float:
    """Use up the address's turn, or else what we owe the browser; the seconds to wait if there is neither.

    For the scan that is owed, nothing is owed again: a portal that breaks ours gets two scans a minute.
    """
    seconds = limits.take(session, address, now, _MINUTE)
    owed = _owed(session, handle, now, seconds) if seconds else None
    if owed and states.consume(session, _debt(owed), now + _REMEMBERED):
        states.consume(session, _debt(scan_id), now + _REMEMBERED)
        return 0.0
    return seconds


def _owed(session: Session, handle: str, now: float, seconds: float) -> str | None:
    """The browser's last scan, if we broke it within the minute that is still to be waited for."""
    scan = find_scan(session, handle)
    if scan is None or ended(scan, now) not in _OUR_FAULTS:
        return None
    within = scan.created_at >= now - (_MINUTE - seconds)
    return scan.id if within and not states.is_used(session, _debt(scan.id)) else None


def _debt(scan_id: str) -> str:
    return f"owed for {scan_id}"
