"""Visits to the app with a real browser, all that the browser got to see, and all that they leave behind."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import psutil
from playwright.sync_api import Page, WebSocket, expect, sync_playwright

from tests.canary_search import files, memory, rows
from tests.e2e.chromium import launch
from tests.e2e.server import App
from tests.e2e.visitor import SLOW, Visitor, new_address
from tests.scans import until

T = TypeVar("T")
Place = Callable[[], Iterable[bytes]]
"""Somewhere to look."""


@dataclass
class Seen:
    """What a browser got to see.

    Args:
        har: the file with its requests and the answers to them, there once the visit is over.
        app: the server whose answers count; what HubSpot shows a visitor is HubSpot's.
    """

    har: Path
    app: App
    frames: list[bytes] = field(default_factory=list)
    pages: list[bytes] = field(default_factory=list)

    def listen(self, socket: WebSocket) -> None:
        """Keep both sides of a WebSocket."""
        socket.on("framesent", lambda frame: self.frames.append(_bytes(frame)))
        socket.on("framereceived", lambda frame: self.frames.append(_bytes(frame)))

    def look(self, page: Page) -> None:
        """Keep what stands on a page: address, title, text, markup."""
        for text in (page.url, page.title(), page.inner_text("body"), page.content()):
            self.pages.append(text.encode())

    def answers(self) -> Iterator[bytes]:
        """Each exchange with the app, but for the address HubSpot sent the browser to, code and all."""
        for entry in self.exchanges():
            if urlsplit(entry["request"]["url"]).path == "/oauth/callback":
                del entry["request"]["url"], entry["request"]["queryString"]
            content = entry["response"]["content"]
            if content.get("encoding") == "base64":
                yield base64.b64decode(content.pop("text"))
            yield json.dumps(entry, ensure_ascii=False).encode()

    def cookies(self, name: str) -> list[str]:
        """The values that the app has given a cookie, without those that clear it."""
        cookies = [cookie for entry in self.exchanges() for cookie in entry["response"]["cookies"]]
        return [
            cookie["value"] for cookie in cookies if cookie["name"] == name and cookie["value"].strip('"')
        ]

    def exchanges(self) -> list[dict[str, Any]]:
        """The exchanges with the app, in the form of HAR 1.2."""
        ours = urlsplit(self.app.url).netloc
        return [entry for entry in self.everything() if urlsplit(entry["request"]["url"]).netloc == ours]

    def everything(self) -> list[dict[str, Any]]:
        """The same, with HubSpot as well."""
        entries: list[dict[str, Any]] = []
        return json.loads(self.har.read_text())["log"]["entries"] if self.har.exists() else entries

    def told(self) -> dict[str, list[str]]:
        """Where a browser shows or passes on what it knows → what stood there."""
        named: dict[str, list[str]] = {"address": [], "referer": [], "location": [], "body": []}
        for entry in self.everything():
            request, answer = entry["request"], entry["response"]
            named["address"].append(request["url"])
            named["body"].append(answer["content"].get("text", ""))
            named["referer"] += [
                line["value"] for line in request["headers"] if line["name"].lower() == "referer"
            ]
            named["location"] += [
                line["value"] for line in answer["headers"] if line["name"].lower() == "location"
            ]
        named["title"] = [page.decode() for page in self.pages[1::4]]
        return named


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


@dataclass
class Product:
    """The app with all that something could be left in.

    Args:
        hubspot: address of the stand-in portal.
        database_url: the app's database.
        database_files: contents of the files the database consists of.
    """

    app: App
    seen: Seen
    hubspot: str
    database_url: str
    database_files: Place

    @property
    def nursery(self) -> psutil.Process:
        """The process that scan workers come from; its parent is the server."""
        return next(child for child in self.app.processes() if "scan.nursery" in child.cmdline())

    def places(self) -> dict[str, Place]:
        """Where a scan could leave something."""
        places: dict[str, Place] = {
            "tables": partial(rows, self.database_url),
            "database files": self.database_files,
            "output": lambda: [self.app.output.encode()],
            "files": partial(files, self.app.folder),
            "frames": lambda: self.seen.frames,
            "answers": self.seen.answers,
            "pages": lambda: self.seen.pages,
        }
        if sys.platform == "linux":
            places["server"] = partial(memory, self.nursery.ppid())
            places["nursery"] = partial(memory, self.nursery.pid)
        return places


@contextmanager
def visitor(seen: Seen) -> Iterator[Visitor]:
    """Somebody new in front of the app, all of whose visit is kept."""
    with sync_playwright() as playwright, launch(playwright) as browser:
        context = browser.new_context(record_har_path=seen.har, locale="en-GB")
        visitor = Visitor(seen.app, context)
        visitor.page.on("websocket", seen.listen)
        yield visitor
        context.close()


def scan_badly(visitor: Visitor, product: Product) -> None:
    """HubSpot ends the token after the first page."""
    _connect(visitor, "canary-401")
    visitor.read("HubSpot authentication failed. Please reconnect.")
    _over(visitor, product)


def scan_and_kill(
    visitor: Visitor, product: Product, inspect: Callable[[Iterable[bytes]], T]
) -> dict[str, T]:
    """The worker is killed with a page of contacts in its hands.

    Returns:
        What an inspection of the memory of server and worker says just before; nothing of a process whose
        memory the system does not let us read.
    """
    worker = _hanging(visitor, product)
    places = product.places() | {"worker": partial(memory, worker.pid)}
    said = {}
    for place in ("server", "worker"):
        with suppress(KeyError, OSError):
            said[place] = inspect(places[place]())
    worker.kill()
    visitor.read("Something went wrong", "Try Again")
    _over(visitor, product)
    return said


def scan_and_cancel(visitor: Visitor, product: Product) -> None:
    """The visitor has enough of it."""
    _hanging(visitor, product)
    visitor.page.get_by_role("button", name="Cancel").click()
    visitor.read("Scan cancelled")
    _over(visitor, product)


def scan_well(visitor: Visitor, product: Product) -> None:
    """A report comes of it."""
    _connect(visitor, "canary")
    visitor.see_report()
    _over(visitor, product)


def _connect(visitor: Visitor, portal: str) -> None:
    visitor.context.set_extra_http_headers({"X-Forwarded-For": new_address()})
    visitor.decide(portal)


def _hanging(visitor: Visitor, product: Product) -> psutil.Process:
    """The worker of a scan that waits for its second page for ever."""
    _connect(visitor, "canary-hang")
    expect(visitor.page.get_by_text("100 of 200 contacts scored")).to_be_visible(timeout=SLOW)
    product.seen.look(visitor.page)
    (worker,) = product.nursery.children()
    return worker


def _over(visitor: Visitor, product: Product) -> None:
    product.seen.look(visitor.page)
    until(lambda: not product.nursery.children())
