"""Security headers on every answer."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from http.cookies import SimpleCookie

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
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


async def closed(websocket: WebSocket) -> None:
    await websocket.send_denial_response(PlainTextResponse("closed", 403))


def own(_: object) -> PlainTextResponse:
    return PlainTextResponse("own", headers={"Referrer-Policy": "unsafe-url", "Cache-Control": "no-store"})


def badge(_: object) -> PlainTextResponse:
    return PlainTextResponse("badge", headers={"Cross-Origin-Resource-Policy": "cross-origin"})


COOKIES = (
    "a=1",
    "a=1; Path=/; Secure; HttpOnly; SameSite=Strict",
    "_streamlit_xsrf=2|x; Path=/; expires=Sat, 21 Nov 2026 20:00:00 GMT",
    "a=; Max-Age=0; samesite=none",
    "x=httponly",
)


def baker(line: str) -> Callable[[object], PlainTextResponse]:
    """A route that sets a cookie, next to one that is as it should be."""

    def bake(_: object) -> PlainTextResponse:
        answer = PlainTextResponse("baked")
        answer.headers.append("Set-Cookie", line)
        answer.headers.append("Set-Cookie", COOKIES[1])
        return answer

    return bake


@pytest.fixture(params=[SITE, LOCAL], ids=["over TLS", "on localhost"])
def client(request: pytest.FixtureRequest) -> TestClient:
    routes = [
        Route("/own", own),
        Route("/badge", badge),
        WebSocketRoute("/socket", socket),
        WebSocketRoute("/closed", closed),
    ]
    routes += [Route(f"/cookie/{number}", baker(line)) for number, line in enumerate(COOKIES)]
    middleware = [Middleware(SecurityHeaders, public_url=request.param)]
    return TestClient(Starlette(routes=routes, middleware=middleware), base_url=request.param)


@pytest.mark.parametrize("path", ["/own", "/nothing"])
def test_every_answer_has_them(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == content_security_policy(str(client.base_url).rstrip("/"))
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert {"camera=()", "microphone=()", "usb=()"} <= set(headers["permissions-policy"].split(", "))
    assert ("strict-transport-security" in headers) is (client.base_url.scheme == "https")


def test_ours_replace_those_of_a_route_and_leave_the_rest(client: TestClient) -> None:
    headers = client.get("/own").headers
    assert headers.get_list("referrer-policy") == ["no-referrer"]
    assert headers["cache-control"] == "no-store"


def test_what_is_made_for_other_sites_says_so(client: TestClient) -> None:
    headers = client.get("/badge").headers
    assert headers.get_list("cross-origin-resource-policy") == ["cross-origin"]


@pytest.mark.parametrize("number", range(len(COOKIES)), ids=COOKIES)
def test_every_cookie_is_out_of_reach_whoever_sets_it(client: TestClient, number: int) -> None:
    written, good = client.get(f"/cookie/{number}").headers.get_list("set-cookie")
    assert good == COOKIES[1]
    assert written.startswith(COOKIES[number])
    (cookie,) = SimpleCookie(written).values()
    assert cookie["httponly"]
    assert cookie["samesite"]
    if client.base_url.scheme == "https":
        assert cookie["secure"]
    attributes = [part.partition("=")[0].strip().lower() for part in written.split(";")]
    assert len(attributes) == len(set(attributes))


def test_a_refused_web_socket_has_them_too(client: TestClient) -> None:
    with pytest.raises(WebSocketDenialResponse) as refused, client.websocket_connect("/closed"):
        pass
    assert refused.value.headers["x-content-type-options"] == "nosniff"


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
