"""What the outside may ask for: our pages, what they load, and a WebSocket from them."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from web.assets import ours, streamlits
from web.gate import LONGEST_ADDRESS, LONGEST_BODY, LONGEST_HEADERS, Gate, UnbelieveLoopback

STREAMLITS = {path.rpartition(".")[2]: path for path in streamlits()}  # one of each kind
SITE, LOCAL = "https://audit.example.com", "http://localhost:8501"


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


def through(public_url: str, base_url: str = "") -> TestClient:
    """A client of a server that answers everything, behind the gate."""
    app = Starlette(
        routes=[
            WebSocketRoute("/{path:path}", socket),
            Route("/{path:path}", lambda _: PlainTextResponse("let in"), methods=["GET", "POST"]),
        ],
        middleware=[
            Middleware(Gate, public_url=public_url, brand="Refine", paths=["/", "/report", "/healthz"]),
        ],
    )
    return TestClient(app, base_url=base_url or public_url, follow_redirects=False)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/", id="a page"),
        pytest.param("/report?id=abc", id="a page with a query"),
        pytest.param("/healthz", id="a route"),
        *(
            pytest.param(path, id=f"what Streamlit's pages load: a {kind}")
            for kind, path in STREAMLITS.items()
        ),
        pytest.param("/app/static/icon.svg", id="what our pages load"),
        pytest.param("/media/0f3a.png", id="what Streamlit keeps for a page"),
        pytest.param("/media/0f3a", id="the same of a kind without an ending"),
        pytest.param("/favicon.png", id="Streamlit's icon"),
        pytest.param("/_stcore/health", id="Streamlit's own health"),
    ],
)
def test_what_pages_need_is_open(path: str) -> None:
    assert through(SITE).get(path).text == "let in"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/nope", id="an unknown page"),
        pytest.param("/report/abc", id="below a page"),
        pytest.param("/report/static/js/index.js", id="an asset below a page"),
        pytest.param("/oauth/nope", id="beside a route"),
        pytest.param("/_stcore/metrics", id="metrics"),
        pytest.param("/_stcore/upload_file/a/b", id="uploads"),
        pytest.param("/_stcore/script-health-check", id="a script run by a stranger"),
        pytest.param("/auth/login", id="Streamlit's sign-in"),
        pytest.param("/oauth2callback", id="Streamlit's callback"),
        pytest.param("/component/x/index.html", id="components"),
        pytest.param("/favicon.pngx", id="a name that begins like the icon's"),
        pytest.param("/favicon.png/x", id="below the icon"),
        pytest.param("/_stcore/healthz", id="a name that begins like the health's"),
        pytest.param("/_stcore/health/x", id="below the health"),
        pytest.param("/static/", id="Streamlit's folder"),
        pytest.param("/static/nope.js", id="a program that Streamlit does not have"),
        pytest.param("/static/js", id="a folder in Streamlit's"),
        pytest.param("/static/index.html", id="Streamlit's page, beside its folder"),
        pytest.param("/static/%2e%2e/index.html", id="the same by a way out"),
        pytest.param("/app/static/", id="our folder"),
        pytest.param("/app/static/nope.svg", id="a picture that we do not have"),
        pytest.param("/app/static/%2e%2e/main.py", id="a way out of our folder"),
        pytest.param("/media/", id="the folder of what Streamlit keeps"),
        pytest.param("/media/nope.png", id="a name that Streamlit does not make"),
        pytest.param("/media/0f3a.png/x", id="below one that it does"),
    ],
)
def test_everything_else_is_no_such_page(path: str) -> None:
    answer = through(SITE).get(path)
    assert answer.status_code == 404
    assert "No such page" in answer.text
    assert "let in" not in answer.text


def test_every_file_of_ours_is_open() -> None:
    assert {"/app/static/icon.svg", "/app/static/inter-latin.woff2"} <= ours().keys()
    assert {through(SITE).get(path).text for path in ours()} == {"let in"}


def test_pages_are_told_to_leave_error_dialogs_to_us() -> None:
    assert through(SITE).get("/_stcore/host-config").json()["blockErrorDialogs"] is True


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        pytest.param("/_stcore/stream", None, id="no origin"),
        pytest.param("/_stcore/stream", "https://evil.example", id="another site"),
        pytest.param("/_stcore/stream", "http://audit.example.com", id="our site without TLS"),
        pytest.param("/_stcore/stream", "https://audit.example.com:8443", id="another port"),
        pytest.param(
            "/_stcore/stream", "https://audit.example.com.evil.example", id="a name that begins like ours"
        ),
        pytest.param("/_stcore/stream", "null", id="a sandboxed frame"),
        pytest.param("/other", SITE, id="another address"),
    ],
)
def test_no_other_web_socket_is_opened(path: str, origin: str | None) -> None:
    headers = {"host": "audit.example.com"} | ({"origin": origin} if origin else {})
    with (
        pytest.raises(WebSocketDenialResponse) as refused,
        through(SITE).websocket_connect(path, headers=headers),
    ):
        pass
    assert refused.value.status_code == 403


@pytest.mark.parametrize("public_url", [SITE, LOCAL])
def test_a_web_socket_from_our_own_page_is_opened(public_url: str) -> None:
    headers = {"origin": public_url, "host": urlsplit(public_url).netloc}
    with through(public_url).websocket_connect("/_stcore/stream", headers=headers):
        pass


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "[::1]:8501"])
def test_on_localhost_another_name_of_this_machine_leads_to_the_one_that_cookies_know(host: str) -> None:
    answer = through(LOCAL, f"http://{host}").get("/report?id=abc")
    assert (answer.status_code, answer.headers["location"]) == (307, f"{LOCAL}/report?id=abc")


@pytest.mark.parametrize(
    ("public_url", "host"),
    [
        pytest.param(SITE, "audit.example.com", id="our name"),
        pytest.param(SITE, "Audit.Example.com", id="in capitals"),
        pytest.param(SITE, "audit.example.com:443", id="with the port that https has anyway"),
        pytest.param("https://audit.example.com:8443", "audit.example.com:8443", id="with the port we name"),
        pytest.param(LOCAL, "localhost:8501", id="on localhost"),
    ],
)
def test_our_own_name_is_open(public_url: str, host: str) -> None:
    assert through(public_url).get("/report", headers={"host": host}).text == "let in"


OTHER_NAMES = [
    pytest.param(SITE, "evil.example", id="another name"),
    pytest.param(SITE, "audit.example.com.evil.example", id="a name that begins like ours"),
    pytest.param(SITE, "audit.example.com:8443", id="another port"),
    pytest.param(SITE, "audit.example.com:80", id="the port without TLS"),
    pytest.param("https://audit.example.com:8443", "audit.example.com", id="no port where we name one"),
    pytest.param(SITE, "127.0.0.1:8501", id="a proxy that asks by number"),
    pytest.param(SITE, "localhost", id="this machine, seen from itself"),
    pytest.param(SITE, "audit.example.com, evil.example", id="two names"),
    pytest.param(SITE, "", id="no name"),
    pytest.param(LOCAL, "127.0.0.1:9999", id="another port of this machine"),
]


@pytest.mark.parametrize(("public_url", "host"), OTHER_NAMES)
@pytest.mark.parametrize("path", ["/report", "/static/js/index.js", "/_stcore/host-config"])
def test_no_other_name_is_answered_to(public_url: str, host: str, path: str) -> None:
    answer = through(public_url).get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "another address" in answer.text
    assert f'href="{public_url}"' in answer.text


@pytest.mark.parametrize(("public_url", "host"), OTHER_NAMES)
def test_no_web_socket_is_opened_under_another_name(public_url: str, host: str) -> None:
    headers = {"origin": public_url, "host": host}
    with (
        pytest.raises(WebSocketDenialResponse),
        through(public_url).websocket_connect("/_stcore/stream", headers=headers),
    ):
        pass


@pytest.mark.parametrize("path", ["/healthz", "/_stcore/health"])
@pytest.mark.parametrize("host", ["127.0.0.1:8501", "10.1.2.3", "[fd00::1]:8501", "pod-7", ""])
def test_a_health_check_may_come_under_any_name(path: str, host: str) -> None:
    for public_url in (SITE, LOCAL):
        assert through(public_url).get(path, headers={"host": host}).text == "let in"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        pytest.param("/report?id=" + "a" * (LONGEST_ADDRESS - 10), {}, 200, id="the longest address"),
        pytest.param("/report?id=" + "a" * (LONGEST_ADDRESS - 9), {}, 414, id="one byte more"),
        pytest.param("/" + "a" * LONGEST_ADDRESS, {}, 414, id="a long path"),
        pytest.param("/healthz?" + "a" * LONGEST_ADDRESS, {}, 414, id="also of a probe"),
        pytest.param("/", {"cookie": "c=" + "a" * 20_000}, 200, id="all our cookies"),
        pytest.param("/", {"cookie": "c=" + "a" * LONGEST_HEADERS}, 431, id="more than all of them"),
    ],
)
def test_a_request_is_no_larger_than_ours(path: str, headers: dict[str, str], status: int) -> None:
    assert through(SITE).get(path, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("length", "status"),
    [
        pytest.param(LONGEST_BODY, 200, id="the longest form"),
        pytest.param(LONGEST_BODY + 1, 413, id="one byte more"),
        pytest.param(50_000_000, 413, id="a film"),
    ],
)
def test_a_form_is_no_larger_than_ours(length: int, status: int) -> None:
    # Only what is announced counts here; whoever reads a form counts what comes.
    headers = {"content-length": str(length)}
    assert through(SITE).post("/report", content=b"", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("peer", "claim", "believed"),
    [
        pytest.param("127.0.0.1", "9.9.9.9", "127.0.0.1", id="a program on this machine"),
        pytest.param("127.0.0.1", "9.9.9.9:1234", "127.0.0.1", id="with a port"),
        pytest.param("127.0.0.1", "9.9.9.8, 9.9.9.9", "127.0.0.1", id="with a list"),
        pytest.param("127.0.0.1", "2001:DB8::1", "127.0.0.1", id="with an IPv6 address"),
        pytest.param("127.0.0.1", "9.9.9.9:01234", "127.0.0.1", id="with a port in other words"),
        pytest.param("127.0.0.1", "[2001:db8::1]:1234", "127.0.0.1", id="with an IPv6 address and a port"),
        pytest.param("127.0.0.1", None, "127.0.0.1", id="that claims nothing"),
        pytest.param("10.0.0.5", "9.9.9.9", "9.9.9.9", id="a proxy of ours"),
        pytest.param("10.0.0.5", "10.0.0.51", "10.0.0.51", id="a proxy of ours whose address begins like it"),
        pytest.param("8.8.8.8", "8.8.8.80", "8.8.8.8", id="a stranger who claims to be a neighbour"),
        pytest.param("8.8.8.8", "9.9.9.9", "8.8.8.8", id="a stranger"),
    ],
)
def test_a_claim_is_believed_of_trusted_proxies_alone(peer: str, claim: str | None, believed: str) -> None:
    def who(request: Request) -> PlainTextResponse:
        return PlainTextResponse(request.client.host if request.client else "nobody")

    app = Starlette(
        routes=[Route("/", who)],
        middleware=[
            Middleware(ProxyHeadersMiddleware, trusted_hosts="127.0.0.1,::1"),  # uvicorn's own, always there
            Middleware(UnbelieveLoopback),
            Middleware(ProxyHeadersMiddleware, trusted_hosts="10.0.0.5"),
        ],
    )
    headers = {"x-forwarded-for": claim} if claim else {}
    assert TestClient(app, client=(peer, 5555)).get("/", headers=headers).text == believed
