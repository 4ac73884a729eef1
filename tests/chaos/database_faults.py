"""Faults between the app and PostgreSQL: what visitors read, what becomes of a scan, how it comes back."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import requests
from sqlalchemy import make_url, text
from starlette.applications import Starlette

from hubspot import api
from scan.process import Nursery
from settings import load_settings
from storage.database import Database, open_database
from tests.chaos.desk import Desk, nothing_left
from tests.chaos.hubspot_faults import Figure
from tests.chaos.proxy import BOTH, Proxy
from tests.chaos.toxics import (
    Bandwidth,
    Down,
    Latency,
    LimitData,
    ResetPeer,
    Slicer,
    SlowClose,
    Timeout,
    Toxic,
)
from tests.sandbox_visitor import Stage
from tests.scans import scan_job, until
from tests.web_browser import SITE
from web.service import Service, install
from web.visits import ROUTES

WELL, AWAY = {"well"}, {"database"}
SAVED = {"done"}
NOT_SAVED = {"save_failed", "running"}
"""A scan whose end could not even be noted stays running; its silence tells the page."""
VISITORS = 45
"""More than the server has threads and connections."""


@dataclass(frozen=True)
class Harm:
    """A toxic, what requests read under it, and what becomes of a scan that is saved meanwhile."""

    toxic: Toxic
    reads: set[str]
    scan: set[str]


HARMS = (
    Harm(Latency(20, 10), WELL, SAVED),
    Harm(Latency(60_000), AWAY, NOT_SAVED),
    Harm(Bandwidth(500), WELL, SAVED),
    Harm(Bandwidth(1), WELL | AWAY, SAVED | NOT_SAVED),
    Harm(SlowClose(60_000), WELL, SAVED),
    Harm(Timeout(0), AWAY, NOT_SAVED),
    Harm(Timeout(300), AWAY, NOT_SAVED),
    Harm(ResetPeer(0), AWAY, NOT_SAVED),
    Harm(ResetPeer(300), WELL | AWAY, SAVED | NOT_SAVED),
    Harm(Slicer(512, 256, 10), WELL, SAVED),
    Harm(Slicer(1, 0, 20_000), AWAY, NOT_SAVED),
    Harm(LimitData(50), AWAY, NOT_SAVED),
    Harm(LimitData(20_000), WELL | AWAY, SAVED | NOT_SAVED),
    Harm(Down(), AWAY, NOT_SAVED),
)


class Site:
    """The routes on a port, with their database behind a proxy; HubSpot is in order."""

    def __init__(self, url: str, nursery: Nursery, sandbox_url: str) -> None:
        self.direct = open_database(url)
        self.direct.migrate()
        self.proxy = Proxy(f"{make_url(url).query['host']}/.s.PGSQL.5432")
        through = make_url(url).set(host="127.0.0.1", port=self.proxy.port, query={})
        self.database: Database = open_database(through.render_as_string(hide_password=False))
        self.desk = Desk(self.database, self.direct, nursery)
        install(Service(load_settings({"_env_file": None} | SITE), self.database, self.desk.supervisor))
        self._sandbox_url = sandbox_url
        self._stage = Stage()
        self._stage.app = Starlette(routes=ROUTES)

    def reads(self) -> str:
        """What a visitor reads who wants to connect: ``well`` is HubSpot's page."""
        answer = requests.get(f"{self._stage.url}/oauth/start", allow_redirects=False, timeout=120)
        to = answer.headers["location"]
        return "well" if api.AUTHORIZE in to else to.partition("problem=")[2]

    def report(self) -> int:
        """The status of a report that does not exist: 404, or 503 where nobody can know."""
        return requests.get(f"{self._stage.url}/report/json?id={'A' * 22}", timeout=120).status_code

    def lives(self) -> bool:
        """Whether `/healthz` answers at once."""
        answer = requests.get(f"{self._stage.url}/healthz", timeout=10)
        return bool(answer.json() == {"status": "ok"})

    def begin(self, portal: str) -> str:
        """A scan that has read something."""
        scan_id = self.desk.start(scan_job(self._sandbox_url, portal))
        self.desk.under_way(scan_id)
        return scan_id

    def open_transactions(self) -> int:
        """How many sessions of the app's hold a transaction open at the server."""
        held = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        with self.direct.read() as session:
            return int(session.scalar(text(f"{held} AND state LIKE 'idle in%'")) or 0)

    def close(self) -> None:
        self._stage.close()
        self.database.close()
        self.proxy.close()
        self.direct.close()


def trials(
    database_url: str, nursery: Nursery, sandbox_url: str, *, harms: Sequence[Harm] = HARMS
) -> Iterator[Figure]:
    """Each harm while visitors come and a scan is saved, then without it; and what they left behind.

    Args:
        database_url: an empty PostgreSQL database behind a Unix socket.
        nursery: warm, and used before.
        sandbox_url: the stand-in.
        harms: which ones.
    """
    with nothing_left() as left:
        site = Site(database_url, nursery, sandbox_url)
        for harm in harms:
            yield _trial(site, harm)
        held = site.database.engine.pool.checkedout()  # type: ignore[attr-defined]  # every pool but the null one
        site.close()
    yield "connections of the pool that were not given back", str(held), held == 0
    yield "threads, processes, sockets and descriptors after all of them", str(left), left.nothing


def _trial(site: Site, harm: Harm) -> Figure:
    scan_id = site.begin("fault-slow")
    site.proxy.poison(harm.toxic, BOTH)
    read, visited = _visit(site, harm)
    until(lambda: not _scanning(), 120)
    end = site.desk.ended(scan_id, 0.0)
    site.proxy.heal()
    back = [site.reads(), str(site.report()), site.desk.ended(site.begin("seven"), 120.0)]
    until(lambda: not _scanning() and not site.open_transactions(), 60)
    return (
        f"PostgreSQL behind {harm.toxic}",
        f"{read}; a scan that is saved: {end}; afterwards visitor, report, scan: {', '.join(back)}",
        visited and end in harm.scan and back == ["well", "404", "done"],
    )


def _visit(site: Site, harm: Harm) -> tuple[str, bool]:
    """What visitors, a report's link and the health check get, and whether that is as it should be."""
    crowd = VISITORS if harm.reads == AWAY else 8
    began = time.monotonic()
    with ThreadPoolExecutor(crowd) as pool:
        coming = [pool.submit(site.reads) for _ in range(crowd)]
        lives = site.lives()
        seen = Counter(visitor.result() for visitor in coming)
    report, seconds = site.report(), time.monotonic() - began
    told = ", ".join(f"{count} visitors: {answer}" for answer, count in seen.items())
    return (
        f"{told}; report: {report}; all in {seconds:.0f} s; /healthz: {'ok' if lives else 'hung'}",
        lives
        and set(seen) <= harm.reads
        and report in {404 if word == "well" else 503 for word in harm.reads},
    )


def _scanning() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "scan"]
