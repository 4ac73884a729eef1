"""What a report says in detail, in and out of the database. A report older than a table has no rows in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from scoring.report import (
    Channel,
    Cohort,
    Issue,
    Loss,
    NextGrade,
    Recommendation,
    Report,
    Stage,
    Sureness,
)
from storage.detail_tables import CohortRow, LossRow, NextGradeRow, NextStepRow, ReachRow, SurenessRow
from storage.tables import Base

Row = dict[str, object]


def numbered(parts: Iterable[Issue | Recommendation | Loss]) -> list[Row]:
    """A row for each part, the first at position 0."""
    return [{"position": position} | asdict(part) for position, part in enumerate(parts)]


def save_details(session: Session, report_id: str, report: Report) -> None:
    """Save what there is of them, in the caller's transaction."""
    tables: dict[type[Base], list[Row]] = {
        LossRow: numbered(report.losses),
        ReachRow: [
            {"channel": channel, "stage": stage, "contacts": contacts}
            for channel, left in report.reach.items()
            for stage, contacts in zip(Stage, left, strict=True)
        ],
        CohortRow: [asdict(cohort) for cohort in report.cohorts],
        SurenessRow: [_sureness_row(report.sureness)] if report.sureness else [],
    }
    if report.next_grade:
        grade = report.next_grade
        tables[NextGradeRow] = [{"grade": grade.grade, "contacts": grade.contacts}]
        tables[NextStepRow] = numbered(grade.steps)
    for table, rows in tables.items():
        if rows:
            session.execute(insert(table), [{"report_id": report_id} | row for row in rows])


def _sureness_row(sureness: Sureness) -> Row:
    lowest, highest = sureness.interval or (None, None)
    return {
        "drawn": sureness.drawn,
        "lowest": lowest,
        "highest": highest,
        "grade_probability": sureness.grade,
    }


def losses(session: Session, report_id: str) -> tuple[Loss, ...]:
    """Why the composite is below 100; empty if nothing was kept."""
    rows = session.scalars(select(LossRow).where(LossRow.report_id == report_id).order_by(LossRow.position))
    return tuple(Loss(dimension=row.dimension, cause=row.cause, points=row.points) for row in rows)


def reach(session: Session, report_id: str) -> dict[Channel, tuple[int, ...]]:
    """Contacts left after each stage; empty if nothing was kept."""
    rows = session.scalars(select(ReachRow).where(ReachRow.report_id == report_id))
    left = {(row.channel, row.stage): row.contacts for row in rows}
    return {channel: tuple(left[channel, stage] for stage in Stage) for channel in Channel} if left else {}


def cohorts(session: Session, report_id: str) -> tuple[Cohort, ...]:
    """The contacts by month of creation, oldest first; empty if nothing was kept."""
    rows = session.scalars(
        select(CohortRow).where(CohortRow.report_id == report_id).order_by(CohortRow.month)
    )
    return tuple(Cohort(month=row.month, contacts=row.contacts, composite=row.composite) for row in rows)


def sureness(session: Session, report_id: str) -> Sureness | None:
    """What the scan allowed to say; ``None`` if it was not kept."""
    row = session.get(SurenessRow, report_id)
    if row is None:
        return None
    interval = None if row.lowest is None or row.highest is None else (row.lowest, row.highest)
    return Sureness(row.drawn, interval, row.grade_probability)


def next_grade(session: Session, report_id: str) -> NextGrade | None:
    """The cheapest ways to a better grade; ``None`` if there was none, or it was not kept."""
    row = session.get(NextGradeRow, report_id)
    if row is None:
        return None
    rows = session.scalars(
        select(NextStepRow).where(NextStepRow.report_id == report_id).order_by(NextStepRow.position)
    )
    steps = (Recommendation(step.rule, step.affected, step.composite_after, step.regraded) for step in rows)
    return NextGrade(grade=row.grade, contacts=row.contacts, steps=tuple(steps))
