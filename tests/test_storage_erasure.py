"""What a person may do with what they typed: see it, withdraw consent, and erase it down to the bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from storage.database import Database
from storage.leads import ErasedLead, OwnLead, erase_lead, own_lead, save_lead, withdraw_consent
from storage.reports import load_report, save_report
from tests.databases import PostgresServer
from tests.storage_examples import KEYS, LEAD, NOW, REPORT, YEAR, lead

OTHERS = 30


def unlocked(database: Database, number: int = 0, **changes: object) -> str:
    with database.begin() as session:
        report_id = save_report(session, f"scan-{number:017}", 1, REPORT, NOW)
        save_lead(session, KEYS, report_id, lead(**changes), NOW)
    return report_id


def own(database: Database, report_id: str) -> OwnLead | ErasedLead | None:
    with database.read() as session:
        return own_lead(session, KEYS, report_id)


def erase(database: Database, report_id: str) -> bool:
    with database.begin() as session:
        return erase_lead(session, report_id, NOW + 60)


def test_a_person_sees_what_they_typed(engine: Database) -> None:
    seen = own(engine, unlocked(engine))
    assert isinstance(seen, OwnLead)
    assert seen.lead == LEAD
    assert seen.consent
    assert (seen.created_at.timestamp(), seen.expires_at.timestamp()) == (int(NOW), int(NOW) + YEAR)


def test_what_no_key_opens_is_still_there_to_erase(engine: Database) -> None:
    report_id = unlocked(engine)
    with engine.read() as session:
        seen = own_lead(session, {"k2": b"2" * 32}, report_id)
    assert isinstance(seen, OwnLead)
    assert seen.lead is None
    assert erase(engine, report_id)


def test_consent_is_withdrawn_once_and_nothing_else_changes(engine: Database) -> None:
    report_id = unlocked(engine)
    with engine.begin() as session:
        assert withdraw_consent(session, report_id)
        assert not withdraw_consent(session, report_id)
    seen = own(engine, report_id)
    assert isinstance(seen, OwnLead)
    assert seen.lead == lead(consent=False)


def test_what_is_erased_is_gone_and_the_report_stays_open(engine: Database) -> None:
    report_id, other = unlocked(engine), unlocked(engine, 1)
    assert erase(engine, report_id)
    assert not erase(engine, report_id)
    seen = own(engine, report_id)
    assert isinstance(seen, ErasedLead)
    assert seen.at.timestamp() == int(NOW + 60)
    with engine.read() as session:
        stored = load_report(session, report_id, NOW)
    assert stored
    assert stored.unlocked
    assert isinstance(own(engine, other), OwnLead)


def test_after_that_nobody_is_stored_for_this_report_again(engine: Database) -> None:
    report_id = unlocked(engine)
    erase(engine, report_id)
    with engine.begin() as session:
        assert not save_lead(session, KEYS, report_id, LEAD, NOW)
    assert isinstance(own(engine, report_id), ErasedLead)


def test_a_report_that_nobody_unlocked_has_nothing_to_erase(engine: Database) -> None:
    with engine.begin() as session:
        report_id = save_report(session, "scan-without-a-lead", 1, REPORT, NOW)
    assert not erase(engine, report_id)
    assert own(engine, report_id) is None


def sealed_bytes(database: Database, report_id: str) -> set[bytes]:
    with database.read() as session:
        row = session.execute(
            text("SELECT first_name, last_name, work_email, company FROM leads WHERE report_id = :id"),
            {"id": report_id},
        ).one()
    return {bytes(value) for value in row}


@pytest.mark.parametrize(
    "moved", [pytest.param(False, id="still in the WAL"), pytest.param(True, id="in the file")]
)
def test_no_erased_byte_is_left_in_sqlite(
    sqlite_url: str, tmp_path: Path, opened: Callable[[str], Database], moved: bool
) -> None:
    database = opened(sqlite_url)
    database.migrate()
    ids = [unlocked(database, number) for number in range(OTHERS)]
    if moved:
        database.empty_wal()
    for report_id in (ids[0], ids[OTHERS // 2], ids[-1]):
        planted = sealed_bytes(database, report_id)
        assert all(sealed in on_disk(tmp_path) for sealed in planted), "the search finds what is there"
        assert erase(database, report_id)
        assert database.scrub("leads")
        assert not [sealed for sealed in planted if sealed in on_disk(tmp_path)]


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def test_no_erased_byte_is_left_in_the_table_of_postgresql(
    postgres_server: PostgresServer, migrated_postgres: str, opened: Callable[[str], Database]
) -> None:
    database = opened(postgres_server.create(migrated_postgres))
    ids = [unlocked(database, number) for number in range(OTHERS)]
    # The newest row is the one whose place an ordinary VACUUM leaves as it is.
    for report_id in (ids[0], ids[-1]):
        planted = sealed_bytes(database, report_id)
        assert all(sealed in table_file(database) for sealed in planted), "the search finds what is there"
        assert erase(database, report_id)
        assert database.scrub("leads")
        assert not [sealed for sealed in planted if sealed in table_file(database)]


def table_file(database: Database) -> bytes:
    alone = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with alone.connect() as connection:
        connection.execute(text("CHECKPOINT"))
        folder = connection.execute(text("SHOW data_directory")).scalar_one()
        path = connection.execute(text("SELECT pg_relation_filepath('leads')")).scalar_one()
    return Path(folder, path).read_bytes()


def test_a_transaction_in_the_way_of_postgresql_is_told(
    postgres_server: PostgresServer, migrated_postgres: str, opened: Callable[[str], Database]
) -> None:
    database = opened(postgres_server.create(migrated_postgres))
    event.listen(database.engine, "connect", wait_for_nobody)
    erase(database, unlocked(database))
    with database.read() as reader:
        reader.execute(text("SELECT * FROM leads")).all()
        assert not database.scrub("leads")
    assert database.scrub("leads")


def wait_for_nobody(connection: Any, _record: object) -> None:
    connection.execute("SET lock_timeout = 1")
    connection.commit()
