"""Connections to PostgreSQL on which nobody waits for ever, neither we nor the server."""

from __future__ import annotations

import traceback
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen
from sqlalchemy import URL, Engine, create_engine, event

CONNECT_SECONDS = 5
STATEMENT_SECONDS = 10
"""What the server gives a statement."""
ANSWER_SECONDS = 12.0
"""What we give the server: it has ended a statement before, unless it is gone without a word."""
IDLE_SECONDS = 30
"""What the server gives a transaction between two statements, before it lets go of its locks."""


class Connection(psycopg.Connection[Any]):
    """Closed when an answer is overdue, so that the pool knows that it is of no use.

    TCP does not help while something on the way still acknowledges what is sent: a proxy, or the kernel of
    a machine whose PostgreSQL hangs.
    """

    answer_seconds: float | None = None

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """As psycopg's, with an end."""
        try:
            return super().wait(gen, interval, timeout or self.answer_seconds or ANSWER_SECONDS)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self.close()
            raise


def open_postgres(url: URL) -> Engine:
    """A pool of such connections; nothing is asked of it yet."""
    seconds = {"statement_timeout": STATEMENT_SECONDS, "idle_in_transaction_session_timeout": IDLE_SECONDS}
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_recycle=1800,
        pool_timeout=CONNECT_SECONDS,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            # Where a cable is pulled, the kernel says so before we would.
            "tcp_user_timeout": CONNECT_SECONDS * 1000,
            "keepalives_idle": IDLE_SECONDS,
            "keepalives_interval": CONNECT_SECONDS,
            "keepalives_count": 3,
            "options": " ".join(f"-c {name}={value * 1000}" for name, value in seconds.items()),
        },
    )
    event.listen(engine, "do_connect", _connect)
    return engine


def _connect(_dialect: object, _record: object, arguments: list[Any], named: dict[str, Any]) -> Connection:
    try:
        return Connection.connect(*arguments, **named)
    except psycopg.Error as error:
        # psycopg's frames keep the socket of a failed attempt in a circle that only a full collection breaks.
        traceback.clear_frames(error.__traceback__)
        raise
