"""Streamlit's programs for the browser, sent compressed: 2.6 MB become 0.8 MB on the way to the first page.

Streamlit leaves that to a proxy in front, because its own compression would work anew on each request. Here
each file is compressed once, when it is first asked for, and kept: all of them together take 7 MB.
"""

from __future__ import annotations

import gzip
import mimetypes
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from web.shell import STREAMLIT

_KINDS = {".js", ".css"}
_YEAR = 365 * 24 * 3600


class Packed:
    """ASGI middleware in front of Streamlit's static files."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Paths are looked up here, never put together from what was asked for.
        self.files = {
            f"/{file.relative_to(STREAMLIT).as_posix()}": file
            for file in (STREAMLIT / "static").rglob("*")
            if file.suffix in _KINDS
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer here, or pass on what is no such file or comes from a client that cannot unpack."""
        file = self.files.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if file and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            content = await run_in_threadpool(_packed, file)
            await Response(content, headers=_headers(file))(scope, receive, send)
        else:
            await self.app(scope, receive, send)


@cache
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)


def _headers(file: Path) -> dict[str, str]:
    return {
        "Content-Type": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
        # A hash of the content stands in the name.
        "Cache-Control": f"public, immutable, max-age={_YEAR}",
    }
