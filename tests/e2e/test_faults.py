"""Whatever HubSpot does, the visitor reads what happened and how to go on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from tests.e2e.scans import begin, watch
from tests.e2e.server import App
from tests.e2e.visitor import Visitor

WRONG = "Something went wrong"
ENDS = [
    pytest.param("fault-5xx-forever", WRONG, "Try Again", id="a server error for ever"),
    pytest.param("fault-html", WRONG, "Try Again", id="an error page in HTML"),
    pytest.param("fault-reset", WRONG, "Try Again", id="a connection that is reset"),
    pytest.param("fault-truncated", WRONG, "Try Again", id="an answer that ends before its declared length"),
    pytest.param("fault-half-json", WRONG, "Try Again", id="half an answer"),
    pytest.param("fault-html-200", WRONG, "Try Again", id="a page where data belongs"),
    pytest.param("fault-endless", WRONG, "Try Again", id="a list that never ends"),
    pytest.param(
        "fault-401",
        "HubSpot authentication failed. Please reconnect.",
        "Connect Your HubSpot",
        id="a token that stops working in mid-scan",
    ),
    pytest.param(
        "fault-403",
        "The permission to read contacts is missing",
        "Connect Your HubSpot",
        id="contacts that are forbidden although the scope was granted",
    ),
    pytest.param("fault-daily", "HubSpot’s daily limit is used up", "Try Again", id="the daily limit"),
    pytest.param("empty", "Nothing to grade yet", "Connect another portal", id="no contacts at all"),
    pytest.param(
        "fault-unscorable-most",
        "Data quality scoring failed",
        "Try Again",
        id="more than half of the contacts cannot be scored",
    ),
]
REPORTS = [
    pytest.param("fault-5xx", ["480 contacts, all of them"], id="two server errors, then well"),
    pytest.param("fault-reset-once", ["480 contacts, all of them"], id="one reset connection, then well"),
    pytest.param(
        "fault-unscorable-some",
        ["rests on a smaller sample", r"\d+ contacts of \d+ could not be scored"],
        id="some contacts cannot be scored",
    ),
    pytest.param(
        "large",
        ["first 500 contacts by id", "the first by id, mostly your oldest;"],
        id="more contacts than one scan reads",
    ),
    pytest.param(
        "seven", ["7 contacts, all of them", "one change moves the grade a lot"], id="seven contacts"
    ),
    pytest.param("eu", [r"\d+ contacts, all of them"], id="a portal hosted in Europe"),
    pytest.param("tidy", ["Your contacts are excellent."], id="a portal that is looked after"),
]


@pytest.fixture(scope="module")
def handles(app: App) -> Iterator[dict[str, str]]:
    """The cookie of each portal's scan. All are started at once, for most of them only wait for a retry."""
    portals = [str(row.values[0]) for row in (*ENDS, *REPORTS)]
    with ThreadPoolExecutor(4) as pool:
        yield dict(zip(portals, pool.map(lambda portal: begin(app, portal), portals), strict=True))


@pytest.mark.parametrize(("portal", "title", "action"), ENDS)
def test_a_scan_that_cannot_go_on_says_why(
    reader: Visitor, handles: dict[str, str], portal: str, title: str, action: str
) -> None:
    message = watch(reader, handles[portal]).read(title, action)
    codes = message.get_by_test_id("support-code").locator("b").all_inner_texts()
    assert bool(codes) == (title in {WRONG, "Data quality scoring failed"})
    assert all(f'"code": "{code}"' in reader.app.output for code in codes)


@pytest.mark.parametrize(("portal", "words"), REPORTS)
def test_a_portal_that_can_be_graded_is(
    reader: Visitor, handles: dict[str, str], portal: str, words: list[str]
) -> None:
    header = watch(reader, handles[portal]).see_report()
    for text in words:
        expect(header).to_contain_text(re.compile(text))
    expect(reader.page.get_by_role("figure")).to_have_count(2)  # gauge and distribution


def test_a_token_that_stops_working_in_mid_scan_leads_back_to_hubspot(visitor: Visitor) -> None:
    visitor.decide("fault-401-early")
    visitor.read("HubSpot authentication failed. Please reconnect.", "Connect Your HubSpot")
    assert "audit_token" not in visitor.cookies()


def test_hubspot_asks_to_slow_down_and_the_page_says_so_and_goes_on(visitor: Visitor) -> None:
    visitor.decide("fault-429-retry-after")
    expect(visitor.see_progress()).to_have_text(
        re.compile(r"^HubSpot asked us to slow down, continuing in [12] s\.$"), timeout=10_000
    )
    expect(visitor.see_report()).to_contain_text("480 contacts, all of them")


def test_a_missing_scope_is_named(visitor: Visitor) -> None:
    visitor.decide("no-scope")
    visitor.read("The permission to read contacts is missing", "Connect Your HubSpot")


def test_a_server_error_in_the_exchange_is_said_on_the_start_page(visitor: Visitor) -> None:
    visitor.decide("fault-token-5xx")
    visitor.read(WRONG, "Try Again")
