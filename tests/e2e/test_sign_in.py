"""The way to HubSpot and back, with everything that can come between."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewVisitor
from tests.e2e.scans import begin
from tests.e2e.server import App
from tests.e2e.visitor import Visitor, new_address

CONNECT = "Connect Your HubSpot"


def test_declining_on_hubspots_page_leads_back_with_a_way_on(reader: Visitor) -> None:
    reader.open("/").get_by_role("link", name=CONNECT).click()
    reader.page.get_by_role("button", name="Cancel").click()
    reader.read("You did not connect HubSpot", CONNECT)


def test_back_from_hubspots_page_is_the_start_page_and_works_again(reader: Visitor) -> None:
    reader.open("/").get_by_role("link", name=CONNECT).click()
    expect(reader.page.get_by_role("button", name="Connect app")).to_be_visible()
    reader.page.go_back()
    reader.page.get_by_role("link", name=CONNECT).click()
    expect(reader.page.get_by_role("button", name="Connect app")).to_be_visible()


def test_cookies_blocked_on_the_way_back_are_named(reader: Visitor) -> None:
    hubspot = reader.go_to_hubspot()
    reader.context.clear_cookies()
    reader.page.goto(f"{hubspot}&portal=seven&decision=allow")
    reader.read("Your browser did not send our cookie back", CONNECT)


def test_a_sign_in_that_failed_through_our_fault_names_its_support_code(reader: Visitor) -> None:
    reader.open("/?problem=worker_died&support=K7Q2-M4XT")
    message = reader.read("Something went wrong", "Try Again")
    expect(message.get_by_test_id("support-code")).to_have_text("Support code K7Q2-M4XT")


def test_a_sign_in_that_another_browser_began_is_refused(new_visitor: NewVisitor) -> None:
    stranger, victim = new_visitor(), new_visitor()
    hubspot = stranger.go_to_hubspot()
    victim.go_to_hubspot()
    victim.page.goto(f"{hubspot}&portal=seven&decision=allow")
    victim.read("This sign-in was not started here", CONNECT)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("code=x&state=garbage", id="a state that is not ours"),
        pytest.param("code=x&state=" + "A" * 3_000, id="a state that is far too long"),
    ],
)
def test_a_state_that_does_not_open_counts_as_expired(reader: Visitor, query: str) -> None:
    reader.go_to_hubspot()
    reader.open(f"/oauth/callback?{query}")
    reader.read("The sign-in has expired", CONNECT)


def test_an_answer_without_a_state_is_refused(reader: Visitor) -> None:
    reader.go_to_hubspot()
    reader.open("/oauth/callback?code=x")
    reader.read("This sign-in was not started here", CONNECT)


def test_the_address_of_a_finished_sign_in_cannot_be_opened_again(visitor: Visitor) -> None:
    hubspot = visitor.go_to_hubspot()
    kept = visitor.context.cookies()
    answered: list[str] = []
    visitor.page.on(
        "request", lambda request: answered.append(request.url) if "code=" in request.url else None
    )
    visitor.page.goto(f"{hubspot}&portal=seven&decision=allow")
    visitor.see_report()
    callback = next(url for url in answered if "/oauth/callback" in url)
    visitor.context.add_cookies(kept)  # type: ignore[arg-type]  # a cookie read is a cookie that can be set
    visitor.page.goto(callback)
    visitor.read("The sign-in has expired", CONNECT)


def test_a_kept_token_cookie_starts_no_second_scan(visitor: Visitor) -> None:
    tokens: list[str] = []
    visitor.page.on(
        "response", lambda response: tokens.extend(re.findall(r"audit_token=([^;]{9,})", _set(response)))
    )
    visitor.report_of("seven")
    report_id, scans = visitor.report_id, visitor.app.rows("SELECT count(*) FROM scans")
    visitor.context.add_cookies([{"name": "audit_token", "value": tokens[0], "url": visitor.app.url}])
    visitor.open("/scan")
    visitor.see_report()
    assert visitor.report_id == report_id
    assert visitor.app.rows("SELECT count(*) FROM scans") == scans
    assert visitor.cookies() == {"audit_scan", "audit_maker"}


def test_a_visitor_cannot_claim_to_be_somebody_else(
    own_app: Callable[..., App], new_visitor: NewVisitor
) -> None:
    direct = own_app(TRUSTED_PROXIES="")
    begin(direct, "seven")
    another = new_visitor(direct)
    another.open("/oauth/start")
    another.read("One scan per minute", "Try Again")


def test_a_second_scan_within_a_minute_is_told_how_long_to_wait(new_visitor: NewVisitor) -> None:
    address = new_address()
    again = new_visitor(None, extra_http_headers={"X-Forwarded-For": address})
    started = time.monotonic()
    begin(again.app, "seven", address)

    again.open("/oauth/start")
    message = again.read("One scan per minute", "Try Again")
    said = re.search(r"It works again in (\d+) s\.", message.inner_text())
    assert said
    assert 60 - (time.monotonic() - started) - 1 <= int(said[1]) <= 60

    neighbour = new_visitor()
    neighbour.go_to_hubspot()


def test_the_limit_is_also_kept_when_two_sign_ins_were_begun_before_it(new_visitor: NewVisitor) -> None:
    headers = {"X-Forwarded-For": new_address()}
    first, second = (new_visitor(None, extra_http_headers=headers) for _ in range(2))
    hubspot = [visitor.go_to_hubspot() for visitor in (first, second)]
    first.page.goto(f"{hubspot[0]}&portal=seven&decision=allow")
    first.see_report()
    second.page.goto(f"{hubspot[1]}&portal=seven&decision=allow")
    second.read("One scan per minute", "Try Again")


def _set(response: object) -> str:
    return str(response.header_value("set-cookie") or "")  # type: ignore[attr-defined]
