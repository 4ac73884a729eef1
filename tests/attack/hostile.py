"""A portal and leads full of attacks, looked at with Chromium whose content security policy is off."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Page, expect

from keys import Keyring
from sandbox.hostile import BEACON, PAYLOADS
from settings import load_settings
from storage.database import Database, open_database
from storage.leads import save_lead
from storage.reports import save_report
from tests.e2e.server import App
from tests.e2e.visitor import Visitor
from tests.storage_examples import NOW, REPORT, lead
from web.own_data import FORM_SECONDS, key_to
from web.service import Service


@dataclass
class Watch:
    """What a page did that no page of ours does."""

    page: Page
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self._host(request.url))
        self.page.on("popup", lambda _: self.seen.append("a new window"))
        self.page.on("download", lambda _: self.seen.append("a download"))

    def look(self) -> list[str]:
        """All of it so far, and whether a script of the payloads has run."""
        ran = self.page.evaluate("window.ran")
        return [*self.seen, *([f"payload {ran} ran"] if ran is not None else [])]

    def _dialog(self, dialog: object) -> None:
        self.seen.append("a dialog")
        dialog.dismiss()  # type: ignore[attr-defined]  # playwright's, which names its type elsewhere

    def _host(self, url: str) -> None:
        if BEACON in url:
            self.seen.append(f"a call to {urlsplit(url).netloc}")


def storable() -> list[str]:
    """The payloads that are Unicode, as browsers send nothing else, and as long as the form lets them be."""
    found = []
    for payload in PAYLOADS:
        with suppress(UnicodeEncodeError):
            payload.encode()
            found.append(payload[:100])
    return found


def leads(app: App, payloads: Sequence[str]) -> list[str]:
    """Store one lead for each payload, which stands in all its fields, past the form's checks.

    Returns:
        The addresses of privacy pages that show them all.
    """
    settings = load_settings(
        {"_env_file": None, **{name.lower(): value for name, value in app.settings.items()}}
    )
    database = open_database(settings.database_url)
    try:
        reports = [_lead(database, settings.keys, text, number) for number, text in enumerate(payloads)]
        here = Service(settings, database, None)  # type: ignore[arg-type]  # nothing is scanned
        groups = [reports[at : at + 100] for at in range(0, len(reports), 100)]
        return [f"/privacy?{urlencode({'key': key_to(here, group, FORM_SECONDS)})}" for group in groups]
    finally:
        database.close()


def _lead(database: Database, keys: Keyring, text: str, number: int) -> str:
    with database.begin() as session:
        report = save_report(session, f"hostile-{number:012}-{id(text):x}", 1, REPORT, NOW)
        fields = dict.fromkeys(("first_name", "last_name", "work_email", "company"), text)
        save_lead(session, keys.derive("lead"), report, lead(**fields), NOW)
    return report


def attack(visitor: Visitor, report: str, addresses: Sequence[str]) -> list[str]:
    """Open all pages where a text could stand, with a visitor whose browser has no policy.

    Returns:
        What went wrong.
    """
    watch = Watch(visitor.page)
    for path in (f"/report?id={report}", f"/receipt?id={report}"):
        visitor.open(path)
        if path.startswith("/report"):
            visitor.see_report()
        if BEACON in visitor.page.content():
            watch.seen.append(f"a contact's text on {path}")
    for address in addresses:
        visitor.open(address)
        assert BEACON in visitor.page.inner_text("body")  # shown, as text
    visitor.open(f"/report?id={report}")
    visitor.fill_in()
    visitor.page.get_by_label("First name").fill(PAYLOADS[3][:100])
    visitor.page.get_by_label("Last name").fill(f"![x](http://{BEACON}/1)")
    visitor.page.get_by_label("Company").fill("=1+1")
    visitor.page.get_by_role("button", name="Unlock full report").click()
    expect(visitor.page.get_by_test_id("recommendations")).to_be_visible()
    return watch.look()
