"""Reports in and out of the database, by a random id that is also the link."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import exists, insert, select
from sqlalchemy.orm import Session

from scoring.report import DimensionScore, Grade, Issue, Recommendation, Report
from scoring.rule import PROPERTIES, Dimension
from storage import details
from storage.columns import TOKEN
from storage.detail_tables import RegionRow
from storage.insert import insert_into
from storage.kinds import Region
from storage.tables import DimensionRow, ErasedLeadRow, IssueRow, LeadRow, RecommendationRow, ReportRow

LIFETIME = 365 * 86_400
"""Seconds that a report and its lead are kept: twelve months."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as it was saved.

    Args:
        id: the id in the link.
        portal_id: HubSpot's number of the portal.
        scanned_at: when it was saved, UTC.
        expires_at: when it ends, UTC.
        unlocked: whether somebody has filled in the lead form, and be it erased since.
        report: the numbers.
        region: where the portal's pages are, ``None`` if unknown.
    """

    id: str
    portal_id: int
    scanned_at: datetime
    expires_at: datetime
    unlocked: bool
    report: Report
    region: Region | None = None


def save_report(
    session: Session,
    scan_id: str,
    portal_id: int,
    report: Report,
    now: float,
    *,
    region: Region | None = None,
) -> str:
    """Save the report of a scan; a scan that has one keeps it, whatever it brings now.

    Args:
        session: a transaction; the report is kept whole when it is, or not at all.
        scan_id: the scan's id.
        portal_id: HubSpot's number of the portal.
        report: the numbers.
        now: seconds since 1970.
        region: where the portal's pages are, ``None`` if unknown.

    Returns:
        The id of the scan's report.

    Raises:
        SQLAlchemyError: it is not made of numbers, rules of the catalogue and known properties.
    """
    row = _row(report) | {
        "id": secrets.token_urlsafe(16),
        "scan_id": scan_id,
        "portal_id": portal_id,
        "scanned_at": int(now),
        "expires_at": int(now) + LIFETIME,
    }
    statement = insert_into(session, ReportRow, row).on_conflict_do_nothing(index_elements=["scan_id"])
    report_id: str | None = session.scalar(statement.returning(ReportRow.id))
    if report_id is None:
        return session.scalars(select(ReportRow.id).where(ReportRow.scan_id == scan_id)).one()
    _save_parts(session, report_id, report)
    if region:
        session.execute(insert(RegionRow), [{"report_id": report_id, "region": region}])
    return report_id


def load_report(session: Session, report_id: str, now: float) -> StoredReport | None:
    """The report behind a link.

    Args:
        session: a transaction.
        report_id: anything that stood in the link.
        now: seconds since 1970.

    Returns:
        ``None`` if there is no such report, no longer, or there never could be.
    """
    row = find_report(session, report_id, now)
    if row is None:
        return None
    return StoredReport(
        id=row.id,
        portal_id=row.portal_id,
        scanned_at=datetime.fromtimestamp(row.scanned_at, UTC),
        expires_at=datetime.fromtimestamp(row.expires_at, UTC),
        unlocked=_unlocked(session, row.id),
        report=_report(session, row),
        region=session.scalar(select(RegionRow.region).where(RegionRow.report_id == row.id)),
    )


def _unlocked(session: Session, report_id: str) -> bool:
    # Who erases what they typed takes nothing away from those who read the report.
    tables = (LeadRow, ErasedLeadRow)
    return any(session.scalar(select(exists().where(table.report_id == report_id))) for table in tables)


def find_report(session: Session, report_id: str, now: float) -> ReportRow | None:
    """The row of a report that has not expired, for any string at all."""
    row = session.get(ReportRow, report_id) if TOKEN.fullmatch(report_id) else None
    return row if row is not None and row.expires_at > now else None


def _row(report: Report) -> dict[str, object]:
    return {
        "engine_version": report.engine_version,
        "contacts": report.contacts,
        "unscored": report.unscored,
        "complete": report.complete,
        "composite": report.composite,
        **{f"grade_{grade.lower()}": report.grades[grade] for grade in Grade},
        "absent_properties": sum(1 << PROPERTIES.index(name) for name in set(report.absent_properties)),
        "bulk_touched": report.bulk_touched,
        "surplus": report.surplus,
    }


def _save_parts(session: Session, report_id: str, report: Report) -> None:
    key = {"report_id": report_id}
    dimensions = [key | {"dimension": name} | asdict(score) for name, score in report.dimensions.items()]
    session.execute(insert(DimensionRow), dimensions)
    for table, parts in ((IssueRow, report.issues), (RecommendationRow, report.recommendations)):
        if parts:
            session.execute(insert(table), [key | row for row in details.numbered(parts)])
    details.save_details(session, report_id, report)


def _report(session: Session, row: ReportRow) -> Report:
    return Report(
        engine_version=row.engine_version,
        contacts=row.contacts,
        unscored=row.unscored,
        complete=row.complete,
        composite=row.composite,
        grades={grade: getattr(row, f"grade_{grade.lower()}") for grade in Grade},
        dimensions=_dimensions(session, row.id),
        issues=_issues(session, row.id),
        recommendations=_recommendations(session, row.id),
        absent_properties=tuple(
            name for bit, name in enumerate(PROPERTIES) if row.absent_properties >> bit & 1
        ),
        bulk_touched=row.bulk_touched,
        surplus=row.surplus,
        sureness=details.sureness(session, row.id),
        next_grade=details.next_grade(session, row.id),
        losses=details.losses(session, row.id),
        reach=details.reach(session, row.id),
        cohorts=details.cohorts(session, row.id),
    )


def _dimensions(session: Session, report_id: str) -> dict[Dimension, DimensionScore]:
    rows = session.scalars(select(DimensionRow).where(DimensionRow.report_id == report_id))
    scores = {row.dimension: DimensionScore(score=row.score, cost=row.cost) for row in rows}
    return {dimension: scores[dimension] for dimension in Dimension}


def _issues(session: Session, report_id: str) -> tuple[Issue, ...]:
    rows = session.scalars(
        select(IssueRow).where(IssueRow.report_id == report_id).order_by(IssueRow.position)
    )
    return tuple(
        Issue(
            rule=row.rule,
            affected=row.affected,
            applicable=row.applicable,
            points_lost=row.points_lost,
            gain=row.gain,
            regraded=row.regraded,
        )
        for row in rows
    )


def _recommendations(session: Session, report_id: str) -> tuple[Recommendation, ...]:
    rows = session.scalars(
        select(RecommendationRow)
        .where(RecommendationRow.report_id == report_id)
        .order_by(RecommendationRow.position)
    )
    return tuple(
        Recommendation(
            rule=row.rule,
            affected=row.affected,
            composite_after=row.composite_after,
            regraded=row.regraded,
        )
        for row in rows
    )
