"""Fifty visitors at once, each with a portal of 500 contacts and the scan's page open."""

from __future__ import annotations

import asyncio
import itertools
import re
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from scan.queue import places_here
from tests.e2e.server import App, new_app
from tests.e2e.visitor import new_address
from tests.load import timeline
from tests.load.figures import Part, quantile, say
from tests.load.session import come_back, tab
from tests.load.timeline import Course
from tests.servers import stand_in

VISITORS = 50
ALONE = 7
LATENCY = 0.2
"""Seconds that HubSpot takes for an answer, by the stand-in's clock."""
_PATIENCE = 240.0
_QUEUE_WORDS = ("ahead of yours", "Yours is the next scan")


def measure() -> list[Part]:
    """The crowd, against a HubSpot as slow as the real one and against one that answers at once."""
    return [_crowd(LATENCY), _crowd(0.0)]


def _crowd(latency: float) -> Part:
    usual, places = latency > 0, places_here()
    speed = f"takes {latency * 1000:.0f} ms for each answer" if usual else "answers at once"
    part = Part(
        f"{VISITORS} scans at once, HubSpot {speed}",
        f"{places} places. First {ALONE} scans one after the other, then {VISITORS} visitors, all "
        "signed in, begin at the same moment; each one's page is open. A scan's "
        "running time goes from the moment it gets its place to the moment its report is stored, as the "
        "database notes them."
        + ("" if usual else f" Nothing but computing is left here, for which {places} scans compete."),
    )
    say(part.title)
    options = ("--latency", str(latency), "--crowd", str(VISITORS + ALONE))
    with tempfile.TemporaryDirectory() as folder, stand_in("", "client-secret", *options) as hubspot:
        app = new_app(Path(folder), hubspot).start()
        try:
            timeline.watch(app)
            alone = _one_by_one(app)
            seen = asyncio.run(_together(app))
            _tell(part, alone, timeline.courses(app)[ALONE:], seen, usual)
            _tell_calls(part, app)
            for state, problem, count in app.rows(_ENDS):
                say(f"  {count} {state} {problem or ''}")
        finally:
            app.stop()
    return part


def _one_by_one(app: App) -> list[float]:
    for number in range(ALONE):
        browser, _ = come_back(app, f"crowd-{number}", new_address())
        asyncio.run(_watch(app, browser))
    # The first one is not like the others: everything is still to be loaded.
    return [course.ran for course in timeline.courses(app)][1:]


async def _together(app: App) -> list[bool]:
    """Whether each of the visitors was shown a place in the queue."""
    say(f"  {VISITORS} visitors sign in")
    with ThreadPoolExecutor(4) as pool:
        portals = [f"crowd-{number}" for number in range(ALONE, ALONE + VISITORS)]
        browsers = [
            browser
            for browser, _ in pool.map(
                come_back, itertools.repeat(app), portals, [new_address() for _ in portals]
            )
        ]
    say("  and begin")
    return await asyncio.gather(*(_watch(app, browser) for browser in browsers))


async def _watch(app: App, browser: requests.Session) -> bool:
    """Open the scan's page, which starts it, and stay until it has ended; whether a queue was shown."""
    answer = await asyncio.to_thread(browser.get, f"{app.url}/scan", timeout=_PATIENCE)
    answer.raise_for_status()
    handle, address = browser.cookies["audit_scan"], str(browser.headers["X-Forwarded-For"])
    end = time.monotonic() + _PATIENCE
    async with tab(app, "/scan", address, handle) as page:
        while time.monotonic() < end and not _over(page.shown):
            await asyncio.sleep(0.1)
        for text in page.shown:
            if 'data-testid="message"' in text:
                say(f"  A visitor reads: {' '.join(re.sub('<[^>]*>', ' ', text).split())[:80]}")
        return any(words in text for text in page.shown for words in _QUEUE_WORDS)


def _over(shown: list[str]) -> bool:
    return any("report-header" in text or 'data-testid="message"' in text for text in shown)


def _tell(part: Part, alone: list[float], crowd: list[Course], seen: list[bool], usual: bool) -> None:
    done = sum(course.state == "done" for course in crowd)
    part.add("Scans that ended in a report", f"{done} of {VISITORS}", "all", done == VISITORS)
    single, ran = statistics.median(alone), [course.ran for course in crowd]
    part.add("A scan alone, median", f"{single:.2f} s")
    part.add("In the crowd, median", f"{statistics.median(ran):.2f} s")
    p95 = quantile(ran, 0.95)
    ratio = p95 / single
    part.add("In the crowd, 95th percentile", f"{p95:.2f} s")
    bar = "≤ 1.5" if usual else ""
    part.add("95th percentile to a scan alone", f"{ratio:.2f}", bar, ratio <= 1.5 or not usual)
    whole = max(course.ended for course in crowd) - min(course.started for course in crowd)
    part.add("From the first start to the last report", f"{whole:.1f} s")
    waited = [course for course in crowd if course.ahead]
    part.add("Scans that waited for a place", f"{len(waited)}")
    part.add("Longest queue that was noted", f"{max(max(course.ahead) for course in waited) + 1}")
    # On a busy machine a scan may have its turn before its page is there.
    least = 0.9 * sum(course.turn - course.started > 5 for course in crowd)
    part.add(
        "Visitors who were shown their place",
        f"{sum(seen)}",
        f"≥ {least:.0f}, nine tenths of those who waited 5 s",
        sum(seen) >= least,
    )
    shrinking = all(list(course.ahead) == sorted(course.ahead, reverse=True) for course in crowd)
    part.add("Places only ever move up", "yes" if shrinking else "no", "yes", shrinking)
    late = sum(any(_overtook(one, other) for one in waited) for other in waited)
    part.add("Scans that were overtaken by one begun a second later", f"{late}", "0", not late)


def _overtook(one: Course, other: Course) -> bool:
    return one.started > other.started + 1 and one.turn < other.turn - 0.5


def _tell_calls(part: Part, app: App) -> None:
    calls = {int(str(status)): int(str(count)) for status, count in app.rows(_CALLS)}
    good, everything = (
        sum(count for status, count in calls.items() if 200 <= status < 300),
        sum(calls.values()),
    )
    share = good / everything
    part.add("Calls of HubSpot that succeeded", f"{share:.2%} of {everything:,}", "≥ 99.5 %", share >= 0.995)
    part.add("Refused with 429", f"{calls.get(429, 0)}", "0", not calls.get(429))


_CALLS = "SELECT status, SUM(count) FROM receipt_calls GROUP BY status"
_ENDS = "SELECT state, problem, count(*) FROM scans GROUP BY state, problem"
