"""What strangers send to the real server, in every place that takes it: nothing of it is in the log."""

from __future__ import annotations

import contextlib
import json
import socket
from urllib.parse import quote

import pytest

from tests.e2e.server import App
from tests.e2e.visitor import new_address
from tests.scans import until

CANARY = "kanarienvogel"
WORDS = [
    f"ada@{CANARY}.example",
    f"eyJhbGciOiJkaXIifQ..{CANARY}.c2VhbGVkc2VhbGVk",
    f"__Host-audit_token={CANARY}",
    CANARY,
    f"\x1b[2J{CANARY}\x1b]0;",
    f'{CANARY}"}}\n{{"level": "info", "event": "{CANARY}"}}',
]
HEAD = " HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
SOCKET = (
    " HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-For: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)
REQUESTS = [
    "GET /{quoted}" + HEAD + "\r\n",
    "GET /static/{quoted}" + HEAD + "\r\n",
    "GET /media/{quoted}" + HEAD + "\r\n",
    "GET /_stcore/{quoted}" + HEAD + "\r\n",
    "GET /oauth/callback?code={quoted}&state={quoted}" + HEAD + "\r\n",
    "GET /report/pdf?id={quoted}" + HEAD + "\r\n",
    "{word} /" + HEAD + "\r\n",
    "GET / {word}\r\n\r\n",
    "GET / HTTP/1.1\r\nConnection: close\r\nHost: {word}\r\n\r\n",
    "GET /scan" + HEAD + "Cookie: audit_token={word}; audit_scan={word}\r\n\r\n",
    "GET /nope" + HEAD + "User-Agent: {word}\r\nReferer: {word}\r\n\r\n",
    "GET /" + HEAD + "X-Forwarded-For: {word}\r\n\r\n",
    "POST /privacy/erase" + HEAD + "Origin: http://{host}\r\nContent-Length: {length}\r\n\r\ntoken={quoted}",
    "GET /_stcore/stream" + SOCKET + "Origin: {word}\r\n\r\n",
    "GET /_stcore/stream?{quoted}" + SOCKET + "Origin: http://{host}\r\nCookie: x={word}\r\n"
    "Sec-WebSocket-Protocol: streamlit, {word}, {word}\r\n\r\n",
    # RFC 6455: a binary message under a mask of zeros, which is no message that Streamlit knows.
    "GET /_stcore/stream" + SOCKET + "Origin: http://{host}\r\n\r\n\x82{masked}\0\0\0\0{word}",
]
TOLD = ["other", "static", "media", "streamlit", "/oauth/callback", "/report/pdf", "/scan", "/privacy/erase"]


@pytest.fixture(scope="module")
def output(app: App) -> str:
    """What the server has printed since strangers began to talk to it."""
    before = len(app.output)
    for word in WORDS:
        for request in REQUESTS:
            send(app, request, word)
    events = [f'"path": "{path}"' for path in TOLD] + ["Sockets were refused", "A socket is gone"]
    until(lambda: all(event in app.output[before:] for event in events))
    return app.output[before:]


def send(app: App, request: str, word: str) -> None:
    """Send bytes, and wait for the end of the answer; a WebSocket's is what comes first."""
    filled = request.format(
        host=f"localhost:{app.port}",
        address=new_address(),
        word=word,
        quoted=quote(word),
        length=len("token=") + len(quote(word)),
        masked=chr(0x80 + len(word)),
    )
    with socket.create_connection(("127.0.0.1", app.port), timeout=30) as connection:
        connection.sendall(filled.encode("latin-1"))
        if SOCKET in request:
            connection.settimeout(1)  # Escapes in a handshake get no answer from uvicorn at all.
        with contextlib.suppress(TimeoutError):
            while connection.recv(65536) and SOCKET not in request:
                pass


def test_nothing_of_it_is_in_the_log(output: str) -> None:
    assert CANARY not in output
    assert CANARY.encode().hex() not in output
    assert "ada@" not in output


def test_every_line_is_one_of_ours(output: str) -> None:
    lines = [json.loads(line) for line in output.splitlines()]
    assert all(line.keys() >= {"time", "level", "event", "logger"} for line in lines)
    assert output.isascii()
    assert "\x1b" not in output
