"""A report beside the portal's earlier ones: what moved, and whether the data or the method did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from scoring.methodology.changes import VERSIONS, Version, reasons, since
from scoring.report import GRADE_FLOORS, Report, grade_of
from storage.history import History, Point
from storage.reports import StoredReport
from web.reading import finding
from web.templates import render
from web.words import count, extent, percent, score, tenths

SHOWN_ISSUES = 5
_MINUS = "−"


class Row(NamedTuple):
    """One line of then and now.

    Args:
        name: what is compared.
        then: as printed.
        now: as printed.
        change: as printed, with its sign; empty where the two cannot be compared.
        better: whether the change is for the better; ``None`` if there is none, or it cannot be told.
    """

    name: str
    then: str
    now: str
    change: str
    better: bool | None


def history_card(found: History | None, stored: StoredReport) -> str:
    """The card of the earlier scans; nothing where there are none for this visitor."""
    if found is None:
        return ""
    before, report = found.before, stored.report
    comparable = before.report.engine_version == report.engine_version
    rows = score_rows(before.report, report, comparable)
    return render(
        "history.html",
        lead=_lead(before, stored, comparable),
        then_version=before.report.engine_version,
        now_version=report.engine_version,
        comparable=comparable,
        changes=changes(before.report.engine_version, report.engine_version),
        sample=_sample(before.report, report),
        then=_short(before.scanned_at, stored.scanned_at),
        now=_short(stored.scanned_at, before.scanned_at),
        rows=rows,
        moved=[row for row in rows[1:] if row.better is not None],
        issues=issue_rows(before.report, report, comparable) if stored.unlocked else [],
        chart=chart(found.points),
        points=[(_moment(point.scanned_at), point) for point in reversed(found.points)],
    )


def score_rows(then: Report, now: Report, comparable: bool = True) -> list[Row]:
    """The score and the seven dimensions, each change being the difference of what is printed."""
    pairs: list[tuple[str, float | None, float | None]] = [("Score", then.composite, now.composite)]
    for name, result in now.dimensions.items():
        pairs.append((name.capitalize(), then.dimensions[name].score, result.score))
    return [_score_row(name, before, after, comparable) for name, before, after in pairs]


def issue_rows(then: Report, now: Report, comparable: bool = True) -> list[Row]:
    """The costliest issues of now and then; the change is that of the printed shares."""
    rules = [issue.rule for report in (now, then) for issue in report.issues[:SHOWN_ISSUES]]
    return [_issue_row(rule, then, now, comparable) for rule in dict.fromkeys(rules)]


def changes(then: str, now: str, versions: Sequence[Version] = VERSIONS) -> list[tuple[str, list[str]]]:
    """Each version of the rules after one and up to another, and why it moved scores, the newest first."""
    later = since(now, versions)
    return [
        (version.number, list(reasons(version))) for version in since(then, versions) if version not in later
    ]


def chart(points: Sequence[Point]) -> dict[str, object]:
    """Where the dots and lines of the small chart stand, in percent of its width and height.

    A line joins two scans of the same version of the rules only.
    """
    first, last = points[0].scanned_at.timestamp(), points[-1].scanned_at.timestamp()
    dots = [
        {
            "x": round(100 * (point.scanned_at.timestamp() - first) / max(1.0, last - first), 2),
            "y": round(point.composite, 2),
            "grade": grade_of(point.composite).value,
        }
        for point in points
    ]
    lines = [
        {"from_x": left["x"], "from_y": left["y"], "to_x": right["x"], "to_y": right["y"]}
        for (left, one), (right, other) in pairwise(zip(dots, points, strict=True))
        if one.engine_version == other.engine_version
    ]
    spoken = [f"{score(point.composite)} on {_day(point.scanned_at)}" for point in points]
    return {
        "dots": dots,
        "lines": lines,
        "floors": [(grade.value, floor) for grade, floor in GRADE_FLOORS.items()],
        "first": _day(points[0].scanned_at),
        "last": _day(points[-1].scanned_at),
        "name": f"Score of each scan: {', '.join(spoken)}",
    }


def _lead(before: StoredReport, stored: StoredReport, comparable: bool) -> str:
    then, now = before.report, stored.report
    was = f"{score(then.composite)}, grade {then.grade}"
    moved = tenths(now.composite) - tenths(then.composite)
    if not comparable:
        return f"On {_day(before.scanned_at)} this portal had {was}."
    if moved == 0:
        return f"As on {_day(before.scanned_at)}: {was}."
    points = f"{abs(moved) / 10:.1f} points {'up' if moved > 0 else 'down'}"
    return f"{points} since {_day(before.scanned_at)}, when it was {was}."


def _sample(then: Report, now: Report) -> str:
    """What was scanned then and now, where that is not the same."""
    before, after = extent(then), extent(now)
    return "" if before == after else f"Scanned then: {before}. Now: {after}."


def _score_row(name: str, then: float | None, now: float | None, comparable: bool) -> Row:
    if then is None or now is None or not comparable:
        return Row(name, score(then), score(now), "", None)
    moved = tenths(now) - tenths(then)
    return Row(name, score(then), score(now), _signed(f"{abs(moved) / 10:.1f}", moved), _better(moved))


def _issue_row(rule: str, then: Report, now: Report, comparable: bool) -> Row:
    before, after = _affected(then, rule), _affected(now, rule)
    was, is_now = _shown(before, then), _shown(after, now)
    if not comparable:
        return Row(finding(rule), was, is_now, "", None)
    moved = _permille(after, now) - _permille(before, then)
    return Row(finding(rule), was, is_now, _signed(f"{abs(moved) / 10:.1f}", moved), _better(-moved))


def _affected(report: Report, rule: str) -> int:
    return sum(issue.affected for issue in report.issues if issue.rule == rule)


def _shown(affected: int, report: Report) -> str:
    return f"{count(affected)} · {percent(affected, report.contacts)}"


def _permille(part: int, report: Report) -> int:
    """A share as it is printed, in tenths of a percent."""
    return 1000 * part // report.contacts


def _signed(size: str, moved: int) -> str:
    return f"{'+' if moved > 0 else _MINUS if moved else '±'}{size}"


def _better(moved: int) -> bool | None:
    return None if moved == 0 else moved > 0


def _day(moment: datetime) -> str:
    return f"{moment:%-d %B %Y}"


def _short(moment: datetime, other: datetime) -> str:
    """The day, or the time where both are of one day."""
    return f"{moment:%H:%M} UTC" if moment.date() == other.date() else f"{moment:%-d %b %Y}"


def _moment(moment: datetime) -> str:
    return f"{moment:%-d %B %Y, %H:%M} UTC"
