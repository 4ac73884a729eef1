"""SQLite's disk is full: visitors are told, nothing is damaged, and all goes on once there is room."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import requests
from playwright.sync_api import expect, sync_playwright

from tests.chaos.hubspot_faults import Figure
from tests.chaos.workers import connect, nothing_runs, served
from tests.e2e.chromium import launch
from tests.e2e.scans import begin, report_of, watch
from tests.e2e.server import App
from tests.e2e.visitor import SLOW, Visitor, new_address
from tests.scans import until
from tests.servers import stand_in

_SIZE = "3m"


def figures(_: int = 1) -> Iterator[Figure]:
    """A scan, a form and a sign-in while nothing more can be written."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        try:
            small = stack.enter_context(small_disk(folder / "disk"))
        except subprocess.CalledProcessError:
            yield "a full disk", "not tried: making a small disk needs the right to mount one", True
            return
        hubspot = stack.enter_context(stand_in())
        url = f"sqlite:///{small / 'audit.db'}"
        app = stack.enter_context(served(folder, hubspot, DATABASE_URL=url))
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(launch(playwright))
        headers = {"X-Forwarded-For": new_address()}
        visitor = Visitor(app, browser.new_context(extra_http_headers=headers))
        yield from breaking(app, visitor, small)


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of three megabytes, in memory.

    Raises:
        CalledProcessError: we may not mount one.
    """
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextlib.contextmanager
def full(disk: Path) -> Iterator[None]:
    """Not a byte more fits within the block."""
    ballast = disk / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(512))
        yield
    finally:
        ballast.unlink()


def breaking(app: App, visitor: Visitor, disk: Path) -> Iterator[Figure]:
    """What each of them meets, and that each works afterwards."""
    visitor.report_of("seven")
    button = visitor.fill_in()
    with full(disk):
        button.click()
        said = visitor.page.get_by_text("The form could not be saved just now. Nothing is lost")
        expect(said).to_be_visible(timeout=SLOW)
        with requests.Session() as other:
            other.headers["X-Forwarded-For"] = new_address()
            refused = connect(other, app, "seven")
    button.click()
    expect(visitor.page.get_by_test_id("recommendations")).to_be_visible(timeout=SLOW)
    yield (
        "the lead form on a full disk",
        "“The form could not be saved just now. Nothing is lost”; then it works",
        True,
    )
    yield (
        "a sign-in on a full disk",
        f"leads to {refused.removeprefix(app.url)}",
        refused == f"{app.url}/?problem=database",
    )

    handle = begin(app, "fault-slow")
    with full(disk):
        watch(visitor, handle).read("Something went wrong", "Try Again")
    whole = report_of(app, "messy")
    yield (
        "a scan that ends on a full disk",
        "“Something went wrong”, Try Again; the next scan ends well",
        bool(whole),
    )
    yield damage(app)


def damage(app: App) -> Figure:
    """What SQLite itself finds wrong, and reports that are there in part."""
    integrity = app.rows("PRAGMA integrity_check") + app.rows("PRAGMA foreign_key_check")
    halves = app.rows(
        "SELECT id FROM reports WHERE id NOT IN (SELECT report_id FROM receipts) "
        "OR id NOT IN (SELECT report_id FROM scans WHERE state = 'done') "
        "OR (SELECT count(*) FROM report_dimensions WHERE report_id = id) != 7"
    )
    until(lambda: nothing_runs(app), 60)
    tried = "the SQLite file after all that"
    return (
        tried,
        f"integrity_check says {integrity[0][0]}, {len(halves)} half reports",
        integrity == [("ok",)] and not halves,
    )
