"""Streamlit's programs for the browser, sent compressed: 2.2 MB become 0.5 MB on the way to the first page.

Streamlit leaves that to a proxy in front, because its own compression would work anew on each request. Here
each file is compressed once, when it is first asked for, and kept: all of them together take 7 MB.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from web.assets import streamlits
from web.shell import INDEX

_KINDS = {".js", ".css"}
_YEAR = 365 * 24 * 3600
# A hash of the content stands in the name.
_FOR_EVER = {"Cache-Control": f"public, immutable, max-age={_YEAR}"}
_OUR_FONT = "/app/static/inter-latin.woff2"
_CHARTS = "/static/js/PlotlyChart."


class Packed:
    """ASGI middleware in front of Streamlit's static files."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Paths are looked up here, never put together from what was asked for.
        files = streamlits()
        self.files = _programs(files)
        # The page is set in this one for the moment before it knows our theme, and is not seen then.
        self.fonts = {path for path, file in files.items() if file.match("SourceSansVF-Upright.*.woff2")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer here, or pass on what is no such file or comes from a client that cannot unpack."""
        if scope["type"] == "http" and scope["path"] in self.fonts:
            return await RedirectResponse(_OUR_FONT, 308, _FOR_EVER)(scope, receive, send)
        file = self.files.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if file and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            content = await run_in_threadpool(_packed, file)
            return await Response(content, headers=_headers(file))(scope, receive, send)
        return await self.app(scope, receive, send)


def pack_ahead() -> None:
    """Compress what every first page asks for, and what a report's charts need."""
    named = set(re.findall(r"/static/[^\"]+", INDEX.read_text()))
    for path, file in _programs(streamlits()).items():
        if path in named or path.startswith(_CHARTS):
            _packed(file)


def _programs(files: dict[str, Path]) -> dict[str, Path]:
    return {path: file for path, file in files.items() if file.suffix in _KINDS}


@cache
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)


def _headers(file: Path) -> dict[str, str]:
    return {
        "Content-Type": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
    } | _FOR_EVER
