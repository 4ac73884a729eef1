"""One line for each request: no address, no query, and no path but those of our own routes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("web.access")
_METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
_GROUPS = {"/static/": "static", "/app/static/": "static", "/media/": "media", "/_stcore/": "streamlit"}
_QUIET = {"static", "streamlit", "/healthz", "/readyz"}
"""What is asked for all the time, and worth a line only when it fails."""
_PAUSE = 1.0


class AccessLines:
    """Logs method, path, status and milliseconds of each answer, and of each WebSocket when it is gone.

    Args:
        paths: the addresses of our routes; any other is one word.
        clock: seconds that only ever grow.
    """

    def __init__(self, app: ASGIApp, paths: Collection[str], clock: Callable[[], float]) -> None:
        self.app = app
        self.paths = frozenset(paths)
        self.clock = clock
        self.refused = 0
        self.told = -_PAUSE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and log what came of it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        status, began = 0, self.clock()

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"].endswith("http.response.start"):
                status = message["status"]
            elif message["type"] == "websocket.accept":
                status = 101
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            self._tell(scope, status, round(1000 * (self.clock() - began)))

    def _tell(self, scope: Scope, status: int, ms: int) -> None:
        if scope["type"] == "websocket":
            if status == 101:
                _log.info("A socket is gone", extra={"status": status, "ms": ms})
            else:
                self._refuse(status)
            return
        path = self._named(scope["path"])
        method = scope["method"] if scope["method"] in _METHODS else "other"
        level = logging.DEBUG if path in _QUIET and status < 400 else logging.INFO
        _log.log(level, "Answered", extra={"method": method, "path": path, "status": status, "ms": ms})

    def _refuse(self, status: int) -> None:
        """A flood of handshakes must not become one of lines."""
        self.refused += 1
        if self.clock() - self.told >= _PAUSE:
            _log.warning("Sockets were refused", extra={"status": status, "count": self.refused})
            self.refused, self.told = 0, self.clock()

    def _named(self, path: str) -> str:
        if path in self.paths:
            return path
        return next((group for start, group in _GROUPS.items() if path.startswith(start)), "other")
