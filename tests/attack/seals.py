"""Every sealed text of the product, changed, cut and carried to the wrong place."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scan.jobs import TOKEN_AUDIENCE, ScanJob
from scan.worker import outcome
from seal import seal, unseal
from storage.leads import save_lead
from storage.reports import save_report
from tests.storage_examples import LEAD, REPORT
from tests.web_browser import HANDLE, NOW, SIGN_IN, SITE, TOKEN, Answer, Browser, Site
from web.own_data import FORM_SECONDS, form_token, key_to

PRIVACY = "__Host-audit_privacy"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass
class Desk:
    """A site with one of each sealed text, none of them used.

    Args:
        signing_in: a browser that is at HubSpot's page.
        connected: one that has come back with a token.
        state: the state of the first.
        report: the id of a report whose lead is stored.
        texts: what each sealed text is called → the text.
    """

    site: Site
    signing_in: Browser
    connected: Browser
    state: str
    report: str
    texts: dict[str, str]


def desk(site: Site, number: int = 1) -> Desk:
    """Make one of each; another number makes others."""
    connected = site.browser(f"198.51.100.{number}")
    connected.connect()
    site.scans.exchanged.clear()
    with site.database.begin() as session:
        report = save_report(session, secrets.token_urlsafe(16), 62_515, REPORT, NOW)
        save_lead(session, site.service.settings.keys.derive("lead"), report, LEAD, NOW)
    signing_in = site.browser(f"203.0.113.{number}")
    state = signing_in.at_hubspot()
    texts = {
        "state": state,
        "sign-in cookie": signing_in.cookies[SIGN_IN],
        "token cookie": connected.cookies[TOKEN],
        "privacy key": key_to(site.service, [report], FORM_SECONDS),
        "privacy form": form_token(site.service, report),
    }
    return Desk(site, signing_in, connected, state, report, texts)


def _by_state(here: Desk, text: str) -> bool:
    here.signing_in.get(f"/oauth/callback?code=c&state={text}")
    return bool(here.site.scans.exchanged)


def _by_sign_in(here: Desk, text: str) -> bool:
    answer = here.signing_in.get(
        f"/oauth/callback?code=c&state={here.state}", here.signing_in.cookies | {SIGN_IN: text}
    )
    _whole(answer)
    return bool(here.site.scans.exchanged)


def _by_token(here: Desk, text: str) -> bool:
    cookies = {TOKEN: text, HANDLE: here.connected.cookies[HANDLE]}
    _whole(here.connected.get("/scan", cookies))
    keys = here.site.service.settings.keys.derive(TOKEN_AUDIENCE)
    job = ScanJob("http://127.0.0.1:1", text, keys, 5, NOW, seconds=0.0)
    return outcome(job, lambda _: None, lambda: 0.0) != {"failed": "expired"}


def _by_key(here: Desk, text: str) -> bool:
    browser = here.site.browser()
    shown = [
        browser.get(f"/privacy?key={text}"),
        browser.get("/privacy", {PRIVACY: text}),
        browser.get("/privacy/data.json", {PRIVACY: text}),
        browser.get(f"/privacy/keep.gif?key={text}"),
    ]
    for answer in shown:
        _whole(answer)
    return any(LEAD.first_name in answer.text or answer.cookies for answer in shown)


def _by_form(here: Desk, text: str) -> bool:
    answer = here.site.browser().post("/privacy/withdraw", {"token": text}, origin=SITE["public_url"])
    _whole(answer)
    return answer.status != 403


def _whole(answer: Answer) -> None:
    assert answer.status < 500, answer


DOORS: dict[str, Callable[[Desk, str], bool]] = {
    "privacy key": _by_key,
    "privacy form": _by_form,
    "token cookie": _by_token,
    "sign-in cookie": _by_sign_in,
    "state": _by_state,
}
"""What is sealed → where it is shown; whether it was let in."""


def changed(text: str, stride: int) -> Iterator[str]:
    """The text with one character changed or left out, twice, or cut off there, at every so manieth place."""
    for at in range(0, len(text), stride):
        before, here, after = text[:at], text[at], text[at + 1 :]
        bits = (1, 32) if stride == 1 else (1 << at % 6,)
        if here != ".":
            yield from (before + ALPHABET[ALPHABET.index(here) ^ bit] + after for bit in bits)
            yield before + "." + after
        else:
            yield before + "A" + after
        yield before
        yield before + after
        yield before + here + here + after


AUDIENCES = {
    "state": "state",
    "sign-in cookie": "signin",
    "token cookie": TOKEN_AUDIENCE,
    "privacy key": "privacy",
    "privacy form": "privacy-form",
}
"""What is sealed → the audience and the purpose of its key."""


def carried(here: Desk, door: str) -> Iterator[str]:
    """Everybody else's texts, and what is sealed for this use with the key of every other."""
    yield from (text for name, text in here.texts.items() if name != door)
    keys = here.site.service.settings.keys
    claims = {"nonce": "n", "nonce_sha256": "n", "reports": [here.report], "report": here.report}
    for purpose in {"lead", "address", "receipt", *AUDIENCES.values()} - {AUDIENCES[door]}:
        yield seal(keys.derive(purpose), AUDIENCES[door], "forged", claims, now=NOW, lifetime=600)


def attack(site: Site, stride: int) -> dict[str, tuple[int, int]]:
    """Try them all.

    Returns:
        Door → how many texts were tried, and how many were let in; 1 000 000 if the real one was not.
    """
    results = {}
    for number, (name, knock) in enumerate(DOORS.items(), start=1):
        here = desk(site, number)
        own = here.texts[name]
        tried = [*changed(own, stride), *carried(here, name)]
        let_in = sum(knock(here, text) for text in tried)
        results[name] = len(tried), let_in if knock(here, own) else 1_000_000
    return results


def again(site: Site, purpose: str, text: str) -> str:
    """What was sealed, sealed once more, now."""
    keys = site.service.settings.keys.derive(purpose)
    claims = unseal(keys, purpose, text, now=NOW)
    return seal(keys, purpose, claims["jti"], claims, now=site.clock.now, lifetime=600)
