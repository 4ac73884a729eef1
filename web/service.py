"""What one running server holds: settings, database, running scans. Routes and pages ask for it here."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from scan.supervisor import Supervisor
from settings import Settings
from storage.database import Database, DatabaseBehind, DatabaseNotReady
from web.addresses import network
from web.cookies import CookieJar
from web.metrics import Metrics
from web.problems import Problem
from web.ready import Look, Readiness


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of a running server.

    Args:
        clock: seconds since the epoch; tests pass their own.
        metrics: what is counted for the operator.
        readiness: what `/readyz` answers.
    """

    settings: Settings
    database: Database
    supervisor: Supervisor
    clock: Callable[[], float] = time.time
    metrics: Metrics = field(default_factory=Metrics)
    readiness: Readiness = field(init=False)

    def __post_init__(self) -> None:
        look = Look(self.database, self.supervisor, self.settings.hubspot_api_url)
        object.__setattr__(self, "readiness", Readiness(look))

    @property
    def cookies(self) -> CookieJar:
        """The cookies of this deployment."""
        return CookieJar(self.settings.https)

    def preflight(self) -> Problem | None:
        """What would make a scan fail before it begins, if anything. Takes milliseconds when all is well."""
        if not self.settings.hubspot_configured:
            return Problem.NOT_CONFIGURED
        if not self.database_ready():
            return Problem.DATABASE
        if not self.supervisor.available():
            return Problem.SCORING_UNREACHABLE
        return None

    def database_ready(self) -> bool:
        """Whether the database answers and has today's tables; brings them up if it was away at start."""
        try:
            try:
                self.database.check()
            except DatabaseBehind:
                self.database.migrate()
        except DatabaseNotReady:
            return False
        return True

    def address_key(self, host: str) -> bytes:
        """What the rate limit knows of a visitor's address: an HMAC, of the /64 network for IPv6."""
        return self.settings.keys.fingerprint("address", network(host))


_current: list[Service] = []


def install(service: Service) -> None:
    """Make this the service of the process; `app.py` does so once, tests as often as they like."""
    _current[:] = [service]


def service() -> Service:
    """The service of this process."""
    return _current[0]
