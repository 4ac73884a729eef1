"""A report given away: a link that its maker ends and makes anew, files, and the portal's earlier scans."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewVisitor, visitors
from tests.e2e.profiles import Profiles
from tests.e2e.visitor import Visitor


@pytest.fixture(scope="module")
def maker(request: pytest.FixtureRequest, profiles: Profiles) -> Iterator[Visitor]:
    """A browser that has scanned one portal twice; the newer report is open and unlocked."""
    with visitors(request, profiles) as make:
        visitor = make()
        visitor.report_of("seven")
        first = visitor.report_id
        visitor.app.rows(
            "UPDATE reports SET composite = 40, scanned_at = scanned_at - 2592000"
            " WHERE portal_id = (SELECT portal_id FROM reports WHERE id = ?)",
            first,
        )
        visitor.app.rows("DELETE FROM rate_limits")
        visitor.report_of("seven")
        visitor.app.rows(
            "INSERT INTO leads VALUES (?, x'00', x'00', x'00', x'00', 0, x'00', 0, 9999999999)",
            visitor.report_id,
        )
        visitor.page.reload()
        yield visitor


def test_a_link_is_copied_ended_and_made_anew_by_its_maker_alone(
    maker: Visitor, new_visitor: NewVisitor
) -> None:
    page, link = maker.page, f"{maker.app.url}/report?id={maker.report_id}"
    expect(page.get_by_test_id("share")).to_contain_text("Only this browser can change that")
    maker.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".st-key-card-share").get_by_role("button", name="Copy to clipboard").click()
    assert page.evaluate("navigator.clipboard.readText()") == link

    other = new_visitor()
    other.open(f"/report?id={maker.report_id}")
    other.see_report()
    expect(other.page.get_by_test_id("takeaway")).to_be_visible()
    for name in ("Set", "End the link"):
        expect(other.page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    expect(other.page.get_by_test_id("history")).to_have_count(0)

    page.get_by_label("How long the link works").click()
    page.get_by_role("option", name="7 days").click()
    page.get_by_role("button", name="Set", exact=True).click()
    expect(page.get_by_test_id("share")).to_contain_text("this browser can until")

    page.get_by_role("button", name="End the link").click()
    expect(page.get_by_test_id("link-ended")).to_be_visible()
    other.page.reload()
    other.read("No such report", "Connect Your HubSpot")
    page.reload()
    expect(page.get_by_test_id("link-ended")).to_be_visible()

    page.get_by_role("button", name="Make a new link").click()
    expect(page).not_to_have_url(link)
    expect(page.get_by_test_id("link-ended")).to_have_count(0)
    other.open(f"/report?id={maker.report_id}")
    other.see_report()
    assert f"{maker.app.url}/report?id={maker.report_id}" != link


def test_who_connects_a_portal_again_sees_what_moved(
    maker: Visitor, shot: Callable[[Page, str], None]
) -> None:
    history = maker.page.get_by_test_id("history")
    expect(history).to_contain_text("points up since")
    history.get_by_text("Then and now, as tables").click()
    expect(history.get_by_role("row", name="Score 40.0")).to_be_visible()
    expect(history.get_by_role("img", name="Score of each scan: 40.0 on")).to_be_visible()
    shot(maker.page, "history")

    maker.app.rows("UPDATE reports SET engine_version = '0.9' WHERE composite = 40")
    maker.page.reload()
    expect(history.get_by_test_id("method-moved")).to_contain_text("cannot be compared directly")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_its_maker_sees_can_be_read_by_everybody(
    maker: Visitor, shot: Callable[[Page, str], None], scheme: Literal["light", "dark"]
) -> None:
    maker.page.emulate_media(color_scheme=scheme)
    maker.page.reload()
    maker.page.get_by_text("Then and now, as tables").click()
    expect(maker.page.get_by_role("button", name="End the link")).to_be_visible()
    found = [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in Axe().run(maker.page).response["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]
    assert not found, found
    maker.page.set_viewport_size({"width": 375, "height": 667})
    shot(maker.page, f"share-375-{scheme}")
    assert maker.page.evaluate("document.documentElement.scrollWidth") <= 375
    for part in (maker.page.get_by_test_id("history"), maker.page.locator(".st-key-card-share")):
        assert part.evaluate("card => card.scrollWidth <= card.clientWidth + 1")
    maker.page.set_viewport_size({"width": 1280, "height": 720})
    maker.page.emulate_media(color_scheme="light")


def test_a_report_is_taken_away_as_a_file(maker: Visitor) -> None:
    taken = {}
    for name in ("PDF", "Markdown", "JSON"):
        with maker.page.expect_download() as download:
            maker.page.get_by_role("link", name=name, exact=True).click()
        taken[download.value.suggested_filename.rpartition(".")[2]] = download.value.path().read_bytes()
    assert taken["pdf"].startswith(b"%PDF-")
    assert taken["md"].startswith(b"# Database health")
    assert json.loads(taken["json"])["contacts"] == 7

    maker.page.get_by_text("A badge for your wiki or dashboard").click()
    badge = maker.page.get_by_alt_text("The badge: grade and score")
    expect(badge).to_be_visible()
    assert badge.evaluate("picture => picture.naturalWidth") > 150


def test_on_paper_there_is_nothing_to_press(maker: Visitor) -> None:
    maker.page.emulate_media(media="print")
    for name in ("Set", "End the link", "Copy to clipboard"):
        expect(maker.page.get_by_role("button", name=name, exact=True)).to_be_hidden()
    expect(maker.page.get_by_role("link", name="PDF", exact=True)).to_be_hidden()
    expect(maker.page.get_by_test_id("share")).to_be_visible()
    maker.page.emulate_media(media="screen")
