"""One Chromium and one app for all browser tests of a worker.

How a new test gets what it needs:

- `locked` and `unlocked` are the ids of finished reports of the portal "messy". Look at them, do not scan: a
  scan and its page take seconds. `locked` may be unlocked; it is locked again after the test.
- `visitor` is somebody new in front of the shared app: `visitor.open(f"/report?id={locked}")`.
  `new_visitor()` makes more of them. Opening a page costs most of a second: look at all of it in one visit.
- `reader` is one visitor for a whole file, for tests that only read: their page is opened again, not anew.
- `tests.e2e.scans.report_of` scans without a browser, where a test is about another portal.
- One worker runs the whole of a file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.chromium import launch
from tests.e2e.profiles import Options, Profiles
from tests.e2e.scans import report_of
from tests.e2e.server import App, new_app
from tests.e2e.visitor import Visitor, new_address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright, launch(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory, sandbox_url: str) -> Iterator[App]:
    """The app that most tests share."""
    app = new_app(tmp_path_factory.mktemp("app"), sandbox_url).start()
    yield app
    app.stop()


@pytest.fixture(scope="module")
def own_app(tmp_path_factory: pytest.TempPathFactory, sandbox_url: str) -> Iterator[Callable[..., App]]:
    """Starts an app for one file of tests alone, which may do to it what they like."""
    apps: list[App] = []

    def start(**settings: str) -> App:
        apps.append(new_app(tmp_path_factory.mktemp("own"), sandbox_url, **settings))
        return apps[-1].start()

    yield start
    for app in apps:
        app.stop()


@pytest.fixture(scope="session")
def finished(app: App) -> str:
    """The id of a report; `locked` gives it to tests."""
    return report_of(app, "messy")


@pytest.fixture
def locked(app: App, finished: str) -> Iterator[str]:
    """The id of a report that nobody has unlocked; whoever does so leaves it locked again."""
    yield finished
    app.rows("DELETE FROM leads WHERE report_id = ?", finished)


@pytest.fixture(scope="session")
def unlocked(app: App) -> str:
    """The id of a report that somebody has unlocked."""
    report_id = report_of(app, "messy")
    # Any lead unlocks, also one that nobody can read.
    app.rows("INSERT INTO leads VALUES (?, x'00', x'00', x'00', x'00', 0, x'00', 0, 9999999999)", report_id)
    return report_id


class NewVisitor(Protocol):
    """Makes visitors; `options` are those of a browser context."""

    def __call__(self, app: App | None = None, /, **options: Any) -> Visitor: ...


@pytest.fixture(scope="session")
def profiles(browser: Browser, sandbox_url: str) -> Profiles:
    """Where visitors get their browser profiles."""
    return Profiles(browser, f"http://localhost:{urlsplit(sandbox_url).port}/sandbox/state")


@contextmanager
def visitors(request: pytest.FixtureRequest, profiles: Profiles) -> Iterator[NewVisitor]:
    """Visitors with a browser and a network address of their own; all they complain about fails the test."""
    lent: list[tuple[Visitor, Options]] = []

    def make(app: App | None = None, /, **options: Any) -> Visitor:
        server: App = app or request.getfixturevalue("app")
        headers = options.pop("extra_http_headers", {"X-Forwarded-For": new_address()})
        context = profiles.take(options)
        context.set_extra_http_headers(headers)
        lent.append((Visitor(server, context), options))
        return lent[-1][0]

    yield make
    for visitor, options in lent:
        visitor.leave()
        profiles.give_back(visitor.context, options, visitor.origins)
    for visitor, _ in lent:
        visitor.assert_no_complaints()


@pytest.fixture
def new_visitor(request: pytest.FixtureRequest, profiles: Profiles) -> Iterator[NewVisitor]:
    """Makes visitors for one test."""
    with visitors(request, profiles) as make:
        yield make


@pytest.fixture
def visitor(new_visitor: NewVisitor) -> Visitor:
    """Somebody who visits the shared app."""
    return new_visitor()


@pytest.fixture(scope="module")
def readers_browser(request: pytest.FixtureRequest, profiles: Profiles) -> Iterator[Visitor]:
    """The browser that `reader` comes back to."""
    with visitors(request, profiles) as make:
        yield make()


@pytest.fixture
def reader(readers_browser: Visitor) -> Iterator[Visitor]:
    """Somebody whose page stays open from test to test, without their cookies; for tests that only read."""
    readers_browser.context.clear_cookies()
    readers_browser.context.set_extra_http_headers({"X-Forwarded-For": new_address()})
    readers_browser.page.set_viewport_size({"width": 1280, "height": 720})
    readers_browser.page.emulate_media(color_scheme="light")
    yield readers_browser
    try:
        readers_browser.assert_no_complaints()
    finally:
        readers_browser.complaints.clear()  # They are this test's alone.


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """Takes a picture of a page if the environment names a folder: `SCREENSHOTS=dir`."""
    folder = os.environ.get("SCREENSHOTS")

    def take(page: Page, name: str) -> None:
        if not folder:
            return
        size = page.viewport_size or {"width": 1280, "height": 720}
        # Streamlit scrolls inside the page, so "full page" would end at the window's edge.
        height = page.evaluate("(document.querySelector('.stMain') ?? document.documentElement).scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": height})
        page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled")
        page.set_viewport_size(size)

    return take
