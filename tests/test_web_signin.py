"""Going to HubSpot: who is sent there, with what, and who is not."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from seal import unseal
from tests.web_browser import (
    ACCESS,
    NOW,
    SECRET,
    SIGN_IN,
    MakeSite,
    Site,
    lose_a_table,
    minutes_used,
    nothing_happened,
)
from web.problems import Problem, seconds_left


class TestStart:
    def test_it_sends_the_visitor_to_hubspot_with_the_two_scopes(self, site: Site) -> None:
        answer = site.browser().get("/oauth/start")
        assert answer.status == 303
        assert answer.location.startswith("https://app.hubspot.com/oauth/authorize?")
        assert "scope=oauth%20crm.objects.contacts.read&" in answer.location
        query = dict(parse_qsl(urlsplit(answer.location).query))
        assert query.keys() == {
            "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method"
        }  # fmt: skip
        assert query["client_id"] == "client-id"
        assert query["redirect_uri"] == "https://audit.example.com/oauth/callback"
        assert query["code_challenge_method"] == "S256"

    def test_the_verifier_is_in_the_cookie_and_its_challenge_in_the_address(self, site: Site) -> None:
        browser = site.browser()
        answer = browser.get("/oauth/start")
        keys = site.service.settings.keys.derive("signin")
        verifier = unseal(keys, "signin", browser.cookies[SIGN_IN], now=NOW)["verifier"]
        assert len(verifier) >= 43
        assert answer.query["code_challenge"] == create_s256_code_challenge(verifier)
        assert verifier not in answer.location

    def test_each_start_is_another_one(self, site: Site) -> None:
        assert site.browser().at_hubspot() != site.browser().at_hubspot()

    def test_its_cookie_is_lax_secure_hidden_and_ends_after_ten_minutes(self, site: Site) -> None:
        cookie = site.browser().get("/oauth/start").cookies[SIGN_IN]
        assert (cookie["samesite"], cookie["secure"], cookie["httponly"]) == ("lax", True, True)
        assert (cookie["path"], cookie["domain"], cookie["max-age"]) == ("/", "", "600")

    def test_the_answer_is_neither_kept_nor_told_to_others(self, site: Site) -> None:
        headers = site.browser().get("/oauth/start").headers
        assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")

    @pytest.mark.parametrize(
        ("sent_by", "goes_on"),
        [
            pytest.param("same-origin", True, id="a click on our page"),
            pytest.param("none", True, id="an address typed in"),
            pytest.param("same-site", True, id="a page beside ours"),
            pytest.param("cross-site", False, id="somebody else's page"),
        ],
    )
    def test_nobody_elses_page_starts_a_sign_in(self, site: Site, sent_by: str, goes_on: bool) -> None:
        answer = site.browser().get("/oauth/start", sec_fetch_site=sent_by)
        assert (SIGN_IN in answer.cookies) is goes_on
        assert answer.location.startswith("https://app.hubspot.com/") if goes_on else answer.location == "/"

    def test_it_looks_at_the_minute_without_taking_it(self, site: Site) -> None:
        for _ in range(3):
            assert not site.browser().get("/oauth/start").problem
        assert not minutes_used(site)

    @pytest.mark.parametrize(
        ("passed", "seconds"),
        [
            pytest.param(0, 60, id="at once"),
            pytest.param(1, 59, id="after a second"),
            pytest.param(59.5, 1, id="half a second early"),
            pytest.param(60, None, id="after a minute"),
        ],
    )
    def test_it_says_when_the_next_scan_will_work(
        self, site: Site, passed: float, seconds: int | None
    ) -> None:
        site.browser().connect()
        site.clock.now += passed
        answer = site.browser().get("/oauth/start")
        assert answer.problem == ("wait" if seconds else "")
        if seconds:
            # The address names whole seconds.
            assert seconds <= seconds_left(answer.query["until"], site.clock()) <= seconds + 1

    def test_another_address_need_not_wait(self, site: Site) -> None:
        site.browser().connect()
        assert not site.browser("203.0.113.8").get("/oauth/start").problem

    def test_a_header_does_not_make_another_address(self, site: Site) -> None:
        site.browser().connect()
        assert site.browser().get("/oauth/start", x_forwarded_for="198.51.100.1").problem == "wait"

    def test_a_database_that_goes_away_after_the_look_is_told(self, site: Site) -> None:
        lose_a_table(site)
        assert site.browser().get("/oauth/start").problem == "database"


class TestPreflight:
    def test_scoring_unreachable_stops_before_hubspot(self, site: Site) -> None:
        site.scans.ready = False
        answer = site.browser().get("/oauth/start")
        assert answer.location == "/?problem=scoring_unreachable"
        assert SIGN_IN not in answer.cookies

    def test_hubspot_not_configured_stops_before_hubspot(self, make_site: MakeSite) -> None:
        assert make_site(hubspot_client_id="").browser().get("/oauth/start").problem == "not_configured"

    def test_scoring_lost_on_the_way_back_leaves_the_minute(self, site: Site) -> None:
        browser = site.browser()
        state = browser.at_hubspot()
        site.scans.ready = False
        answer = browser.back(state)
        assert answer.problem == "scoring_unreachable"
        assert nothing_happened(site, answer, browser)
        site.scans.ready = True
        assert browser.connect().location == "/scan"

    def test_a_database_lost_on_the_way_back_is_told(self, site: Site) -> None:
        browser = site.browser()
        state = browser.at_hubspot()
        lose_a_table(site)
        answer = browser.back(state)
        assert answer.problem == "database"
        assert not site.scans.exchanged
        assert SIGN_IN not in browser.cookies


def test_every_redirect_leads_to_hubspot_or_to_one_of_our_own_addresses(site: Site) -> None:
    """Whatever a stranger writes into the query, it never reaches the address that the browser goes to."""
    evil = "//evil.example/%0d%0aSet-Cookie:x=1"
    ours = {"/", "/scan"} | {f"/?problem={problem}" for problem in Problem}
    for url in (
        f"/oauth/start?next={evil}&redirect_uri={evil}",
        f"/oauth/callback?state={evil}",
        f"/oauth/callback?code={evil}&next={evil}",
        f"/oauth/callback?error={evil}&error_description={evil}&state={{state}}",
        f"/oauth/callback?code={evil}&next={evil}&state={{state}}",
    ):
        browser = site.browser()
        answer = browser.get(url.format(state=browser.at_hubspot()), host="evil.example")
        assert answer.location in ours or answer.location.startswith(
            "https://app.hubspot.com/oauth/authorize?"
        )
        assert "evil" not in answer.location


def test_nothing_secret_is_in_any_location(site: Site) -> None:
    browser = site.browser()
    start = browser.get("/oauth/start")
    keys = site.service.settings.keys.derive("signin")
    sign_in = unseal(keys, "signin", browser.cookies[SIGN_IN], now=NOW)
    answer = browser.back(start.query["state"])
    secrets = [
        SECRET,
        ACCESS,
        "code-canary",
        sign_in["verifier"],
        sign_in["nonce"],
        *browser.cookies.values(),
    ]
    assert not [secret for secret in secrets if secret in start.location + answer.location]


def test_on_localhost_the_same_way_works_without_tls(make_site: MakeSite) -> None:
    site = make_site(public_url="http://localhost:8501", hubspot_app_url="http://localhost:8600")
    browser = site.browser("127.0.0.1")
    start = browser.get("/oauth/start")
    assert start.location.startswith("http://localhost:8600/oauth/authorize?")
    assert not start.cookies["audit_signin"]["secure"]
    assert browser.back(start.query["state"]).location == "/scan"
    assert browser.cookies.keys() == {"audit_token", "audit_scan", "audit_maker"}
