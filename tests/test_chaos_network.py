"""Faults of the network, some of those that `python -m tests.chaos` goes through."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import make_url, text

from scan.process import Nursery
from storage import outages, postgres
from storage.database import Database, DatabaseError, DatabaseNotReady
from tests.chaos import database_faults, hubspot_faults
from tests.chaos.hubspot_faults import Figure
from tests.chaos.proxy import BOTH, Proxy
from tests.chaos.toxics import Down, LimitData, Slicer, Timeout, Toxic
from tests.databases import PostgresServer
from tests.scans import until

Open = Callable[[str], Database]
HUNG = 60.0


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    assert nursery.available()
    yield nursery
    nursery.close()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for PostgreSQL are short."""
    for name, seconds in {"CONNECT": 2, "STATEMENT": 1, "ANSWER": 2, "IDLE": 1}.items():
        monkeypatch.setattr(postgres, f"{name}_SECONDS", seconds)
    monkeypatch.setattr(outages, "OUTAGE_SECONDS", 2.0)


def failed(figures: Iterator[Figure]) -> list[Figure]:
    return [figure for figure in figures if not figure[2]]


def test_an_audit_ends_whatever_happens_on_the_way_to_hubspot(
    sandbox_url: str, tmp_path: Path, nursery: Nursery
) -> None:
    harms = [
        harm for harm in hubspot_faults.HARMS if harm.toxic in {Slicer(512, 256, 10), Timeout(0), Down()}
    ]
    assert len(harms) == 3
    assert not failed(
        hubspot_faults.trials(
            sandbox_url, tmp_path, nursery, harms=harms, streams=["downstream"], seconds=3.0
        )
    )


@pytest.mark.usefixtures("hasty")
def test_a_database_that_says_nothing_is_named_and_taken_up_again(
    sandbox_url: str, postgres_url: str, nursery: Nursery
) -> None:
    harms = [harm for harm in database_faults.HARMS if harm.toxic == Timeout(0)]
    assert not failed(database_faults.trials(postgres_url, nursery, sandbox_url, harms=harms))


@pytest.fixture
def cut_off(postgres_server: PostgresServer, migrated_postgres: str) -> Iterator[tuple[Proxy, str, str]]:
    """A proxy in front of a migrated database, the way through it and the way around it."""
    direct = postgres_server.create(migrated_postgres)
    with Proxy(f"{make_url(direct).query['host']}/.s.PGSQL.5432") as proxy:
        through = make_url(direct).set(host="127.0.0.1", port=proxy.port, query={})
        yield proxy, through.render_as_string(hide_password=False), direct


def outcome(work: Callable[[], None]) -> list[str]:
    """What some work raises, by name; it must not hang."""
    raised: list[str] = []

    def run() -> None:
        try:
            work()
        except DatabaseError as error:
            raised.append(type(error).__name__)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(HUNG)
    assert not thread.is_alive()
    return raised


@pytest.mark.usefixtures("hasty")
def test_a_statement_whose_answer_never_comes_is_given_up(
    cut_off: tuple[Proxy, str, str], opened: Open
) -> None:
    proxy, through, _ = cut_off
    database = opened(through)

    def lose_the_answer() -> None:
        with database.begin() as session:
            session.execute(text("SELECT 1"))
            proxy.poison(Timeout(0))
            session.execute(text("SELECT 2"))

    assert outcome(lose_the_answer) == ["DatabaseAway"]
    proxy.heal()
    database.check()


@pytest.mark.usefixtures("hasty")
def test_the_locks_of_whoever_is_cut_off_are_let_go(cut_off: tuple[Proxy, str, str], opened: Open) -> None:
    proxy, through, direct = cut_off
    other = opened(direct)
    seen: list[bool] = []

    def locked() -> bool:
        try:
            with other.begin() as session:
                session.execute(text("LOCK TABLE reports NOWAIT"))
        except DatabaseError:
            return True
        return False

    def lock_and_be_cut_off() -> None:
        with opened(through).begin() as session:
            session.execute(text("LOCK TABLE reports"))
            seen.append(locked())
            proxy.poison(Timeout(0), BOTH)
            until(lambda: not locked())
            seen.append(locked())

    assert outcome(lock_and_be_cut_off) == ["DatabaseAway"]
    assert seen == [True, False]


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    "toxic",
    [
        pytest.param(Timeout(0), id="an answer that never comes"),
        pytest.param(LimitData(50), id="half an answer"),
        pytest.param(Down(), id="nobody there"),
    ],
)
def test_a_failed_attempt_to_connect_keeps_no_socket(
    cut_off: tuple[Proxy, str, str], opened: Open, toxic: Toxic
) -> None:
    proxy, through, _ = cut_off
    database = opened(through)
    proxy.poison(toxic)
    gc.collect()
    before = psutil.Process().num_fds()
    gc.disable()  # a server that froze its objects collects seldom
    try:
        with pytest.raises(DatabaseNotReady):
            database.check()
        until(lambda: psutil.Process().num_fds() <= before)
    finally:
        gc.enable()
