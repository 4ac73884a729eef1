"""Who unlocked a report: one lead a report, sealed column by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from storage.insert import insert_into
from storage.reports import find_report
from storage.sealing import Unsealable, seal, unseal
from storage.tables import LeadRow

SEALED = ("first_name", "last_name", "work_email", "company")


class LeadUndecryptable(Exception):  # noqa: N818  # an adjective says it
    """The lead was sealed with a key that is gone, moved from another report, or tampered with."""

    def __init__(self) -> None:
        super().__init__("this lead cannot be decrypted")


class NoSuchReport(LookupError):  # noqa: N818  # an answer, not a fault
    """There is no such report, or no longer."""

    def __init__(self) -> None:
        super().__init__("no such report")


@dataclass(frozen=True, slots=True, repr=False)  # no repr: it would carry the person into logs
class Lead:
    """What was typed into the form.

    Args:
        first_name: as typed.
        last_name: as typed.
        work_email: as typed.
        company: as typed.
        consent: whether the marketing box was ticked.
        consent_text_sha256: SHA-256 (32 bytes) of the text beside that box.
    """

    first_name: str
    last_name: str
    work_email: str
    company: str
    consent: bool
    consent_text_sha256: bytes


def save_lead(session: Session, keys: Mapping[str, bytes], report_id: str, lead: Lead, now: float) -> bool:
    """Unlock a report. The first lead stays; it ends with the report.

    Args:
        session: a transaction.
        keys: key id → 32 bytes; the first one encrypts.
        report_id: the id in the link.
        lead: what was typed.
        now: seconds since 1970.

    Returns:
        False if the report had a lead already.

    Raises:
        NoSuchReport: unknown or expired.
        ValueError: a key that is not 32 bytes, a hash that is not 32 bytes, text that is no Unicode.
    """
    if len(lead.consent_text_sha256) != 32:
        raise ValueError("a SHA-256 has 32 bytes")
    report = find_report(session, report_id, now)
    if report is None:
        raise NoSuchReport
    row = {name: seal(keys, getattr(lead, name), _place(name, report_id)) for name in SEALED} | {
        "report_id": report_id,
        "consent": lead.consent,
        "consent_text_sha256": lead.consent_text_sha256,
        "created_at": int(now),
        "expires_at": report.expires_at,
    }
    statement = insert_into(session, LeadRow, row).on_conflict_do_nothing(index_elements=["report_id"])
    return session.scalar(statement.returning(LeadRow.report_id)) is not None


def load_lead(session: Session, keys: Mapping[str, bytes], report_id: str) -> Lead | None:
    """The lead of a report, or ``None`` while it is locked.

    Raises:
        LeadUndecryptable: none of the keys opens it.
    """
    row = session.get(LeadRow, report_id)
    if row is None:
        return None
    try:
        words = {name: unseal(keys, getattr(row, name), _place(name, report_id)) for name in SEALED}
    except Unsealable:
        raise LeadUndecryptable from None
    return Lead(**words, consent=row.consent, consent_text_sha256=row.consent_text_sha256)


def _place(column: str, report_id: str) -> str:
    return f"leads.{column}.{report_id}"
