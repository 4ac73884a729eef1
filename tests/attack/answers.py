"""A HubSpot that answers anything at all, over real HTTP, and what the client may make of it."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import ssl
import threading
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import strategies as st

from hubspot.contacts import Contacts
from hubspot.errors import HubSpotError
from hubspot.oauth import Client, Grant, exchange, revoke
from hubspot.retry import Patience
from scan.jobs import ExchangeJob, ScanJob
from scan.worker import outcome
from seal import seal
from storage.kinds import ScanProblem

KEYS = {"k": b"k" * 32}
NOW = 1_790_000_000.0
MOST_MEMORY = 24 * 2**20
"""Bytes that refusing an answer may take."""


@dataclass
class Liar:
    """A server that answers each request with the same bytes and closes.

    Args:
        context: how it speaks TLS, if it does.
        heard: the requests, as they came.
    """

    answer: bytes = b""
    context: ssl.SSLContext | None = None
    heard: list[bytes] = field(default_factory=list)
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    @property
    def url(self) -> str:
        """Its address."""
        scheme, host = ("https", "localhost") if self.context else ("http", "127.0.0.1")
        return f"{scheme}://{host}:{self.listener.getsockname()[1]}"

    @property
    def asked(self) -> int:
        """Requests so far."""
        return len(self.heard)

    def serve(self) -> None:
        """Answer until the listener is closed."""
        while True:
            try:
                plain, _ = self.listener.accept()
            except OSError:
                return
            with plain, contextlib.suppress(OSError):
                connection = self.context.wrap_socket(plain, server_side=True) if self.context else plain
                self.heard.append(connection.recv(65_536))
                connection.sendall(self.answer)
                if self.context:
                    connection.close()


@contextlib.contextmanager
def liar(answer: bytes = b"", context: ssl.SSLContext | None = None) -> Iterator[Liar]:
    """Such a server, running."""
    server = Liar(answer, context)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        # Closing alone would leave the thread waiting in accept.
        server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        thread.join(10)


def reply(body: bytes, *headers: str, status: str = "200 OK", length: str = "") -> bytes:
    """An HTTP answer, which need not be right."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {length or len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace") + body


_TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["\ud800", "\0", "a\r\nX: y", "é" * 3, "9" * 400, "=1+1", "", " ", "null", "\u202e", "x" * 5000]
    ),
)
_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([0, -1, 2**31, 2**53, 2**63, 2**64, 10**4000]),
    st.floats(),
    _TEXTS,
)
ANYTHING = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_TEXTS, inner, max_size=3)),
    max_leaves=8,
)
"""Any JSON value."""


def _shaped(**parts: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """An object with the right keys, some of which hold anything or are missing."""
    return st.fixed_dictionaries(
        {}, optional={name: st.one_of(kind, ANYTHING) for name, kind in parts.items()}
    )


_CONTACT = _shaped(
    id=st.sampled_from(["1", "2"]),
    properties=_shaped(email=_TEXTS, firstname=_TEXTS, phone=_TEXTS, createdate=_TEXTS, country=_TEXTS),
    url=st.sampled_from(["https://app.hubspot.com/x", "https://[", "https://app-eu1.hubspot.com\r\n"]),
)
_PAGE = _shaped(
    results=st.lists(_CONTACT, max_size=3),
    paging=_shaped(next=_shaped(after=_TEXTS)),
    total=st.integers(-3, 2**70),
)
_TOKEN = _shaped(
    access_token=_TEXTS,
    refresh_token=_TEXTS,
    hub_id=st.integers(-3, 2**70),
    scopes=st.just(["oauth", "crm.objects.contacts.read"]),
    expires_in=st.integers(),
    expires_at=_TEXTS,
    token_type=st.just("bearer"),
    error=_TEXTS,
)
_ERROR = _shaped(
    status=_TEXTS, message=_TEXTS, category=st.just("MISSING_SCOPES"), correlationId=_TEXTS, policyName=_TEXTS
)
_BODIES = st.one_of(
    st.tuples(
        st.one_of(_PAGE, _TOKEN, _ERROR, ANYTHING),
        st.sampled_from(["ascii", "utf-8-sig", "utf-16", "utf-32", "utf-16-be", "cp037"]),
    ).map(lambda made: json.dumps(made[0]).encode(made[1])),
    st.binary(max_size=60),
)
_PACKED = st.sampled_from(
    [
        (lambda body: body, ""),
        (gzip.compress, "gzip"),
        (zlib.compress, "deflate"),
        (lambda body: gzip.compress(gzip.compress(body)), "gzip, gzip"),
        (lambda body: gzip.compress(body)[:-4], "gzip"),
        (lambda body: body, "gzip"),
        (lambda body: body, "br"),
        (lambda body: body, "zstd"),
        (lambda body: body, ", ".join(["gzip"] * 50)),
    ]
)
_LINES = st.lists(
    st.sampled_from(
        [
            "Retry-After: 1e400",
            "Retry-After: nan",
            "Retry-After: -5",
            "Retry-After: 1 Jan 99999999999999999999 00:00:00 GMT",
            "Retry-After: Mon, 01 Jan 2020 00:00:00 +99999999999999999",
            "Retry-After: Mon, 01 Jan 2020 00:00:00 -0000",
            "Date: Mon, 01 Jan 2020 00:00:00 GMT",
            "Content-Type: application/json; charset=utf-7",
            "Content-Type: text/html; charset=no-such-charset",
            "Content-Type: \x00",
            "Set-Cookie: a=b; expires=Thu, 99 Foo 9999999 00:00:00; domain=..; version=x",
            "Location: //evil.example/",
            "X-HubSpot-Correlation-Id: \xff<script>",
            "Transfer-Encoding: chunked",
            "Content-Length: 3",
            "Trailer: \t",
            "no colon at all",
            "X: " + "y" * 70_000,
        ]
    ),
    max_size=3,
)
_ODD_STATUSES = """200|201 Created|204 No Content|301 Moved|302 Found|304 Not Modified|400 Bad Request|
401 No|403 No|423 Locked|429 Too Many|477 Migrating|500 Oh|521 Down|600 What|999 x|1000 x|099 x|-1 x|abc|"""
_STATUSES = st.one_of(st.just("200 OK"), st.sampled_from(_ODD_STATUSES.replace("\n", "").split("|")))
ANSWERS = st.one_of(
    st.builds(
        lambda body, packed, headers, status, length: reply(
            packed[0](body),
            *headers,
            *([f"Content-Encoding: {packed[1]}"] if packed[1] else []),
            status=status,
            length=length,
        ),
        _BODIES,
        _PACKED,
        _LINES,
        _STATUSES,
        st.sampled_from(["", "", "", "0", "1", "-1", "x", "9" * 30]),
    ),
    st.binary(max_size=200),
)
"""Whole answers: status line, header lines, body; some of them no HTTP at all."""


def _deep(field_name: str) -> bytes:
    """A page and a token response at once, one field of which holds 900 lists in each other."""
    page = {"results": [{"id": 1, "properties": {}}], "paging": {"next": {"after": 2}}}
    token = {"access_token": "a", "hub_id": 1, "scopes": []}
    text = json.dumps(page | token).replace(
        f'"{field_name}": ', f'"{field_name}": {"[" * 900}{"]" * 900}, "was": '
    )
    return text.encode()


def _bomb(layers: int) -> bytes:
    """An answer of 1 GB, packed; unpacked once more for each further layer."""
    body = gzip.compress(bytes(16 * 2**20)) * 64
    for _ in range(layers - 1):
        body = gzip.compress(body)
    return reply(body, "Content-Encoding: " + ", ".join(["gzip"] * layers))


DEEP = {
    "lists without an end": reply(b"[" * 100_000),
    "objects without an end": reply(b'{"a":' * 100_000),
    "contacts in contacts": reply(b'{"results":[' * 20_000),
    "tokens in tokens": reply(b'{"access_token":[' * 20_000),
    **{
        f"900 lists for {name}": reply(_deep(name))
        for name in ("id", "properties", "after", "access_token", "scopes")
    },
}
"""JSON nested deeper than anybody reads it. Not for Hypothesis, which gets lost in such depths itself."""

BOMBS = {"a gigabyte, packed": 1, "a gigabyte, packed twice": 2, "a gigabyte, packed three times": 3}
"""What is packed → how many times."""


def peak_of(server: Liar, layers: int) -> int:
    """Bytes that the client needs at the most to refuse a gigabyte."""
    server.answer = _bomb(layers)
    contacts = Contacts(server.url, "token", _impatient())
    tracemalloc.start()
    try:
        contacts.count()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _impatient() -> Patience:
    return Patience(1.0, clock=lambda: 0.0, sleep=lambda _: None)


def client_holds(server: Liar, answer: bytes) -> None:
    """Every call of the client ends with a value of its type or with a `HubSpotError`."""
    server.answer = answer
    call_all(server)


def call_all(server: Liar) -> None:
    """Make every call there is; none may raise anything but a `HubSpotError`."""
    contacts = Contacts(server.url, "token", _impatient())
    with contextlib.suppress(HubSpotError):
        total = contacts.count()
        assert total is None or total >= 0
    with contextlib.suppress(HubSpotError):
        for page in contacts.pages(("email",), 5):
            assert all(isinstance(record, dict) for record in page.records)
    client = Client(server.url, "client", "secret", "http://localhost:8501/oauth/callback")
    with contextlib.suppress(HubSpotError):
        assert isinstance(exchange(client, "code", "v" * 43), Grant)
    with contextlib.suppress(HubSpotError):
        revoke(client, "refresh")


def worker_holds(server: Liar, answer: bytes) -> None:
    """Both jobs of a worker end with a result or with a problem that has its page."""
    server.answer = answer
    claims = {"token": "token", "portal": 1, "calls": [], "revoked_at": None}
    sealed = seal(KEYS, "token", "scan", claims, now=NOW, lifetime=600)
    jobs = (
        ScanJob(server.url, sealed, KEYS, 5, NOW, seconds=1.0),
        ExchangeJob(
            server.url, "client", "secret", "http://x/", "code", "v" * 43, KEYS, "scan", NOW, seconds=1.0
        ),
    )
    for job in jobs:
        said = outcome(job, lambda _: None, lambda: 0.0, lambda _: None)
        assert "done" in said or ScanProblem(said["failed"])
        json.dumps(said, allow_nan=False)
