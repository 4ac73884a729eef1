"""Whom the client talks to is decided by its settings, not by the environment, redirects or certificates."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from hubspot.session import NetworkFailure, limit
from tests.attack.answers import Liar, call_all, liar, reply
from tests.certificates import make_certificate
from tests.test_hubspot_session import anything

PROXIES = ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
CALLS = 4
"""Count, page, exchange, revoke."""
CLOSES = "Connection: close"
"""Said by these servers, or a call may be sent into a connection that is being closed."""
ANSWER = reply(b"{}", CLOSES)


@pytest.fixture
def elsewhere() -> Iterator[Liar]:
    """Where nothing must go."""
    with liar(ANSWER) as server:
        yield server


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a localhost that nobody vouches for."""
    return make_certificate(tmp_path_factory.mktemp("tls") / "localhost.pem")


@pytest.fixture
def secure(certificate: Path) -> Iterator[Liar]:
    """A server that speaks TLS with it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with liar(ANSWER, context) as server:
        yield server


@pytest.mark.parametrize("name", PROXIES)
def test_no_proxy_of_the_environment_is_asked(
    monkeypatch: pytest.MonkeyPatch, elsewhere: Liar, secure: Liar, name: str
) -> None:
    monkeypatch.setenv(name, elsewhere.url)
    monkeypatch.setenv("NO_PROXY", "")
    with liar(ANSWER) as server:
        call_all(server)
        call_all(secure)
        assert (server.asked, elsewhere.asked) == (CALLS, 0)


@pytest.mark.parametrize(
    "name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE,CURL_CA_BUNDLE"]
)
def test_no_certificate_of_the_environment_is_trusted(
    monkeypatch: pytest.MonkeyPatch, certificate: Path, secure: Liar, name: str
) -> None:
    for one in name.split(","):
        monkeypatch.setenv(one, str(certificate))
    call_all(secure)
    assert secure.asked == 0


@pytest.mark.parametrize(
    ("host", "works"),
    [
        pytest.param("localhost", True, id="the name in the certificate"),
        pytest.param("127.0.0.1", False, id="another name of the same server"),
    ],
)
def test_the_certificate_must_have_the_name(certificate: Path, secure: Liar, host: str, works: bool) -> None:
    with limit(requests.Session(), anything()) as session:
        session.verify = str(certificate)
        url = secure.url.replace("localhost", host)
        if works:
            assert session.get(url).ok
        else:
            with pytest.raises(NetworkFailure):
                session.get(url)
    assert secure.asked == works


def test_no_password_of_the_home_folder_is_sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("default login somebody password else")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("NETRC", raising=False)
    with liar(ANSWER) as server:
        assert requests.get(server.url, timeout=10).ok
        assert b"Basic" in server.heard.pop()  # it would have been
        call_all(server)
        assert server.asked == CALLS
        assert not [request for request in server.heard if b"Basic" in request]
        assert sum(b"Authorization: Bearer token" in request for request in server.heard) == 2


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"]
)
def test_no_redirect_is_followed(elsewhere: Liar, status: str) -> None:
    moved = f"Location: {elsewhere.url}/oauth/2026-09/token"
    with liar(reply(b"", moved, CLOSES, status=status)) as server:
        call_all(server)
        assert (server.asked, elsewhere.asked) == (CALLS, 0)
