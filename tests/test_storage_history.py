"""A portal's earlier reports are for the browser that connected the portal last, and for nobody else."""

from __future__ import annotations

import pytest

from storage.database import Database
from storage.history import LONGEST, History, history
from storage.makers import note_maker
from storage.reports import load_report, save_report
from tests.storage_examples import DAY, NOW, YEAR, report

ANN, BOB = "a" * 43, "b" * 43
PORTAL, OTHER = 62515, 62516


def scanned(engine: Database, maker: str, composite: float, day: int, portal: int = PORTAL) -> str:
    """The id of a report made in this browser on this day."""
    scan_id, now = f"scan-{portal}-{day:010}", NOW + day * DAY
    with engine.begin() as session:
        note_maker(session, scan_id, maker, now)
        return save_report(session, scan_id, portal, report(composite=composite), now)


def seen(engine: Database, report_id: str, maker: str, day: int = 100) -> History | None:
    with engine.read() as session:
        stored = load_report(session, report_id, NOW + day * DAY)
        assert stored
        return history(session, stored, maker, NOW + day * DAY)


def scores(found: History | None) -> list[float]:
    return [point.composite for point in found.points] if found else []


def test_the_second_scan_of_a_portal_sees_the_first(engine: Database) -> None:
    first, second = scanned(engine, ANN, 50.0, 0), scanned(engine, ANN, 60.0, 30)
    found = seen(engine, second, ANN)
    assert found
    assert scores(found) == [50.0, 60.0]
    assert (found.before.id, found.before.report.composite) == (first, 50.0)
    assert (found.points[0].contacts, found.points[0].engine_version) == (480, "1.0")


def test_a_colleague_who_connects_the_same_portal_sees_what_was_before(engine: Database) -> None:
    scanned(engine, ANN, 50.0, 0)
    assert scores(seen(engine, scanned(engine, BOB, 60.0, 30), BOB)) == [50.0, 60.0]


@pytest.mark.parametrize(
    "maker",
    [
        pytest.param("", id="somebody with the link"),
        pytest.param(ANN, id="who made only an earlier report"),
        pytest.param("c" * 43, id="who made reports of other portals only"),
    ],
)
def test_nobody_but_the_latest_to_connect_sees_a_history(engine: Database, maker: str) -> None:
    scanned(engine, "c" * 43, 10.0, 0, OTHER)
    first, second = scanned(engine, ANN, 50.0, 1), scanned(engine, ANN, 55.0, 2)
    newest = scanned(engine, BOB, 60.0, 30)
    assert [seen(engine, link, maker) for link in (first, second, newest)] == [None] * 3


def test_an_older_report_shows_what_was_before_it(engine: Database) -> None:
    days = [scanned(engine, ANN, 50.0 + day, day) for day in range(4)]
    assert scores(seen(engine, days[2], ANN)) == [50.0, 51.0, 52.0]
    assert seen(engine, days[0], ANN) is None


def test_other_portals_do_not_mix(engine: Database) -> None:
    scanned(engine, ANN, 10.0, 0, OTHER)
    assert seen(engine, scanned(engine, ANN, 60.0, 1), ANN) is None


def test_what_has_ended_is_not_shown(engine: Database) -> None:
    scanned(engine, ANN, 50.0, 0)
    second = scanned(engine, ANN, 60.0, 30)
    assert scores(seen(engine, second, ANN, day=YEAR // DAY - 1)) == [50.0, 60.0]
    assert seen(engine, second, ANN, day=YEAR // DAY + 1) is None


def test_a_long_history_keeps_its_newest_part(engine: Database) -> None:
    for day in range(LONGEST + 3):
        newest = scanned(engine, ANN, float(day), day)
    found = scores(seen(engine, newest, ANN))
    assert (len(found), found[0], found[-1]) == (LONGEST + 1, 2.0, LONGEST + 2.0)
