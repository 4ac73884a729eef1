"""The earlier reports of a portal, for the browser that connected it last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.makers import made_by
from storage.reports import StoredReport, load_report
from storage.tables import ReportRow

LONGEST = 24
"""Earlier reports that are shown: one a fortnight for the twelve months that reports are kept."""


@dataclass(frozen=True, slots=True)
class Point:
    """One report of a portal.

    Args:
        scanned_at: when it was saved, UTC.
        composite: its score, 0–100.
        contacts: contacts scored.
        complete: whether these were all contacts of the portal.
        engine_version: the version of the scoring rules.
    """

    scanned_at: datetime
    composite: float
    contacts: int
    complete: bool
    engine_version: str


@dataclass(frozen=True, slots=True)
class History:
    """What came before a report.

    Args:
        points: the reports of the portal up to this one, oldest first; this one is the last.
        before: the report before it.
    """

    points: tuple[Point, ...]
    before: StoredReport


def history(session: Session, stored: StoredReport, maker: str, now: float) -> History | None:
    """The reports of the same portal that are older than this one.

    A portal's id is no secret and a report's link is given away, so neither opens them. Who connects a portal
    has HubSpot's word that its contacts are theirs to read; the latest one to do so sees what was before.

    Args:
        session: a transaction.
        stored: the report that is open.
        maker: what the browser's cookie says.
        now: seconds since 1970.

    Returns:
        ``None`` unless this browser made the portal's newest report and there is an older one than this.
    """
    of_portal = (
        select(ReportRow)
        .where(ReportRow.portal_id == stored.portal_id, ReportRow.expires_at > int(now))
        .order_by(ReportRow.scanned_at.desc(), ReportRow.id)
    )
    newest = session.scalars(of_portal.limit(1)).first()
    if newest is None or not made_by(session, newest.scan_id, maker):
        return None
    moment = int(stored.scanned_at.timestamp())
    older = session.scalars(of_portal.where(ReportRow.scanned_at < moment).limit(LONGEST)).all()
    before = load_report(session, older[0].id, now) if older else None
    if before is None:
        return None
    return History(points=(*_points(reversed(older)), _point(stored)), before=before)


def _points(rows: Iterable[ReportRow]) -> Iterable[Point]:
    return (
        Point(
            scanned_at=datetime.fromtimestamp(row.scanned_at, UTC),
            composite=row.composite,
            contacts=row.contacts,
            complete=row.complete,
            engine_version=row.engine_version,
        )
        for row in rows
    )


def _point(stored: StoredReport) -> Point:
    report = stored.report
    return Point(stored.scanned_at, report.composite, report.contacts, report.complete, report.engine_version)
