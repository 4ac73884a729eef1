"""The server on the real wire: what it says of itself, whom it answers, how many sockets it opens."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewVisitor
from tests.e2e.server import App
from tests.e2e.visitor import new_address
from web.crowd import Limits
from web.gate import LONGEST_ADDRESS, LONGEST_BODY
from web.sockets import LONGEST_MESSAGE

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


@dataclass
class Answer:
    """The head of an answer as it came, and its connection."""

    status: int
    headers: dict[str, str]
    connection: socket.socket


@pytest.fixture
def ask(app: App) -> Iterator[Callable[..., Answer]]:
    """Sends bytes of one's own making; what it opens is closed after the test."""
    with contextlib.ExitStack() as opened:

        def ask(line: str, **headers: str) -> Answer:
            connection = opened.enter_context(socket.create_connection(("127.0.0.1", app.port), timeout=30))
            lines = {"Host": f"localhost:{app.port}"} | {
                name.replace("_", "-"): text for name, text in headers.items()
            }
            head = "".join(f"{name}: {text}\r\n" for name, text in lines.items())
            connection.sendall(f"{line} HTTP/1.1\r\n{head}\r\n".encode())
            reader = connection.makefile("rb")
            status = int(reader.readline().split()[1])
            pairs = (raw.decode().partition(":") for raw in iter(reader.readline, b"\r\n"))
            return Answer(status, {name.lower(): text.strip() for name, _, text in pairs}, connection)

        yield ask


@pytest.fixture
def shake_hands(app: App, ask: Callable[..., Answer]) -> Callable[..., Answer]:
    """Asks for a WebSocket from an address, as a page of ours would."""

    def shake_hands(address: str, **headers: str) -> Answer:
        return ask(
            "GET /_stcore/stream", **{"Origin": app.url, "X-Forwarded-For": address} | UPGRADE | headers
        )

    return shake_hands


def test_no_answer_names_the_server(ask: Callable[..., Answer], shake_hands: Callable[..., Answer]) -> None:
    answers = {
        "a page": ask("GET /"),
        "a probe by number": ask("GET /healthz", Host="10.1.2.3:8501"),
        "a file of Streamlit's": ask("GET /favicon.png"),
        "no such page": ask("GET /nope"),
        "another name": ask("GET /", Host="evil.example"),
        "a long address": ask("GET /?" + "a" * LONGEST_ADDRESS),
        "a long form": ask("POST /privacy/erase", Content_Length=str(LONGEST_BODY + 1)),
        "no HTTP at all": ask("rubbish and more of it"),
        "a WebSocket": shake_hands(new_address()),
        "a WebSocket from elsewhere": shake_hands(new_address(), Origin="https://evil.example"),
        "a WebSocket under another name": shake_hands(new_address(), Host="evil.example"),
    }
    statuses = {name: answer.status for name, answer in answers.items()}
    assert statuses == dict(
        zip(answers, [200, 200, 200, 404, 421, 414, 413, 400, 101, 403, 403], strict=True)
    )
    assert not {
        name for name, answer in answers.items() if {"server", "x-powered-by"} & answer.headers.keys()
    }
    # uvicorn answers what is no HTTP, and opens WebSockets, without asking us.
    bare = {name for name, answer in answers.items() if "content-security-policy" not in answer.headers}
    assert bare == {"no HTTP at all", "a WebSocket"}


def test_one_network_holds_twenty_sockets_and_reads_why_there_is_no_more(
    new_visitor: NewVisitor, shake_hands: Callable[..., Answer], shot: Callable[[Page, str], None]
) -> None:
    address, most = new_address(), Limits().each
    opened = [shake_hands(address) for _ in range(most)]
    assert {answer.status for answer in opened} == {101}
    refused = shake_hands(address)
    assert (refused.status, refused.headers["retry-after"]) == (429, "30")
    assert shake_hands(new_address()).status == 101

    visitor = new_visitor(extra_http_headers={"X-Forwarded-For": address})
    visitor.outage = True  # Chromium mentions the status of the page.
    visitor.open("/methodology")
    visitor.read("Too many pages are open", "Try Again")
    shot(visitor.page, "crowded")
    opened[0].connection.close()
    visitor.page.get_by_role("link", name="Try Again").click()
    expect(visitor.page.locator(".stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")


def test_a_message_that_no_page_sends_ends_the_connection(shake_hands: Callable[..., Answer]) -> None:
    connection = shake_hands(new_address()).connection
    # RFC 6455: a final binary frame with a 64-bit length and a mask of zeros.
    connection.sendall(b"\x82\xff" + (LONGEST_MESSAGE + 1).to_bytes(8) + bytes(4 + LONGEST_MESSAGE + 1))
    received = b""
    while piece := connection.recv(65536):
        received += piece
        if received.endswith(b"\x88\x02\x03\xf1"):  # closed, 1009: message too big
            return
    raise AssertionError(received[-100:])
