"""Who unlocked a report: one lead a report, sealed column by column, erased when that person says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from storage import outbox
from storage.insert import insert_into
from storage.kinds import DeliveryState, Target
from storage.reports import find_report
from storage.sealing import Unsealable, seal, unseal
from storage.tables import ErasedLeadRow, LeadRow

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


@dataclass(frozen=True, slots=True, repr=False)  # as above
class OwnLead:
    """What a person sees of what they typed.

    Args:
        lead: as typed; ``None`` if the key that sealed it is gone.
        consent: whether they agree to emails, which they may have withdrawn since.
        created_at: when they typed it, UTC.
        expires_at: when it ends, UTC.
        passed_on: what became of it, for each receiver that it was to be passed on to.
    """

    lead: Lead | None
    consent: bool
    created_at: datetime
    expires_at: datetime
    passed_on: dict[Target, DeliveryState] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ErasedLead:
    """There was something, and its owner erased it.

    Args:
        at: when, UTC.
        at_hubspot: whether it had been passed on to the operator's HubSpot, or may have been.
    """

    at: datetime
    at_hubspot: bool = False


def save_lead(
    session: Session,
    keys: Mapping[str, bytes],
    report_id: str,
    lead: Lead,
    now: float,
    *,
    targets: Iterable[Target] = (),
) -> bool:
    """Unlock a report. The first lead stays; it ends with the report.

    Args:
        session: a transaction.
        keys: key id → 32 bytes; the first one encrypts.
        report_id: the id in the link.
        lead: what was typed.
        now: seconds since 1970.
        targets: whom the lead is to be passed on to.

    Returns:
        Whether this lead is the report's, saved now or by an earlier try at the same moment. False if the
        report has another lead, or had one that was erased: it is open, so there is nothing to keep.

    Raises:
        NoSuchReport: unknown or expired.
        ValueError: a key that is not 32 bytes, a hash that is not 32 bytes, text that is no Unicode.
    """
    if len(lead.consent_text_sha256) != 32:
        raise ValueError("a SHA-256 has 32 bytes")
    report = find_report(session, report_id, now)
    if report is None:
        raise NoSuchReport
    if session.get(ErasedLeadRow, report_id):
        return False
    row = _row(keys, report_id, lead) | {"created_at": int(now), "expires_at": report.expires_at}
    statement = insert_into(session, LeadRow, row).on_conflict_do_nothing(index_elements=["report_id"])
    if session.scalar(statement.returning(LeadRow.report_id)) is None:
        return _is_this(session, keys, report_id, lead, now)
    outbox.put(session, report_id, targets, now)
    return True


def _row(keys: Mapping[str, bytes], report_id: str, lead: Lead) -> dict[str, Any]:
    sealed = {name: seal(keys, getattr(lead, name), place(name, report_id)) for name in SEALED}
    return sealed | {
        "report_id": report_id,
        "consent": lead.consent,
        "consent_text_sha256": lead.consent_text_sha256,
    }


def _is_this(session: Session, keys: Mapping[str, bytes], report_id: str, lead: Lead, now: float) -> bool:
    row = session.get(LeadRow, report_id)
    try:
        same = load_lead(session, keys, report_id) == lead
    except LeadUndecryptable:
        return False
    return same and row is not None and row.created_at == int(now)


def load_lead(session: Session, keys: Mapping[str, bytes], report_id: str) -> Lead | None:
    """The lead of a report, or ``None`` while it is locked.

    Raises:
        LeadUndecryptable: none of the keys opens it.
    """
    row = session.get(LeadRow, report_id)
    return None if row is None else opened(keys, row)


def opened(keys: Mapping[str, bytes], row: LeadRow) -> Lead:
    """What a row holds.

    Raises:
        LeadUndecryptable: none of the keys opens it.
    """
    try:
        words = {name: unseal(keys, getattr(row, name), place(name, row.report_id)) for name in SEALED}
    except Unsealable:
        raise LeadUndecryptable from None
    return Lead(**words, consent=row.consent, consent_text_sha256=row.consent_text_sha256)


def own_lead(session: Session, keys: Mapping[str, bytes], report_id: str) -> OwnLead | ErasedLead | None:
    """What is stored of the person who unlocked a report."""
    passed_on = outbox.states(session, report_id)
    if erased := session.get(ErasedLeadRow, report_id):
        return ErasedLead(_moment(erased.erased_at), Target.HUBSPOT in passed_on)
    row = session.get(LeadRow, report_id)
    if row is None:
        return None
    try:
        lead = load_lead(session, keys, report_id)
    except LeadUndecryptable:
        lead = None
    return OwnLead(lead, row.consent, _moment(row.created_at), _moment(row.expires_at), passed_on)


def withdraw_consent(session: Session, report_id: str) -> bool:
    """Take back the consent to emails; False if there is none to take back."""
    outbox.call_off_letter(session, report_id)
    statement = update(LeadRow).where(LeadRow.report_id == report_id, LeadRow.consent)
    return bool(session.connection().execute(statement.values(consent=False)).rowcount)


def erase_lead(session: Session, report_id: str, now: float) -> bool:
    """Delete what was typed; the report stays open. `Database.scrub` takes the bytes away afterwards.

    Returns:
        False if there is nothing to erase.
    """
    erased = session.connection().execute(delete(LeadRow).where(LeadRow.report_id == report_id)).rowcount
    if erased:
        outbox.forget(session, report_id)
        session.execute(insert(ErasedLeadRow).values(report_id=report_id, erased_at=int(now)))
    return bool(erased)


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def place(column: str, report_id: str) -> str:
    """Where an answer belongs: it is sealed for that column of that report alone."""
    return f"leads.{column}.{report_id}"
