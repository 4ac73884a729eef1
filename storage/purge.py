"""Deleting what has had its time, down to the bytes of the SQLite file."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.tables import Base, LeadRow, MakerRow, RateLimitRow, ReportRow, ScanRow, UsedStateRow

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows went, and whether their bytes went with them.

    Args:
        reports: expired reports, with their dimensions, issues, recommendations, links and makers.
        leads: their leads.
        scans: scans older than a day.
        rate_limits: addresses older than a day.
        states: used OAuth states that would have ended anyway.
        erased: False if a long reader kept SQLite's WAL in use; the next purge empties it.
    """

    reports: int
    leads: int
    scans: int
    rate_limits: int
    states: int
    erased: bool


def purge(database: Database, now: float) -> Purged:
    """Delete what has expired.

    SQLite overwrites deleted rows (``secure_delete``) and the WAL is emptied, so that no copy stays in either
    file. PostgreSQL writes the table of leads anew; the space of everything else is freed by autovacuum.

    Args:
        database: a migrated database.
        now: seconds since 1970.

    Raises:
        DatabaseError: nothing was deleted.
    """
    with database.begin() as session:
        leads = _delete(session, LeadRow, LeadRow.expires_at <= int(now))
        reports = _delete(session, ReportRow, ReportRow.expires_at <= int(now))
        scans = _delete(session, ScanRow, ScanRow.created_at <= now - DAY)
        rate_limits = _delete(session, RateLimitRow, RateLimitRow.at <= now - DAY)
        states = _delete(session, UsedStateRow, UsedStateRow.expires_at <= now)
        # A scan's maker is kept for its report; after a day it has one, or never will.
        reportless = MakerRow.scan_id.not_in(select(ReportRow.scan_id))
        _delete(session, MakerRow, reportless & (MakerRow.created_at <= int(now) - DAY))
    erased = database.scrub("leads") if leads else database.empty_wal()
    return Purged(reports, leads, scans, rate_limits, states, erased=erased)


def _delete(session: Session, table: type[Base], expired: ColumnElement[bool]) -> int:
    return session.connection().execute(delete(table).where(expired)).rowcount
