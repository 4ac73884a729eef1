"""One link a report: opened, ended, made anew. The browser that made the scan needs none."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.columns import TOKEN
from storage.insert import insert_into
from storage.makers import made_by
from storage.reports import StoredReport, find_report, load_report
from storage.tables import LinkRow, ReportRow

DAY = 86_400


class NotTheMaker(PermissionError):  # noqa: N818  # an answer, not a fault
    """The report was made in another browser, or is there no longer."""

    def __init__(self) -> None:
        super().__init__("this browser did not make the report")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens for one browser.

    Args:
        stored: the report.
        link: what names it in the addresses that this browser is given.
        made_here: whether this browser made it.
        shared_until: when the link ends for everybody else, UTC; ``None`` if it has.
    """

    stored: StoredReport
    link: str
    made_here: bool
    shared_until: datetime | None


def open_link(session: Session, link: str, maker: str, now: float) -> Opened | None:
    """The report behind a link, as this browser may see it.

    Args:
        session: a transaction.
        link: anything that stood in the address: the report's link, or its first one.
        maker: what the browser's cookie says, or an empty text.
        now: seconds since 1970.

    Returns:
        ``None`` if there is no such report, no longer, or not for this browser: it does not say which.
    """
    row = _behind(session, link, now)
    if row is None:
        return None
    current, ends_at = _current(session, row)
    made_here = made_by(session, row.scan_id, maker)
    open_to_all = current is not None and ends_at > now
    if not made_here and not (open_to_all and link == current):
        return None
    stored = load_report(session, row.id, now)
    if stored is None:
        return None
    return Opened(
        stored=stored,
        link=current if current and open_to_all else row.id,
        made_here=made_here,
        shared_until=datetime.fromtimestamp(ends_at, UTC) if open_to_all else None,
    )


def end_link(session: Session, report_id: str, maker: str, now: float) -> None:
    """End a report's link for everybody but its maker. Nothing of the link is kept.

    Raises:
        NotTheMaker: the cookie proves nothing.
    """
    row = _owned(session, report_id, maker, now)
    _set(session, row.id, link=None, ends_at=row.expires_at)


def share_until(session: Session, report_id: str, maker: str, days: int | None, now: float) -> str:
    """Give a report a link that ends; one that has ended is replaced by a new one and never comes back.

    Args:
        session: a transaction.
        report_id: the report's own id.
        maker: what the browser's cookie says.
        days: how long the link is good from now on; ``None`` for as long as there is the report.
        now: seconds since 1970.

    Returns:
        The link.

    Raises:
        NotTheMaker: the cookie proves nothing.
    """
    row = _owned(session, report_id, maker, now)
    link, ended_at = _current(session, row)
    if link is None or ended_at <= now:
        link = secrets.token_urlsafe(16)
    ends_at = row.expires_at if days is None else min(row.expires_at, int(now) + days * DAY)
    _set(session, row.id, link=link, ends_at=ends_at)
    return link


def _behind(session: Session, link: str, now: float) -> ReportRow | None:
    if not TOKEN.fullmatch(link):
        return None
    changed = session.scalar(select(LinkRow.report_id).where(LinkRow.link == link))
    return find_report(session, changed or link, now)


def _current(session: Session, row: ReportRow) -> tuple[str | None, int]:
    """A report's link and when it ends."""
    changed = session.get(LinkRow, row.id)
    return (changed.link, changed.ends_at) if changed else (row.id, row.expires_at)


def _owned(session: Session, report_id: str, maker: str, now: float) -> ReportRow:
    # Locked, so that a link that is being ended in another tab does not come back.
    session.execute(select(ReportRow.id).where(ReportRow.id == report_id).with_for_update())
    row = find_report(session, report_id, now)
    if row is None or not made_by(session, row.scan_id, maker):
        raise NotTheMaker
    return row


def _set(session: Session, report_id: str, *, link: str | None, ends_at: int) -> None:
    values = {"link": link, "ends_at": ends_at}
    statement = insert_into(session, LinkRow, {"report_id": report_id, **values})
    session.execute(statement.on_conflict_do_update(index_elements=["report_id"], set_=values))
