"""The routes as a browser meets them: a real store, a clock to turn, and a stand-in for the process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from scan.jobs import ExchangeJob, ScanJob
from seal import seal
from settings import Settings, load_settings
from storage.database import Database, open_database
from storage.scans import ScanProblem
from web.service import Service, install
from web.visits import ROUTES

SIGN_IN, TOKEN = "__Host-audit_signin", "__Host-audit_token"
HANDLE, MAKER = "__Host-audit_scan", "__Host-audit_maker"
SECRET = "client-secret-canary"
ACCESS = "access-token-canary"
NOW = 1_790_000_000.25
SITE = {
    "public_url": "https://audit.example.com",
    "secret_keys": "k1:9bFlIkpYt5HfavHYMD5hzcS7hsPRxCcQPDRMQYnrLx4=",
    "hubspot_client_id": "client-id",
    "hubspot_client_secret": SECRET,
}


@dataclass
class Clock:
    """Seconds since 1970 that pass when told to."""

    now: float = NOW

    def __call__(self) -> float:
        return self.now


@dataclass
class Recorder:
    """Stands where `scan.supervisor.Supervisor` stands; starts no process and remembers what it was asked."""

    ready: bool = True
    refusal: ScanProblem | None = None
    exchanged: list[ExchangeJob] = field(default_factory=list)
    started: list[tuple[str, ScanJob]] = field(default_factory=list)

    def available(self) -> bool:
        return self.ready

    def exchange(self, job: ExchangeJob) -> str | ScanProblem:
        self.exchanged.append(job)
        claims = {"token": ACCESS, "portal": 62515}
        return self.refusal or seal(job.keys, "token", job.jti, claims, now=job.now, lifetime=600)

    def start(self, scan_id: str, job: ScanJob) -> None:
        self.started.append((scan_id, job))


@dataclass(frozen=True)
class Answer:
    """A response: its status, where it leads, and the cookies it sets."""

    status: int
    headers: dict[str, str]
    text: str
    cookies: dict[str, Morsel[str]]

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.location).query).items()}

    @property
    def problem(self) -> str:
        """The problem that the page at the redirect's end shows."""
        return self.query.get("problem", "") if self.location.startswith("/?") else ""


class Browser:
    """Keeps cookies, and can be told to send other ones."""

    def __init__(self, address: str = "203.0.113.7") -> None:
        self.client = TestClient(Starlette(routes=ROUTES), client=(address, 50_000), follow_redirects=False)
        self.cookies: dict[str, str] = {}

    def get(self, url: str, cookies: dict[str, str] | None = None, **headers: str) -> Answer:
        return self._ask("GET", url, None, self.cookies if cookies is None else cookies, headers)

    def post(self, url: str, form: dict[str, str], **headers: str) -> Answer:
        """Send a form."""
        return self._ask("POST", url, form, self.cookies, headers)

    def _ask(
        self,
        method: str,
        url: str,
        form: dict[str, str] | None,
        sent: dict[str, str],
        headers: dict[str, str],
    ) -> Answer:
        line = {"cookie": "; ".join(f"{name}={value}" for name, value in sent.items())} if sent else {}
        dashed = {name.replace("_", "-"): value for name, value in headers.items()}
        raw = [(name.encode(), value.encode()) for name, value in (line | dashed).items()]
        response = self.client.request(method, url, headers=raw, data=form)
        self.client.cookies.clear()
        answer = Answer(response.status_code, dict(response.headers), response.text, {})
        for line_set in response.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(line_set).items():
                answer.cookies[name] = morsel
                if int(morsel["max-age"]):
                    self.cookies[name] = morsel.value
                else:
                    self.cookies.pop(name, None)
        return answer

    def at_hubspot(self) -> str:
        """Go to HubSpot's page; the state it is given."""
        return self.get("/oauth/start").query["state"]

    def back(self, state: str, code: str = "code-canary") -> Answer:
        """Come back from HubSpot's page, having allowed the access."""
        return self.get(f"/oauth/callback?code={code}&state={state}")

    def connect(self) -> Answer:
        """The whole way to a token."""
        return self.back(self.at_hubspot())


@dataclass
class Site:
    """A running site: its parts, and browsers on it."""

    service: Service
    clock: Clock
    scans: Recorder

    @property
    def database(self) -> Database:
        return self.service.database

    def browser(self, address: str = "203.0.113.7") -> Browser:
        return Browser(address)


MakeSite = Callable[..., Site]


def new_site(**changes: Any) -> Site:
    """A site whose database is there already; its settings are those of production, but for the changes."""
    settings: Settings = load_settings({"_env_file": None} | SITE | changes)
    clock, scans = Clock(), Recorder()
    service = Service(settings, open_database(settings.database_url), scans, clock)  # type: ignore[arg-type]  # a stand-in
    install(service)
    return Site(service, clock, scans)


@pytest.fixture
def make_site(tmp_path: Path, migrated_sqlite: bytes) -> Iterator[MakeSite]:
    """Opens sites on a fresh, migrated database; `database_url` names another one."""
    opened: list[Database] = []

    def make(**changes: Any) -> Site:
        if "database_url" not in changes:
            file = tmp_path / f"audit{len(opened)}.db"
            file.write_bytes(migrated_sqlite)
            changes["database_url"] = f"sqlite:///{file}"
        made = new_site(**changes)
        opened.append(made.database)
        return made

    yield make
    for database in opened:
        database.close()


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    """A site in production, with an empty database."""
    return make_site()


def minutes_used(site: Site) -> int:
    """How many addresses have started a scan."""
    with site.database.read() as session:
        return int(session.execute(text("SELECT count(*) FROM rate_limits")).scalar_one())


def lose_a_table(site: Site) -> None:
    """Leave a database that passes its check and fails when it is used."""
    with site.database.begin() as session:
        session.execute(text("DROP TABLE rate_limits"))


def nothing_happened(site: Site, answer: Answer, browser: Browser) -> bool:
    """Whether no code was exchanged, no minute used and no token handed out."""
    return (
        not site.scans.exchanged and not minutes_used(site) and TOKEN not in browser.cookies | answer.cookies
    )
