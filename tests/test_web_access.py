"""One line an answer, with nothing in it that a visitor typed; and a code where something went wrong."""

from __future__ import annotations

import logging
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from support import support_code
from tests.web_browser import Clock
from web.access import AccessLines
from web.logs import FIELDS
from web.unexpected import Unexpected

CANARY = "kanarienvogel"
CODE = r"[2-9B-DF-HJKMNP-TV-Z]{4}-[2-9B-DF-HJKMNP-TV-Z]{4}"


def answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse("answered", int(request.query_params.get("status", "200")))


def fail(_: Request) -> PlainTextResponse:
    raise ValueError(CANARY)


def begin_and_fail(_: Request) -> StreamingResponse:
    def pieces() -> object:
        yield "begun"
        raise ValueError(CANARY)

    return StreamingResponse(pieces())  # type: ignore[arg-type]


async def socket(websocket: WebSocket) -> None:
    if "closed" in websocket.query_params:
        await websocket.send_denial_response(PlainTextResponse(status_code=403))
        return
    await websocket.accept()
    if "fails" in websocket.query_params:
        raise ValueError(CANARY)
    await websocket.receive_bytes()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> TestClient:
    app = Starlette(
        routes=[
            Route("/fails", fail),
            Route("/begins", begin_and_fail),
            WebSocketRoute("/socket", socket),
            Route("/{path:path}", answer, methods=["GET", "HEAD", "POST", "BREW"]),
        ],
        middleware=[
            Middleware(AccessLines, paths=["/report", "/healthz", "/fails"], clock=clock),
            Middleware(Unexpected, brand="Refine", contact="s@acme.example"),
        ],
    )
    return TestClient(app)


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "web")
    return caplog


def facts(told: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """The fields of each line."""
    return [
        {name: record.__dict__[name] for name in FIELDS if name in record.__dict__} for record in told.records
    ]


@pytest.mark.parametrize(
    ("method", "address", "line"),
    [
        pytest.param("GET", f"/report?id={CANARY}", ("GET", "/report", 200), id="a page, without its query"),
        pytest.param("POST", "/report", ("POST", "/report", 200), id="a form"),
        pytest.param(
            "BREW", f"/{CANARY}?status=404", ("other", "other", 404), id="what is no address of ours"
        ),
        pytest.param("GET", f"/media/{CANARY}.png", ("GET", "media", 200), id="a file made for a page"),
        pytest.param("GET", "/static/x.js?status=404", ("GET", "static", 404), id="a file that is not there"),
        pytest.param("GET", "/healthz?status=503", ("GET", "/healthz", 503), id="a probe that fails"),
        pytest.param("GET", "/_stcore/x?status=404", ("GET", "streamlit", 404), id="what is closed"),
    ],
)
def test_an_answer_is_one_line(
    client: TestClient, told: pytest.LogCaptureFixture, method: str, address: str, line: tuple[str, str, int]
) -> None:
    client.request(method, address)
    assert facts(told) == [dict(zip(("method", "path", "status"), line, strict=True)) | {"ms": 0}]
    assert CANARY not in told.text


@pytest.mark.parametrize(
    "address", ["/static/index.js", "/app/static/icon.svg", "/healthz", "/_stcore/health"]
)
def test_what_is_asked_for_all_the_time_is_none(
    client: TestClient, told: pytest.LogCaptureFixture, address: str
) -> None:
    client.get(address)
    assert not told.records


def test_a_socket_is_a_line_when_it_is_gone(
    client: TestClient, told: pytest.LogCaptureFixture, clock: Clock
) -> None:
    with client.websocket_connect(f"/socket?{CANARY}") as connection:
        clock.now += 90
        connection.send_bytes(b"x")
    assert facts(told) == [{"status": 101, "ms": 90_000}]
    assert CANARY not in told.text


def test_a_flood_of_refused_sockets_is_a_line_a_second(
    client: TestClient, told: pytest.LogCaptureFixture, clock: Clock
) -> None:
    for _ in range(30):
        with pytest.raises(WebSocketDenialResponse), client.websocket_connect("/socket?closed"):
            pass
        clock.now += 0.125
    assert facts(told) == [{"status": 403, "count": count} for count in (1, 8, 8, 8)]


def test_an_error_of_ours_is_a_page_with_a_code_that_stands_in_the_log(
    client: TestClient, told: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/fails")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    (code,) = re.findall(f"Support code <b>({CODE})</b>", answer.text)
    assert facts(told) == [{"code": code}, {"method": "GET", "path": "/fails", "status": 500, "ms": 0}]
    for revealing in (CANARY, "ValueError", "test_web_access"):
        assert revealing not in answer.text
    assert told.records[0].exc_info
    assert told.records[0].exc_info[0] is ValueError
    assert code not in client.get("/fails").text


def test_an_answer_that_has_begun_ends_where_it_is(
    client: TestClient, told: pytest.LogCaptureFixture
) -> None:
    assert client.get("/begins").text == "begun"
    assert "code" in facts(told)[0]


def test_an_error_behind_a_socket_ends_it(client: TestClient, told: pytest.LogCaptureFixture) -> None:
    with client.websocket_connect("/socket?fails"):
        pass
    assert "code" in facts(told)[0]


def test_a_visitor_who_leaves_is_no_error(client: TestClient, told: pytest.LogCaptureFixture) -> None:
    with client.websocket_connect("/socket") as connection:
        connection.close()
    assert facts(told) == [{"status": 101, "ms": 0}]


def test_a_code_stands_for_its_seed_and_gives_nothing_of_it_away() -> None:
    codes = {support_code(bytes([number]) * 16) for number in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(CODE, code) for code in codes)
    assert support_code(b"the same") == support_code(b"the same")
