"""Everything that is stored of a report, as it is stored: the rows themselves, and how large they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.detail_tables import (
    CohortRow,
    LossRow,
    NextGradeRow,
    NextStepRow,
    ReachRow,
    RegionRow,
    SurenessRow,
)
from storage.tables import (
    Base,
    DimensionRow,
    IssueRow,
    ReceiptCallRow,
    ReceiptRow,
    RecommendationRow,
    ReportRow,
)

RECORD: tuple[type[Base], ...] = (
    ReportRow,
    DimensionRow,
    IssueRow,
    RecommendationRow,
    LossRow,
    ReachRow,
    CohortRow,
    SurenessRow,
    NextGradeRow,
    NextStepRow,
    RegionRow,
    ReceiptRow,
    ReceiptCallRow,
)
"""The tables whose rows make up a report."""
APART = {
    "leads": "what a person typed into the form; that person sees it on the privacy page",
    "erased_leads": "that a person erased it",
    "deliveries": "whether it was passed on",
    "scans": "progress of the scan, for a day",
    "report_links": "where the report is found now; that opens it, so it is not printed",
}
"""Tables that also point at a report, and why their rows are not part of it."""
_BEHIND_THE_FORM = (IssueRow, RecommendationRow, LossRow, ReachRow, CohortRow, NextGradeRow, NextStepRow)
_NUMBER_BYTES = 8

Row = dict[str, Any]
"""Column → number, text, true, false or null."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a table belongs to a report.

    Args:
        rows: how many rows.
        bytes: of their values: 8 a number, 1 a yes or no, as many as its letters a text.
    """

    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Record:
    """What is stored of a report.

    Args:
        rows: table → its rows; the tables that the lead form opens are missing before it was filled in.
        sizes: table → its size, all tables.
    """

    rows: dict[str, list[Row]]
    sizes: dict[str, Size]


def read_record(session: Session, report_id: str, unlocked: bool) -> Record:
    """The rows of a report that exists."""
    rows = {table.__tablename__: _rows(session, table, report_id) for table in RECORD}
    closed = set() if unlocked else {table.__tablename__ for table in _BEHIND_THE_FORM}
    return Record(
        rows={table: found for table, found in rows.items() if table not in closed},
        sizes={table: Size(len(found), sum(map(_size, found))) for table, found in rows.items()},
    )


def _rows(session: Session, table: type[Base], report_id: str) -> list[Row]:
    columns = table.__table__.columns
    key = columns["id" if table is ReportRow else "report_id"]
    found = session.execute(
        select(table.__table__).where(key == report_id).order_by(*table.__table__.primary_key)
    )
    return [{name: _plain(value) for name, value in row._mapping.items()} for row in found]


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _size(row: Row) -> int:
    return sum(_bytes(value) for value in row.values())


def _bytes(value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, bool):
        return 1
    return len(value.encode()) if isinstance(value, str) else _NUMBER_BYTES
