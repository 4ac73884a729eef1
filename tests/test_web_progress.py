"""A scan's counters as what its page says."""

from __future__ import annotations

from typing import Any

import pytest

from scan.supervisor import STALE_AFTER
from storage.scans import ScanProblem, ScanState, ScanStatus, WaitReason
from web.problems import Problem
from web.progress import ended, in_queue, look_every, progress

NOW = 1_790_000_000.0


def status(**changes: Any) -> ScanStatus:
    usual: dict[str, Any] = {
        "id": "scan-0123456789abcdef",
        "state": ScanState.RUNNING,
        "created_at": NOW - 20,
        "updated_at": NOW - 1,
        "pages": 0,
        "contacts": 0,
        "expected": None,
        "wait_reason": None,
        "wait_until": None,
        "problem": None,
        "report_id": None,
        "ahead": None,
    }
    return ScanStatus(**usual | changes)


@pytest.mark.parametrize(
    ("scan", "problem"),
    [
        pytest.param(None, Problem.NO_SCAN, id="no scan in this browser"),
        pytest.param(status(state=ScanState.READY), None, id="about to start"),
        pytest.param(status(), None, id="running"),
        pytest.param(status(updated_at=NOW - STALE_AFTER), None, id="silent, but not for long enough"),
        pytest.param(status(updated_at=NOW - STALE_AFTER - 1), Problem.WORKER_DIED, id="silent too long"),
        pytest.param(status(updated_at=NOW + 5), None, id="heard of in the future, by another clock"),
        pytest.param(status(state=ScanState.CANCELLED), Problem.CANCELLED, id="cancelled"),
        pytest.param(status(state=ScanState.DONE, report_id="r" * 22), None, id="done"),
        pytest.param(status(state=ScanState.DONE), Problem.NO_REPORT, id="done, its report has ended"),
        pytest.param(status(state=ScanState.FAILED), Problem.WORKER_DIED, id="failed without a reason"),
        pytest.param(
            status(state=ScanState.FAILED, problem=ScanProblem.EXPIRED, ahead=3),
            Problem.BUSY,
            id="the sign-in expired in the queue",
        ),
        pytest.param(
            status(state=ScanState.FAILED, problem=ScanProblem.WORKER_DIED, ahead=3),
            Problem.WORKER_DIED,
            id="the server stopped while it was in the queue",
        ),
        *(
            pytest.param(status(state=ScanState.FAILED, problem=problem), Problem(problem), id=f"{problem}")
            for problem in ScanProblem
        ),
    ],
)
def test_a_scan_has_ended_for_a_reason(scan: ScanStatus | None, problem: Problem | None) -> None:
    assert ended(scan, NOW) == problem


@pytest.mark.parametrize(
    ("scan", "counts", "now"),
    [
        pytest.param(
            status(), "Starting", "Asking HubSpot for the first page of contacts.", id="before the first page"
        ),
        pytest.param(
            status(wait_reason=WaitReason.PLACE, ahead=0),
            "Waiting for its turn",
            "Yours is the next scan. It begins by itself as soon as there is room.",
            id="no place is free",
        ),
        pytest.param(
            status(wait_reason=WaitReason.PLACE, ahead=1),
            "Waiting for its turn",
            "1 scan is ahead of yours, which begins by itself when its turn comes.",
            id="somebody else is next",
        ),
        pytest.param(
            status(wait_reason=WaitReason.PLACE, ahead=1234),
            "Waiting for its turn",
            "1,234 scans are ahead of yours, which begins by itself when its turn comes.",
            id="a long queue",
        ),
        pytest.param(
            status(wait_reason=WaitReason.PLACE),
            "Waiting for its turn",
            "Yours is the next scan. It begins by itself as soon as there is room.",
            id="an older server notes no number",
        ),
        pytest.param(
            status(expected=480),
            "Starting",
            "Asking HubSpot for the first page of contacts.",
            id="their number is known, none is read",
        ),
        pytest.param(
            status(pages=1, contacts=100, expected=480),
            "100 of 480 contacts scored · 1 page",
            "Reading page 2 while page 1 is scored.",
            id="after the first page",
        ),
        pytest.param(
            status(pages=2, contacts=200, expected=120_000),
            "200 of 500 contacts scored · 2 pages",
            "Reading page 3 while page 2 is scored.",
            id="a portal of which only a part is read",
        ),
        pytest.param(
            status(pages=2, contacts=200),
            "200 contacts scored · 2 pages",
            "Reading page 3 while page 2 is scored.",
            id="HubSpot does not say how many there are",
        ),
        pytest.param(
            status(pages=1, contacts=1, expected=1),
            "1 of 1 contact scored · 1 page",
            "All contacts are scored. Adding up the report.",
            id="a portal of one",
        ),
        pytest.param(
            status(pages=5, contacts=500, expected=500),
            "500 of 500 contacts scored · 5 pages",
            "All contacts are scored. Adding up the report.",
            id="all are read",
        ),
    ],
)
def test_the_page_says_how_far_it_is(scan: ScanStatus, counts: str, now: str) -> None:
    seen = progress(scan, 500, NOW)
    assert (seen.counts, seen.now) == (counts, now)


@pytest.mark.parametrize(
    ("reason", "until", "text"),
    [
        pytest.param(
            WaitReason.RATE_LIMIT, 4.0, "HubSpot asked us to slow down, continuing in 4 s.", id="429"
        ),
        pytest.param(
            WaitReason.RATE_LIMIT, 3.2, "HubSpot asked us to slow down, continuing in 4 s.", id="3.2"
        ),
        pytest.param(WaitReason.SERVER_ERROR, 0.1, "HubSpot has a hiccup, continuing in 1 s.", id="5xx"),
        pytest.param(
            WaitReason.NETWORK,
            2.0,
            "The connection to HubSpot was interrupted, continuing in 2 s.",
            id="no connection",
        ),
        pytest.param(
            WaitReason.NETWORK, 0.0, "Reading page 2 while page 1 is scored.", id="the wait is over"
        ),
        pytest.param(WaitReason.NETWORK, -9.0, "Reading page 2 while page 1 is scored.", id="long ago"),
    ],
)
def test_a_wait_is_named_with_its_seconds(reason: WaitReason, until: float, text: str) -> None:
    scan = status(pages=1, contacts=100, expected=480, wait_reason=reason, wait_until=NOW + until)
    assert progress(scan, 500, NOW).now == text


def test_the_page_looks_less_often_while_its_scan_waits_for_a_place() -> None:
    assert not in_queue(status())
    assert in_queue(status(wait_reason=WaitReason.PLACE, ahead=2))
    assert not in_queue(status(wait_reason=WaitReason.RATE_LIMIT, wait_until=NOW + 2))
    assert look_every(False) == 1.0 < look_every(True)


@pytest.mark.parametrize("expected", [None, 0, 1, 7, 480, 120_000])
def test_the_bar_never_goes_back_and_is_never_full(expected: int | None) -> None:
    most = 500
    read = [0, *range(1, min(expected or most, most), 100), min(expected or most, most), most]
    shares = [
        progress(status(pages=n, contacts=contacts, expected=expected), most, NOW).share
        for n, contacts in enumerate(read)
    ]
    assert shares == sorted(shares)
    assert shares[0] > 0
    assert shares[-1] < 1


@pytest.mark.parametrize(
    ("scan", "states"),
    [
        pytest.param(
            status(wait_reason=WaitReason.PLACE, ahead=2),
            ["done", "next", "next", "next", "next"],
            id="waiting for a place",
        ),
        pytest.param(status(), ["done", "now", "next", "next", "next"], id="before the first page"),
        pytest.param(
            status(pages=1, contacts=100, expected=480),
            ["done", "now", "now", "next", "next"],
            id="reading and scoring",
        ),
        pytest.param(
            status(pages=5, contacts=480, expected=480),
            ["done", "done", "done", "now", "next"],
            id="making the report",
        ),
    ],
)
def test_the_steps_follow_each_other(scan: ScanStatus, states: list[str]) -> None:
    assert [state for _, state in progress(scan, 500, NOW).steps] == states
