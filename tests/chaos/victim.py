"""A process that ends a scan and takes a form as the server does, and is killed while at it."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event, select

from scan.outcome import keep
from storage.database import Database, open_database
from storage.kinds import Target
from storage.leads import save_lead
from storage.outages import outlast
from storage.tables import ReportRow
from tests.storage_examples import KEYS, LEAD, NOW


@dataclass(frozen=True)
class Death:
    """When to die.

    Args:
        step: the how many-th moment between two statements; -1 is never.
        after: seconds from there. 0 is at once; more is somewhere within the statement that follows.
    """

    step: int = -1
    after: float = 0.0

    def come(self) -> None:
        """Die, or begin to."""
        if self.after:
            threading.Thread(target=self._come_soon, daemon=True).start()
        else:
            _die()

    def _come_soon(self) -> None:
        time.sleep(self.after)
        _die()


def save(database: Database, scan_id: str, outcome: dict[str, Any], tell: Callable[[str], None]) -> None:
    """Keep a scan's report, then the lead that unlocks it; tell of each once it is kept."""
    keep(database, scan_id, outcome, cleared_at=NOW, now=NOW)
    tell("report")
    outlast(lambda: _unlock(database, scan_id))
    tell("lead")


def _unlock(database: Database, scan_id: str) -> None:
    with database.begin() as session:
        report_id = session.scalars(select(ReportRow.id).where(ReportRow.scan_id == scan_id)).one()
        assert save_lead(session, KEYS, report_id, LEAD, NOW, targets=Target)


def main() -> None:
    """For each order that comes as a line of JSON, fork a process that carries it out or dies over it.

    Lines of JSON go out: what was kept, the number of steps at the end, and last ``{"exit": code}``.
    """
    for line in sys.stdin:
        process = os.fork()  # everything is imported once
        if process == 0:
            _obey(json.loads(line))
        _, status = os.waitpid(process, 0)
        _tell({"exit": os.waitstatus_to_exitcode(status)})


def _obey(order: dict[str, Any]) -> None:
    code = 1
    try:
        database = open_database(order["url"])
        death = Death(**order["death"])
        steps = Steps(death.step, death.come)
        steps.watch(database.engine)
        save(database, order["scan_id"], order["outcome"], steps.tell)
        _tell(steps.passed)
        code = 0
    finally:
        os._exit(code)


def _tell(word: object) -> None:
    os.write(1, json.dumps(word).encode() + b"\n")


class Steps:
    """Counts the moments between statements, and does something at one of them.

    Args:
        at: the how many-th; -1 is none.
        act: what to do there.
    """

    def __init__(self, at: int, act: Callable[[], None]) -> None:
        self.at = at
        self.act = act
        self.passed = 0

    def watch(self, engine: Engine) -> None:
        """Count what this engine does."""
        for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(engine, moment, lambda *_: self.pass_by())
        # A connection goes back to the pool once its commit is done, before anybody is told.
        event.listen(engine, "checkin", lambda *_: self.pass_by())

    def tell(self, kept: str) -> None:
        """Tell whoever gave the order."""
        _tell(kept)
        self.pass_by()

    def pass_by(self) -> None:
        """One moment."""
        self.passed += 1
        if self.passed - 1 == self.at:
            self.act()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
