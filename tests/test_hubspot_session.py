"""The limits of a session, against a server that sends exactly these bytes."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from hubspot.contacts import Contacts
from hubspot.errors import HubSpotError, Refused, Unavailable
from hubspot.ledger import Ledger
from hubspot.retry import Patience
from hubspot.session import MAX_BODY, NetworkFailure, limit
from tests.certificates import make_certificate

Serve = Callable[..., str]


def anything() -> Ledger:
    """A ledger that lets the start page of any server be asked for."""
    return Ledger({"GET /"})


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server that answers each request with the same bytes, over TLS if told how, and closes."""
    listeners: list[socket.socket] = []

    def start(answer: bytes, context: ssl.SSLContext | None = None) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        threading.Thread(target=_answer_all, args=(listener, answer, context), daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield start
    for listener in listeners:
        listener.close()


def _answer_all(listener: socket.socket, answer: bytes, context: ssl.SSLContext | None) -> None:
    while True:
        try:
            plain, _ = listener.accept()
        except OSError:
            return
        with plain, contextlib.suppress(OSError):
            connection = context.wrap_socket(plain, server_side=True) if context else plain
            connection.recv(65_536)
            connection.sendall(answer)
            if context:
                connection.close()


def reply(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Length: {len(body) if length is None else length}",
        *headers,
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + body


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PACKED = "Content-Encoding: gzip"


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        pytest.param(reply(b"abc"), b"abc", id="a plain body"),
        pytest.param(reply(b""), b"", id="no body"),
        pytest.param(reply(gzip.compress(b"abc"), PACKED), b"abc", id="a compressed body"),
        pytest.param(CHUNKED + b"3\r\nabc\r\n0\r\n\r\n", b"abc", id="a body in chunks"),
        pytest.param(reply(b"x" * MAX_BODY), b"x" * MAX_BODY, id="a body as large as allowed"),
    ],
)
def test_a_whole_answer_comes_through(serve: Serve, answer: bytes, body: bytes) -> None:
    with limit(requests.Session(), anything()) as session:
        assert session.get(serve(answer)).content == body


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(reply(b"abc", length=4), id="shorter than declared"),
        pytest.param(CHUNKED + b"3\r\nabc\r\n", id="without its last chunk"),
        pytest.param(reply(b"abc", PACKED), id="not compressed as declared"),
        pytest.param(reply(b"x" * (MAX_BODY + 1)), id="one byte too large"),
        pytest.param(reply(gzip.compress(b"x" * (MAX_BODY + 1)), PACKED), id="too large once unpacked"),
        pytest.param(b"", id="closed without a word"),
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", id="another protocol"),
    ],
)
def test_no_whole_answer_is_a_network_failure(serve: Serve, answer: bytes) -> None:
    with limit(requests.Session(), anything()) as session, pytest.raises(NetworkFailure):
        session.get(serve(answer))


@pytest.mark.parametrize(
    ("seconds_a_look", "left"),
    [
        pytest.param(11.0, 3600.0, id="the time a body may take"),
        pytest.param(1.0, 3.0, id="the time the caller has left"),
    ],
)
def test_a_body_that_drips_ends_with(serve: Serve, seconds_a_look: float, left: float) -> None:
    clock = itertools.count(step=seconds_a_look).__next__
    answer = CHUNKED + b"1\r\na\r\n" * 9 + b"0\r\n\r\n"
    with (
        limit(requests.Session(), anything(), clock, lambda: left) as session,
        pytest.raises(NetworkFailure),
    ):
        session.get(serve(answer))


def test_silence_is_listened_to_for_no_longer_than_there_is_time() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        limit(requests.Session(), anything(), left=lambda: 0.25) as session,
        pytest.raises(NetworkFailure, match=r"read timeout=0\.25"),
    ):
        session.get(f"http://127.0.0.1:{silent.getsockname()[1]}")


def test_nobody_listening_is_a_network_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with limit(requests.Session(), anything()) as session, pytest.raises(NetworkFailure):
        session.get(f"http://127.0.0.1:{port}")


def test_proxies_of_the_environment_are_not_used(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "")
    with limit(requests.Session(), anything()) as session:
        assert session.get(serve(reply(b"direct"))).content == b"direct"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of a localhost that nobody else trusts."""
    return make_certificate(tmp_path_factory.mktemp("tls") / "localhost.pem")


@pytest.mark.parametrize(
    ("version", "trusted", "works"),
    [
        pytest.param(ssl.TLSVersion.TLSv1_3, True, True, id="1.3 and a trusted certificate"),
        pytest.param(ssl.TLSVersion.TLSv1_2, True, True, id="1.2 and a trusted certificate"),
        pytest.param(ssl.TLSVersion.TLSv1_1, True, False, id="1.1"),
        pytest.param(ssl.TLSVersion.TLSv1_3, False, False, id="a certificate that nobody vouches for"),
    ],
)
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_tls_is_verified_and_1_2_or_newer(
    serve: Serve, certificate: Path, version: ssl.TLSVersion, trusted: bool, works: bool
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")  # else the server itself would refuse what is old
    context.load_cert_chain(certificate)
    context.minimum_version = context.maximum_version = version
    url = serve(reply(b"abc"), context).replace("http://127.0.0.1", "https://localhost")
    with limit(requests.Session(), anything()) as session:
        session.verify = str(certificate) if trusted else True
        if works:
            assert session.get(url).content == b"abc"
        else:
            with pytest.raises(NetworkFailure):
                session.get(url)


def test_passwords_of_the_environment_are_not_sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("machine api.hubapi.com login somebody password else")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    ask = requests.Request("GET", "https://api.hubapi.com", headers={"Authorization": "Bearer token"})
    with requests.Session() as session:
        assert session.prepare_request(ask).headers["Authorization"] != "Bearer token"
    with limit(requests.Session(), anything()) as session:
        assert session.prepare_request(ask).headers["Authorization"] == "Bearer token"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(reply(b"", "Location: /elsewhere", status="302 Found"), Refused, id="a redirect"),
        pytest.param(reply(b"<html>hello</html>"), Unavailable, id="a web page"),
        pytest.param(reply(b'{"results": ['), Unavailable, id="half a JSON text"),
        pytest.param(
            reply(gzip.compress(b'{"results": []}')[:-12], PACKED), Unavailable, id="cut while packed"
        ),
        pytest.param(reply(b"[" * 100_000), Unavailable, id="JSON nested beyond reason"),
        pytest.param(reply(b"[]"), Unavailable, id="a list"),
        pytest.param(reply(b"{}"), Unavailable, id="an object without results"),
        pytest.param(reply(b'{"results": [7]}'), Unavailable, id="a contact that is a number"),
        pytest.param(reply(b'{"results": [{}]}'), Unavailable, id="a contact without an id"),
        pytest.param(reply(b'{"results": [], "paging": {"next": {}}}'), Unavailable, id="no cursor"),
        pytest.param(reply(b'{"results": [], "paging": 7}'), Unavailable, id="a number for paging"),
    ],
)
def test_what_is_not_a_page_of_contacts(serve: Serve, answer: bytes, expected: type[HubSpotError]) -> None:
    patience = Patience(1.0, clock=lambda: 0.0, sleep=lambda _: None)
    contacts = Contacts(serve(answer), "token", patience)
    with pytest.raises(HubSpotError) as failure:
        list(contacts.pages(("email",), 500))
    # Retrying stops at the deadline at the latest; what counts is whether it was thought worthwhile.
    assert failure.value.status in {200, 302}
    assert isinstance(failure.value, Refused) == (expected is Refused)
