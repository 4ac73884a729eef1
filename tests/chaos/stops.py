"""The server is told to end while scans run and wait, and while something holds it up."""

from __future__ import annotations

import signal
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil
import requests

from tests.canary_search import files, sightings
from tests.chaos.hubspot_faults import Figure
from tests.chaos.workers import connect, lives, served
from tests.databases import own_postgres
from tests.e2e.scans import begin
from tests.e2e.server import App
from tests.scans import until
from tests.servers import CANARY, stand_in

SECONDS = 10.0
SCANS = 12
# Whether Ctrl-C ends in 0 or 1 is for asyncio to say, which is interrupted anew once everything has ended.
_ENDED = {signal.SIGTERM: {-15, 143}, signal.SIGINT: {0, 1, 130}}

Hold = Callable[[App, ExitStack], None]


def figures(_: int = 1) -> Iterator[Figure]:
    """Once for each thing that could hold a server up."""
    yield told(f"SIGTERM while {SCANS} scans of a HubSpot that hangs run and wait", signal.SIGTERM, nothing)
    yield told("Ctrl-C, likewise", signal.SIGINT, nothing)
    yield told("SIGTERM, likewise, while a client reads its answer slowly", signal.SIGTERM, read_slowly)
    yield told("SIGTERM, likewise, while HubSpot hangs in a sign-in", signal.SIGTERM, sign_in, hang=True)
    yield told("SIGTERM, likewise, on PostgreSQL", signal.SIGTERM, nothing, postgres=True)
    yield told(
        "SIGTERM, likewise, while PostgreSQL hangs", signal.SIGTERM, nothing, postgres=True, frozen=True
    )


def told(
    tried: str,
    number: signal.Signals,
    hold: Hold,
    *,
    hang: bool = False,
    postgres: bool = False,
    frozen: bool = False,
) -> Figure:
    """Tell a server to end; how long it took and what it left."""
    with ExitStack() as stack:
        hubspot = stack.enter_context(stand_in())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        settings = {}
        if hang:
            silent = stack.enter_context(socket.create_server(("localhost", 0)))
            settings["HUBSPOT_API_URL"] = f"http://localhost:{silent.getsockname()[1]}"
        if postgres:
            server = stack.enter_context(own_postgres())
            settings["DATABASE_URL"] = server.get_uri()
        app = stack.enter_context(served(folder, hubspot, **settings))
        for _ in range(0 if hang else SCANS):
            begin(app, "canary-hang")
        hold(app, stack)
        children = app.processes()
        if frozen:
            stack.callback(_each, server, psutil.Process.resume)
            _each(server, psutil.Process.suspend)
        seconds, status = end(app, number)
        until(lambda: not any(map(lives, children)), 5)
        left = sightings([CANARY], files(folder))
        noted = "" if postgres or hang else str(ends(app))
        well = seconds <= SECONDS and status in _ENDED[number] and not left
        if noted:
            well = well and noted == str([("failed", "worker_died", SCANS)])
    return (
        tried,
        f"ended after {seconds:.1f} s with status {status}, {len(children)} processes gone, "
        f"{len(left)} traces of token or contacts in its files{noted and '; scans: ' + noted}",
        well,
    )


def _each(server: Any, act: Callable[[psutil.Process], None]) -> None:
    first = psutil.Process(server.get_pid())
    for process in (first, *first.children()):
        act(process)


def end(app: App, number: signal.Signals) -> tuple[float, int]:
    """Send a signal; seconds until the server has ended, and its status as a shell or a service sees it."""
    began = time.monotonic()
    status = app.end(number, 30)
    return time.monotonic() - began, status


def ends(app: App) -> list[tuple[object, ...]]:
    """How its scans ended, and how many so."""
    return app.rows("SELECT state, problem, count(*) FROM scans GROUP BY state, problem")


def nothing(app: App, _: ExitStack) -> None:
    """Wait until a scan hangs and others wait for their turn."""
    time.sleep(3)


def read_slowly(app: App, stack: ExitStack) -> None:
    """Ask for much and take little of it."""
    scripts = Path(str(find_spec("streamlit").origin)).parent / "static" / "static" / "js"  # type: ignore[union-attr]
    largest = max(scripts.iterdir(), key=lambda file: file.stat().st_size).name
    lazy = stack.enter_context(socket.socket())
    lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    lazy.connect(("127.0.0.1", app.port))
    lazy.sendall(f"GET /static/js/{largest} HTTP/1.1\r\nHost: localhost:{app.port}\r\n\r\n".encode())
    nothing(app, stack)


def sign_in(app: App, _: ExitStack) -> None:
    """Come back from HubSpot with a code that is never exchanged."""

    def come_back() -> None:
        try:
            with requests.Session() as browser:
                connect(browser, app, "messy")
        except requests.RequestException:
            pass  # the server ends before it answers

    threading.Thread(target=come_back, daemon=True).start()
    until(lambda: len(app.processes()) == 2)
