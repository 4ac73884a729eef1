"""When each scan did what, written down by its database as it happens."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from typing import Any

import requests

from tests.e2e.server import App

_WATCH = """
CREATE TABLE seen (at REAL, scan TEXT, state TEXT, wait TEXT, ahead INTEGER, pages INTEGER);
CREATE TRIGGER watch AFTER UPDATE ON scans BEGIN
    INSERT INTO seen VALUES
        (new.updated_at, new.id, new.state, new.wait_reason, new.ahead, new.pages);
END;
"""


@dataclass(frozen=True)
class Course:
    """One scan's course, in seconds since 1970.

    Args:
        started: when the visitor opened its page.
        turn: when it got a place.
        first: when the first page of contacts was scored.
        last: when the last one was.
        ended: when its report was there.
        state: how it ended.
        ahead: how many were before it, each time that was noted.
    """

    started: float
    turn: float
    first: float
    last: float
    ended: float
    state: str
    ahead: tuple[int, ...]

    @property
    def ran(self) -> float:
        """Seconds from its place to its report."""
        return self.ended - self.turn


def watch(app: App) -> None:
    """Begin to write down, as soon as there are tables."""
    while requests.get(f"{app.url}/readyz", timeout=60).status_code != 200:
        time.sleep(0.2)
    with sqlite3.connect(app.database, timeout=20) as connection:
        connection.executescript(_WATCH)


def wait_until_all_ended(app: App, seconds: float) -> None:
    """Return once no scan is under way; nothing is said if some still are."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and app.rows("SELECT 1 FROM scans WHERE state IN ('ready', 'running')"):
        time.sleep(0.2)


def courses(app: App) -> list[Course]:
    """The scans so far, in the order in which they were started."""
    notes: dict[str, list[Any]] = {}
    for note in app.rows("SELECT scan, at, state, wait, ahead, pages FROM seen ORDER BY rowid"):
        notes.setdefault(str(note[0]), []).append(note[1:])
    return sorted((_course(each) for each in notes.values()), key=lambda course: course.started)


def forget(app: App) -> None:
    """Start afresh."""
    app.rows("DELETE FROM seen")


def _course(notes: list[Any]) -> Course:
    started, ended = notes[0][0], notes[-1][0]
    waits = [number for number, note in enumerate(notes) if note[2] == "place"]
    turn = notes[waits[-1] + 1][0] if waits and waits[-1] + 1 < len(notes) else started
    paged = [note for note in notes if note[4]] or [notes[-1]]
    last = next(note for note in paged if note[4] == paged[-1][4])
    return Course(
        started=started,
        turn=turn,
        first=paged[0][0],
        last=last[0],
        ended=ended,
        state=str(notes[-1][1]),
        ahead=tuple(notes[number][3] for number in waits),
    )
