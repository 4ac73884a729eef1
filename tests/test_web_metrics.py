"""What monitoring is told, as Prometheus reads it, and what it must not be told."""

from __future__ import annotations

import re
import socket

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from scan.events import Asked, Ended, Event, Started
from storage.kinds import ApiCall, ScanProblem, ScanState
from web.metrics import CountAnswers, Metrics

DONE = Ended(ScanState.DONE, 0.25, 3.0)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


@pytest.mark.parametrize(
    ("events", "name", "labels", "expected"),
    [
        pytest.param([Started(), Started()], "audit_scans_started_total", {}, 2, id="scans started"),
        pytest.param([DONE], "audit_scans_ended_total", {"outcome": "done"}, 1, id="a scan done"),
        pytest.param(
            [Ended(ScanProblem.RECONNECT, 0, 1)],
            "audit_scans_ended_total",
            {"outcome": "reconnect"},
            1,
            id="a scan that failed, by its reason",
        ),
        pytest.param(
            [], "audit_scans_ended_total", {"outcome": "daily_limit"}, 0, id="what never happened, so far"
        ),
        pytest.param([DONE], "audit_scan_seconds_sum", {}, 3, id="how long it took"),
        pytest.param([DONE], "audit_scan_seconds_bucket", {"le": "5.0"}, 1, id="within five seconds"),
        pytest.param([DONE], "audit_scan_seconds_bucket", {"le": "2.0"}, 0, id="not within two"),
        pytest.param([DONE], "audit_scan_wait_seconds_sum", {}, 0.25, id="how long it waited"),
        pytest.param(
            [Ended(ScanState.CANCELLED, 9, None)], "audit_scan_seconds_count", {}, 0, id="one that never ran"
        ),
        pytest.param([Ended(ScanState.DONE, -5, -5)], "audit_scan_seconds_sum", {}, 0, id="a clock set back"),
        pytest.param(
            [Asked(ApiCall.CONTACTS, 429, 3), Asked(ApiCall.CONTACTS, 429, 1)],
            "audit_hubspot_calls_total",
            {"call": "contacts", "status": "429"},
            4,
            id="calls by kind and status",
        ),
        pytest.param(
            [Asked(ApiCall.TOKEN, 0, 1)],
            "audit_hubspot_calls_total",
            {"call": "token", "status": "none"},
            1,
            id="a call without an answer",
        ),
        pytest.param(
            [Asked(ApiCall.TOKEN, 599, 1)],
            "audit_hubspot_calls_total",
            {"call": "token", "status": "5xx"},
            1,
            id="a status that nobody has defined, by its class",
        ),
    ],
)
def test_what_happens_is_counted(
    metrics: Metrics, events: list[Event], name: str, labels: dict[str, str], expected: float
) -> None:
    for event in events:
        metrics.hear(event)
    assert value(metrics, name, **labels) == expected


def test_leads_are_counted(metrics: Metrics) -> None:
    metrics.lead_stored()
    assert value(metrics, "audit_leads_total") == 1


def test_what_is_under_way_is_asked_for_at_each_scrape(metrics: Metrics) -> None:
    now = {"running": 3, "waiting": 0, "deliveries": 0}
    metrics.watch(lambda: now["running"], lambda: now["waiting"], lambda: now["deliveries"])
    now |= {"waiting": 7, "deliveries": 2}
    assert value(metrics, "audit_scans_running") == 3
    assert value(metrics, "audit_scans_waiting") == 7
    assert value(metrics, "audit_lead_deliveries_waiting") == 2


async def _socket(websocket: WebSocket) -> None:
    if "let-me-in" in websocket.query_params:
        await websocket.accept()
    await websocket.close(1008)


@pytest.fixture
def visitor(metrics: Metrics) -> TestClient:
    routes = [
        Route("/report", lambda _: PlainTextResponse("ok")),
        Route("/scan", lambda _: PlainTextResponse("away", 503)),
        WebSocketRoute("/_stcore/stream", _socket),
    ]
    count = Middleware(CountAnswers, metrics=metrics, paths=["/report", "/scan"])
    return TestClient(Starlette(routes=routes, middleware=[count]))


@pytest.mark.parametrize(
    ("path", "route", "status"),
    [
        pytest.param("/report?id=canary", "/report", "2xx", id="a page, without its query"),
        pytest.param("/scan", "/scan", "5xx", id="an answer of a server in trouble"),
        pytest.param("/static/canary.js", "streamlit", "4xx", id="Streamlit's own"),
        pytest.param("/canary", "unknown", "4xx", id="an address that is none"),
    ],
)
def test_answers_are_counted_by_route_and_class(
    metrics: Metrics, visitor: TestClient, path: str, route: str, status: str
) -> None:
    visitor.get(path)
    assert value(metrics, "audit_http_answers_total", route=route, status=status) == 1


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        pytest.param("", 1, id="refused"),
        pytest.param("?let-me-in", 0, id="let in and closed later"),
    ],
)
def test_refused_handshakes_are_counted(
    metrics: Metrics, visitor: TestClient, query: str, refused: int
) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        visitor.websocket_connect(f"/_stcore/stream{query}") as connection,
    ):
        connection.receive_text()
    assert value(metrics, "audit_handshakes_refused_total") == refused


def test_prometheus_reads_it_on_a_port_of_its_own_and_no_label_can_name_anybody(
    metrics: Metrics, visitor: TestClient
) -> None:
    for event in (Started(), DONE, Asked(ApiCall.SEARCH, 200, 1)):
        metrics.hear(event)
    visitor.get("/report/canary?id=canary")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    close = metrics.serve(port, "127.0.0.1")
    try:
        told = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text
        with pytest.raises(ValueError, match=r"^METRICS_PORT: 127\.0\.0\.1 port \d+ cannot be used: .*write"):
            Metrics().serve(port, "127.0.0.1")
    finally:
        close()
    families = {family.name: family for family in text_string_to_metric_families(told)}
    labels = {name for family in families.values() for sample in family.samples for name in sample.labels}
    assert labels == {"outcome", "call", "status", "route", "le"}
    assert "process_open_fds" in families
    assert not re.search("canary|python_info", told)
