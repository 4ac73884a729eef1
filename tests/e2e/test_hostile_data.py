"""Texts that attack whoever shows them: nothing runs, nothing calls out, nothing breaks, policy or not."""

from __future__ import annotations

import json

import requests

from sandbox.hostile import BEACON, PAYLOADS
from tests.attack import hostile
from tests.e2e.conftest import NewVisitor
from tests.e2e.scans import report_of
from tests.e2e.server import App


def test_no_text_of_a_contact_or_a_lead_does_anything(app: App, new_visitor: NewVisitor) -> None:
    assert len(PAYLOADS) == 200
    report = report_of(app, "hostile")
    addresses = hostile.leads(app, hostile.storable()[::4])
    assert hostile.attack(new_visitor(bypass_csp=True), report, addresses) == []
    for kind in ("pdf", "markdown", "json"):
        answer = requests.get(f"{app.url}/report/{kind}", params={"id": report}, timeout=30)
        assert answer.ok
        assert BEACON.encode() not in answer.content
        assert answer.headers["content-disposition"].isascii()
    exported = requests.get(f"{app.url}{addresses[0].replace('?', '/data.json?')}", timeout=30)
    assert exported.headers["content-type"] == "application/json"
    assert [row["entered"]["company"] for row in json.loads(exported.content)] == hostile.storable()[::4]
