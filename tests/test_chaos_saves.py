"""Saves that are cut off, a few of the many that `make chaos` tries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event

from scan.outcome import ScanEnded, keep
from storage.database import Database, DatabaseAway, DatabaseError
from storage.scans import cancel_scan, create_scan, start_scan
from tests.chaos.saves import Kills, outcome
from tests.chaos.victim import Steps, save
from tests.databases import PostgresServer
from tests.storage_examples import NOW, SCAN
from tests.test_storage_purge import counts

OUTCOME = outcome()


@pytest.fixture(scope="module")
def kills() -> Iterator[Kills]:
    with Kills("") as kills:
        yield kills


def running(database: Database) -> None:
    with database.begin() as session:
        create_scan(session, SCAN, SCAN, NOW)
        assert start_scan(session, SCAN, SCAN, NOW)


def try_to_keep(database: Database, sleep: Callable[[float], None] = lambda _: None) -> None:
    keep(database, SCAN, OUTCOME, cleared_at=NOW, now=NOW, sleep=sleep)


def test_a_process_that_is_killed_leaves_a_whole_report_or_none(engine: Database, kills: Kills) -> None:
    kills.url = engine.engine.url.render_as_string(hide_password=False)
    kills.rounds(3)
    assert kills.broken == []
    assert kills.strays() == 0
    assert counts(engine)["reports"] == counts(engine)["leads"] == 4


def test_the_look_at_what_is_left_sees_halves(engine: Database, kills: Kills) -> None:
    kills.url = engine.engine.url.render_as_string(hide_password=False)
    kills.rounds(0)
    with engine.begin() as session:
        session.connection().exec_driver_sql("DELETE FROM report_losses")
    kills.kept(engine, f"scan-{kills.number:017}", "here")
    assert kills.broken == ["here: 1 reports, whole: False"]
    kills.broken.clear()


@pytest.mark.parametrize(
    "share", [pytest.param(share, id=f"{share:.0%} through it") for share in (0.1, 0.5, 0.93)]
)
def test_postgresql_may_go_away_in_mid_save(
    opened: Callable[[str], Database], postgres_server: PostgresServer, migrated_postgres: str, share: float
) -> None:
    database = opened(url := postgres_server.create(migrated_postgres))
    counted = Steps(-1, lambda: None)
    counted.watch(database.engine)
    first, second = "scan-0000000000000001", "scan-0000000000000002"
    with database.begin() as session:
        for scan_id in (first, second):
            create_scan(session, scan_id, scan_id, NOW)
            assert start_scan(session, scan_id, scan_id, NOW)
    before = counted.passed
    save(database, first, OUTCOME, lambda _: None)
    steps = counted.passed - before
    counted.at = counted.passed + int(share * steps)
    counted.act = partial(postgres_server.shut, url, 0.5)
    save(database, second, OUTCOME, lambda _: None)
    assert counted.passed > before + 2 * steps, "something was done twice"
    assert counts(database)["reports"] == counts(database)["receipts"] == counts(database)["leads"] == 2


def test_a_disk_that_is_full_loses_nothing_and_works_again(
    opened: Callable[[str], Database], sqlite_url: str
) -> None:
    database = opened(sqlite_url)
    database.migrate()
    running(database)
    event.listen(database.engine, "connect", let_it_grow_no_more)
    database.close()
    with pytest.raises(DatabaseError, match="SQLITE_FULL") as refusal:
        fill_up(database)
    assert not isinstance(refusal.value, DatabaseAway), "waiting does not help"
    event.remove(database.engine, "connect", let_it_grow_no_more)
    database.close()
    with database.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    whole = counts(database)["receipts"]
    assert counts(database)["reports"] == whole
    try_to_keep(database)
    assert counts(database)["reports"] == whole + 1


def let_it_grow_no_more(connection: Any, _: object) -> None:
    connection.execute("PRAGMA max_page_count = 1")  # SQLite takes it for as many as there are


def fill_up(database: Database) -> None:
    """Keep the same scan again and again, as if it were another one each time."""
    for _ in range(100):
        try_to_keep(database)
        with database.begin() as session:
            session.connection().exec_driver_sql("UPDATE reports SET scan_id = scan_id || 'x'")
            session.connection().exec_driver_sql("UPDATE scans SET state = 'running', report_id = NULL")


def test_a_save_whose_answer_was_lost_is_not_done_twice(engine: Database) -> None:
    running(engine)
    for _ in range(2):
        try_to_keep(engine)
    assert counts(engine)["reports"] == counts(engine)["receipts"] == 1


def test_a_scan_that_was_cancelled_keeps_no_report(engine: Database) -> None:
    running(engine)
    with engine.begin() as session:
        assert cancel_scan(session, SCAN, NOW)
    with pytest.raises(ScanEnded):
        try_to_keep(engine)
    assert counts(engine)["reports"] == 0


def test_what_is_no_outcome_is_refused(engine: Database) -> None:
    with pytest.raises(ValueError, match="unknown properties"):
        keep(
            engine,
            SCAN,
            OUTCOME | {"receipt": OUTCOME["receipt"] | {"properties": ["salary"]}},
            cleared_at=None,
            now=NOW,
        )
