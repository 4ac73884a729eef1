"""Leads as rows of a table that opens right, and runs nothing, in a spreadsheet."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TextIO

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from scoring.report import Grade, grade_of
from storage.database import Database
from storage.leads import Lead, LeadUndecryptable, opened
from storage.tables import LeadRow, LinkRow, ReportRow

COLUMNS = (
    "First name",
    "Last name",
    "Work email",
    "Company",
    "Consent to emails",
    "Consent given at (UTC)",
    "Entered at (UTC)",
    "Kept until (UTC)",
    "Score",
    "Grade",
    "Portal ID",
    "Report",
)
_Joined = Row[LeadRow, ReportRow, LinkRow | None]
_AT_ONCE = 500
_BLANK = r"[\s\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff\x00-\x1f]*"
_SIGN = "[-=+@\uff0d\uff1d\uff0b\uff20\ufe63\ufe66\ufe62\ufe6b\u2212]"
# At the start of a cell these make it a formula (OWASP, "CSV Injection"), full-width forms included. Where a
# list separator is a semicolon or a tab, a cell also starts after one of those, whatever quotes stand around.
_FORMULA = re.compile(rf"(?:^|(?<=[;\t\r\n]))(?={_BLANK}{_SIGN})|^(?=[\t\r\n])")


@dataclass(frozen=True, slots=True, repr=False)  # no repr: it would carry the person into logs
class ExportedLead:
    """A lead with what is known of its report.

    Args:
        lead: as typed; its consent is today's.
        created_at: when it was typed, and consent given, UTC.
        expires_at: when it ends, UTC.
        score: the report's, 0–100.
        portal_id: HubSpot's number of the portal.
        link: the report's link; ``None`` once whoever made the report has ended it.
    """

    lead: Lead
    created_at: datetime
    expires_at: datetime
    score: float
    portal_id: int
    link: str | None

    @property
    def grade(self) -> Grade:
        """The report's grade."""
        return grade_of(self.score)


def each_lead(
    database: Database, keys: Mapping[str, bytes], now: float, since: int = 0
) -> Iterator[ExportedLead | None]:
    """Every lead that has not ended, oldest first; ``None`` for one that no key opens.

    Args:
        database: a migrated database.
        keys: key id → 32 bytes.
        now: seconds since 1970.
        since: leave out what was typed earlier, seconds since 1970.

    Raises:
        DatabaseError: whatever the database had against it.
    """
    ids = select(LeadRow.report_id).where(LeadRow.expires_at > int(now), LeadRow.created_at >= since)
    with database.read() as session:
        found = session.scalars(ids.order_by(LeadRow.created_at, LeadRow.report_id)).all()
    for start in range(0, len(found), _AT_ONCE):
        with database.read() as session:
            rows = _rows(session, found[start : start + _AT_ONCE])
            some = [_readable(keys, row, now) for row in rows]
        yield from some


def one_lead(session: Session, keys: Mapping[str, bytes], report_id: str, now: float) -> ExportedLead | None:
    """The lead of a report, ``None`` if there is none, or no longer.

    Raises:
        LeadUndecryptable: none of the keys opens it.
    """
    return next((_exported(keys, row, now) for row in _rows(session, [report_id])), None)


def write_csv(file: TextIO, leads: Iterable[ExportedLead], address: Callable[[str], str]) -> int:
    """Write leads as CSV: CRLF, every cell in quotes, no cell a formula.

    Args:
        file: opened with ``encoding="utf-8-sig", newline=""``, by which Excel knows UTF-8.
        leads: what to write.
        address: a link → the address to type.

    Returns:
        How many there were.
    """
    table = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    written = 0
    for exported in leads:
        table.writerow(_cells(exported, address))
        written += 1
    return written


def harmless(text: str) -> str:
    """A text with an apostrophe wherever a spreadsheet would begin to calculate."""
    return _FORMULA.sub("'", text)


def _cells(exported: ExportedLead, address: Callable[[str], str]) -> list[object]:
    lead, moment = exported.lead, f"{exported.created_at:%Y-%m-%d %H:%M:%S}"
    return [
        *map(harmless, (lead.first_name, lead.last_name, lead.work_email, lead.company)),
        "yes" if lead.consent else "no",
        moment if lead.consent else "",
        moment,
        f"{exported.expires_at:%Y-%m-%d %H:%M:%S}",
        f"{math.floor(exported.score * 10) / 10:.1f}",  # rounded down, as on the report
        exported.grade.value,
        exported.portal_id,
        address(exported.link) if exported.link else "",
    ]


def _rows(session: Session, ids: Iterable[str]) -> list[_Joined]:
    wanted = list(ids)
    rows = session.execute(
        select(LeadRow, ReportRow, LinkRow)
        .join(ReportRow, ReportRow.id == LeadRow.report_id)
        .outerjoin(LinkRow, LinkRow.report_id == LeadRow.report_id)
        .where(LeadRow.report_id.in_(wanted))
    )
    by_id = {row[0].report_id: row for row in rows}
    return [by_id[wanted_id] for wanted_id in wanted if wanted_id in by_id]  # one may be erased meanwhile


def _readable(keys: Mapping[str, bytes], row: _Joined, now: float) -> ExportedLead | None:
    try:
        return _exported(keys, row, now)
    except LeadUndecryptable:
        return None


def _exported(keys: Mapping[str, bytes], row: _Joined, now: float) -> ExportedLead:
    lead, report, link = row
    return ExportedLead(
        lead=opened(keys, lead),
        created_at=datetime.fromtimestamp(lead.created_at, UTC),
        expires_at=datetime.fromtimestamp(lead.expires_at, UTC),
        score=report.composite,
        portal_id=report.portal_id,
        link=report.id if link is None else link.link if link.ends_at > now else None,
    )
