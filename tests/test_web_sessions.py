"""What Streamlit gets to see of a browser that names the session it had before."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from tests.together import in_a_thread
from web.sessions import OneConnection

Header = tuple[bytes, bytes]
OFFER = b"sec-websocket-protocol"


def seen(kind: str, *headers: Header) -> list[Header]:
    """The headers behind the middleware."""
    passed: list[Scope] = []

    async def app(scope: Scope, _: Receive, __: Send) -> None:
        passed.append(scope)

    async def receive() -> Message:
        raise AssertionError

    async def send(_: Message) -> None:
        raise AssertionError

    scope = {"type": kind, "headers": list(headers)}
    in_a_thread(lambda: asyncio.run(OneConnection(app)(scope, receive, send)))
    return list(passed[0]["headers"])


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([b"streamlit"], id="a first connection"),
        pytest.param([b"streamlit, no-token, 27fc0318"], id="a browser that comes back"),
        pytest.param([b"streamlit,,27fc0318"], id="without blanks"),
        pytest.param([b" streamlit , x , 27fc0318"], id="with blanks"),
        pytest.param([b"streamlit", b"x, 27fc0318"], id="in two lines"),
    ],
)
def test_only_the_name_of_the_protocol_comes_through(lines: list[bytes]) -> None:
    rest = (b"cookie", b"audit_scan=x")
    assert seen("websocket", *((OFFER, line) for line in lines), rest) == [(OFFER, b"streamlit"), rest]


def test_a_connection_that_offers_nothing_still_offers_nothing() -> None:
    assert seen("websocket", (b"cookie", b"a=b")) == [(b"cookie", b"a=b")]


def test_other_requests_are_left_alone() -> None:
    assert seen("http", (OFFER, b"a, b, c")) == [(OFFER, b"a, b, c")]
