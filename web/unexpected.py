"""When our own code fails: the visitor gets a page with a support code, the log the code, type and place."""

from __future__ import annotations

import logging
import os

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from uvicorn.protocols.utils import ClientDisconnected

from support import support_code
from web.problems import MESSAGES, Problem
from web.templates import render

_log = logging.getLogger("web.unexpected")


def noted(error: BaseException) -> str:
    """Log an error that nobody expected; the support code it got."""
    code = support_code(os.urandom(16))
    _log.error("Something went wrong", exc_info=error, extra={"code": code})
    return code


class Unexpected:
    """Catches what a route lets through, before anything else can answer with its text.

    Args:
        brand: name in the header of the page.
        contact: address in its footer, or nothing.
    """

    def __init__(self, app: ASGIApp, brand: str, contact: str) -> None:
        self.app = app
        self.brand = brand
        self.contact = contact

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; answer if that fails and nothing has been answered yet."""
        if scope["type"] == "lifespan":  # A server that cannot start must not look as if it could.
            await self.app(scope, receive, send)
            return
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except (ClientDisconnected, WebSocketDisconnect):
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, its text must not leave here
            code = noted(error)
            if not started:
                await self._page(code)(scope, receive, send)

    def _page(self, code: str) -> HTMLResponse:
        problem = Problem.UNEXPECTED
        html = render(
            "missing.html",
            brand=self.brand,
            contact=self.contact,
            problem=problem,
            message=MESSAGES[problem],
            code=code,
        )
        return HTMLResponse(html, 500, {"Cache-Control": "no-store"})
