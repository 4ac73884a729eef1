"""Writers of one process take turns, and none of them waits for ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from storage.database import Database, DatabaseAway
from storage.writers import Writers
from tests.together import together


def test_who_waits_too_long_is_told_that_the_database_is_busy() -> None:
    writers = Writers(0.01)
    with writers, pytest.raises(DatabaseAway), writers:
        pass


def test_the_turn_is_given_back_also_after_a_failure() -> None:
    writers = Writers(0.01)
    with pytest.raises(ZeroDivisionError), writers:
        1 / 0  # noqa: B018
    with writers:
        pass


def test_fifty_writers_at_once_all_get_their_turn(opened: Callable[[str], Database], sqlite_url: str) -> None:
    database = opened(sqlite_url)
    with database.begin() as session:
        session.execute(text("CREATE TABLE numbers (number INTEGER)"))

    def write() -> None:
        with database.begin() as session:
            session.execute(text("INSERT INTO numbers VALUES (1)"))

    together(write, 50)
    with database.read() as session:
        assert session.execute(text("SELECT count(*) FROM numbers")).scalar_one() == 50
