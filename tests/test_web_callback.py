"""Coming back from HubSpot: what gets through, and everything that must not."""

from __future__ import annotations

import hashlib
import math
import sqlite3
import threading
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from sqlalchemy import event

from scan.jobs import ExchangeJob
from scan.supervisor import STALE_AFTER
from seal import seal, unseal
from storage.makers import made_by
from storage.scans import ScanProblem, ScanState, fail_scan, find_scan
from tests.together import together
from tests.web_browser import (
    ACCESS,
    HANDLE,
    MAKER,
    NOW,
    SECRET,
    SIGN_IN,
    TOKEN,
    Answer,
    Browser,
    MakeSite,
    Site,
    minutes_used,
    nothing_happened,
)

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class TestCallback:
    def test_it_exchanges_the_code_and_goes_on_to_the_scan(self, site: Site) -> None:
        browser = site.browser()
        answer = browser.connect()
        assert (answer.status, answer.location) == (303, "/scan")
        job = site.scans.exchanged[0]
        assert (job.code, job.client_secret) == ("code-canary", SECRET)
        assert (job.api_url, job.redirect_uri) == (
            "https://api.hubapi.com",
            "https://audit.example.com/oauth/callback",
        )
        with site.database.read() as session:
            scan = find_scan(session, browser.cookies[HANDLE])
        assert scan
        assert (scan.id, scan.state) == (job.jti, ScanState.READY)

    def test_the_verifier_of_the_exchange_is_the_one_of_this_sign_in(self, site: Site) -> None:
        browser = site.browser()
        challenge = (start := browser.get("/oauth/start")).query["code_challenge"]
        browser.back(start.query["state"])
        assert create_s256_code_challenge(site.scans.exchanged[0].verifier) == challenge

    @pytest.mark.parametrize(("name", "seconds"), [(TOKEN, "600"), (HANDLE, "86400")])
    def test_its_cookies_are_lax_secure_and_hidden(self, site: Site, name: str, seconds: str) -> None:
        cookie = site.browser().connect().cookies[name]
        assert (cookie["samesite"], cookie["secure"], cookie["httponly"]) == ("lax", True, True)
        assert (cookie["path"], cookie["domain"], cookie["max-age"]) == ("/", "", seconds)

    def test_who_made_the_scan_is_proven_by_a_cookie_that_no_other_site_causes_to_be_sent(
        self, site: Site
    ) -> None:
        browser = site.browser()
        cookie = browser.connect().cookies[MAKER]
        assert (cookie["samesite"], cookie["secure"], cookie["httponly"]) == ("strict", True, True)
        assert (cookie["path"], cookie["domain"], cookie["max-age"]) == ("/", "", str(365 * 86_400))
        with site.database.read() as session:
            assert made_by(session, site.scans.exchanged[0].jti, browser.cookies[MAKER])
            assert not made_by(session, site.scans.exchanged[0].jti, browser.cookies[HANDLE])

    @pytest.mark.parametrize(
        ("before", "kept"),
        [
            pytest.param("k" * 43, True, id="a browser that has made a scan before keeps its secret"),
            pytest.param("short", False, id="what is no secret of ours is replaced"),
            pytest.param("k" * 42 + "é", False, id="rubbish is replaced"),
        ],
    )
    def test_one_browser_has_one_secret(self, site: Site, before: str, kept: bool) -> None:
        browser = site.browser()
        browser.cookies[MAKER] = before
        browser.connect()
        assert (browser.cookies[MAKER] == before) is kept
        assert len(browser.cookies[MAKER]) == 43

    def test_the_secret_is_not_needed_on_the_way_back(self, site: Site) -> None:
        """It is not sent then: the way back begins at HubSpot's site."""
        browser = site.browser()
        browser.cookies[MAKER] = "k" * 43
        state = browser.at_hubspot()
        del browser.cookies[MAKER]
        browser.back(state)
        assert browser.cookies[MAKER] == "k" * 43

    def test_the_sign_in_cookie_is_gone_and_the_token_is_sealed(self, site: Site) -> None:
        browser = site.browser()
        answer = browser.connect()
        assert browser.cookies.keys() == {TOKEN, HANDLE, MAKER}
        assert ACCESS not in str(answer)
        assert (answer.headers["cache-control"], answer.headers["referrer-policy"]) == (
            "no-store",
            "no-referrer",
        )

    @pytest.mark.parametrize(
        ("seconds", "works"),
        [
            pytest.param(0, True, id="at once"),
            pytest.param(598, True, id="two seconds before the end"),
            pytest.param(599, True, id="one second before the end"),
            pytest.param(600, False, id="at the end"),
            pytest.param(601, False, id="one second later"),
        ],
    )
    def test_a_sign_in_is_good_for_ten_minutes(self, site: Site, seconds: int, works: bool) -> None:
        browser = site.browser()
        state = browser.at_hubspot()
        site.clock.now += seconds
        answer = browser.back(state)
        assert answer.location == ("/scan" if works else "/?problem=expired")
        assert works or nothing_happened(site, answer, browser)


def mutated(state: str) -> str:
    at = len(state) // 2
    at += state[at] == "."
    return state[:at] + ALPHABET[ALPHABET.index(state[at]) ^ 32] + state[at + 1 :]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(mutated, "expired", id="one character changed"),
        pytest.param(lambda state: state[:-1], "expired", id="the last character missing"),
        pytest.param(lambda state: state[: len(state) // 2], "expired", id="half of it"),
        pytest.param(lambda state: state.upper(), "expired", id="in capitals"),
        pytest.param(lambda state: "", "foreign", id="empty"),
        pytest.param(lambda state: "x", "expired", id="a letter"),
        pytest.param(lambda state: f"{state}&state={state}", "foreign", id="given twice"),
    ],
)
def test_a_state_that_is_not_whole_is_refused(site: Site, change: Callable[[str], str], problem: str) -> None:
    browser = site.browser()
    answer = browser.back(change(browser.at_hubspot()))
    assert answer.problem == problem
    assert nothing_happened(site, answer, browser)


class TestBinding:
    def test_another_browser_cannot_use_a_state(self, site: Site) -> None:
        victim, attacker = site.browser(), site.browser("198.51.100.1")
        state = attacker.at_hubspot()
        answer = victim.back(state)
        assert answer.problem == "cookies"
        assert nothing_happened(site, answer, victim)

    def test_another_browser_with_a_sign_in_of_its_own_cannot_use_it_either(self, site: Site) -> None:
        victim, attacker = site.browser(), site.browser("198.51.100.1")
        victim.at_hubspot()
        answer = victim.back(attacker.at_hubspot())
        assert answer.problem == "foreign"
        assert nothing_happened(site, answer, victim)

    def test_of_two_tabs_the_last_one_that_started_signs_in(self, site: Site) -> None:
        browser = site.browser()
        browser.at_hubspot()
        assert browser.back(browser.at_hubspot()).location == "/scan"

    def test_state_and_cookie_cannot_change_places(self, site: Site) -> None:
        browser = site.browser()
        state = browser.at_hubspot()
        cookie, browser.cookies[SIGN_IN] = browser.cookies[SIGN_IN], state
        answer = browser.back(cookie)
        assert answer.problem == "expired"
        assert nothing_happened(site, answer, browser)

    def test_a_cookie_of_the_same_name_but_another_nonce_is_refused(self, site: Site) -> None:
        browser = site.browser()
        state = browser.at_hubspot()
        keys = site.service.settings.keys.derive("signin")
        ours = unseal(keys, "signin", browser.cookies[SIGN_IN], now=NOW)
        forged = {"nonce": "another", "verifier": ours["verifier"]}
        browser.cookies[SIGN_IN] = seal(keys, "signin", ours["jti"], forged, now=NOW, lifetime=600)
        answer = browser.back(state)
        assert answer.problem == "foreign"
        assert nothing_happened(site, answer, browser)

    def test_a_state_of_the_same_browser_but_another_sign_in_is_refused(self, site: Site) -> None:
        browser = site.browser()
        browser.at_hubspot()
        nonce = unseal(
            site.service.settings.keys.derive("signin"), "signin", browser.cookies[SIGN_IN], now=NOW
        )["nonce"]
        claims = {"nonce_sha256": hashlib.sha256(nonce.encode()).hexdigest()}
        keys = site.service.settings.keys.derive("state")
        answer = browser.back(seal(keys, "state", "another", claims, now=NOW, lifetime=600))
        assert answer.problem == "foreign"
        assert nothing_happened(site, answer, browser)

    def test_blocked_cookies_are_called_by_their_name(self, site: Site) -> None:
        answer = site.browser().get(f"/oauth/callback?code=c&state={site.browser().at_hubspot()}")
        assert answer.problem == "cookies"

    def test_a_sign_in_started_under_other_keys_has_expired(self, make_site: MakeSite) -> None:
        browser = make_site().browser()
        state = browser.at_hubspot()
        make_site(secret_keys="k2:c6m+9Jm79Nx70qTyyK9b2Z8meg7TGXIX3Su6FTdDblw=")
        assert browser.back(state).problem == "expired"

    def test_a_sign_in_goes_on_while_keys_are_rotated(self, make_site: MakeSite) -> None:
        site = make_site()
        browser = site.browser()
        state = browser.at_hubspot()
        newer = "k2:c6m+9Jm79Nx70qTyyK9b2Z8meg7TGXIX3Su6FTdDblw="
        make_site(secret_keys=f"{newer},{site.service.settings.secret_keys}")
        assert browser.back(state).location == "/scan"


class TestSingleUse:
    def test_a_state_works_once(self, site: Site) -> None:
        browser = site.browser()
        state = browser.at_hubspot()
        saved = dict(browser.cookies)
        assert browser.back(state).location == "/scan"
        site.clock.now += 61
        again = browser.get(f"/oauth/callback?code=other&state={state}", cookies=saved)
        assert again.problem == "expired"
        assert len(site.scans.exchanged) == 1

    def test_a_denied_state_is_used_up_too(self, site: Site) -> None:
        browser = site.browser()
        state = browser.at_hubspot()
        saved = dict(browser.cookies)
        browser.get(f"/oauth/callback?error=access_denied&state={state}")
        assert browser.get(f"/oauth/callback?code=c&state={state}", cookies=saved).problem == "expired"

    def test_of_several_at_once_one_gets_through(self, site: Site) -> None:
        browser = site.browser()
        url = f"/oauth/callback?code=c&state={browser.at_hubspot()}"
        # Each from its own address, so that it is not the minute that holds them back.
        addresses = iter([site.browser(f"203.0.113.{n}") for n in range(4)])
        answers = together(lambda: next(addresses).get(url, cookies=browser.cookies), threads=4)
        assert sorted(answer.location for answer in answers) == ["/?problem=expired"] * 3 + ["/scan"]
        assert len(site.scans.exchanged) == 1


@pytest.mark.parametrize(
    "query",
    [
        pytest.param({}, id="neither code nor error"),
        pytest.param({"code": ""}, id="an empty code"),
        pytest.param({"error": "access_denied"}, id="denied"),
        pytest.param({"error": ""}, id="an empty error"),
        pytest.param({"error": "<script>", "error_description": "<b>no</b>"}, id="an error full of markup"),
        pytest.param({"code": "c", "error": "access_denied"}, id="code and error"),
        pytest.param([("code", "c"), ("code", "d")], id="two codes"),
        pytest.param([("code", "c"), ("code", "c")], id="the same code twice"),
    ],
)
def test_whatever_is_not_one_code_is_a_denial(
    site: Site, query: dict[str, str] | list[tuple[str, str]]
) -> None:
    browser = site.browser()
    answer = browser.get(f"/oauth/callback?{urlencode(query)}&state={browser.at_hubspot()}")
    assert answer.location == "/?problem=denied"
    assert nothing_happened(site, answer, browser)


def test_a_refusal_that_comes_back_without_its_state_is_still_a_denial(site: Site) -> None:
    browser = site.browser()
    browser.at_hubspot()
    assert browser.get("/oauth/callback?error=access_denied").location == "/?problem=denied"


def test_a_strangers_link_does_not_end_a_sign_in_that_is_under_way(site: Site) -> None:
    browser = site.browser()
    state = browser.at_hubspot()
    assert browser.get("/oauth/callback?code=c&state=theirs").problem == "expired"
    assert browser.back(state).location == "/scan"


def test_a_database_that_is_away_while_the_code_is_exchanged_is_waited_for(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    event.listen(site.database.engine, "connect", lambda made, _: made.execute("PRAGMA busy_timeout = 0"))
    site.database.close()
    writer = sqlite3.connect(str(site.database.engine.url.database), check_same_thread=False)
    exchange = site.scans.exchange

    def keep_it_busy(job: ExchangeJob) -> str | ScanProblem:
        writer.execute("BEGIN IMMEDIATE")
        threading.Timer(0.4, writer.close).start()
        return exchange(job)

    monkeypatch.setattr(site.scans, "exchange", keep_it_busy)
    assert site.browser().connect().location == "/scan"


class TestMinute:
    def test_the_callback_takes_it_even_if_several_were_on_their_way(self, site: Site) -> None:
        first, second = site.browser(), site.browser()
        states = first.at_hubspot(), second.at_hubspot()
        assert first.back(states[0]).location == "/scan"
        site.clock.now += 20
        answer = second.back(states[1])
        assert (answer.problem, answer.query["until"]) == ("wait", str(math.ceil(site.clock.now + 40)))
        assert len(site.scans.exchanged) == 1

    def test_of_several_at_once_one_gets_it(self, site: Site) -> None:
        browsers = [site.browser() for _ in range(4)]
        ready = iter([(browser, browser.at_hubspot()) for browser in browsers])

        def come_back() -> Answer:
            browser, state = next(ready)
            return browser.back(state)

        answers = together(come_back, threads=4)
        assert sorted(answer.problem for answer in answers) == ["", "wait", "wait", "wait"]

    @pytest.mark.parametrize(
        ("problem", "again"),
        [
            pytest.param(ScanProblem.WORKER_DIED, True, id="a scan whose process died"),
            pytest.param(ScanProblem.SAVE_FAILED, True, id="a report that we could not save"),
            pytest.param(ScanProblem.SCORING_FAILED, True, id="contacts that we could not score"),
            pytest.param(ScanProblem.RECONNECT, False, id="a sign-in that HubSpot ended"),
            pytest.param(ScanProblem.UNAVAILABLE, False, id="a HubSpot that is not there"),
            pytest.param(None, False, id="a scan that runs"),
        ],
    )
    def test_our_own_fault_costs_the_visitor_no_minute(
        self, site: Site, problem: ScanProblem | None, again: bool
    ) -> None:
        browser = site.browser()
        browser.connect()
        self.end(site, browser, problem)
        site.clock.now += 10
        assert browser.get("/oauth/start").problem == ("" if again else "wait")
        assert site.browser().get("/oauth/start").problem == "wait", "the debt is to this browser"

    def test_nor_does_a_server_that_died(self, site: Site) -> None:
        browser = site.browser()
        browser.connect()
        browser.get("/scan")
        site.clock.now += 20
        assert browser.get("/oauth/start").problem == "wait"
        site.clock.now += STALE_AFTER - 19
        assert browser.connect().location == "/scan"

    def test_a_portal_that_breaks_every_scan_gets_two_a_minute(self, site: Site) -> None:
        browser = site.browser()
        browser.connect()
        self.end(site, browser, ScanProblem.WORKER_DIED)
        kept = dict(browser.cookies)
        assert browser.connect().location == "/scan"
        self.end(site, browser, ScanProblem.WORKER_DIED)
        site.clock.now += 10
        assert browser.get("/oauth/start").problem == "wait"
        browser.cookies = kept
        assert browser.get("/oauth/start").problem == "wait", "the first debt was paid"
        site.clock.now += 50
        assert browser.connect().location == "/scan"
        browser.cookies = kept
        assert browser.get("/oauth/start").problem == "wait", "a debt ends with its minute"

    def test_a_debt_is_paid_once_however_many_come_back(self, site: Site) -> None:
        browser = site.browser()
        browser.connect()
        self.end(site, browser, ScanProblem.WORKER_DIED)
        tabs = [site.browser() for _ in range(4)]
        for tab in tabs:
            tab.cookies = dict(browser.cookies)
        ready = iter([(tab, tab.at_hubspot()) for tab in tabs])

        def come_back() -> Answer:
            tab, state = next(ready)
            return tab.back(state)

        assert sorted(answer.problem for answer in together(come_back, threads=4)) == ["", *["wait"] * 3]

    @staticmethod
    def end(site: Site, browser: Browser, problem: ScanProblem | None) -> None:
        """Let the browser's scan start and fail."""
        browser.get("/scan")
        with site.database.begin() as session:
            assert not problem or fail_scan(session, site.scans.started[-1][0], problem, site.clock())

    @pytest.mark.parametrize("refusal", list(ScanProblem))
    def test_every_refusal_of_the_exchange_has_its_page(self, site: Site, refusal: ScanProblem) -> None:
        browser = site.browser()
        site.scans.refusal = refusal
        answer = browser.connect()
        assert answer.problem == refusal
        assert answer.query.keys() <= {"problem", "support"}
        assert minutes_used(site) == (refusal is not ScanProblem.WORKER_DIED), "our own fault costs nothing"
        assert not {TOKEN, HANDLE, SIGN_IN, MAKER} & browser.cookies.keys()

    @pytest.mark.parametrize(
        ("refusal", "coded"),
        [
            pytest.param(ScanProblem.WORKER_DIED, True, id="the process died"),
            pytest.param(ScanProblem.UNAVAILABLE, True, id="HubSpot was away"),
            pytest.param(ScanProblem.RECONNECT, False, id="HubSpot refused, the page says all"),
        ],
    )
    def test_the_page_names_the_code_that_stands_in_the_log(
        self, site: Site, refusal: ScanProblem, coded: bool, caplog: pytest.LogCaptureFixture
    ) -> None:
        site.scans.refusal = refusal
        code = site.browser().connect().query.get("support")
        (line,) = [record for record in caplog.records if record.name == "web.signin"]
        assert (line.__dict__["outcome"], line.__dict__["code"]) == (refusal, code)
        assert (code is not None) is coded
