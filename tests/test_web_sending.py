"""Connections send small pieces at once, as those of Streamlit's own socket would not."""

from __future__ import annotations

import asyncio
import socket

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from streamlit.web.server.starlette import starlette_server

from tests.together import in_a_thread
from web.sending import send_at_once


async def _option_of_a_connection() -> int:
    """TCP_NODELAY of a connection that uvicorn has taken from a socket of Streamlit's."""
    listening = starlette_server._bind_socket("127.0.0.1", 0, 16)
    config = uvicorn.Config(PlainTextResponse("here"), lifespan="off", log_config=None)
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[listening])
    reader, writer = await asyncio.open_connection(*listening.getsockname())
    try:
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        await reader.readuntil(b"here")
        (connection,) = server.server_state.connections
        taken: socket.socket = connection.transport.get_extra_info("socket")
        return taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    finally:
        writer.close()
        await server.shutdown(sockets=[listening])


@pytest.mark.parametrize(
    ("ours", "set_"),
    [
        pytest.param(True, True, id="ours do"),
        pytest.param(False, False, id="Streamlit’s do not, or web/sending.py can go"),
    ],
)
def test_a_connection_sends_at_once(ours: bool, set_: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uvicorn.Server, "startup", uvicorn.Server.startup)
    if ours:
        send_at_once()
    found = in_a_thread(lambda: asyncio.run(_option_of_a_connection()))
    assert bool(found) is set_
