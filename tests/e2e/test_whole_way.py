"""The main job: connect, allow, watch, read, unlock, share."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor


def test_a_marketer_connects_watches_reads_unlocks_and_shares(new_visitor: NewVisitor) -> None:
    marketer = new_visitor()
    page = marketer.open("/")
    expect(page).to_have_title("How healthy is your HubSpot database? · Database Health Audit")
    page.get_by_role("link", name="Connect Your HubSpot").click()

    expect(page.get_by_role("heading", name="Connect an app to a practice portal")).to_be_visible()
    assert page.get_by_label("messy").is_checked()
    page.get_by_role("button", name="Connect app").click()

    marketer.see_report()
    assert len(page.context.pages) == 1  # all of it in the same tab
    see_locked(page)

    marketer.fill_in().click()
    see_unlocked(page)
    page.reload()
    see_unlocked(page)

    colleague = new_visitor()
    colleague.open(f"/report?id={marketer.report_id}")
    see_unlocked(colleague.page)


def test_the_locked_report_shows_score_grades_dimensions_and_three_titles_only(
    visitor: Visitor, locked: str
) -> None:
    visitor.open(f"/report?id={locked}")
    see_locked(visitor.page)


def see_locked(page: Page) -> None:
    header = page.get_by_test_id("report-header")
    expect(header).to_contain_text("480 contacts, all of them")
    expect(header.get_by_role("heading", level=1)).to_have_text(
        re.compile(r"^Your contacts are (fair|poor)\.")
    )
    expect(page.get_by_role("figure", name="Contacts for each grade")).to_be_visible()
    expect(
        page.get_by_role("figure", name=re.compile(r"^Score \d\d\.\d of 100, grade [CD]\. "))
    ).to_be_visible()
    expect(page.get_by_test_id("grades").locator("span")).to_have_count(5)
    expect(page.get_by_test_id("dimensions").get_by_role("listitem")).to_have_count(7)
    expect(page.get_by_test_id("dimensions").locator(".causes")).to_have_count(0)
    expect(header.locator("dt")).to_have_text(["Strongest", "Weakest", "Fix first", "How sure"])

    issues = page.get_by_test_id("issues")
    expect(issues.get_by_role("listitem")).to_have_count(3)
    expect(issues.locator("p:not(.soft), .tag, .figure")).to_have_count(0)
    expect(page.get_by_test_id("reach")).to_have_count(0)
    expect(issues).to_contain_text("more issues in the full report")
    expect(page.get_by_test_id("recommendations")).to_have_count(0)
    expect(page.get_by_role("button", name="Unlock full report")).to_be_visible()


def see_unlocked(page: Page) -> None:
    expect(page.get_by_test_id("recommendations")).to_be_visible()
    expect(page.get_by_test_id("issues").get_by_role("listitem")).to_have_count(5)
    expect(page.get_by_test_id("issues").locator(".figure")).to_have_count(5)
    expect(page.get_by_test_id("dimensions").locator(".causes")).to_have_count(7)
    expect(page.get_by_test_id("reach").locator(".funnel > li")).to_have_count(12)
    expect(page.get_by_test_id("share")).to_contain_text("Everyone with this link can open the report until")
    expect(page.get_by_role("button", name="Unlock full report")).to_have_count(0)
