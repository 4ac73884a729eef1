"""Whether a visitor could be served now: database, migrations, scoring, HubSpot, each ok or why not.

The words are constants: no host, version or error text is among them. However often `/readyz` is asked, one
look is taken at a time and its answer is kept for some seconds, so asking costs the world nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool

from hubspot.errors import HubSpotError
from hubspot.reach import reach
from scan.supervisor import Supervisor
from storage.database import Database, DatabaseBehind, DatabaseNotReady

OK = "ok"
KEPT_SECONDS = 5.0
HUBSPOT_KEPT_SECONDS = 30.0
PATIENCE_SECONDS = 8.0
"""Longest time that who asks waits for a look to end; it goes on, and the next one finds its answer."""

Answer = dict[str, str]
TOO_SLOW: Answer = dict.fromkeys(("database", "migrations", "scoring", "hubspot"), "not known yet")


class Readiness:
    """What `/readyz` answers.

    Args:
        look: takes a look, in a thread.
        clock: seconds, never going back.
    """

    def __init__(self, look: Callable[[], Answer], clock: Callable[[], float] = time.monotonic) -> None:
        self._look = look
        self._clock = clock
        self._answer = TOO_SLOW
        self._good_until = 0.0
        self._looking: asyncio.Task[None] | None = None

    async def answer(self, patience: float = PATIENCE_SECONDS) -> Answer:
        """Today's answer, or `TOO_SLOW`."""
        if self._clock() >= self._good_until:
            looking = self._looking = self._looking or asyncio.create_task(self._renew())
            done, _ = await asyncio.wait({looking}, timeout=patience)
            if not done:
                return TOO_SLOW
            looking.result()  # a look that raised is an error of the server's, and no old answer
        return self._answer

    async def _renew(self) -> None:
        try:
            self._answer = await run_in_threadpool(self._look)
            self._good_until = self._clock() + KEPT_SECONDS
        finally:
            self._looking = None


class Look:
    """Looks at the parts of a server, one after the other.

    Args:
        database: is asked for its revision.
        supervisor: is asked whether a worker answers.
        api_url: origin of HubSpot's API, asked at most every half minute.
        clock: seconds, never going back.
    """

    def __init__(
        self,
        database: Database,
        supervisor: Supervisor,
        api_url: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._supervisor = supervisor
        self._api_url = api_url
        self._clock = clock
        self._hubspot = ""
        self._hubspot_until = 0.0

    def __call__(self) -> Answer:
        """Each part, ok or why not."""
        scoring = OK if self._supervisor.available() else "does not answer"
        return self._stored() | {"scoring": scoring, "hubspot": self._reached()}

    def _stored(self) -> Answer:
        try:
            self._database.check()
        except DatabaseBehind:
            return {"database": OK, "migrations": "not at this program's revision"}
        except DatabaseNotReady:
            return {"database": "cannot be reached", "migrations": "not known"}
        return {"database": OK, "migrations": OK}

    def _reached(self) -> str:
        if self._clock() >= self._hubspot_until:
            try:
                reach(self._api_url)
                self._hubspot = OK
            except HubSpotError:
                self._hubspot = "cannot be reached"
            self._hubspot_until = self._clock() + HUBSPOT_KEPT_SECONDS
        return self._hubspot
