"""A database is opened safely, says plainly what is wrong, and never repeats a secret or a value."""

from __future__ import annotations

import stat
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database, DatabaseError, DatabaseNotReady, open_database
from storage.limits import peek, take
from storage.postgres import Connection
from storage.reports import load_report, save_report
from tests.storage_examples import NOW, REPORT, SCAN

Open = Callable[[str], Database]
KEY = bytes(32)


def asked(database: Database, question: str) -> object:
    with database.read() as session:
        return session.scalar(text(question))


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        pytest.param("journal_mode", "wal", id="readers do not wait for the writer"),
        pytest.param("synchronous", 2, id="what was committed survives a power cut"),
        pytest.param("foreign_keys", 1, id="a report takes its children along"),
        pytest.param("secure_delete", 1, id="what is deleted is overwritten"),
        pytest.param("busy_timeout", 5000, id="a writer waits five seconds for another"),
    ],
)
def test_every_sqlite_connection_is_set_up(sqlite_url: str, opened: Open, pragma: str, value: object) -> None:
    assert asked(opened(sqlite_url), f"PRAGMA {pragma}") == value


def test_every_sqlite_connection_is_set_up_after_a_migration_too(sqlite_url: str, opened: Open) -> None:
    database = opened(sqlite_url)
    database.migrate()
    assert asked(database, "PRAGMA foreign_keys") == 1
    assert asked(database, "PRAGMA busy_timeout") == 5000


def test_a_sqlite_file_is_for_its_owner_only(tmp_path: Path, opened: Open) -> None:
    opened(f"sqlite:///{tmp_path}/new/data/audit.db").migrate()
    assert stat.S_IMODE((tmp_path / "new" / "data").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "new" / "data").iterdir()} == {0o600}


def test_a_folder_that_cannot_be_made_is_not_ready(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(DatabaseNotReady, match="cannot be made"):
        open_database(f"sqlite:///{tmp_path}/data/audit.db")


def test_a_sqlite_without_strict_tables_is_not_ready(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 36, 0))
    with pytest.raises(DatabaseNotReady, match=r"SQLite 3\.37 or newer"):
        open_database(sqlite_url)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        pytest.param("statement_timeout", "10s", id="ends statements that take too long"),
        pytest.param(
            "idle_in_transaction_session_timeout", "30s", id="takes the locks of whoever is gone back"
        ),
    ],
)
def test_postgresql(postgres_url: str, opened: Open, setting: str, value: str) -> None:
    assert asked(opened(postgres_url), f"SHOW {setting}") == value


def test_a_pulled_cable_is_noticed_by_the_kernel(postgres_url: str, opened: Open) -> None:
    with opened(postgres_url).engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, Connection)
        asked_for = driver.info.get_parameters()
    assert {name: asked_for[name] for name in ("tcp_user_timeout", "keepalives_idle")} == {
        "tcp_user_timeout": "5000",
        "keepalives_idle": "30",
    }


@pytest.mark.parametrize(
    "scheme",
    [
        pytest.param("postgres", id="as hosting companies write it"),
        pytest.param("postgresql", id="as the manual writes it"),
        pytest.param("postgresql+psycopg", id="as SQLAlchemy writes it"),
    ],
)
def test_postgresql_urls(postgres_url: str, opened: Open, scheme: str) -> None:
    database = opened(postgres_url.replace("postgresql", scheme, 1))
    assert asked(database, "SELECT 1") == 1
    assert database.engine.driver == "psycopg"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("mysql://root:hunter2@host/audit", id="another database"),
        pytest.param("postgresql+psycopg2://root:hunter2@host/audit", id="another driver"),
        pytest.param("hunter2", id="a password alone"),
        pytest.param("", id="nothing"),
        pytest.param("sqlite://", id="memory that no second process shares"),
        pytest.param("sqlite:///:memory:", id="memory by its name"),
        pytest.param("sqlite:///file:hunter2?uri=true", id="a URI inside the URL"),
    ],
)
def test_other_urls_are_refused_unrepeated(url: str) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL") as refusal:
        open_database(url)
    assert "hunter2" not in "".join(traceback.format_exception(refusal.value))


def test_nobody_at_the_address_is_not_ready(opened: Open) -> None:
    database = opened("postgresql://audit:hunter2@127.0.0.1:1/audit")
    for ask in (database.check, database.migrate):
        with pytest.raises(DatabaseNotReady, match=r"127\.0\.0\.1:1 cannot be") as refusal:
            ask()
        assert "hunter2" not in "".join(traceback.format_exception(refusal.value))
    assert "hunter2" not in repr(database)


def test_a_new_database_is_not_ready_until_it_is_migrated(database_url: str, opened: Open) -> None:
    database = opened(database_url)
    with pytest.raises(DatabaseNotReady, match="not at revision"):
        database.check()
    database.migrate()
    database.check()


@pytest.mark.parametrize("revision", ["0000", "9999"])
def test_another_revision_is_not_ready(engine: Database, revision: str) -> None:
    with engine.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    with pytest.raises(DatabaseNotReady, match="not at revision"):
        engine.check()
    with pytest.raises(DatabaseNotReady, match="newer than this program"):
        engine.migrate()


def test_a_file_that_is_no_database_is_not_ready(tmp_path: Path, opened: Open) -> None:
    (tmp_path / "audit.db").write_text("Dear diary, " * 1000)
    with pytest.raises(DatabaseNotReady, match="SQLITE_NOTADB"):
        opened(f"sqlite:///{tmp_path}/audit.db").check()


def test_an_error_names_its_kind_and_no_value(engine: Database) -> None:
    with engine.begin() as session:
        save_report(session, SCAN, 1, REPORT, NOW)
    again = text("INSERT INTO reports SELECT * FROM reports WHERE scan_id = :id")
    with pytest.raises(DatabaseError, match="IntegrityError") as refusal, engine.begin() as session:
        session.execute(again, {"id": SCAN})
    assert SCAN not in "".join(traceback.format_exception(refusal.value))


def test_a_statement_that_cannot_be_sent_shows_no_value(engine: Database) -> None:
    with pytest.raises(DatabaseError) as refusal, engine.begin() as session:
        session.execute(text("SELECT :value"), {"value": ["hunter2", object()]})
    assert "hunter2" not in "".join(traceback.format_exception(refusal.value))


def test_what_a_block_raises_undoes_what_it_wrote(engine: Database) -> None:
    def take_and_stumble() -> None:
        with engine.begin() as session:
            take(session, KEY, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        take_and_stumble()
    with engine.read() as session:
        assert peek(session, KEY, NOW) == 0.0


def test_a_process_that_dies_before_the_end_leaves_nothing(engine: Database) -> None:
    url = engine.engine.url.render_as_string(hide_password=False)
    program = (
        "import os, sys\n"
        "from storage.database import open_database\n"
        "from storage.reports import save_report\n"
        "from tests.storage_examples import NOW, REPORT, SCAN\n"
        "with open_database(sys.argv[1]).begin() as session:\n"
        "    save_report(session, SCAN, 1, REPORT, NOW)\n"
        "    print('saved', flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    died = subprocess.run([sys.executable, "-c", program, url], capture_output=True, text=True, check=False)
    assert (died.stdout, died.returncode) == ("saved\n", -9)
    with engine.read() as session:
        assert session.scalar(text("SELECT count(*) FROM reports")) == 0
        assert session.scalar(text("SELECT count(*) FROM report_issues")) == 0


def test_a_reader_does_not_wait_for_a_writer(engine: Database) -> None:
    with engine.begin() as writer, engine.read() as reader:
        take(writer, KEY, NOW)
        assert load_report(reader, "AAAAAAAAAAAAAAAAAAAAAA", NOW) is None
        engine.check()


def test_a_reader_cannot_write(engine: Database) -> None:
    with pytest.raises(DatabaseError), engine.read() as session:
        take(session, KEY, NOW)
