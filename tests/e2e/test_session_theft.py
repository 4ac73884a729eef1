"""Who learns the id of another visitor's Streamlit session has learnt nothing."""

from __future__ import annotations

import hashlib

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.attack.theft import THEFTS, Theft, Victim, steal
from tests.e2e.scans import begin
from tests.e2e.server import App
from tests.e2e.visitor import Visitor
from tests.scans import until


@pytest.fixture(scope="module")
def scan(app: App) -> tuple[str, str]:
    """A finished scan: its cookie, and the id of its report."""
    handle = begin(app, "seven")
    digest = hashlib.sha256(handle.encode()).digest()

    def reports() -> list[tuple[object, ...]]:
        return app.rows("SELECT report_id FROM scans WHERE handle_sha256 = ? AND state = 'done'", digest)

    until(reports, seconds=60)
    return handle, str(reports()[0][0])


@pytest.mark.parametrize("theft", [pytest.param(theft, id=name) for name, theft in THEFTS.items()])
def test_a_stolen_session_gives_nothing_of(app: App, scan: tuple[str, str], theft: Theft) -> None:
    handle, report = scan
    app.rows("DELETE FROM leads WHERE report_id = ?", report)
    assert steal(app, Victim(report, handle), theft) == []


def test_a_connection_that_breaks_costs_its_visitor_nothing_typed(visitor: Visitor, locked: str) -> None:
    sockets: list[WebSocketRoute] = []

    def relay(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    visitor.page.route_web_socket("**/_stcore/stream", relay)
    visitor.open(f"/report?id={locked}")
    button = visitor.fill_in()
    sockets[0].close(code=1012)
    for _ in range(200):
        if len(sockets) == 1:
            visitor.page.wait_for_timeout(50)
    assert len(sockets) > 1
    expect(visitor.page.get_by_label("First name")).to_have_value("Ada")
    button.click()
    expect(visitor.page.get_by_test_id("recommendations")).to_be_visible()
