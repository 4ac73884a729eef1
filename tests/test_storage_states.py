"""A state is used once."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.states import consume
from tests.storage_examples import NOW
from tests.together import together


def test_a_state_is_good_once(engine: Database) -> None:
    with engine.begin() as session:
        assert consume(session, "first", NOW)
        assert not consume(session, "first", NOW)
        assert consume(session, "second", NOW)


def test_a_state_is_used_up_for_every_later_transaction(engine: Database) -> None:
    with engine.begin() as session:
        assert consume(session, "first", NOW)
    with engine.begin() as session:
        assert not consume(session, "first", NOW)


def test_exactly_one_of_many_uses_it(engine: Database) -> None:
    def attempt() -> bool:
        with engine.begin() as session:
            return consume(session, "first", NOW)

    assert sorted(together(attempt, 8)) == [False] * 7 + [True]


@pytest.mark.parametrize("jti", ["", "\0", "\ud800", "x" * 1_000_000])
def test_any_text_is_only_hashed(engine: Database, jti: str) -> None:
    with engine.begin() as session:
        assert consume(session, jti, NOW)
        assert not consume(session, jti, NOW)


def test_the_state_itself_is_not_kept(engine: Database) -> None:
    with engine.begin() as session:
        consume(session, "PlantedCanary", NOW)
        row = session.execute(text("SELECT * FROM used_states")).one()
    assert b"PlantedCanary" not in bytes(row.jti_sha256)
    assert len(row.jti_sha256) == 32
