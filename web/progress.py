"""A scan's counters as what its page says."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scan.supervisor import STALE_AFTER
from storage.scans import ScanProblem, ScanState, ScanStatus, WaitReason
from support import support_code
from web.problems import TRACED, Problem
from web.words import contacts, count

_WAITS = {
    WaitReason.RATE_LIMIT: "HubSpot asked us to slow down",
    WaitReason.SERVER_ERROR: "HubSpot has a hiccup",
    WaitReason.NETWORK: "The connection to HubSpot was interrupted",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """What the page shows of a scan that has not ended.

    Args:
        share: how far the bar is, 0–1.
        counts: the text at the bar.
        now: one line on what is happening.
        steps: each step with `done`, `now` or `next`.
    """

    share: float
    counts: str
    now: str
    steps: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Ending:
    """Why there is no scan to watch and no report either.

    Args:
        problem: what the page says.
        code: what the visitor can name, where the log knows more than the page.
    """

    problem: Problem
    code: str = ""


def ending(status: ScanStatus | None, now: float) -> Ending | None:
    """How a scan ended, unless there is something to watch or a report."""
    problem = ended(status, now)
    if problem is None:
        return None
    return Ending(problem, support_code(status.id.encode()) if status and problem in TRACED else "")


def ended(status: ScanStatus | None, now: float) -> Problem | None:
    """Why there is no scan to watch and no report either, if that is so."""
    if status is None:
        return Problem.NO_SCAN
    if status.state == ScanState.CANCELLED:
        return Problem.CANCELLED
    if status.state == ScanState.FAILED:
        return _failure(status)
    if status.state == ScanState.RUNNING and now - status.updated_at > STALE_AFTER:
        return Problem.WORKER_DIED
    lost = status.state == ScanState.DONE and status.report_id is None
    return Problem.NO_REPORT if lost else None


def _failure(status: ScanStatus) -> Problem:
    waited_in_vain = status.problem == ScanProblem.EXPIRED and status.ahead is not None
    return Problem.BUSY if waited_in_vain else Problem(status.problem or ScanProblem.WORKER_DIED)


def in_queue(status: ScanStatus) -> bool:
    """Whether a scan waits for a place."""
    return status.wait_reason == WaitReason.PLACE


def look_every(waiting: bool) -> float:
    """Seconds after which the page looks again: less often in the queue, which is when many look."""
    return 3.0 if waiting else 1.0


def progress(status: ScanStatus, most: int, now: float) -> Progress:
    """What to show of a running scan.

    Args:
        status: the scan's counters.
        most: contacts that are read at the most.
        now: seconds since 1970.
    """
    goal = min(status.expected, most) if status.expected is not None else most
    # The last twentieth is for the report, so that a full bar means that it is there.
    share = min(0.95, max(0.02, 0.95 * status.contacts / max(goal, 1)))
    reading = bool(status.pages) and status.contacts >= goal
    return Progress(
        share=share,
        counts=_counts(status, goal),
        now=_now(status, reading, now),
        steps=[
            ("Permission granted, read-only", "done"),
            ("Reading contacts", "next" if in_queue(status) else "done" if reading else "now"),
            ("Scoring each page in memory", "done" if reading else "now" if status.pages else "next"),
            ("Making the report", "now" if reading else "next"),
            ("Access token cleared", "next"),
        ],
    )


def _counts(status: ScanStatus, goal: int) -> str:
    if in_queue(status):
        return "Waiting for its turn"
    if not status.pages:
        return "Starting"
    known = f"{count(status.contacts)} of {contacts(goal)}" if status.expected else contacts(status.contacts)
    return f"{known} scored · {status.pages} page{'' if status.pages == 1 else 's'}"


def _now(status: ScanStatus, reading: bool, now: float) -> str:
    if in_queue(status):
        return _place(status.ahead or 0)
    if status.wait_reason and status.wait_until and status.wait_until > now:
        seconds = max(1, math.ceil(status.wait_until - now))
        return f"{_WAITS[status.wait_reason]}, continuing in {seconds} s."
    if reading:
        return "All contacts are scored. Adding up the report."
    if not status.pages:
        return "Asking HubSpot for the first page of contacts."
    return f"Reading page {status.pages + 1} while page {status.pages} is scored."


def _place(ahead: int) -> str:
    if not ahead:
        return "Yours is the next scan. It begins by itself as soon as there is room."
    others = "1 scan is" if ahead == 1 else f"{count(ahead)} scans are"
    return f"{others} ahead of yours, which begins by itself when its turn comes."
