"""INSERT … ON CONFLICT: SQLite and PostgreSQL spell it alike, SQLAlchemy keeps it in two places."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.tables import Base


def insert_into(
    session: Session, table: type[Base], values: dict[str, Any]
) -> postgresql.Insert | sqlite.Insert:
    """An INSERT of one row that knows ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table).values(values)
    return sqlite.insert(table).values(values)
