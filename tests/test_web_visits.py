"""The pages' addresses, above all `/scan`: a token starts one scan, once, in the browser it was given to."""

from __future__ import annotations

import inspect
from functools import partial

import pytest
from sqlalchemy import text

from seal import seal, unseal
from storage.scans import ScanState, ScanStatus, cancel_scan, find_scan
from tests.together import together
from tests.web_browser import ACCESS, HANDLE, MAKER, NOW, TOKEN, Browser, MakeSite, Site
from web.visits import TITLES, healthz

PLAIN = {"/security": "Security & data flow", "/privacy": "Privacy and your data"}
"""Pages that are not Streamlit's."""
EVERY_PAGE = TITLES | PLAIN
OTHER_PAGES = sorted(EVERY_PAGE.keys() - {"/scan"})


def status(site: Site, browser: Browser) -> ScanStatus:
    with site.database.read() as session:
        found = find_scan(session, browser.cookies[HANDLE])
    assert found
    return found


@pytest.fixture
def connected(site: Site) -> Browser:
    """A browser that has been to HubSpot and back."""
    browser = site.browser()
    browser.connect()
    return browser


class TestScan:
    def test_a_token_starts_its_scan_and_is_cleared(self, site: Site, connected: Browser) -> None:
        token = connected.cookies[TOKEN]
        site.clock.now += 2
        answer = connected.get("/scan")
        assert answer.status == 200
        assert connected.cookies.keys() == {HANDLE, MAKER}
        ((scan_id, job),) = site.scans.started
        assert (scan_id, job.sealed, job.now) == (status(site, connected).id, token, NOW + 2)
        assert (job.api_url, job.max_contacts) == ("https://api.hubapi.com", 500)
        assert unseal(job.keys, "token", job.sealed, now=job.now)["token"] == ACCESS
        assert status(site, connected).state == ScanState.RUNNING

    def test_its_cookie_is_cleared_with_the_flags_it_was_set_with(self, connected: Browser) -> None:
        cookie = connected.get("/scan").cookies[TOKEN]
        assert (cookie["max-age"], cookie.value) == ("0", "")
        assert (cookie["path"], cookie["secure"], cookie["httponly"]) == ("/", True, True)

    def test_a_reload_and_a_second_tab_only_look(self, site: Site, connected: Browser) -> None:
        connected.get("/scan")
        for _ in range(2):
            assert connected.get("/scan").status == 200
        assert len(site.scans.started) == 1

    def test_a_saved_copy_of_the_token_is_refused_and_cleared(self, site: Site, connected: Browser) -> None:
        saved = dict(connected.cookies)
        connected.get("/scan")
        connected.cookies = saved
        connected.get("/scan")
        assert len(site.scans.started) == 1
        assert TOKEN not in connected.cookies

    def test_a_cancelled_scan_does_not_start_again(self, site: Site, connected: Browser) -> None:
        with site.database.begin() as session:
            cancel_scan(session, connected.cookies[HANDLE], NOW)
        connected.get("/scan")
        assert not site.scans.started
        assert TOKEN not in connected.cookies

    def test_of_several_at_once_one_starts_it(self, site: Site, connected: Browser) -> None:
        visit = partial(connected.get, "/scan", cookies=dict(connected.cookies))
        assert {answer.status for answer in together(visit, threads=4)} == {200}
        assert len(site.scans.started) == 1

    @pytest.mark.parametrize(
        ("seconds", "starts"),
        [
            pytest.param(599, True, id="one second before the end"),
            pytest.param(600, False, id="at the end"),
            pytest.param(601, False, id="one second later"),
        ],
    )
    def test_a_token_is_good_for_ten_minutes(
        self, site: Site, connected: Browser, seconds: int, starts: bool
    ) -> None:
        site.clock.now += seconds
        connected.get("/scan")
        assert bool(site.scans.started) is starts
        assert TOKEN not in connected.cookies

    def test_another_browsers_token_starts_nothing(self, site: Site, connected: Browser) -> None:
        other = site.browser("198.51.100.1")
        other.connect()
        other.cookies[TOKEN] = connected.cookies[TOKEN]
        other.get("/scan")
        assert not site.scans.started
        assert status(site, connected).state == ScanState.READY

    def test_a_token_without_a_handle_starts_nothing_and_is_cleared(
        self, site: Site, connected: Browser
    ) -> None:
        del connected.cookies[HANDLE], connected.cookies[MAKER]
        connected.get("/scan")
        assert not site.scans.started
        assert not connected.cookies

    @pytest.mark.parametrize(
        "token",
        [
            pytest.param("x", id="a letter"),
            pytest.param("e30.a.b.c.d", id="no name in it"),
            pytest.param("é", id="not ASCII"),
            pytest.param('"\\303"', id="quoted"),
            pytest.param("A" * 4000, id="as long as a cookie can be"),
        ],
    )
    def test_rubbish_is_cleared(self, site: Site, connected: Browser, token: str) -> None:
        connected.cookies[TOKEN] = token
        assert connected.get("/scan").status == 200
        assert not site.scans.started
        assert TOKEN not in connected.cookies

    def test_a_forged_token_is_named_right_and_still_opens_nothing(
        self, site: Site, connected: Browser
    ) -> None:
        """The name is read without a key here; the scan's process opens the token and finds it foreign."""
        scan_id = status(site, connected).id
        connected.cookies[TOKEN] = seal({"k1": b"f" * 32}, "token", scan_id, {}, now=NOW, lifetime=600)
        connected.get("/scan")
        ((_, job),) = site.scans.started
        with pytest.raises(Exception, match="cannot be used"):
            unseal(job.keys, "token", job.sealed, now=job.now)


class TestPreflight:
    def test_a_failed_one_keeps_the_token_for_the_next_try(self, site: Site, connected: Browser) -> None:
        site.scans.ready = False
        answer = connected.get("/scan")
        assert answer.status == 200
        assert not answer.cookies
        assert not site.scans.started
        assert status(site, connected).state == ScanState.READY
        site.scans.ready = True
        connected.get("/scan")
        assert len(site.scans.started) == 1

    def test_a_database_that_fails_keeps_the_token(self, site: Site, connected: Browser) -> None:
        with site.database.begin() as session:
            session.execute(text("ALTER TABLE scans RENAME TO gone"))
        assert connected.get("/scan").status == 200
        assert TOKEN in connected.cookies
        assert not site.scans.started


class TestOtherPages:
    @pytest.mark.parametrize("path", OTHER_PAGES)
    def test_a_left_over_token_is_cleared_and_the_handle_stays(
        self, site: Site, connected: Browser, path: str
    ) -> None:
        connected.get(path)
        assert connected.cookies.keys() == {HANDLE, MAKER}
        assert not site.scans.started

    @pytest.mark.parametrize("path", sorted(EVERY_PAGE))
    def test_a_visit_without_cookies_sets_none(self, site: Site, path: str) -> None:
        answer = site.browser().get(path)
        assert answer.status == 200
        assert not answer.cookies

    @pytest.mark.parametrize("path", sorted(EVERY_PAGE))
    def test_each_page_has_its_title_and_is_not_kept(self, make_site: MakeSite, path: str) -> None:
        answer = make_site(brand_name="A & B").browser().get(path)
        title = EVERY_PAGE[path].replace("&", "&amp;")
        assert f"<title>{title} · A &amp; B</title>" in answer.text
        assert answer.headers["cache-control"] == "no-store"

    @pytest.mark.parametrize(
        "path", ["/", "/report?id=../../etc/passwd", "/scan", "/methodology", "/security"]
    )
    def test_pages_open_while_the_database_is_away(self, make_site: MakeSite, path: str) -> None:
        site = make_site(database_url="postgresql://nobody@localhost:1/none")
        browser = site.browser()
        browser.cookies = {HANDLE: "h" * 43, TOKEN: "t"}
        assert browser.get(path).status == 200


def test_health_is_json_and_not_kept(site: Site) -> None:
    answer = site.browser().get("/healthz")
    assert (answer.status, answer.text) == (200, '{"status":"ok"}')
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"


def test_health_needs_no_thread_while_all_of_them_wait_for_a_database() -> None:
    assert inspect.iscoroutinefunction(healthz)


def test_a_browser_that_asks_for_an_icon_on_its_own_gets_ours(site: Site) -> None:
    answer = site.browser().get("/favicon.ico")
    assert (answer.status, answer.location) == (308, "/app/static/icon.svg")
