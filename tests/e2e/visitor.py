"""A visitor: one browser profile with a network address of its own, and everything it complained about."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, WebError, expect

from tests.e2e.server import App

SLOW = 60_000
"""Milliseconds that a whole scan may take on a busy machine."""
_ADDRESSES = itertools.count(1)
# On deep links Streamlit looks for its own addresses below the page first.
_STREAMLITS_OWN = ("/_stcore/health", "/_stcore/host-config")

expect.set_options(timeout=20_000)


def new_address() -> str:
    """A network address that nobody has used, so that the one-minute limit needs no waiting."""
    number = next(_ADDRESSES)
    return f"10.8.{number // 250}.{number % 250 + 1}"


@dataclass
class Visitor:
    """Somebody in front of the app.

    Args:
        app: the server they visit.
        context: their browser profile.
        outage: whether the server is taken away under them, so that failed requests are no surprise.
    """

    app: App
    context: BrowserContext
    outage: bool = False
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.context.on("console", self._hear)
        self.context.on("weberror", self._suffer)
        self.context.on("request", self._ask)
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()

    def leave(self) -> None:
        """Listen no longer; the profile is for somebody else."""
        self.context.cookies()  # By the time of its answer, what was on its way has been heard.
        self.context.remove_listener("console", self._hear)
        self.context.remove_listener("weberror", self._suffer)
        self.context.remove_listener("request", self._ask)

    def open(self, path: str) -> Page:
        """Go to an address of the app."""
        self.page.goto(f"{self.app.url}{path}")
        return self.page

    def go_to_hubspot(self) -> str:
        """Follow the link behind the button; returns HubSpot's address, with everything in it."""
        self.open("/oauth/start")
        assert "/oauth/authorize" in self.page.url, self.page.url
        return self.page.url

    def decide(self, portal: str, decision: str = "allow") -> Page:
        """Go to HubSpot, choose a portal, decide, come back."""
        self.page.goto(f"{self.go_to_hubspot()}&portal={portal}&decision={decision}")
        return self.page

    def report_of(self, portal: str) -> str:
        """Scan a portal; returns the id of its report."""
        self.decide(portal)
        self.see_report()
        return self.report_id

    @property
    def origins(self) -> set[str]:
        """Where they have been, as ``http://localhost:8501``."""
        return {f"http://{host}" for host in self.hosts if host}

    @property
    def report_id(self) -> str:
        """The id in the address of the report that is open."""
        return parse_qs(urlsplit(self.page.url).query)["id"][0]

    def see_report(self) -> Locator:
        """Wait until a report is there; returns its header."""
        header = self.page.get_by_test_id("report-header")
        expect(header).to_be_visible(timeout=SLOW)
        return header

    def read(self, title: str, action: str = "") -> Locator:
        """Wait for a message; returns it."""
        message = self.page.get_by_test_id("message")
        expect(message.get_by_role("heading", name=title, exact=True)).to_be_visible(timeout=SLOW)
        if action:
            expect(message.get_by_role("link", name=action, exact=True)).to_be_visible()
        return message

    def see_progress(self) -> Locator:
        """Wait until the page of a running scan is there; returns what it says it is doing."""
        now = self.page.get_by_test_id("scan-now")
        expect(now).to_be_visible(timeout=SLOW)
        return now

    def fill_in(self, page: Page | None = None, email: str = "ada@lovelace-engines.com") -> Locator:
        """Fill in the lead form; returns its button."""
        page = page or self.page
        page.get_by_label("First name").fill("Ada")
        page.get_by_label("Last name").fill("Lovelace")
        page.get_by_label("Work email").fill(email)
        page.get_by_label("Company").fill("Lovelace Engines")
        return page.get_by_role("button", name="Unlock full report")

    def cookies(self) -> set[str]:
        """The names of the cookies the app has left here."""
        return {cookie["name"] for cookie in self.context.cookies() if cookie["name"].startswith("audit_")}

    def assert_no_complaints(self) -> None:
        """Nothing was refused by the policy, nothing failed, nobody else was asked for anything."""
        hubspot = urlsplit(self.app.settings["HUBSPOT_APP_URL"]).netloc
        assert self.hosts <= {urlsplit(self.app.url).netloc, hubspot, ""}
        heard = [text for text in self.complaints if "Content Security Policy" in text or not self.outage]
        assert not heard, heard

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(_STREAMLITS_OWN):
            self.complaints.append(f"{message.text} ({message.location['url']})")

    def _suffer(self, error: WebError) -> None:
        self.complaints.append(str(error.error))

    def _ask(self, request: Request) -> None:
        self.hosts.add(urlsplit(request.url).netloc)
