"""What a person typed is theirs to see, take along and erase; nobody else's page or cookie can do it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from storage.leads import ErasedLead, OwnLead, own_lead, save_lead
from storage.reports import save_report
from tests.storage_examples import LEAD, NOW, REPORT, YEAR, lead
from tests.test_web_templates import Page
from tests.web_browser import SITE, Answer, Browser, MakeSite, Site
from web.cookies import CookieJar
from web.lead_form import consent_text
from web.own_data import FORM_SECONDS, form_token, key_to, own_card
from web.privacy import cookies_used

PRIVACY = "__Host-audit_privacy"
ORIGIN = SITE["public_url"]
NOTHING = "Nothing to show in this browser"
NO_LINK = "This link opens nothing"


def unlocked(site: Site, number: int = 0, first_name: str = LEAD.first_name, consent: bool = True) -> str:
    with site.database.begin() as session:
        report_id = save_report(session, f"scan-{number:017}", 62_515, REPORT, NOW)
        keys = site.service.settings.keys.derive("lead")
        save_lead(session, keys, report_id, lead(first_name=first_name, consent=consent), NOW)
    return report_id


def link(site: Site, report_id: str) -> str:
    """The address on the card that a report shows after the form, as a browser asks for it."""
    card, address = own_card(site.service, report_id)
    assert f'href="{address}"' in unescape(card)
    return address.removeprefix(ORIGIN)


def text_of(answer: Answer) -> str:
    return " ".join(Page(answer.text).text.split())


def stored(site: Site, report_id: str) -> OwnLead | ErasedLead | None:
    with site.database.read() as session:
        return own_lead(session, site.service.settings.keys.derive("lead"), report_id)


def press(browser: Browser, page: Answer, do: str, **headers: str) -> Answer:
    """Press a button of the page."""
    form = re.search(rf'action="/privacy/{do}"><input type="hidden" name="token" value="([^"]+)"', page.text)
    assert form
    return browser.post(f"/privacy/{do}", {"token": form[1]}, **({"origin": ORIGIN} | headers))


def test_without_a_key_there_is_the_notice_and_nothing_else(site: Site) -> None:
    unlocked(site)
    answer = site.browser().get("/privacy")
    assert NOTHING in text_of(answer)
    assert "<form" not in answer.text
    assert not answer.cookies


def test_the_link_shows_what_was_typed_for_as_long_as_it_is_kept(site: Site) -> None:
    address = link(site, unlocked(site))
    for later in (0, YEAR - 1):
        site.clock.now = NOW + later
        text = text_of(site.browser().get(address))
        assert all(
            f"{word}" in text for word in (LEAD.first_name, LEAD.last_name, LEAD.work_email, LEAD.company)
        )
        assert "you agreed" in text
    site.clock.now = NOW + YEAR + 1
    assert NO_LINK in text_of(site.browser().get(address))


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("", id="empty"),
        pytest.param("x", id="a letter"),
        pytest.param("{form}", id="a form's token"),
        pytest.param("{other}", id="one of another installation"),
        pytest.param("{report}", id="the report's own id, which every reader knows"),
    ],
)
def test_any_other_key_opens_nothing(site: Site, make_site: MakeSite, key: str) -> None:
    report_id = unlocked(site)
    form = form_token(site.service, report_id)
    foreign = make_site(secret_keys="k1:c6m+9Jm79Nx70qTyyK9b2Z8meg7TGXIX3Su6FTdDblw=")
    other = key_to(foreign.service, [report_id], 600)
    again = make_site(database_url=site.service.settings.database_url)
    address = "/privacy?key=" + key.format(form=form, other=other, report=report_id)
    assert NO_LINK in text_of(again.browser().get(address))
    assert json.loads(again.browser().get(address.replace("?", "/data.json?")).text) == []


def test_a_key_opens_its_own_lead_only(site: Site) -> None:
    mine, _theirs = unlocked(site), unlocked(site, 1, first_name="Grace")
    assert "Grace" not in site.browser().get(link(site, mine)).text


def test_looking_changes_nothing(site: Site) -> None:
    report_id = unlocked(site)
    browser = site.browser()
    page = browser.get(link(site, report_id))
    assert not page.cookies
    for path in ("/privacy/erase", "/privacy/withdraw"):
        assert browser.get(f"{path}?token={form_token(site.service, report_id)}").status == 405
    assert isinstance(own := stored(site, report_id), OwnLead)
    assert own.consent


def test_the_export_is_what_was_typed(site: Site) -> None:
    answer = site.browser().get(link(site, unlocked(site)).replace("/privacy?", "/privacy/data.json?"))
    assert answer.headers["content-disposition"] == 'attachment; filename="my-data.json"'
    (own,) = json.loads(answer.text)
    assert own["entered"] == {
        "first_name": LEAD.first_name,
        "last_name": LEAD.last_name,
        "work_email": LEAD.work_email,
        "company": LEAD.company,
    }
    assert (own["consent_to_emails"], own["consent_text_sha256"]) == (True, LEAD.consent_text_sha256.hex())
    assert own["consent_text_today"] == consent_text("Database Health Audit")


def test_consent_is_withdrawn_with_one_button(site: Site) -> None:
    report_id = unlocked(site)
    browser = site.browser()
    answer = press(browser, browser.get(link(site, report_id)), "withdraw")
    assert (answer.status, answer.location.startswith("/privacy?key=")) == (303, True)
    assert isinstance(own := stored(site, report_id), OwnLead)
    assert (own.consent, own.lead) == (False, lead(consent=False))
    after = browser.get(answer.location)
    assert "not agreed, or withdrawn" in text_of(after)
    assert "/privacy/withdraw" not in after.text


def test_everything_typed_is_erased_with_one_button(site: Site) -> None:
    report_id = unlocked(site)
    browser = site.browser()
    address = link(site, report_id)
    site.clock.now += 61
    answer = press(browser, browser.get(address), "erase")
    for place in (answer.location, address):
        text = text_of(browser.get(place))
        assert "Erased on 21 September 2026." in text
        assert LEAD.last_name not in text
    assert isinstance(stored(site, report_id), ErasedLead)


def test_its_bytes_are_gone_with_it(site: Site) -> None:
    report_id, _other = unlocked(site), unlocked(site, 1)
    file = site.service.settings.database_url.removeprefix("sqlite:///")
    with site.database.read() as session:
        row = (
            session.connection()
            .exec_driver_sql("SELECT * FROM leads WHERE report_id = ?", (report_id,))
            .one()
        )
    planted = [bytes(value) for value in (row.first_name, row.last_name, row.work_email, row.company)]

    def left() -> list[bytes]:
        found = b""
        for name in (file, f"{file}-wal"):
            with open(name, "rb") as opened:
                found += opened.read()
        return [sealed for sealed in planted if sealed in found]

    assert left() == planted, "the search finds what is there"
    browser = site.browser()
    press(browser, browser.get(link(site, report_id)), "erase")
    assert left() == []


@pytest.mark.parametrize(
    ("origin", "emptied"),
    [
        pytest.param(ORIGIN, True, id="erasing empties the log of writes"),
        pytest.param("https://evil.example", False, id="a refused form costs the database nothing"),
    ],
)
def test_only_an_erasure_is_worth_the_work(site: Site, origin: str, emptied: bool) -> None:
    browser = site.browser()
    page = browser.get(link(site, unlocked(site)))
    wal = Path(site.service.settings.database_url.removeprefix("sqlite:///") + "-wal")
    assert wal.stat().st_size > 0
    press(browser, page, "erase", origin=origin)
    assert (wal.stat().st_size == 0) is emptied


@pytest.mark.parametrize(
    ("origin", "token", "later"),
    [
        pytest.param("https://evil.example", "{ours}", 0, id="from another site"),
        pytest.param("null", "{ours}", 0, id="from nowhere"),
        pytest.param("", "{ours}", 0, id="without an origin"),
        pytest.param(ORIGIN, "", 0, id="without a token"),
        pytest.param(ORIGIN, "x", 0, id="with any token"),
        pytest.param(ORIGIN, "{key}", 0, id="with the key of the link for a token"),
        pytest.param(ORIGIN, "x" * 5_000, 0, id="with a body that is far too long"),
        pytest.param(ORIGIN, "{ours}", FORM_SECONDS + 1, id="an hour later"),
    ],
)
@pytest.mark.parametrize("do", ["erase", "withdraw"])
def test_no_other_form_changes_anything(site: Site, do: str, origin: str, token: str, later: int) -> None:
    report_id = unlocked(site)
    browser = site.browser()
    browser.get(f"/privacy/keep.gif?key={key_to(site.service, [report_id], 600)}")
    assert PRIVACY in browser.cookies
    given = token.format(ours=form_token(site.service, report_id), key=key_to(site.service, [report_id], 600))
    site.clock.now += later
    answer = browser.post(f"/privacy/{do}", {"token": given}, **({"origin": origin} if origin else {}))
    assert (answer.status, "This form has expired" in answer.text) == (403, True)
    assert isinstance(own := stored(site, report_id), OwnLead)
    assert own.consent


def test_the_browser_that_sent_the_form_finds_it_again_for_30_days(site: Site) -> None:
    browser = site.browser()
    for number, name in enumerate(("Ada", "Grace")):
        card, _address = own_card(site.service, unlocked(site, number, first_name=name))
        picture = re.search(r'<img src="([^"]+)"', card)
        assert picture
        answer = browser.get(unescape(picture[1]), sec_fetch_site="same-origin")
        assert answer.headers["content-type"] == "image/gif"
    cookie = answer.cookies[PRIVACY]
    assert (cookie["samesite"], cookie["secure"], cookie["httponly"]) == ("lax", True, True)
    text = text_of(browser.get("/privacy"))
    assert "Ada" in text
    assert "Grace" in text
    assert NOTHING in text_of(site.browser().get("/privacy"))
    site.clock.now += int(cookie["max-age"])
    assert int(cookie["max-age"]) == 30 * 86_400
    assert NOTHING in text_of(browser.get("/privacy"))


@pytest.mark.parametrize(
    ("site_of_page", "key"),
    [
        pytest.param("cross-site", "{key}", id="another site's page"),
        pytest.param("same-site", "{key}", id="a neighbour's page"),
        pytest.param("same-origin", "x", id="a key that is none"),
    ],
)
def test_nobody_else_puts_a_key_into_a_browser(site: Site, site_of_page: str, key: str) -> None:
    given = key.format(key=key_to(site.service, [unlocked(site)], 600))
    answer = site.browser().get(f"/privacy/keep.gif?key={given}", sec_fetch_site=site_of_page)
    assert not answer.cookies


def test_the_pages_referrer_is_never_the_link(site: Site) -> None:
    # Under the policy of all other answers a browser would send our forms without their origin.
    assert '<meta name="referrer" content="strict-origin">' in site.browser().get("/privacy").text


@pytest.mark.parametrize("https", [True, False])
def test_every_cookie_is_told(https: bool) -> None:
    jar = CookieJar(https)
    names = {getattr(jar, name) for name, kind in vars(CookieJar).items() if isinstance(kind, property)}
    assert {name for name, _, _ in cookies_used(jar)} == names


def test_a_database_that_is_away_is_told(make_site: MakeSite) -> None:
    site = make_site(database_url="postgresql://nobody@localhost:1/none")
    key = key_to(site.service, ["AAAAAAAAAAAAAAAAAAAAAA"], 600)
    for path in ("/privacy", "/privacy/data.json"):
        assert site.browser().get(f"{path}?key={key}").status == 503
    token = form_token(site.service, "AAAAAAAAAAAAAAAAAAAAAA")
    assert site.browser().post("/privacy/erase", {"token": token}, origin=ORIGIN).status == 503
    assert site.browser().get("/privacy").status == 200
