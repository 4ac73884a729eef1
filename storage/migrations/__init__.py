"""The history of the tables. A revision that has been released is never edited; the next one follows it."""

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


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
