"""One turn an address a minute, and exactly one, however many ask at once."""

from __future__ import annotations

import pytest

from storage.database import Database
from storage.limits import peek, take
from tests.storage_examples import NOW
from tests.together import together

HERE = b"h" * 32
ELSEWHERE = b"e" * 32


@pytest.mark.parametrize(
    ("after", "wait"),
    [
        pytest.param(0.0, 60.0, id="at once: the whole minute"),
        pytest.param(0.25, 59.75, id="a moment later"),
        pytest.param(59.5, 0.5, id="just before the minute is over"),
        pytest.param(60.0, 0.0, id="after a minute"),
        pytest.param(86_400.0, 0.0, id="after a day"),
        pytest.param(-10.0, 70.0, id="the clock was set back a little"),
        pytest.param(-3600.0, 0.0, id="the clock was set back an hour"),
    ],
)
def test_a_second_turn_comes_after_a_minute(engine: Database, after: float, wait: float) -> None:
    with engine.begin() as session:
        assert take(session, HERE, NOW) == 0.0
        assert peek(session, HERE, NOW + after) == wait
        assert take(session, HERE, NOW + after) == wait


@pytest.mark.parametrize("after", [60.0, -3600.0])
def test_an_admission_is_always_used_up(engine: Database, after: float) -> None:
    with engine.begin() as session:
        take(session, HERE, NOW)
        assert take(session, HERE, NOW + after) == 0.0
        assert take(session, HERE, NOW + after) == 60.0


def test_a_refusal_does_not_prolong_the_wait(engine: Database) -> None:
    with engine.begin() as session:
        take(session, HERE, NOW)
        take(session, HERE, NOW + 30)
        assert take(session, HERE, NOW + 60) == 0.0


def test_an_admission_begins_a_new_minute(engine: Database) -> None:
    with engine.begin() as session:
        take(session, HERE, NOW)
        take(session, HERE, NOW + 60)
        assert take(session, HERE, NOW + 100) == 20.0


def test_looking_takes_nothing(engine: Database) -> None:
    with engine.begin() as session:
        assert peek(session, HERE, NOW) == 0.0
        assert peek(session, HERE, NOW) == 0.0
        assert take(session, HERE, NOW) == 0.0


def test_addresses_do_not_share_turns(engine: Database) -> None:
    with engine.begin() as session:
        assert take(session, HERE, NOW) == 0.0
        assert take(session, ELSEWHERE, NOW) == 0.0


@pytest.mark.parametrize(
    "first", [pytest.param(True, id="a new address"), pytest.param(False, id="a known one")]
)
def test_exactly_one_of_many_is_admitted(engine: Database, first: bool) -> None:
    if not first:
        with engine.begin() as session:
            take(session, HERE, NOW - 60)

    def attempt() -> float:
        with engine.begin() as session:
            return take(session, HERE, NOW)

    threads = together(lambda: [attempt() for _ in range(10)], 8)
    waits = [wait for thread in threads for wait in thread]
    assert (len(waits), waits.count(0.0), waits.count(60.0)) == (80, 1, 79)
