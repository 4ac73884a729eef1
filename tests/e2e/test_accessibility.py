"""Everybody can use every page: by keyboard, with a screen reader, in the dark, on a small phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.scans import begin
from tests.e2e.server import App
from tests.e2e.visitor import Visitor

PAGES = [
    "connect",
    "message",
    "scan",
    "no-scan",
    "report-locked",
    "report-unlocked",
    "methodology",
]
NARROW = [320, 375]
PHONE: ViewportSize = {"width": 375, "height": 667}


@pytest.fixture(scope="module")
def scan(app: App) -> str:
    """The cookie of a scan that goes on for as long as these tests."""
    return begin(app, "fault-hang")


@pytest.fixture
def open_page(request: pytest.FixtureRequest) -> Callable[[Visitor, str], Page]:
    """Opens a page of `PAGES` and waits until all of it is there."""

    def open_page(visitor: Visitor, name: str) -> Page:
        path = f"/{name}"
        if name.startswith("report-"):
            path = f"/report?id={request.getfixturevalue(name.removeprefix('report-'))}"
        elif name == "scan":
            handle = request.getfixturevalue("scan")
            visitor.context.add_cookies([{"name": "audit_scan", "value": handle, "url": visitor.app.url}])
        page = visitor.open({"connect": "/", "message": "/?problem=wait", "no-scan": "/scan"}.get(name, path))
        expect(page.locator("footer.foot")).to_be_visible()
        if name.startswith("report-"):
            expect(page.get_by_role("figure")).to_have_count(2)
        for rules in page.get_by_test_id("rules").all():
            rules.locator("summary").click()
        return page

    return open_page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    reader: Visitor,
    open_page: Callable[[Visitor, str], Page],
    shot: Callable[[Page, str], None],
    name: str,
    scheme: Literal["light", "dark"],
) -> None:
    reader.page.emulate_media(color_scheme=scheme)
    page = open_page(reader, name)
    shot(page, f"{name}-{scheme}")
    found = [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]
    assert not found, "\n\n".join(map(str, found))


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(
    reader: Visitor,
    open_page: Callable[[Visitor, str], Page],
    shot: Callable[[Page, str], None],
    name: str,
) -> None:
    reader.page.set_viewport_size(PHONE)
    page = open_page(reader, name)
    shot(page, f"{name}-375")
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 667})
        wide = page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll(".stMain, .stMain *")]
                .filter(element => element.scrollWidth > element.clientWidth + 1
                    && ["auto", "scroll"].includes(getComputedStyle(element).overflowX))
                .map(element => element.outerHTML.slice(0, 200))"""
        )
        assert not wide, f"{width} px: {wide}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_link_to_hubspot_needs_no_scrolling_on_a_phone(reader: Visitor) -> None:
    reader.page.set_viewport_size(PHONE)
    link = reader.open("/").get_by_role("link", name="Connect Your HubSpot")
    expect(link).to_be_in_viewport(ratio=1)


def test_the_keyboard_leads_to_hubspot(reader: Visitor) -> None:
    page = reader.open("/")
    link = page.get_by_role("link", name="Connect Your HubSpot")
    expect(link).to_be_visible()
    tab_to(page, "Connect Your HubSpot")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Connect app")).to_be_visible()


def test_the_keyboard_fills_in_the_form(reader: Visitor, locked: str) -> None:
    page = reader.open(f"/report?id={locked}")
    expect(page.get_by_label("First name")).to_be_visible()
    tab_to(page, "First name")
    for text in ("Ada", "Lovelace", "ada@lovelace-engines.com", "Lovelace Engines"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox")).to_be_checked()
    tab_to(page, "Unlock full report")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("recommendations")).to_be_visible()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something with this name has the focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.ariaLabel || document.activeElement.innerText || ''")
        if focused.strip() == name:
            return
    raise AssertionError(f"The keyboard does not reach {name}")
