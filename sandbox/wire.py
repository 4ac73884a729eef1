"""Where HTTP ends: connections that are reset, cut short or never answered.

`Protocol` is uvicorn's own, but lets the application reach the connection through `scope["state"]`.
"""

import asyncio
import socket
import struct
from typing import Any

import uvicorn
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol


class Protocol(H11Protocol):
    """uvicorn's HTTP protocol that hands its transport to the application."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn declares
        """Keep the transport where each request of this connection finds it."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


def listen(host: str, port: int) -> socket.socket:
    """A socket that already takes connections; port 0 takes a free one."""
    listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    # asyncio sets this only on sockets it made itself; without it each answer waits 40 ms for a reply.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def server(app: ASGIApp) -> uvicorn.Server:
    """A server for the stand-in: quiet, and able to fail as HubSpot's network can."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=Protocol,
            loop="asyncio",
            lifespan="off",
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=1,  # a portal that hangs would hold it up for ever
        )
    )


async def _gone(receive: Receive) -> None:
    """Wait until the client or we have closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass


class Hang(Response):
    """No answer at all, for as long as the client waits."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait until the client gives up."""
        await _gone(receive)


class Reset(Response):
    """A TCP reset in place of an answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Drop the connection."""
        transport: Any = scope["state"]["transport"]
        # To linger for no time at all makes the kernel send RST where it would send FIN.
        linger = struct.pack("ii", 1, 0)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()
        await _gone(receive)


class Cut(Response):
    """The whole answer is declared, half of it sent, then the connection closed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send half and hang up."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        scope["state"]["transport"].close()
        await _gone(receive)
