"""The crowd at the door, as the server meets it: who is let in, and what the others read."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.web_browser import Clock
from web.crowd import Crowd, Limits
from web.sockets import LONGEST_MESSAGE, Sockets

SOCKET = "/_stcore/stream"


async def echo(websocket: WebSocket) -> None:
    """What Streamlit's endpoint does: it hears bytes alone, and answers whether or not somebody listens."""
    await websocket.accept()
    try:
        while True:
            await websocket.send_bytes(await websocket.receive_bytes())
    except WebSocketDisconnect:
        await websocket.send_bytes(b"too late")


@pytest.fixture
def here() -> Crowd:
    return Crowd(Clock(), Limits(each=2))


def client(here: Crowd, address: str) -> TestClient:
    app = Starlette(
        routes=[WebSocketRoute(SOCKET, echo), Route("/{path:path}", lambda _: PlainTextResponse("let in"))],
        middleware=[Middleware(Sockets, crowd=here, brand="Refine", pages=["/", "/report"])],
    )
    return TestClient(app, client=(address, 5555))


def test_sockets_of_one_network_are_counted_together(here: Crowd) -> None:
    one, neighbour = client(here, "2001:db8::1"), client(here, "2001:db8::2")
    with one.websocket_connect(SOCKET) as first, neighbour.websocket_connect(SOCKET):
        with pytest.raises(WebSocketDenialResponse) as refused, one.websocket_connect(SOCKET):
            pass
        assert (refused.value.status_code, refused.value.headers["retry-after"]) == (429, "30")
        with client(here, "203.0.113.7").websocket_connect(SOCKET) as other:
            for connection in (first, other):
                connection.send_bytes(b"heard")
                assert connection.receive_bytes() == b"heard"


def test_a_socket_counts_until_it_is_gone(here: Crowd) -> None:
    visitor = client(here, "203.0.113.7")
    for _ in range(5):
        with visitor.websocket_connect(SOCKET):
            pass
    assert not here.full_for("203.0.113.7")


def test_whoever_finds_no_room_reads_so_instead_of_a_page_that_stays_empty(here: Crowd) -> None:
    visitor = client(here, "203.0.113.7")
    with visitor.websocket_connect(SOCKET), visitor.websocket_connect(SOCKET):
        answer = visitor.get('/report?id="><script>')
        assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store")
        assert "Too many pages are open" in answer.text
        assert "<script>" not in answer.text
        assert visitor.get("/security").text == "let in"  # It needs no socket.
        assert client(here, "203.0.113.8").get("/report").text == "let in"
    assert visitor.get("/report").text == "let in"


def test_the_way_on_leads_to_the_page_that_was_asked_for(here: Crowd) -> None:
    visitor = client(here, "203.0.113.7")
    with visitor.websocket_connect(SOCKET), visitor.websocket_connect(SOCKET):
        assert 'href="/report?id=abc&amp;x=1"' in visitor.get("/report?id=abc&x=1").text


def test_a_message_may_be_so_long(here: Crowd) -> None:
    with client(here, "203.0.113.7").websocket_connect(SOCKET) as connection:
        connection.send_bytes(b"x" * LONGEST_MESSAGE)
        assert len(connection.receive_bytes()) == LONGEST_MESSAGE


def test_one_byte_more_ends_the_connection(here: Crowd) -> None:
    with client(here, "203.0.113.7").websocket_connect(SOCKET) as connection:
        connection.send_bytes(b"x" * (LONGEST_MESSAGE + 1))
        with pytest.raises(WebSocketDisconnect) as end:
            connection.receive_bytes()
    assert end.value.code == 1009


def test_so_does_text_which_no_page_sends(here: Crowd) -> None:
    with client(here, "203.0.113.7").websocket_connect(SOCKET) as connection:
        connection.send_text("x")
        with pytest.raises(WebSocketDisconnect) as end:
            connection.receive_bytes()
    assert end.value.code == 1003
    assert not here._sockets
