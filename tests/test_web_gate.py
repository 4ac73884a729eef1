"""What the outside may ask for: our pages, what they load, and a WebSocket from them."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from web.gate import Gate, UnbelieveLoopback

SITE, LOCAL = "https://audit.example.com", "http://localhost:8501"


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


def through(public_url: str, base_url: str = "") -> TestClient:
    """A client of a server that answers everything, behind the gate."""
    app = Starlette(
        routes=[
            WebSocketRoute("/{path:path}", socket),
            Route("/{path:path}", lambda _: PlainTextResponse("let in")),
        ],
        middleware=[
            Middleware(Gate, public_url=public_url, brand="Refine", paths=["/", "/report", "/healthz"])
        ],
    )
    return TestClient(app, base_url=base_url or public_url, follow_redirects=False)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/", id="a page"),
        pytest.param("/report?id=abc", id="a page with a query"),
        pytest.param("/healthz", id="a route"),
        pytest.param("/static/js/index.js", id="what Streamlit's pages load"),
        pytest.param("/app/static/icon.svg", id="what our pages load"),
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
    ],
)
def test_everything_else_is_no_such_page(path: str) -> None:
    answer = through(SITE).get(path)
    assert answer.status_code == 404
    assert "No such page" in answer.text
    assert "let in" not in answer.text


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
    headers = {"origin": origin} if origin else {}
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        through(SITE).websocket_connect(path, headers=headers),
    ):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize("public_url", [SITE, LOCAL])
def test_a_web_socket_from_our_own_page_is_opened(public_url: str) -> None:
    with through(public_url).websocket_connect("/_stcore/stream", headers={"origin": public_url}):
        pass


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "[::1]:8501"])
def test_on_localhost_another_name_of_this_machine_leads_to_the_one_that_cookies_know(host: str) -> None:
    answer = through(LOCAL, f"http://{host}").get("/report?id=abc")
    assert (answer.status_code, answer.headers["location"]) == (307, f"{LOCAL}/report?id=abc")


def test_a_health_check_may_come_by_number() -> None:
    assert through(LOCAL, "http://127.0.0.1:8501").get("/healthz").text == "let in"


@pytest.mark.parametrize(
    ("public_url", "base_url"),
    [
        pytest.param(LOCAL, "http://127.0.0.1:9999", id="another port"),
        pytest.param(SITE, "http://127.0.0.1:8501", id="a proxy that asks by number"),
    ],
)
def test_no_other_name_leads_elsewhere(public_url: str, base_url: str) -> None:
    assert through(public_url, base_url).get("/report").text == "let in"


@pytest.mark.parametrize(
    ("peer", "claim", "believed"),
    [
        pytest.param("127.0.0.1", "9.9.9.9", "127.0.0.1", id="a program on this machine"),
        pytest.param("127.0.0.1", "9.9.9.9:1234", "127.0.0.1", id="with a port"),
        pytest.param("127.0.0.1", "9.9.9.8, 9.9.9.9", "127.0.0.1", id="with a list"),
        pytest.param("127.0.0.1", "2001:DB8::1", "127.0.0.1", id="with an IPv6 address"),
        pytest.param("127.0.0.1", None, "127.0.0.1", id="that claims nothing"),
        pytest.param("10.0.0.5", "9.9.9.9", "9.9.9.9", id="a proxy of ours"),
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
