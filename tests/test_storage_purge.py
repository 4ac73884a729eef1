"""What has had its time is deleted, in SQLite down to the last byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event, insert, text

from storage.database import Database, open_database
from storage.kinds import Region, Target
from storage.leads import save_lead
from storage.limits import take
from storage.links import share_until
from storage.makers import note_maker
from storage.purge import Purged, purge
from storage.receipts import save_receipt
from storage.reports import load_report, save_report
from storage.scans import create_scan, find_scan, finish_scan, start_scan
from storage.states import consume
from storage.tables import Base, ErasedLeadRow
from tests.storage_examples import DAY, DETAILED, KEYS, LEAD, NOW, SCAN, YEAR
from tests.test_storage_receipts import RECEIPT

NOTHING = Purged(reports=0, leads=0, scans=0, rate_limits=0, states=0, erased=True)
HANDLE = "handle-of-this-browser"
MAKER = "m" * 43


def fill(database: Database, scan_id: str = SCAN, now: float = NOW) -> str:
    """One row and more in every table."""
    with database.begin() as session:
        create_scan(session, scan_id, HANDLE + scan_id, now)
        note_maker(session, scan_id, MAKER, now)
        start_scan(session, HANDLE + scan_id, scan_id, now)
        report_id = save_report(session, scan_id, 1, DETAILED, now, region=Region.EU1)
        save_receipt(session, report_id, RECEIPT)
        finish_scan(session, scan_id, report_id, now)
        save_lead(session, KEYS, report_id, LEAD, now, targets=Target)
        session.execute(insert(ErasedLeadRow).values(report_id=report_id, erased_at=0))
        share_until(session, report_id, MAKER, 30, now)
        take(session, scan_id.encode(), now)
        consume(session, scan_id, now + 600)
    return report_id


def counts(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {
            table: session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in Base.metadata.tables
        }


@pytest.mark.parametrize(
    ("after", "purged"),
    [
        pytest.param(599, NOTHING, id="nothing within ten minutes"),
        pytest.param(601, Purged(0, 0, 0, 0, 1, True), id="a used state after ten minutes"),
        pytest.param(DAY - 1, Purged(0, 0, 0, 0, 1, True), id="scan and address stay for a day"),
        pytest.param(DAY, Purged(0, 0, 1, 1, 1, True), id="scan and address go after a day"),
        pytest.param(YEAR - 1, Purged(0, 0, 1, 1, 1, True), id="report and lead stay for twelve months"),
        pytest.param(YEAR, Purged(1, 1, 1, 1, 1, True), id="report and lead go after twelve months"),
    ],
)
def test_everything_has_its_time(engine: Database, after: int, purged: Purged) -> None:
    fill(engine)
    assert purge(engine, NOW + after) == purged
    assert purge(engine, NOW + after) == NOTHING


def test_a_report_takes_everything_of_its_own_along(engine: Database) -> None:
    fill(engine)
    assert min(counts(engine).values()) >= 1
    purge(engine, NOW + YEAR)
    assert set(counts(engine).values()) == {0}


def test_a_scan_without_a_report_forgets_who_made_it_after_a_day(engine: Database) -> None:
    with engine.begin() as session:
        note_maker(session, SCAN, MAKER, NOW)
    purge(engine, NOW + DAY - 1)
    assert counts(engine)["makers"] == 1
    purge(engine, NOW + DAY)
    assert counts(engine)["makers"] == 0


def test_what_is_newer_stays_whole(engine: Database) -> None:
    fill(engine)
    newer = fill(engine, "scan-fedcba9876543210", NOW + YEAR - 60)
    purge(engine, NOW + YEAR)
    with engine.read() as session:
        stored = load_report(session, newer, NOW + YEAR)
    assert stored is not None
    assert stored.report == DETAILED
    assert stored.unlocked


def test_a_scan_outlives_its_report_without_it(engine: Database) -> None:
    fill(engine)
    with engine.begin() as session:
        session.execute(text("DELETE FROM reports"))
    with engine.read() as session:
        scan = find_scan(session, HANDLE + SCAN)
    assert scan is not None
    assert scan.report_id is None


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def planted(database: Database) -> set[bytes]:
    """Bytes that only the rows of `fill` bring: ids, hashes and sealed answers."""
    with database.read() as session:
        lead = session.execute(text("SELECT * FROM leads")).one()
        scan = session.execute(text("SELECT * FROM scans")).one()
        state = session.execute(text("SELECT * FROM used_states")).one()
    sealed = {lead.first_name, lead.last_name, lead.work_email, lead.company}
    return sealed | {lead.report_id.encode(), SCAN.encode(), scan.handle_sha256, state.jti_sha256}


@pytest.mark.parametrize(
    "moved", [pytest.param(False, id="still in the WAL"), pytest.param(True, id="in the file")]
)
def test_no_byte_is_left_in_sqlite(sqlite_url: str, tmp_path: Path, moved: bool) -> None:
    database = open_database(sqlite_url)
    database.migrate()
    fill(database)
    secrets = planted(database)
    for number in range(30):  # so that pages split and cells move
        fill(database, f"scan-00000000000000{number:02}")
    if moved:
        assert database.empty_wal()
    assert len(secrets) == 8
    assert all(secret in bytes_on_disk(tmp_path) for secret in secrets), "the search finds what is there"

    assert purge(database, NOW + YEAR).erased
    left = bytes_on_disk(tmp_path)
    assert not [secret for secret in secrets if secret in left]
    assert b"email_" not in left.replace(b"work_email", b""), "not even a rule id"
    database.close()


def test_a_reader_in_the_way_is_told_and_the_next_purge_erases(sqlite_url: str, tmp_path: Path) -> None:
    database = open_database(sqlite_url)
    event.listen(
        database.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 0")
    )
    database.migrate()
    fill(database)
    secrets = planted(database)
    with database.read() as reader:
        reader.execute(text("SELECT * FROM leads")).all()
        assert not purge(database, NOW + YEAR).erased
        assert any(secret in bytes_on_disk(tmp_path) for secret in secrets)
    assert purge(database, NOW + YEAR) == NOTHING
    assert not any(secret in bytes_on_disk(tmp_path) for secret in secrets)
    database.close()
