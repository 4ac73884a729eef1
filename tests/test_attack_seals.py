"""What was sealed for one use, whole and in time, is good for that use and for nothing else."""

from __future__ import annotations

import pytest

from scan.jobs import ScanJob
from scan.worker import outcome
from tests.attack import seals
from tests.web_browser import HANDLE, NOW, SIGN_IN, TOKEN, Site


def test_no_changed_cut_or_carried_text_is_let_in(site: Site) -> None:
    results = seals.attack(site, stride=41)
    assert {door: let_in for door, (_, let_in) in results.items()} == dict.fromkeys(seals.DOORS, 0)
    assert all(tried > 40 for tried, _ in results.values())


LIVES = pytest.mark.parametrize(
    ("seconds", "works"),
    [
        pytest.param(599, True, id="a second before its end"),
        pytest.param(600, False, id="at its end"),
        pytest.param(601, False, id="a second after"),
    ],
)


@LIVES
@pytest.mark.parametrize("older", ["state", "cookie"])
def test_a_sign_in_ends_with_the_older_of_its_halves(
    site: Site, older: str, seconds: int, works: bool
) -> None:
    here = seals.desk(site)
    browser, state = here.signing_in, here.state
    site.clock.now += seconds - 300
    if older == "state":
        browser.cookies[SIGN_IN] = seals.again(site, "signin", browser.cookies[SIGN_IN])
    else:
        state = seals.again(site, "state", state)
    site.clock.now = NOW + seconds
    assert (browser.back(state).location == "/scan") is works


@LIVES
def test_a_scan_starts_within_the_life_of_its_token(site: Site, seconds: int, works: bool) -> None:
    browser = seals.desk(site).connected
    site.clock.now += seconds
    browser.get("/scan")
    assert bool(site.scans.started) is works


@LIVES
def test_a_token_opens_within_its_life(site: Site, seconds: int, works: bool) -> None:
    token = seals.desk(site).connected.cookies[TOKEN]
    job = ScanJob(
        "http://127.0.0.1:1", token, site.service.settings.keys.derive("token"), 5, NOW + seconds, 0.0
    )
    assert (outcome(job, lambda _: None, lambda: 0.0) != {"failed": "expired"}) is works


def test_a_foreign_browser_never_exchanges(site: Site) -> None:
    here = seals.desk(site)
    others = [{}, here.connected.cookies, site.browser().cookies, {HANDLE: here.connected.cookies[HANDLE]}]
    stranger = site.browser("203.0.113.77")
    stranger.at_hubspot()
    for cookies in [*others, stranger.cookies]:
        answer = stranger.get(f"/oauth/callback?code=c&state={here.state}", dict(cookies))
        assert answer.problem in {"foreign", "cookies"}
    assert not site.scans.exchanged
    assert here.signing_in.back(here.state).location == "/scan"  # and its own browser still may
