"""Who learns the id of another visitor's Streamlit session has learnt nothing."""

from __future__ import annotations

import hashlib

import pytest

from tests.attack.theft import THEFTS, Theft, Victim, steal
from tests.e2e.scans import begin
from tests.e2e.server import App
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
