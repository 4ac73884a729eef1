"""The report's link and the form in front of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.visitor import Visitor


@pytest.mark.parametrize(
    ("email", "complaint"),
    [
        pytest.param("ada@gmail.com", "this is a private mailbox", id="a free mailbox"),
        pytest.param("ada@mailinator.com", "this is a throw-away mailbox", id="a throw-away mailbox"),
        pytest.param("ada@lovelace", "Enter a valid email address.", id="no top-level domain"),
        pytest.param("ada", "Enter a valid email address.", id="no @"),
        pytest.param("", "Work email: please fill it in.", id="nothing"),
    ],
)
def test_a_friendly_refusal_stores_nothing(reader: Visitor, locked: str, email: str, complaint: str) -> None:
    reader.open(f"/report?id={locked}")
    reader.fill_in(email=email).click()
    expect(reader.page.get_by_role("alert")).to_contain_text(complaint)
    assert leads(reader, locked) == 0
    expect(reader.page.get_by_label("First name")).to_have_value("Ada")


def test_a_double_click_in_two_tabs_and_a_reload_make_one_lead(visitor: Visitor, locked: str) -> None:
    visitor.open(f"/report?id={locked}")
    other = visitor.context.new_page()
    other.goto(f"{visitor.app.url}/report?id={locked}")
    here, there = visitor.fill_in(), visitor.fill_in(other, email="grace@hopper-compilers.com")

    here.dblclick()
    see_unlocked(visitor.page)
    there.click()
    see_unlocked(other)
    other.reload()
    see_unlocked(other)
    assert leads(visitor, locked) == 1


def test_consent_is_a_box_of_its_own_and_not_ticked(visitor: Visitor, locked: str) -> None:
    visitor.open(f"/report?id={locked}")
    consent = visitor.page.get_by_role("checkbox")
    expect(consent).not_to_be_checked()
    visitor.fill_in().click()
    see_unlocked(visitor.page)
    assert visitor.app.rows("SELECT consent FROM leads WHERE report_id = ?", locked) == [(0,)]


def test_what_was_typed_is_not_readable_in_the_database(visitor: Visitor, locked: str) -> None:
    visitor.open(f"/report?id={locked}")
    visitor.fill_in().click()
    see_unlocked(visitor.page)
    stored = b"".join(
        path.read_bytes() for path in visitor.app.folder.iterdir() if path.name.startswith("audit.db")
    )
    assert locked.encode() in stored
    assert b"Lovelace" not in stored
    assert b"lovelace" not in stored


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("?id=AAAAAAAAAAAAAAAAAAAAAA", id="an id that never was"),
        pytest.param("?id=%3Cscript%3Ealert(1)%3C/script%3E", id="markup"),
        pytest.param("?id=" + "9" * 4_000, id="far too long"),
        pytest.param("", id="no id"),
    ],
)
def test_any_other_link_is_no_such_report(reader: Visitor, query: str) -> None:
    reader.open(f"/report{query}")
    reader.read("No such report", "Connect Your HubSpot")


def leads(visitor: Visitor, report_id: str) -> object:
    return visitor.app.rows("SELECT count(*) FROM leads WHERE report_id = ?", report_id)[0][0]


def see_unlocked(page: Page) -> None:
    steps = page.get_by_test_id("recommendations")
    expect(steps.get_by_role("img", name="Score and grade after each step.")).to_be_visible()
    steps.get_by_text("How to do it in HubSpot").first.click()
    expect(steps.locator("a.way").first).to_have_attribute("href", re.compile(r"^https://app\.hubspot\.com/"))
    expect(page.get_by_role("button", name="Unlock full report")).to_have_count(0)
