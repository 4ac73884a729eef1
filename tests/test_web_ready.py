"""`/readyz`: every part ok or why not, in words that give nothing away, at no cost to anybody."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path

import pytest

from tests.test_hubspot_session import Serve, reply, serve
from tests.together import in_a_thread
from tests.web_browser import Clock, MakeSite
from web.ready import HUBSPOT_KEPT_SECONDS, KEPT_SECONDS, TOO_SLOW, Look, Readiness

__all__ = ["serve"]  # a fixture

OK = {"database": "ok", "migrations": "ok", "scoring": "ok", "hubspot": "ok"}
AWAY = "http://127.0.0.1:1"
LOCAL = {"public_url": "http://localhost:8501"}
NOT_FOUND = reply(b"", status="404 Not Found")


@pytest.mark.parametrize(
    ("case", "different"),
    [
        pytest.param(({}, True, NOT_FOUND), {}, id="all is well: any answer of HubSpot's will do"),
        pytest.param(({}, False, NOT_FOUND), {"scoring": "does not answer"}, id="no scoring"),
        pytest.param(({}, True, None), {"hubspot": "cannot be reached"}, id="no HubSpot"),
        pytest.param(
            ({}, True, reply(b"", status="502 Bad Gateway")),
            {"hubspot": "cannot be reached"},
            id="HubSpot in trouble",
        ),
        pytest.param(
            ({"database_url": "postgresql://audit:canary-password@localhost:1/canary"}, True, NOT_FOUND),
            {"database": "cannot be reached", "migrations": "not known"},
            id="no database",
        ),
        pytest.param(
            ({"database_url": "sqlite:///{}/empty.db"}, True, NOT_FOUND),
            {"migrations": "not at this program's revision"},
            id="a database without tables",
        ),
    ],
)
def test_each_part_is_ok_or_says_why_not(
    make_site: MakeSite,
    serve: Serve,
    tmp_path: Path,
    case: tuple[dict[str, str], bool, bytes | None],
    different: dict[str, str],
) -> None:
    changes, scoring, answer = case
    placed = {name: value.format(tmp_path) for name, value in changes.items()}
    site = make_site(**LOCAL, **placed, hubspot_api_url=serve(answer) if answer else AWAY)
    site.scans.ready = scoring
    told = site.browser().get("/readyz")
    assert json.loads(told.text) == {"status": "not ready" if different else "ok", **OK, **different}
    assert told.status == (503 if different else 200)
    assert told.headers["cache-control"] == "no-store"


def test_looking_asks_nothing_of_the_database_but_its_revision(
    make_site: MakeSite, sqlite_url: str, serve: Serve
) -> None:
    """`/readyz` must not migrate: it is open to everybody."""
    site = make_site(**LOCAL, database_url=sqlite_url, hubspot_api_url=serve(NOT_FOUND))
    for _ in range(2):
        assert site.browser().get("/readyz").status == 503


def test_a_look_is_kept_for_seconds(make_site: MakeSite) -> None:
    clock, looks = Clock(0.0), []

    def look() -> dict[str, str]:
        looks.append(clock.now)
        return OK

    readiness = Readiness(look, clock)
    for now in (0.0, 1.0, KEPT_SECONDS - 0.1, KEPT_SECONDS):
        clock.now = now
        assert in_a_thread(lambda: asyncio.run(readiness.answer())) == OK
    assert looks == [0.0, KEPT_SECONDS]


def test_a_thousand_who_ask_at_once_cause_one_look_and_wait_no_longer_than_they_must() -> None:
    go_on, looks = threading.Event(), []

    def look() -> dict[str, str]:
        looks.append(1)
        go_on.wait(30)
        return OK

    async def ask() -> None:
        readiness = Readiness(look, Clock(0.0))
        try:
            assert await asyncio.gather(*(readiness.answer(0.1) for _ in range(1000))) == [TOO_SLOW] * 1000
        finally:
            go_on.set()
        assert await readiness.answer(30) == OK

    in_a_thread(lambda: asyncio.run(ask()))
    assert looks == [1]


def test_a_look_that_breaks_is_an_error_and_no_old_answer() -> None:
    looks: list[int] = []

    def look() -> dict[str, str]:
        looks.append(1)
        if len(looks) == 1:
            raise OSError
        return OK

    readiness = Readiness(look, Clock(0.0))
    with pytest.raises(OSError, match=r"^$"):
        in_a_thread(lambda: asyncio.run(readiness.answer()))
    assert in_a_thread(lambda: asyncio.run(readiness.answer())) == OK


def test_hubspot_is_asked_twice_a_minute_at_most(
    make_site: MakeSite, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, clock = make_site(**LOCAL), Clock(0.0)
    look = Look(site.database, site.service.supervisor, serve(NOT_FOUND), clock)
    assert look()["hubspot"] == "ok"
    monkeypatch.setattr(look, "_api_url", AWAY)
    clock.now = HUBSPOT_KEPT_SECONDS - 1
    assert look()["hubspot"] == "ok", "kept"
    clock.now = HUBSPOT_KEPT_SECONDS
    assert look()["hubspot"] == "cannot be reached"
