"""What the outside may ask for at all, as pure ASGI in front of our routes and Streamlit's."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from web.assets import ours, streamlits
from web.problems import MESSAGES, Problem
from web.templates import render

_SOCKET = "/_stcore/stream"
# What Streamlit does not know under /static/ it answers with its own page, as if all were well.
_FILES = streamlits().keys() | ours().keys() | {"/favicon.png", "/_stcore/health"}
# The names that Streamlit makes for files of a page: a digest and an ending.
_MEDIA = re.compile(r"/media/[0-9a-f]+(\.[a-z0-9]+)?")
# Asked by machines that know a number and no name; the answer is the same for everybody.
_PROBES = {"/healthz", "/readyz", "/_stcore/health"}
LONGEST_BODY = 4_000
"""Bytes; the longest form of ours is its token of some 300."""
LONGEST_ADDRESS = 8_000
"""Bytes of path and query; HubSpot comes back with a state of some 400 and a code."""
LONGEST_HEADERS = 40_000
"""Bytes; our cookies are five of at most 4,096, and browsers add some 2,000. uvicorn stops at 64 KiB."""
_HOST_CONFIG = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": True,  # Streamlit's dialogs speak to developers; our style sheet speaks to visitors.
    "resourceCrossOriginMode": None,
}
_LOOPBACK = ("127.0.0.1", "[::1]")


class Gate:
    """Closes every address and name that no page needs, and the WebSocket to every page that is not ours.

    Args:
        public_url: the address that visitors type; a WebSocket must come from a page there.
        brand: name in the header of the page for unknown addresses.
        paths: the addresses of our routes.
    """

    def __init__(self, app: ASGIApp, public_url: str, brand: str, paths: Collection[str]) -> None:
        self.app = app
        self.public_url = public_url
        self.paths = frozenset(paths)
        self.open = self.paths | _FILES
        public = urlsplit(public_url)
        port = f":{public.port}" if public.port else ""
        usual = ":443" if public.scheme == "https" else ":80"
        self.hosts = {public.netloc} | (set() if port else {public.netloc + usual})
        self.aliases = {host + port for host in _LOOPBACK} if public.hostname == "localhost" else set()
        self.brand = brand

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer here."""
        app = self.app
        if scope["type"] == "http":
            app = self._answer(scope) or app
        elif scope["type"] == "websocket":
            # Streamlit's own refusal asks the internet for the server's address, inside the event loop.
            app = app if self._of_our_page(scope) else Response(status_code=403)
        await app(scope, receive, send)

    def _of_our_page(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        ours = headers.getlist("origin") == [self.public_url] and _host(headers) in self.hosts
        return ours and scope["path"] == _SOCKET and not _too_large(scope)

    def _answer(self, scope: Scope) -> Response | None:
        path, host = scope["path"], _host(Headers(scope=scope))
        if status := _too_large(scope):
            return self._refusal(Problem.TOO_LARGE, status)
        if path not in _PROBES and host not in self.hosts | self.aliases:
            return self._refusal(Problem.OTHER_HOST, 421, self.public_url)
        if path == "/_stcore/host-config":
            return JSONResponse(_HOST_CONFIG, headers={"Cache-Control": "no-cache"})
        if path not in self.open and not _MEDIA.fullmatch(path):
            return self._refusal(Problem.NO_PAGE, 404)
        if path in self.paths - _PROBES and host in self.aliases:
            # Cookies and HubSpot's redirect belong to the one address; the browser means the same server.
            query = scope["query_string"].decode("latin-1")
            return RedirectResponse(self.public_url + path + (f"?{query}" if query else ""), status_code=307)
        return None

    def _refusal(self, problem: Problem, status: int, href: str = "/") -> Response:
        return HTMLResponse(_page(self.brand, problem, href), status_code=status)


@cache
def _page(brand: str, problem: Problem, href: str) -> str:
    message = replace(MESSAGES[problem], href=href)
    return render("missing.html", brand=brand, contact="", problem=problem, message=message)


def _host(headers: Headers) -> str:
    """The name that was asked for; none if there are several."""
    return ",".join(headers.getlist("host")).lower()


def _too_large(scope: Scope) -> int:
    """The status that says which part of a request is larger than any of ours, or 0."""
    headers = scope["headers"]
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
        return 414
    if sum(len(name) + len(value) for name, value in headers) > LONGEST_HEADERS:
        return 431
    lengths = [value for name, value in headers if name == b"content-length"]
    return 413 if any(not value.isdigit() or int(value) > LONGEST_BODY for value in lengths) else 0


class UnbelieveLoopback:
    """Undo what uvicorn does unasked: believe any program on this machine about who its visitor is.

    uvicorn has applied `X-Forwarded-For` of a loopback peer before the first of our middlewares runs. It is
    applied again, for trusted proxies only, by the one after this. Left out where loopback is trusted.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give a peer that was taken for somebody else its own address back."""
        if scope["type"] != "lifespan":
            claimed = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")
            if scope["client"] and any(scope["client"][0] in _readings(entry.strip()) for entry in claimed):
                scope["client"] = ("127.0.0.1", 0)
        await self.app(scope, receive, send)


def _readings(entry: str) -> set[str]:
    """What uvicorn may take for the address in an entry: all of it, or what is left without a port."""
    bare = entry[1:].partition("]")[0] if entry.startswith("[") else entry.rpartition(":")[0]
    return {entry, bare} - {""}
