"""What the outside may ask for at all, as pure ASGI in front of our routes and Streamlit's."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from web.problems import MESSAGES, Problem
from web.templates import render

_SOCKET = "/_stcore/stream"
_STREAMLIT = ("/_stcore/health", "/favicon.png", "/static/", "/app/static/", "/media/")
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
    """Closes every address that no page needs, and the WebSocket to every page that is not ours.

    Args:
        public_url: the address that visitors type; a WebSocket must come from a page there.
        brand: name in the header of the page for unknown addresses.
        paths: the addresses of our routes.
    """

    def __init__(self, app: ASGIApp, public_url: str, brand: str, paths: Collection[str]) -> None:
        self.app = app
        self.public_url = public_url
        self.paths = frozenset(paths)
        public = urlsplit(public_url)
        port = f":{public.port}" if public.port else ""
        self.aliases = {host + port for host in _LOOPBACK} if public.hostname == "localhost" else set()
        message = MESSAGES[Problem.NO_PAGE]
        self.missing = render(
            "missing.html", brand=brand, contact="", problem=Problem.NO_PAGE, message=message
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer here."""
        app = self.app
        if scope["type"] == "http":
            app = self._answer(scope) or app
        elif scope["type"] == "websocket":
            # Streamlit's own refusal asks the internet for the server's address, inside the event loop.
            ours = scope["path"] == _SOCKET and Headers(scope=scope).get("origin") == self.public_url
            app = app if ours else WebSocketClose(code=1008)
        await app(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        path = scope["path"]
        if path == "/_stcore/host-config":
            return JSONResponse(_HOST_CONFIG, headers={"Cache-Control": "no-cache"})
        if path not in self.paths and not path.startswith(_STREAMLIT):
            return HTMLResponse(self.missing, status_code=404)
        if path in self.paths - {"/healthz"} and Headers(scope=scope).get("host") in self.aliases:
            # Cookies and HubSpot's redirect belong to the one address; the browser means the same server.
            # A health check is no browser and has none to mind.
            query = scope["query_string"].decode("latin-1")
            return RedirectResponse(self.public_url + path + (f"?{query}" if query else ""), status_code=307)
        return None


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
            claimed = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).lower()
            if scope["client"] and claimed and scope["client"][0].lower() in claimed:
                scope["client"] = ("127.0.0.1", 0)
        await self.app(scope, receive, send)
