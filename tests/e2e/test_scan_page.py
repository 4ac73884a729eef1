"""The scan belongs to the browser, not to the tab."""

from __future__ import annotations

import signal

from playwright.sync_api import WebSocketRoute, expect

from tests.e2e.visitor import Visitor


def test_a_reload_and_a_second_tab_show_the_same_scan(visitor: Visitor) -> None:
    visitor.decide("fault-slow")
    visitor.see_progress()
    visitor.page.reload()
    visitor.see_progress()
    other_tab = visitor.context.new_page()
    other_tab.goto(f"{visitor.app.url}/scan")

    visitor.see_report()
    expect(other_tab.get_by_test_id("report-header")).to_be_visible()
    assert visitor.report_id in other_tab.url
    assert visitor.app.rows("SELECT count(*) FROM reports WHERE id = ?", visitor.report_id) == [(1,)]


def test_a_visitor_who_closes_the_tab_finds_the_report_on_coming_back(visitor: Visitor) -> None:
    visitor.decide("fault-slow")
    visitor.see_progress()
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    visitor.open("/scan")
    visitor.see_report()


def test_a_lost_connection_is_taken_up_again(visitor: Visitor) -> None:
    lines: list[WebSocketRoute] = []

    def pass_on(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    visitor.outage = True
    visitor.page.route_web_socket("**/_stcore/stream", pass_on)
    visitor.decide("fault-slow")
    visitor.see_progress()
    [line] = lines
    line.close(code=1012, reason="the network is gone")
    visitor.see_report()
    assert len(lines) > 1


def test_going_back_from_the_report_is_no_trap(visitor: Visitor) -> None:
    visitor.open("/security")
    report_id = visitor.report_of("seven")
    visitor.page.go_back()
    visitor.read("Your scan is done", "Open the report")
    visitor.page.get_by_role("link", name="Open the report").click()
    visitor.see_report()
    assert visitor.report_id == report_id


def test_a_scan_can_be_cancelled_and_stays_so(visitor: Visitor) -> None:
    visitor.decide("fault-slow")
    visitor.see_progress()
    visitor.page.get_by_role("button", name="Cancel").click()
    visitor.read("Scan cancelled", "Connect Your HubSpot")
    visitor.page.reload()
    visitor.read("Scan cancelled", "Connect Your HubSpot")


def test_the_bar_counts_contacts_and_pages(visitor: Visitor) -> None:
    visitor.decide("fault-slow")
    visitor.see_progress()
    bar = visitor.page.get_by_role("progressbar")
    expect(bar).to_be_visible()
    expect(visitor.page.get_by_text("of 480 contacts scored")).to_be_visible()
    expect(visitor.page.get_by_test_id("scan-steps")).to_contain_text("Reading contacts")
    visitor.see_report()


def test_a_browser_without_a_scan_is_told_so(visitor: Visitor) -> None:
    visitor.open("/scan")
    visitor.read("No scan is running in this browser", "Connect Your HubSpot")


def test_a_worker_that_is_killed_ends_in_try_again(visitor: Visitor) -> None:
    before = {process.pid for process in visitor.app.processes()}
    visitor.decide("fault-hang")
    visitor.see_progress()
    expect(visitor.page.get_by_text("100 of 480 contacts scored")).to_be_visible()
    worker = next(process for process in visitor.app.processes() if process.pid not in before)
    worker.send_signal(signal.SIGKILL)
    visitor.read("Something went wrong", "Try Again")
