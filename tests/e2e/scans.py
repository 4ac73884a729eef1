"""Scans begun without a browser window, where a test is about what comes after."""

from __future__ import annotations

import hashlib

import requests

from tests.e2e.server import App
from tests.e2e.visitor import Visitor, new_address
from tests.scans import until


def begin(app: App, portal: str, address: str = "") -> str:
    """Start a scan the way a browser does, from a fresh network address unless one is given.

    Returns:
        The cookie that the scan is found by.
    """
    with requests.Session() as browser:
        browser.headers["X-Forwarded-For"] = address or new_address()
        page = browser.get(f"{app.url}/oauth/start", timeout=30)
        assert "/oauth/authorize" in page.url, page.url
        page = browser.get(f"{page.url}&portal={portal}&decision=allow", timeout=30)
        assert page.url == f"{app.url}/scan", page.url
        return browser.cookies["audit_scan"]


def watch(visitor: Visitor, handle: str) -> Visitor:
    """Come back to a scan in this visitor's browser."""
    visitor.context.add_cookies([{"name": "audit_scan", "value": handle, "url": visitor.app.url}])
    visitor.open("/scan")
    return visitor


def report_of(app: App, portal: str) -> str:
    """Scan a portal; returns the id of its report."""
    digest = hashlib.sha256(begin(app, portal).encode()).digest()

    def reports() -> list[tuple[object, ...]]:
        return app.rows("SELECT report_id FROM scans WHERE handle_sha256 = ? AND state = 'done'", digest)

    until(reports, seconds=60)
    return str(reports()[0][0])
