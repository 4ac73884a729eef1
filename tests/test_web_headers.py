"""Security headers on every answer."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from web.headers import SecurityHeaders, content_security_policy
from web.shell import shell_html
from web.visits import TITLES

SITE, LOCAL = "https://audit.example.com", "http://localhost:8501"


def directives(public_url: str) -> dict[str, list[str]]:
    parts = content_security_policy(public_url).split("; ")
    return {name: sources for name, *sources in (part.split() for part in parts)}


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("hello")
    await websocket.close()


def own(_: object) -> PlainTextResponse:
    return PlainTextResponse("own", headers={"Referrer-Policy": "unsafe-url", "Cache-Control": "no-store"})


@pytest.fixture(params=[SITE, LOCAL], ids=["over TLS", "on localhost"])
def client(request: pytest.FixtureRequest) -> TestClient:
    routes = [Route("/own", own), WebSocketRoute("/socket", socket)]
    middleware = [Middleware(SecurityHeaders, public_url=request.param)]
    return TestClient(Starlette(routes=routes, middleware=middleware), base_url=request.param)


@pytest.mark.parametrize("path", ["/own", "/nothing"])
def test_every_answer_has_them(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == content_security_policy(str(client.base_url).rstrip("/"))
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert ("strict-transport-security" in headers) is (client.base_url.scheme == "https")


def test_ours_replace_those_of_a_route_and_leave_the_rest(client: TestClient) -> None:
    headers = client.get("/own").headers
    assert headers.get_list("referrer-policy") == ["no-referrer"]
    assert headers["cache-control"] == "no-store"


def test_web_sockets_pass_through(client: TestClient) -> None:
    with client.websocket_connect("/socket") as connection:
        assert connection.receive_text() == "hello"


@pytest.mark.parametrize(
    ("public_url", "socket_url"),
    [
        pytest.param(SITE, "wss://audit.example.com", id="over TLS"),
        pytest.param("https://audit.example.com:8443", "wss://audit.example.com:8443", id="with a port"),
        pytest.param(LOCAL, "ws://localhost:8501", id="on localhost"),
    ],
)
def test_only_our_own_socket_may_be_opened(public_url: str, socket_url: str) -> None:
    assert directives(public_url)["connect-src"] == ["'self'", socket_url]


def test_nothing_is_allowed_but_what_the_pages_need() -> None:
    policy = directives(SITE)
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    sources = {source for name, listed in policy.items() if name != "connect-src" for source in listed}
    assert not [source for source in sources if "*" in source or "//" in source]


@pytest.mark.parametrize("title", sorted(TITLES.values()))
def test_the_one_inline_script_of_every_page_is_allowed_by_its_hash(title: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", shell_html(f"{title} · Refine", SITE), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert directives(SITE)["script-src"] == ["'self'", f"'sha256-{digest}'"]
