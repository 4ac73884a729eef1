"""What can be wrong with a database, said without a word of what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

# https://www.sqlite.org/rescode.html#busy, https://www.postgresql.org/docs/18/errcodes-appendix.html
_AWAY = ("SQLITE_BUSY", "08", "53300", "57P")


class DatabaseError(Exception):
    """The database refused or failed. Names the kind of failure, never a statement's values."""


class DatabaseAway(DatabaseError):  # noqa: N818  # read as a sentence where it is caught
    """The database is away or busy and may be back in a moment; whether a commit was kept is not known."""


class DatabaseNotReady(DatabaseError):  # noqa: N818  # read as a sentence where it is caught
    """The database cannot be reached or has tables of another time. Says which; never a password."""


class DatabaseBehind(DatabaseNotReady):
    """The database answers, but has other tables than this program works on."""


@contextmanager
def plain_errors() -> Iterator[None]:
    """Raise what SQLAlchemy has to say as a `DatabaseError`, without a cause that could quote a row."""
    try:
        yield
    except exc.SQLAlchemyError as error:
        raise (DatabaseAway if _is_away(error) else DatabaseError)(kind_of(error)) from None


def _is_away(error: exc.SQLAlchemyError) -> bool:
    if isinstance(error, exc.TimeoutError):  # SQLAlchemy's: no connection of the pool came free
        return True
    # A failure without a code was one to connect, or to stay connected.
    return isinstance(error, exc.OperationalError) and (_code(error) or "08").startswith(_AWAY)


def _code(error: exc.SQLAlchemyError) -> str | None:
    cause = getattr(error, "orig", None)
    return getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)


def kind_of(error: exc.SQLAlchemyError) -> str:
    """What a failure is called. A driver's own words can quote the row: "Key (…)=(…) already exists"."""
    cause = getattr(error, "orig", None)
    return " ".join(filter(None, (type(error).__name__, cause and type(cause).__name__, _code(error))))
