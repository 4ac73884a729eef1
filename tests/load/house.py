"""A full house: 300 people who have a page open, and somebody who opens connections as fast as they can."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.e2e.server import App, new_app
from tests.e2e.visitor import new_address
from tests.load.figures import Part, quantile, say
from tests.load.flood import AT_ONCE, HANDSHAKES
from tests.load.session import come_back, tab, visit
from tests.servers import ROOT, stand_in

IDLE, TO_AN_ADDRESS = 300, 10
VISITS = 10
LIMIT = 1.0
"""Seconds within which everybody else is to be served."""
_FLOODER = "10.66.6.6"


def measure() -> list[Part]:
    """The idle ones first, then the flood on top of them."""
    idle = Part(
        f"{IDLE} people with a page open",
        f"Real WebSocket sessions that have loaded the start page, {TO_AN_ADDRESS} to a network address. "
        f"Then {VISITS} newcomers, one after the other, open the start page (its HTML, its socket and all "
        "that the socket sends) and come back from HubSpot, which includes the exchange of their code.",
    )
    flood = Part(
        f"{HANDSHAKES:,} handshakes from one address",
        f"On top of them one address opens sockets, {AT_ONCE} at a time, and lets them all stand open, "
        "while newcomers come as before.",
    )
    with tempfile.TemporaryDirectory() as folder, stand_in("", "client-secret", "--crowd", "99") as hubspot:
        app = new_app(Path(folder), hubspot).start()
        try:
            asyncio.run(_measure(app, idle, flood))
        finally:
            app.stop()
    return [idle, flood]


async def _measure(app: App, idle: Part, flood: Part) -> None:
    portals = iter(range(99))
    say("Newcomers in an empty house")
    calm = await _newcomers(app, portals, VISITS)
    server = app.server()
    before = server.memory_info().rss
    async with contextlib.AsyncExitStack() as stack:
        say(idle.title)
        began = time.monotonic()
        await asyncio.gather(*(_sit_down(stack, app, number) for number in range(IDLE)))
        idle.add("Until all of them had their page", f"{time.monotonic() - began:.1f} s")
        grown = (server.memory_info().rss - before) / IDLE
        idle.add("Memory for each of them", f"{grown / 1e3:.0f} kB", "≤ 1,000 kB", grown <= 1e6)
        _tell(idle, "in an empty house", calm, bar=False)
        _tell(idle, "beside them", await _newcomers(app, portals, VISITS))
        say(flood.title)
        flooding = asyncio.create_task(_flood(app))
        during = [await _newcomers(app, portals, 1)]
        while not flooding.done() and len(during) < 40:
            during.append(await _newcomers(app, portals, 1))
        outcome = await flooding
    entered, out = outcome.get("in", 0), outcome.get("out", 0)
    flood.add("Let in", f"{entered}", "≤ 20", entered <= 20)
    flood.add("Refused", f"{out}", "all others", entered + out == HANDSHAKES)
    _tell(flood, "meanwhile", [time for times in during for time in times])


async def _sit_down(stack: contextlib.AsyncExitStack, app: App, number: int) -> None:
    # The server takes 50 handshakes a second after the first 400; nobody arrives in the same instant.
    await asyncio.sleep(number / 30)
    await stack.enter_async_context(tab(app, "/", f"10.20.{number // TO_AN_ADDRESS}.1"))


async def _newcomers(app: App, portals: object, count: int) -> list[tuple[float, float]]:
    """Seconds of each one's page and of each one's way back from HubSpot."""
    times = []
    for _ in range(count):
        address = new_address()
        opened = await visit(app, "/", address)
        portal = f"crowd-{next(portals) % 99}"  # type: ignore[call-overload] # an iterator of numbers
        browser, back = await asyncio.to_thread(come_back, app, portal, address)
        browser.close()
        times.append((opened, back))
    return times


async def _flood(app: App) -> dict[str, int]:
    command = (sys.executable, "-m", "tests.load.flood", app.url)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    printed, _ = await process.communicate()
    outcome: dict[str, int] = json.loads(printed)
    return outcome


def _tell(part: Part, when: str, times: list[tuple[float, float]], *, bar: bool = True) -> None:
    for what, seconds in zip(
        ("A newcomer's page", "Back from HubSpot"), zip(*times, strict=True), strict=True
    ):
        slowest = max(seconds)
        value = f"{quantile(seconds, 0.5) * 1e3:.0f} ms, slowest of {len(seconds)} {slowest * 1e3:.0f} ms"
        part.add(f"{what} {when}", value, "all < 1 s" if bar else "", slowest < LIMIT or not bar)
