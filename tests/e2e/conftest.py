"""One Chromium and one app for all browser tests; a fresh profile and network address for each visitor."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.chromium import launch
from tests.e2e.server import App, new_app
from tests.e2e.visitor import Visitor, new_address


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests together, so that only one worker starts servers and a browser."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group("e2e"))


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


class NewVisitor(Protocol):
    """Makes visitors; `options` are those of a browser context."""

    def __call__(self, app: App | None = None, /, **options: Any) -> Visitor: ...


@pytest.fixture
def new_visitor(browser: Browser, request: pytest.FixtureRequest) -> Iterator[NewVisitor]:
    """Visitors with a browser and a network address of their own; all they complain about fails the test."""
    visitors: list[Visitor] = []

    def make(app: App | None = None, /, **options: Any) -> Visitor:
        server: App = app or request.getfixturevalue("app")
        headers = {"X-Forwarded-For": new_address()}
        context = browser.new_context(**({"extra_http_headers": headers, "locale": "en-GB"} | options))
        visitors.append(Visitor(server, context))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.context.close()
    for visitor in visitors:
        visitor.assert_no_complaints()


@pytest.fixture
def visitor(new_visitor: NewVisitor) -> Visitor:
    """Somebody who visits the shared app."""
    return new_visitor()


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """Takes a picture of a page if the environment names a folder: `SCREENSHOTS=dir`."""
    folder = os.environ.get("SCREENSHOTS")

    def take(page: Page, name: str) -> None:
        if not folder:
            return
        size = page.viewport_size or {"width": 1280, "height": 720}
        # Streamlit scrolls inside the page, so "full page" would end at the window's edge.
        height = page.locator(".stMain").evaluate("main => main.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": height})
        page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled")
        page.set_viewport_size(size)

    return take
