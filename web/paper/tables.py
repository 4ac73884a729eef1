"""The parts of the PDF that are rows: text beside its bar."""

from __future__ import annotations

from typing import Any, cast

from scoring.report import Channel, Report
from storage.reports import StoredReport
from web import reading, waterfall
from web.funnel import funnel
from web.paper.sheet import ACCENT, GAIN, GRADES, INK, LEFT, MIST, RIGHT, SOFT, WIDTH, Sheet
from web.staircase import climb, recipe_lines
from web.words import count, points, score

_BARS = LEFT + 34
_STEP = 140


def grades(sheet: Sheet, report: Report) -> None:
    """What the grades mean, with counts and shares."""
    wide = WIDTH / len(report.grades)
    for place, row in enumerate(reading.grade_rows(report)):
        x = LEFT + place * wide
        sheet.text(f"{row['letter']} {row['word']}", x=x, width=wide, size=9, bold=True)
        shown = f"{count(int(str(row['contacts'])))} · {row['share']}"
        sheet.text(shown, x=x, y=sheet.y + 4.6, width=wide, size=8.5, colour=SOFT)
    sheet.y += 10


def falls(sheet: Sheet, report: Report) -> None:
    """Each dimension: its score as a bar, and the points it takes, from 100 down to the score."""
    x, wide = LEFT + 96, RIGHT - LEFT - 96 - 16
    with sheet.tagged("P"):
        for text, middle in (("score", _BARS + 21), ("from 100 down to the score", x + wide / 2)):
            sheet.label(text, middle, sheet.y + 2)
    sheet.y += 4
    for row in waterfall.rows(report, unlocked=True):
        _fall(sheet, row, x, wide)
    sheet.rule(sheet.y + 0.6, colour=INK)
    sheet.text("Score", y=sheet.y + 1.6, size=10.5, bold=True)
    left = f"{score(report.composite)} {report.grade}"
    sheet.text(left, y=sheet.y + 1.6, size=10.5, bold=True, align="R")
    sheet.y += 7


def _fall(sheet: Sheet, row: dict[str, object], x: float, wide: float) -> None:
    value, bar = row["score"], cast(dict[str, float], row["bar"])
    sheet.text(str(row["name"]), size=9.5, bold=True, width=34)
    if isinstance(value, float):
        with sheet.tagged("Figure", f"{row['name']}: {score(value)} of 100, grade {row['letter']}"):
            sheet.bar(_BARS, sheet.y + 1, 42, 3, MIST)
            sheet.bar(_BARS, sheet.y + 1, 0.42 * value, 3, GRADES[str(row["letter"])])
    grade = f"{score(value)} {row['letter']}" if isinstance(value, float) else "n/a"
    sheet.text(grade, x=_BARS + 43, width=17, size=9)
    with sheet.tagged("Figure", f"{row['name']} takes {row['cost']} points, {row['left']} are left"):
        sheet.bar(x + wide * bar["from"] / 100, sheet.y + 1, wide * bar["width"] / 100, 3, ACCENT)
    cost = float(str(row["cost"]))
    sheet.text(f"{'−' if cost else ''}{points(cost)}", size=9.5, bold=True, align="R")
    sheet.y += 6.6


def issues(sheet: Sheet, report: Report) -> None:
    """Every issue with its counts and what repairing it alone would gain."""
    for row in reading.issue_rows(report, unlocked=True):
        sheet.need(11)
        high = sheet.text(str(row["finding"]), size=9, bold=True, width=96)
        said = f"{row['affected']} · {row['share']} · {row['dimension']}"
        sheet.text(said, x=LEFT + 99, size=8.5, colour=SOFT, width=60)
        sheet.text(f"+{points(float(str(row['gain'])))}", size=9, bold=True, colour=GAIN, align="R")
        sheet.y += high + 0.7
        sheet.rule(sheet.y)
        sheet.y += 0.9


def steps(sheet: Sheet, stored: StoredReport) -> None:
    """The recommendations in their order: what to do in HubSpot, and the score each reaches."""
    for number, row in enumerate(climb(stored), start=1):
        said = [f"{row['affected']} · {row['effort']}", str(row["remedy"]), *recipe_lines(row["recipe"])]
        sheet.need(8 + sum(sheet.height(text, width=_STEP, size=8.5) for text in said))
        sheet.text(f"{number}", size=11, bold=True, colour=ACCENT, width=8)
        high = sheet.text(str(row["finding"]), x=LEFT + 8, size=10, bold=True, width=_STEP)
        reached = f"{score(float(str(row['after'])))} {row['grade']}"
        sheet.text(reached, size=11, bold=True, align="R")
        gained = f"+{points(float(str(row['gain'])))}"
        sheet.text(gained, y=sheet.y + 5, size=8.5, colour=GAIN, align="R")
        for place, text in enumerate(said):
            colour = INK if place == 1 else SOFT
            high += sheet.text(text, x=LEFT + 8, y=sheet.y + high, size=8.5, colour=colour, width=_STEP)
        sheet.y += high + 3


def funnels(sheet: Sheet, report: Report) -> None:
    """Who can be reached by email and by phone, side by side."""
    top, half = sheet.y, WIDTH / 2 - 4
    for channel, x in ((Channel.EMAIL, LEFT), (Channel.PHONE, LEFT + WIDTH / 2 + 4)):
        found = funnel(report, channel)
        y = top + sheet.text(str(found["title"]), x=x, y=top, size=10.5, bold=True, width=half, kind="H3")
        y += sheet.text(str(found["result"]), x=x, y=y, size=8.5, colour=SOFT, width=half) + 1.5
        for stage in cast(list[dict[str, Any]], found["stages"]):
            sheet.text(stage["name"], x=x, y=y, size=8.5, width=half)
            shown = f"{count(stage['left'])} · {stage['share']}"
            sheet.text(shown, x=x, y=y, size=8.5, bold=True, width=half, align="R")
            with sheet.tagged("Figure", f"{stage['name']}: {shown}"):
                sheet.bar(x, y + 4.6, half, 2, MIST)
                sheet.bar(x, y + 4.6, half * stage["width"] / 100, 2, ACCENT)
            y += 8.4
        sheet.y = max(sheet.y, y)
