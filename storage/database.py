"""One database, SQLite or PostgreSQL: opened, entered, migrated, asked whether it is ready."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from storage import migrations
from storage.errors import (
    DatabaseAway,
    DatabaseBehind,
    DatabaseError,
    DatabaseNotReady,
    kind_of,
    plain_errors,
)
from storage.postgres import ANSWER_SECONDS, CONNECT_SECONDS, open_postgres
from storage.writers import Writers

__all__ = ["Database", "DatabaseAway", "DatabaseBehind", "DatabaseError", "DatabaseNotReady", "open_database"]

MIGRATION_SECONDS = 120
ADVISORY_LOCK = 0x6865616C7468  # "health": any number that nobody else takes in this database


@dataclass(frozen=True, slots=True)
class Database:
    """A pool of connections. Made by `open_database`."""

    engine: Engine
    writers: AbstractContextManager[None] = field(default_factory=nullcontext, repr=False, compare=False)
    """Held while somebody writes."""

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction that may write: kept at the end of the block, undone if the block raises.

        Raises:
            DatabaseError: whatever the database had against it.
        """
        # The turn comes first: whoever waits for it holds no connection.
        with (
            plain_errors(),
            self.writers,
            Session(self.engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One transaction that only reads and therefore waits for no writer.

        Raises:
            DatabaseError: whatever the database had against it.
        """
        reader = self.engine.execution_options(reads_only=True, postgresql_readonly=True)
        with plain_errors(), Session(reader) as session, session.begin():
            yield session

    def migrate(self) -> None:
        """Bring the tables to the newest revision, whole or not at all, from several processes at once.

        Tables of a later release that this one works on stay as they are.

        Raises:
            DatabaseNotReady: unreachable, locked for two minutes, or newer than this program.
        """
        try:
            with _exclusive(self.engine) as connection:
                if not migrations.usable(migrations.revision(connection)):
                    migrations.upgrade(connection)
        except SQLAlchemyError as error:
            raise DatabaseNotReady(f"{self._place()} cannot be migrated: {kind_of(error)}") from None
        except CommandError:
            raise DatabaseNotReady(f"{self._place()} is newer than this program") from None

    def check(self) -> None:
        """Return if the database can be reached and has tables that this program works on.

        Raises:
            DatabaseBehind: it answers, but has other tables.
            DatabaseNotReady: it does not answer.
        """
        try:
            with self.engine.execution_options(reads_only=True).connect() as connection:
                revision = migrations.revision(connection)
        except SQLAlchemyError as error:
            raise DatabaseNotReady(f"{self._place()} cannot be reached: {kind_of(error)}") from None
        if not migrations.usable(revision):
            raise DatabaseBehind(f"{self._place()} is not at revision {migrations.head()}")

    def empty_wal(self) -> bool:
        """Move SQLite's write-ahead log into the file and cut it to nothing; PostgreSQL needs no such thing.

        Returns:
            False if a reader was in the way for five seconds.
        """
        if not _is_sqlite(self.engine.url):
            return True
        connection = self.engine.raw_connection()  # a checkpoint cannot run inside a transaction
        try:
            busy, _, _ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.close()
        return not busy

    def scrub(self, table: str) -> bool:
        """Take the bytes of a table's deleted rows off the disk: SQLite's as `empty_wal`, PostgreSQL's by
        writing the table anew, since an ordinary VACUUM frees their space without overwriting it.

        Returns:
            False if another transaction was in the way.
        """
        if _is_sqlite(self.engine.url):
            return self.empty_wal()
        alone = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        try:
            with alone.connect() as connection:
                connection.execute(text(f"VACUUM (FULL) {table}"))
        except SQLAlchemyError:
            return False
        return True

    def close(self) -> None:
        """Close the connections that nobody is using."""
        self.engine.dispose()

    def _place(self) -> str:
        url = self.engine.url
        return (
            f"SQLite file {url.database}"
            if _is_sqlite(url)
            else f"PostgreSQL at {url.host}:{url.port or 5432}"
        )


def open_database(url: str) -> Database:
    """Prepare a database for use; nothing is asked of it yet.

    Args:
        url: ``sqlite:///folder/file.db`` (missing folders are made, for the owner only), or
            ``postgresql://user:password@host/name``; ``postgres://`` is taken to mean the same.

    Raises:
        ValueError: another kind of URL. The message does not repeat it.
        DatabaseNotReady: the folder or file cannot be made, or SQLite is older than 3.37.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # a port that is no number is quoted, and may be half a password
        raise ValueError(
            "DATABASE_URL: write postgresql://user:password@host/name, or sqlite:///file"
        ) from None
    if _is_sqlite(parsed):
        return Database(_open_sqlite(parsed), Writers(CONNECT_SECONDS))
    if parsed.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        return Database(open_postgres(parsed.set(drivername="postgresql+psycopg")))
    raise ValueError("DATABASE_URL must begin with sqlite:/// or postgresql://")


def _is_sqlite(url: URL) -> bool:
    return url.drivername in {"sqlite", "sqlite+pysqlite"}


def _open_sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise ValueError("DATABASE_URL must name a file: sqlite:///data/audit.db")
    if sqlite3.sqlite_version_info < (3, 37):  # STRICT tables; some long-lived Linux releases are older
        raise DatabaseNotReady(f"SQLite 3.37 or newer is needed, this is {sqlite3.sqlite_version}")
    file = Path(url.database)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)  # SQLite gives its -wal and -shm files the same mode
    except OSError as error:
        raise DatabaseNotReady(
            f"DATABASE_URL: the SQLite file {file} cannot be made: {error.strerror}"
        ) from None
    engine = create_engine(url, hide_parameters=True, pool_timeout=CONNECT_SECONDS)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: _begin_sqlite does
    connection.execute(f"PRAGMA busy_timeout = {CONNECT_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _begin_sqlite(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {reads_only}")
    # A deferred transaction that turns to writing fails at once if another wrote meanwhile; IMMEDIATE waits.
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


@contextmanager
def _exclusive(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other migration can be in at the same time."""
    with engine.connect() as connection:
        if _is_sqlite(engine.url):
            pragma = connection.connection.cursor().execute
            # A table that is rebuilt is dropped first: with foreign keys on, its children would go with it.
            pragma("PRAGMA foreign_keys = OFF")
            pragma(f"PRAGMA busy_timeout = {MIGRATION_SECONDS * 1000}")
        else:
            driver: Any = connection.connection.driver_connection
            driver.answer_seconds = MIGRATION_SECONDS + ANSWER_SECONDS
        connection.detach()
        with connection.begin():
            if not _is_sqlite(engine.url):
                connection.execute(text(f"SET LOCAL statement_timeout = '{MIGRATION_SECONDS}s'"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            yield connection
