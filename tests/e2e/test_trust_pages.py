"""What a reviewer and a person whose data it is would do: read, follow, export, withdraw, erase."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

LOOKS = [
    pytest.param("light", {"color_scheme": "light"}, id="in light"),
    pytest.param("dark", {"color_scheme": "dark"}, id="in dark"),
    pytest.param("375", {"viewport": {"width": 375, "height": 667}}, id="on a phone"),
]


@pytest.mark.parametrize(("look", "options"), LOOKS)
def test_the_trust_pages_can_be_used_by_everybody(
    new_visitor: NewVisitor,
    locked: str,
    shot: Callable[[Page, str], None],
    look: str,
    options: dict[str, Any],
) -> None:
    visitor = new_visitor(None, **options)
    for name, path in (
        ("security", "/security"),
        ("receipt", f"/receipt?id={locked}"),
        ("privacy", "/privacy"),
    ):
        page = visitor.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
        see_no_barrier(page)
        shot(page, f"{name}-{look}")


def see_no_barrier(page: Page) -> None:
    found = [
        (violation["id"], node["target"])
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]
    assert not found
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_reviewer_follows_a_claim_to_its_proof_and_a_report_to_its_receipt(
    visitor: Visitor, locked: str
) -> None:
    page = visitor.open("/")
    page.get_by_role("link", name="Security & data flow").click()
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Encryption").click()
    expect(page.get_by_role("heading", name="Encryption", exact=True)).to_be_in_viewport()
    page.locator("#encryption .proof").first.click()
    proof = page.locator(".proofs li:target")
    expect(proof).to_be_in_viewport()
    expect(proof.locator("code").first).to_have_text(re.compile(r"^tests/test_\w+\.py::"))

    visitor.open(f"/report?id={locked}")
    visitor.see_report()
    page.get_by_role("link", name="Data receipt").click()
    requests = page.locator("#calls tbody tr")
    expect(requests.filter(has_text="revoke the refresh token").locator("td.n").first).to_have_text("1")
    expect(requests.filter(has_text="read a page of contacts").locator("td.n").first).to_have_text("5")
    expect(page.locator("#tokens")).to_contain_text("HubSpot confirmed it on")
    expect(page.locator("#tokens")).to_contain_text("was seen to have ended on")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download, signed").click()
    assert downloaded(started.value)["receipt"]["report"] == locked


def test_a_person_sees_exports_withdraws_and_erases_what_they_typed(
    visitor: Visitor, locked: str, shot: Callable[[Page, str], None]
) -> None:
    page = visitor.open(f"/report?id={locked}")
    button = visitor.fill_in()
    page.get_by_role("checkbox").check(force=True)
    button.click()
    card = page.get_by_test_id("own-data")
    expect(card).to_be_visible()
    shot(page, "own-data")
    address = page.locator(".st-key-card-own code").inner_text()
    page.reload()
    expect(page.get_by_test_id("recommendations")).to_be_visible()
    expect(card).to_have_count(0)  # shown once

    visitor.open("/privacy")  # this browser finds it without the link
    yours = page.get_by_test_id("yours")
    expect(yours).to_contain_text("ada@lovelace-engines.com")
    page.goto(address)
    expect(yours).to_contain_text("ada@lovelace-engines.com")
    see_no_barrier(page)
    told = page.locator("#cookies").inner_text()
    left = page.context.cookies()
    assert {cookie["name"] for cookie in left} >= {"audit_privacy"}
    assert not [cookie for cookie in left if cookie["name"] not in told or not cookie["httpOnly"]]
    with page.expect_download() as started:
        page.get_by_role("link", name="Export as JSON").click()
    assert downloaded(started.value)[0]["entered"]["first_name"] == "Ada"
    page.get_by_role("button", name="Withdraw consent").click()
    expect(page.get_by_test_id("consent")).to_have_text("not agreed, or withdrawn")
    page.get_by_role("button", name="Erase what I entered").click()
    expect(page.get_by_test_id("erased")).to_contain_text("Erased on")
    assert visitor.app.rows("SELECT * FROM leads WHERE report_id = ?", locked) == []

    page.get_by_role("link", name="the report", exact=True).click()
    expect(page.get_by_test_id("recommendations")).to_be_visible()  # it stays open for its readers
    visitor.app.rows("DELETE FROM erased_leads WHERE report_id = ?", locked)


def downloaded(download: Any) -> Any:
    return json.loads(Path(download.path()).read_text())
