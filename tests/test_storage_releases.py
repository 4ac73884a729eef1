"""A release can follow another and be rolled back: nothing is lost on the way up, and it is known what is
lost on the way down; the older program runs on the newer tables."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, inspect, select, text

from storage import migrations
from storage.database import Database, DatabaseNotReady
from storage.purge import purge
from storage.reports import load_report
from storage.tables import Base
from tests.storage_examples import DETAILED, NOW, YEAR
from tests.test_storage_migrations import declared
from tests.test_storage_purge import counts, fill

LOST = {
    "0006": {"scans.ahead"},
    "0005": {"deliveries"},
    "0004": {"report_regions"},
    "0003": {"makers", "report_links"},
    "0002": {"receipts", "receipt_calls", "erased_leads"},
    "0001": {
        "report_losses",
        "report_reach",
        "report_cohorts",
        "report_sureness",
        "report_next_grades",
        "report_next_steps",
        "reports.surplus",
        "report_issues.regraded",
        "report_recommendations.regraded",
    },
}
"""Revision → the tables and columns whose rows are lost on the way down to it from the one above."""


Rows = dict[str, list[dict[str, Any]]]


def rows(database: Database) -> Rows:
    """Every row of every table."""
    tables = MetaData()
    with database.engine.connect() as connection:
        tables.reflect(connection)
        return {
            table.name: sorted((dict(row) for row in connection.execute(select(table)).mappings()), key=repr)
            for table in tables.sorted_tables
            if table.name != "alembic_version"
        }


def without(whole: Rows, lost: set[str]) -> Rows:
    """The same without some tables and columns."""
    return {
        table: [
            {name: value for name, value in row.items() if f"{table}.{name}" not in lost} for row in found
        ]
        for table, found in whole.items()
        if table not in lost
    }


def step(database: Database, target: str) -> None:
    with database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            migrations.downgrade(connection, target)
        connection.invalidate()


def test_down_and_up_again_loses_what_is_documented_and_nothing_else(engine: Database) -> None:
    fill(engine)
    before, lost = rows(engine), set[str]()
    for revision, parts in LOST.items():
        step(engine, revision)
        lost |= parts
        assert rows(engine) == without(before, lost), revision
    engine.migrate()
    engine.check()
    assert set(rows(engine)) == set(before)
    assert without(rows(engine), lost) == without(before, lost)
    with engine.read() as session:
        again = load_report(session, rows(engine)["reports"][0]["id"], NOW)
    assert again is not None
    assert again.report.issues[0].affected == DETAILED.issues[0].affected, "it can be read as an old one"
    assert (again.unlocked, again.report.losses) == (True, ())


def test_every_revision_is_named_above() -> None:
    history = ScriptDirectory(str(migrations.__path__[0])).walk_revisions()
    assert [revision.revision for revision in history][1:] == list(LOST)


def loosened(kind: str, before: Any, after: Any) -> bool:
    """Whether a part of a table takes all that it took before."""
    if kind == "columns":
        return before <= after and all(nullable for _, _, nullable in after - before)
    if kind == "indexes":
        return not [index for index in after if index["unique"] and index not in before]
    return bool(before == after)


def test_revisions_with_the_same_first_digits_only_add(database_url: str, opened: Any) -> None:
    database: Database = opened(database_url)
    database.migrate()
    seen = [declared(database)]
    for revision in LOST:
        step(database, revision)
        seen.append(declared(database))
    for newer, older in itertools.pairwise(seen):
        for table, parts in older.items():
            for kind, part in parts.items():
                assert loosened(kind, part, newer[table][kind]), (table, kind)


@pytest.mark.parametrize(
    ("kind", "before", "after", "only_adds"),
    [
        pytest.param("columns", {("a", "INT", False)}, {("a", "INT", False), ("b", "INT", True)}, True),
        pytest.param("columns", {("a", "INT", False)}, {("a", "INT", False), ("b", "INT", False)}, False),
        pytest.param("columns", {("a", "INT", False)}, {("a", "TEXT", False)}, False),
        pytest.param("columns", {("a", "INT", False)}, set(), False),
        pytest.param("indexes", [], [{"unique": 0}], True),
        pytest.param("indexes", [], [{"unique": 1}], False),
        pytest.param("checks", {("a", "a > 0")}, {("a", "a > 1")}, False),
    ],
    ids=["may be empty", "must be filled", "another type", "gone", "an index", "a unique index", "tighter"],
)
def test_the_comparison_above_tells(kind: str, before: Any, after: Any, only_adds: bool) -> None:
    assert loosened(kind, before, after) == only_adds


def tomorrow(database: Database, revision: str) -> None:
    """The tables of a release that is yet to come: another column in each, and another table."""
    with database.engine.begin() as connection:
        for table in inspect(connection).get_table_names():
            connection.execute(text(f"ALTER TABLE {table} ADD COLUMN tomorrow INTEGER"))
        connection.execute(
            text(
                "CREATE TABLE report_tomorrows (report_id TEXT PRIMARY KEY "
                "REFERENCES reports (id) ON DELETE CASCADE)"
            )
        )
        connection.execute(text("CREATE INDEX ix_tomorrow ON reports (tomorrow)"))
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


def test_this_program_works_on_the_tables_of_the_next_release(engine: Database) -> None:
    tomorrow(engine, migrations.head()[:2] + "99")  # type: ignore[index]
    engine.check()
    before = declared(engine)
    engine.migrate()
    assert declared(engine) == before
    report_id = fill(engine)
    with engine.begin() as session:
        stored = load_report(session, report_id, NOW)
        session.execute(text("INSERT INTO report_tomorrows VALUES (:id)"), {"id": report_id})
    assert stored is not None
    assert (stored.report, stored.unlocked) == (DETAILED, True)
    assert min(counts(engine).values()) == 1
    purge(engine, NOW + YEAR)
    assert not any(rows(engine).values()), "nothing of a report outlives it, in a table it does not know"


def test_tables_that_took_something_away_are_refused(engine: Database) -> None:
    tomorrow(engine, f"{int(migrations.head()[:2]) + 1:02}00")  # type: ignore[index]
    with pytest.raises(DatabaseNotReady, match="not at revision"):
        engine.check()
    with pytest.raises(DatabaseNotReady, match="newer than this program"):
        engine.migrate()


@pytest.mark.parametrize("revision", [None, "0000", "0001", "9999", ""])
def test_older_and_unknown_tables_are_not_used(revision: str | None) -> None:
    assert not migrations.usable(revision)


def test_all_tables_are_filled_for_this(engine: Database) -> None:
    fill(engine)
    assert {table for table, found in rows(engine).items() if found} == set(Base.metadata.tables)
