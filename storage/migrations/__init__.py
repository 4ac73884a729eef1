"""The history of the tables. A revision that has been released is never edited; the next one follows it.

A revision has four digits. While the first two stay, revisions only add: tables that go away with their
report, columns that may be empty, indexes. So the release before runs on the tables of the one after, and a
release is rolled back by starting the older program; no table needs to be taken back. A revision that
renames, drops or tightens anything begins with the next two digits, which programs of before refuse.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """Bring the tables to the newest revision within the connection's transaction."""
    command.upgrade(_config(connection), "head")


def downgrade(connection: Connection, target: str = "base") -> None:
    """Bring the tables back to an older revision within the connection's transaction.

    Args:
        connection: a transaction.
        target: the revision; by default every table is taken away.
    """
    command.downgrade(_config(connection), target)


def revision(connection: Connection) -> str | None:
    """The revision that this database is at; ``None`` before the first."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def head() -> str | None:
    """The newest revision that this program knows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def usable(found: str | None) -> bool:
    """Whether this program works on the tables of a revision: its newest, or a later one that only added."""
    newest = head()
    return None not in (found, newest) and str(found)[:2] == str(newest)[:2] and str(found) >= str(newest)


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
