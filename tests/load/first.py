"""What the first visitor waits for: the server's start, the first page, the first progress, the report."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.chromium import launch
from tests.e2e.server import App, new_app
from tests.e2e.visitor import SLOW, Visitor
from tests.load import timeline
from tests.load.figures import Part, say
from tests.servers import stand_in

MOST_BYTES = 1_200_000
_PAINT = """() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    const first = paint ? paint.startTime : performance.now();
    const asked = ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind));
    const sum = (key, until) => asked.filter(e => e.responseEnd <= until).reduce((all, e) => all + e[key], 0);
    const now = performance.now();
    return {first, sent: sum('transferSize', first), all: sum('transferSize', now),
            unpacked: sum('decodedBodySize', now)};
}"""


def measure() -> list[Part]:
    """A cold start with an empty cache, then a scan, in Chromium."""
    part = Part(
        "The first visitor",
        "The server is started anew and a Chromium with an empty cache opens the start page as soon as it "
        "answers; then it scans a portal of 480 contacts. Bytes are those on the wire, headers included.",
    )
    say(part.title)
    with (
        tempfile.TemporaryDirectory() as folder,
        stand_in("") as hubspot,
        sync_playwright() as playwright,
        launch(playwright) as browser,
    ):
        app = new_app(Path(folder), hubspot)
        try:
            _cold(part, app, browser)
            _again(part, app, browser)
            _scan(part, app, browser)
        finally:
            app.stop()
    return [part]


def _open(app: App, page: Page) -> tuple[float, dict[str, Any]]:
    """Seconds until the start page can be read, and its bytes."""
    began = time.monotonic()
    page.goto(app.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
    return time.monotonic() - began, page.evaluate(_PAINT)


def _cold(part: Part, app: App, browser: Browser) -> None:
    began = time.monotonic()
    app.start()
    answered = time.monotonic() - began
    with browser.new_context() as context:
        seconds, paint = _open(app, context.new_page())
    part.add("From the command to the first answer", f"{answered:.1f} s")
    part.add("From there to the first page", f"{seconds:.1f} s")
    part.add("First paint", f"{paint['first'] / 1e3:.2f} s after it was asked for")
    part.add("Bytes until then", f"{paint['sent'] / 1e3:,.0f} kB", f"≤ {MOST_BYTES / 1e3:,.0f} kB",
             paint["sent"] <= MOST_BYTES)  # fmt: skip
    part.add(
        "Bytes of the whole page", f"{paint['all'] / 1e3:,.0f} kB, unpacked {paint['unpacked'] / 1e3:,.0f} kB"
    )


def _again(part: Part, app: App, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        fresh, _ = _open(app, page)
        page.goto("about:blank")
        seconds, paint = _open(app, page)
    part.add("The page for the second visitor", f"{fresh:.1f} s")
    part.add("The same visitor again", f"{seconds:.1f} s, {paint['all'] / 1e3:,.0f} kB")


def _scan(part: Part, app: App, browser: Browser) -> None:
    timeline.watch(app)
    with browser.new_context(extra_http_headers={"X-Forwarded-For": "10.9.9.9"}) as context:
        visitor = Visitor(app, context)
        visitor.decide("messy")
        visitor.see_report()
        shown = time.time()
    course = timeline.courses(app)[-1]
    part.add("From the start of a scan to its first progress", f"{course.first - course.started:.2f} s")
    part.add("From its last page of contacts to the stored report", f"{course.ended - course.last:.2f} s")
    part.add("From there to the report on the visitor's screen", f"{shown - course.ended:.2f} s")
