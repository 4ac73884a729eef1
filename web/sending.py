"""Small pieces leave at once. Otherwise each waits until the piece before it is acknowledged.

asyncio asks for that (TCP_NODELAY) for sockets that name their protocol. Streamlit's does not, and clients
take some 40 ms to acknowledge: the head of an answer is one piece and its body the next, and each message of
a page is one. Connections take the option over from the socket that listens.
"""

from __future__ import annotations

import socket

import uvicorn


def send_at_once() -> None:
    """Set the option on the sockets that uvicorn is given. `streamlit run` has no option for it."""
    startup = uvicorn.Server.startup

    async def start_with_it(server: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
        for listening in sockets or []:
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        await startup(server, sockets)

    uvicorn.Server.startup = start_with_it  # type: ignore[method-assign, assignment]
