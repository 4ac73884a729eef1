"""A Streamlit session ends with the connection it began on: its id opens it to nobody."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

_PROTOCOLS = "sec-websocket-protocol"


class OneConnection:
    """ASGI middleware that keeps the ids of earlier sessions from Streamlit.

    A browser that reconnects names the session it had, and Streamlit hands that to whoever names it: what was
    typed, what is remembered, and messages that are still on their way. Here each connection is a session of
    its own, so that its state and its cookies are always the same visitor's. A browser that comes back after
    a moment sends what stands in its form along with its first run, so it loses nothing.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let Streamlit see the name of its protocol, which it answers with, and nothing after it."""
        if scope["type"] == "websocket":
            headers = MutableHeaders(raw=list(scope["headers"]))
            offered = headers.getlist(_PROTOCOLS)
            if offered:
                # One line with one entry, whatever was sent: several lines would be read in another order.
                headers[_PROTOCOLS] = offered[0].partition(",")[0].strip()
            scope = {**scope, "headers": headers.raw}
        await self.app(scope, receive, send)
