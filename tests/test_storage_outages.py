"""A database that is restarted is outlasted; one that refuses is not asked twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from sqlalchemy import event, text

from storage.database import Database, DatabaseAway, DatabaseError
from storage.limits import take
from storage.outages import OUTAGE_SECONDS, outlast
from tests.storage_examples import NOW


@dataclass
class Restart:
    """An attempt that meets a database which is away for some seconds, and a clock to go with it."""

    away: float
    error: type[DatabaseError] = DatabaseAway
    now: float = 0.0
    tries: int = 0
    slept: list[float] = field(default_factory=list)

    def attempt(self) -> str:
        self.tries += 1
        if self.now < self.away:
            raise self.error
        return "kept"

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.mark.parametrize(
    ("away", "tries"),
    [
        pytest.param(0.0, 1, id="a database that is there is asked once"),
        pytest.param(0.2, 2, id="a hiccup"),
        pytest.param(5.0, 21, id="a restart of five seconds"),
        pytest.param(OUTAGE_SECONDS, 33, id="the longest that is waited for"),
    ],
)
def test_an_outage_is_outlasted(away: float, tries: int) -> None:
    restart = Restart(away)
    assert outlast(restart.attempt, restart.sleep, lambda: restart.now) == "kept"
    assert restart.tries == tries


def test_nobody_waits_for_ever() -> None:
    restart = Restart(OUTAGE_SECONDS + 0.1)
    with pytest.raises(DatabaseAway):
        outlast(restart.attempt, restart.sleep, lambda: restart.now)
    assert sum(restart.slept) == OUTAGE_SECONDS


def test_a_refusal_is_not_asked_twice() -> None:
    restart = Restart(1.0, DatabaseError)
    with pytest.raises(DatabaseError):
        outlast(restart.attempt, restart.sleep, lambda: restart.now)
    assert restart.tries == 1


def test_whoever_sleeps_may_give_up() -> None:
    def wake(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        outlast(Restart(1.0).attempt, wake)


def test_nobody_at_the_address_is_away(opened: Callable[[str], Database]) -> None:
    database = opened("postgresql://audit:hunter2@127.0.0.1:1/audit")
    with pytest.raises(DatabaseAway), database.begin() as session:
        session.execute(text("SELECT 1"))


def test_a_database_that_somebody_keeps_busy_is_away(engine: Database) -> None:
    if engine.engine.dialect.name == "postgresql":
        statement = "SELECT pg_terminate_backend(pg_backend_pid())"  # it waits for rows, never for the file
    else:
        statement = "SELECT 1"
        event.listen(engine.engine, "connect", lambda made, _: made.execute("PRAGMA busy_timeout = 0"))
    engine.close()
    with engine.begin() as writer:
        take(writer, b"somebody", NOW)
        with pytest.raises(DatabaseAway), engine.begin() as session:
            session.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("INSERT INTO rate_limits (address_hmac, at) VALUES (NULL, 0)", id="a row that is none"),
        pytest.param("SELECT * FROM nothing", id="a table that is missing"),
    ],
)
def test_a_database_that_refuses_is_not_away(engine: Database, statement: str) -> None:
    with pytest.raises(DatabaseError) as refusal, engine.begin() as session:
        session.execute(text(statement))
    assert not isinstance(refusal.value, DatabaseAway)
