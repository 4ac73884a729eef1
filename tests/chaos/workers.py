"""The process of a scan is killed, or the whole server: nothing is left, and the visitor scans again."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil
import requests

from scan.process import Nursery
from storage.database import open_database
from storage.scans import ScanProblem, ScanState
from tests.chaos.hubspot_faults import Figure
from tests.e2e.server import App, new_app
from tests.scans import scan_job, until, workers
from tests.servers import stand_in
from tests.test_scan_supervisor import Desk

_DIED = (ScanState.FAILED, ScanProblem.WORKER_DIED)
_DONE = (ScanState.DONE, None)


def figures(rounds: int) -> Iterator[Figure]:
    """Kill a scan's process `rounds` times, and the server a quarter as often."""
    with stand_in() as hubspot:
        yield kill_workers(hubspot, rounds)
        yield kill_servers(hubspot, max(1, rounds // 4))


def kill_workers(hubspot: str, rounds: int) -> Figure:
    """At moments spread over a scan; then the same visitor scans again."""
    ends: Counter[str] = Counter()
    broken = 0
    with desk() as here:
        assert state(here, here.start(scan_job(hubspot, "seven"))) == _DONE, "by now everything is loaded"
        began = time.monotonic()
        assert state(here, here.start(scan_job(hubspot, "fault-slow"))) == _DONE
        whole, reports = time.monotonic() - began, 2
        for number in range(rounds):
            killed = here.start(scan_job(hubspot, "fault-slow"))
            time.sleep(whole * number / rounds)
            for worker in workers():
                worker.kill()
            end = state(here, killed)
            ends[end[1] or "done before that"] += 1
            again = state(here, here.start(scan_job(hubspot, "seven")))
            reports += 1 + (end == _DONE)
            broken += end not in {_DIED, _DONE} or again != _DONE or here.rows("reports") != reports
            until(lambda: not workers())
    return (
        f"kill -9 of the process of a scan at {rounds} moments of {whole:.1f} s, each followed by another",
        "; ".join(f"{times} × {end}" for end, times in ends.items()) + f"; {broken} broken",
        not broken,
    )


@contextlib.contextmanager
def desk() -> Iterator[Desk]:
    """A supervisor with a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        database, nursery = open_database(f"sqlite:///{folder}/audit.db"), Nursery()
        database.migrate()
        try:
            yield Desk(database, nursery)
        finally:
            nursery.close()
            database.close()


def state(here: Desk, scan_id: str) -> tuple[ScanState, ScanProblem | None]:
    """How a scan ended."""
    ended = here.ended(scan_id)
    return ended.state, ended.problem


def kill_servers(hubspot: str, rounds: int) -> Figure:
    """In the middle of a scan; then it is started again, and the same browser scans again."""
    broken, slowest = [], 0.0
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), hubspot) as app:
        for number in range(rounds):
            with requests.Session() as browser:
                browser.headers["X-Forwarded-For"] = f"198.51.100.{number}"
                connect(browser, app, "fault-hang")
                until(lambda: app.rows("SELECT 1 FROM scans WHERE state = 'running' AND pages = 1"))
                children = app.processes()
                app.die()
                gone = time.monotonic()
                until(partial(_all_gone, children))
                slowest = max(slowest, time.monotonic() - gone)
                app.start()
                # What half a minute of silence would do.
                app.rows("UPDATE scans SET updated_at = updated_at - 31, created_at = created_at - 31")
                app.rows("UPDATE rate_limits SET at = at - 31")
                page = connect(browser, app, "messy")
                until(partial(nothing_runs, app), 60)
                broken += [page] if page != f"{app.url}/scan" else []
        reports = app.rows("SELECT count(*) FROM reports")[0][0]
    return (
        f"kill -9 of the server in the middle of {rounds} scans, each followed by another of that visitor",
        f"its processes were gone within {slowest:.1f} s; {reports} reports of the {rounds} later scans; "
        f"{len(broken)} were not let in",
        not broken and reports == rounds,
    )


@contextlib.contextmanager
def served(folder: Path, hubspot: str, **settings: str) -> Iterator[App]:
    """A server that runs, and ends with the block."""
    app = new_app(folder, hubspot, **settings).start()
    try:
        yield app
    finally:
        app.die()


def connect(browser: requests.Session, app: App, portal: str) -> str:
    """Go to HubSpot and come back to a scan; where that leads."""
    page = browser.get(f"{app.url}/oauth/start", timeout=30)
    if "/oauth/authorize" in page.url:
        page = browser.get(f"{page.url}&portal={portal}&decision=allow", timeout=30)
    return page.url


def _all_gone(processes: list[psutil.Process]) -> bool:
    return not any(map(lives, processes))


def nothing_runs(app: App) -> bool:
    """Whether no scan gives a sign of life."""
    living = "SELECT 1 FROM scans WHERE state = 'running' AND updated_at > ?"
    return not app.rows(living, time.time() - 30)


def lives(process: psutil.Process) -> bool:
    """Whether a process is there and not merely unburied."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
