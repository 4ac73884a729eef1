"""What visitors read while something that the app needs is away, and that it comes back by itself."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from tests.databases import PostgresServer
from tests.e2e.conftest import NewVisitor
from tests.e2e.scans import begin, report_of, watch
from tests.e2e.server import App
from tests.e2e.visitor import SLOW
from tests.scans import until
from tests.servers import ROOT


@pytest.fixture(scope="module")
def mortal(own_app: Callable[..., App]) -> App:
    """A server that the tests stop, kill and start again; it prints what it imports, and when."""
    return own_app(PYTHONPROFILEIMPORTTIME="1")


@pytest.fixture(scope="module")
def on_postgres(own_app: Callable[..., App], postgres_server: PostgresServer) -> App:
    """A server with a PostgreSQL database, which one test takes away and gives back."""
    return own_app(DATABASE_URL=postgres_server.create())


def test_a_link_opened_as_the_first_request_after_a_restart_is_the_report(
    mortal: App, new_visitor: NewVisitor
) -> None:
    report_id = report_of(mortal, "seven")
    begin(mortal, "fault-hang")
    mortal.stop()
    assert mortal.rows("SELECT problem FROM scans WHERE state = 'failed'") == [("worker_died",)]
    mortal.start()

    reader = new_visitor(mortal)
    reader.open(f"/report?id={report_id}")
    expect(reader.see_report()).to_contain_text("7 contacts, all of them")
    expect(reader.page).to_have_title("Report · Database Health Audit")
    expect(reader.page.get_by_test_id("stSidebar")).to_have_count(0)
    expect(reader.page.get_by_test_id("stPlotlyChart").first).to_be_visible()
    for path in ("/", "/scan", "/methodology"):
        reader.open(path)
        expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    starting, later = mortal.output.rsplit(f" is at {mortal.url}", 1)
    assert starting.count("import time:") > 1_000
    assert [line for line in later.splitlines() if line.startswith("import time:")] == []


def test_a_server_that_died_is_missed_in_our_words_and_taken_up_again(
    mortal: App, new_visitor: NewVisitor
) -> None:
    scanning, reading = new_visitor(mortal), new_visitor(mortal)
    scanning.outage = reading.outage = True
    reading.report_of("seven")
    watch(scanning, begin(mortal, "fault-hang")).see_progress()
    children = mortal.processes()
    mortal.die()
    until(lambda: not any(map(alive, children)))
    app = reading.page.locator(".stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    said = app.evaluate("app => getComputedStyle(app, '::before').content")
    assert "The connection is lost." in said
    expect(reading.page.get_by_role("dialog")).to_have_count(0)

    mortal.start()
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=SLOW)
    # What half a minute of silence would do.
    mortal.rows("UPDATE scans SET updated_at = ? WHERE state = 'running'", time.time() - 31)
    scanning.open("/scan")
    scanning.read("Something went wrong", "Try Again")


def test_nobody_is_sent_to_hubspot_while_nothing_can_be_scored(mortal: App, new_visitor: NewVisitor) -> None:
    mortal.stop()
    nursery = break_nursery(mortal.folder / "tree" / "scan")
    mortal.start()
    visitor = new_visitor(mortal)
    visitor.open("/oauth/start")
    visitor.read("Scoring service is unreachable", "Try Again")
    assert "cannot start today" in mortal.output

    nursery.unlink()
    nursery.symlink_to(ROOT / "scan" / "nursery.py")
    visitor.go_to_hubspot()


def test_a_page_that_fails_shows_a_code_and_the_log_knows_more(mortal: App, new_visitor: NewVisitor) -> None:
    pages = mortal.folder / "tree" / "pages"
    pages.unlink()
    pages.mkdir()
    for path in (ROOT / "pages").glob("*.py"):
        (pages / path.name).symlink_to(path)
    (pages / "methodology.py").unlink()
    (pages / "methodology.py").write_text("raise ValueError('kanarienvogel')")
    visitor = new_visitor(mortal)
    visitor.open("/methodology")
    code = visitor.read("Something went wrong").get_by_test_id("support-code").locator("b").inner_text()
    assert "kanarienvogel" not in visitor.page.content() + mortal.output
    (line,) = [line for line in mortal.output.splitlines() if code in line]
    assert {"type": "ValueError", "place": "pages/methodology.py:1"}.items() <= json.loads(line).items()


def test_without_hubspots_settings_the_app_opens_and_says_what_is_missing(
    own_app: Callable[..., App], new_visitor: NewVisitor
) -> None:
    visitor = new_visitor(own_app(HUBSPOT_CLIENT_ID="", HUBSPOT_CLIENT_SECRET=""))
    visitor.open("/")
    expect(visitor.read("HubSpot is not configured")).to_contain_text("make demo")
    visitor.page.get_by_role("link", name="Connect Your HubSpot").click()
    visitor.read("HubSpot is not configured")


def test_the_same_portal_gets_the_same_report_from_both_databases(
    app: App, locked: str, on_postgres: App, new_visitor: NewVisitor
) -> None:
    seen, visitors = [], [new_visitor(app), new_visitor(on_postgres)]
    visitors[0].open(f"/report?id={locked}")
    visitors[1].report_of("messy")
    for visitor in visitors:
        visitor.fill_in().click()
        expect(visitor.page.get_by_test_id("recommendations")).to_be_visible()
        parts = ("grades", "dimensions", "issues", "recommendations")
        seen.append([visitor.page.get_by_test_id(part).inner_text() for part in parts])
    assert seen[0] == seen[1]


def test_a_database_that_goes_away_is_named_and_taken_up_again(
    on_postgres: App, new_visitor: NewVisitor, postgres_server: PostgresServer
) -> None:
    visitor = new_visitor(on_postgres)
    visitor.outage = True
    report_id = visitor.report_of("seven")
    url = on_postgres.settings["DATABASE_URL"]
    postgres_server.shut(url)

    notice = visitor.open(f"/report?id={report_id}").get_by_text("Trying again.")
    expect(notice).to_be_visible()
    visitor.read("Database is not configured", "Try Again")
    expect(notice).to_have_count(0)
    for path in ("/scan", "/oauth/start"):
        visitor.open(path)
        visitor.read("Database is not configured", "Try Again")

    postgres_server.let_in(url)
    visitor.open(f"/report?id={report_id}")
    visitor.see_report()


def test_a_database_that_is_restarted_while_a_form_is_sent_is_not_noticed(
    on_postgres: App, new_visitor: NewVisitor, postgres_server: PostgresServer
) -> None:
    visitor = new_visitor(on_postgres)
    visitor.report_of("seven")
    button = visitor.fill_in()
    postgres_server.shut(on_postgres.settings["DATABASE_URL"], seconds=2.0)
    button.click()
    expect(visitor.page.get_by_test_id("recommendations")).to_be_visible()


def break_nursery(scan: Path) -> Path:
    """Keep workers from starting; returns the file that does it."""
    scan.unlink()
    scan.mkdir()
    for path in (ROOT / "scan").glob("*.py"):
        (scan / path.name).symlink_to(path)
    nursery = scan / "nursery.py"
    nursery.unlink()
    nursery.write_text("raise SystemExit('cannot start today')")
    return nursery


def alive(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
