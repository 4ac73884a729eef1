"""The WebSockets of the pages, as pure ASGI: how many, how fast and how large, counted by network address."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import replace

from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.addresses import network
from web.crowd import Crowd
from web.problems import MESSAGES, Problem
from web.templates import render

LONGEST_MESSAGE = 64 * 1024
"""Bytes that a page may send at once; the longest that ours send, a filled-in form, is below 4 KB."""
_SECONDS = "30"
_log = logging.getLogger("web.sockets")


class Sockets:
    """Lets in as many WebSockets as the crowd has room for, and says so in place of pages that need one.

    Args:
        crowd: who is here.
        brand: name in the header of the page for those who find no room.
        pages: the addresses of pages that open a socket.
    """

    def __init__(self, app: ASGIApp, crowd: Crowd, brand: str, pages: Collection[str]) -> None:
        self.app = app
        self.crowd = crowd
        self.brand = brand
        self.pages = frozenset(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer here."""
        visitor = network(scope["client"][0] if scope.get("client") else "")
        if scope["type"] == "websocket":
            await self._socket(visitor, scope, receive, send)
        elif scope["type"] == "http" and scope["path"] in self.pages and self.crowd.full_for(visitor):
            await self._no_room(scope)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _socket(self, visitor: str, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.crowd.enter(visitor):
            # The page tries again by itself, ever more slowly, and says that it has lost the connection.
            await Response(status_code=429, headers={"Retry-After": _SECONDS})(scope, receive, send)
            return
        try:
            await self.app(scope, *_only_short(receive, send))
        finally:
            self.crowd.leave(visitor)

    def _no_room(self, scope: Scope) -> HTMLResponse:
        query = scope["query_string"].decode("latin-1")
        message = replace(MESSAGES[Problem.CROWDED], href=scope["path"] + (f"?{query}" if query else ""))
        html = render("missing.html", brand=self.brand, contact="", problem=Problem.CROWDED, message=message)
        return HTMLResponse(html, 503, {"Retry-After": _SECONDS, "Cache-Control": "no-store"})


def _only_short(receive: Receive, send: Send) -> tuple[Receive, Send]:
    """The same, but for a message that no page of ours would send: it ends the connection."""
    closed = False

    async def receive_short() -> Message:
        nonlocal closed
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        data = message.get("bytes")
        code = 1003 if data is None else 1009 if len(data) > LONGEST_MESSAGE else 0
        if not code:
            return message
        _log.warning("A socket was closed for a message that no page sends", extra={"status": code})
        closed = True
        await send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}

    async def send_while_open(message: Message) -> None:
        if not closed:
            await send(message)

    return receive_short, send_while_open
