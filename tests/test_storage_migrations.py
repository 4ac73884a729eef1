"""The migrations make exactly the tables that the program describes, and can be undone and raced."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from storage import migrations
from storage.database import ADVISORY_LOCK, Database
from storage.tables import Base

Open = Callable[[str], Database]
MIGRATE = (
    "import sys; from storage.database import open_database; database = open_database(sys.argv[1]);"
    "print('ready', flush=True); sys.stdin.readline(); database.migrate(); database.check()"
)


def tables(database: Database) -> set[str]:
    with database.engine.connect() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def declared(database: Database) -> dict[str, Any]:
    """What the database says of each table, conditions and STRICT included."""
    with database.engine.connect() as connection:
        look = inspect(connection)
        return {
            table: {
                "options": look.get_table_options(table),
                "columns": {(c["name"], repr(c["type"]), c["nullable"]) for c in look.get_columns(table)},
                "key": look.get_pk_constraint(table),
                "references": look.get_foreign_keys(table),
                "unique": look.get_unique_constraints(table),
                "indexes": sorted(look.get_indexes(table), key=lambda index: str(index["name"])),
                "checks": {(check["name"], check["sqltext"]) for check in look.get_check_constraints(table)},
            }
            for table in sorted(look.get_table_names())
            if table != "alembic_version"
        }


def test_migrations_and_tables_agree(engine: Database) -> None:
    with engine.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrations_and_tables_agree_in_every_condition(database_url: str, opened: Open) -> None:
    database = opened(database_url)
    with database.engine.begin() as connection:
        Base.metadata.create_all(connection)
    directly = declared(database)
    with database.engine.begin() as connection:
        Base.metadata.drop_all(connection)
    database.migrate()
    assert declared(database) == directly
    assert sum(len(table["checks"]) for table in directly.values()) == 27


def test_up_down_up(database_url: str, opened: Open) -> None:
    database = opened(database_url)
    database.migrate()
    assert tables(database) == set(Base.metadata.tables)
    with database.engine.begin() as connection:
        migrations.downgrade(connection)
    assert tables(database) == set()
    database.migrate()
    assert tables(database) == set(Base.metadata.tables)


def test_migrating_twice_changes_nothing(engine: Database) -> None:
    before = declared(engine)
    engine.migrate()
    assert declared(engine) == before


def test_a_migration_that_fails_leaves_nothing_half_made(database_url: str, opened: Open) -> None:
    database = opened(database_url)
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE used_states (in_the_way INTEGER)"))
    with pytest.raises(Exception, match="cannot be migrated"):
        database.migrate()
    assert tables(database) == {"used_states"}


def test_processes_that_start_together_migrate_once(database_url: str, opened: Open) -> None:
    database = opened(database_url)
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", MIGRATE, database_url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    assert [starter.stdout.readline() for starter in starters if starter.stdout] == ["ready\n"] * 4
    with database.engine.begin() as connection:  # so that all four come to the lock while it is taken
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        for starter in starters:
            assert starter.stdin is not None
            starter.stdin.write("go\n")
            starter.stdin.flush()
    assert [starter.communicate(timeout=60)[1] for starter in starters] == [""] * 4
    assert tables(database) == set(Base.metadata.tables)
