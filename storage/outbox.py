"""Leads on their way to the operator's HubSpot and mailboxes: what is due, taken by one sender at a time.

A row is written in the transaction that keeps the lead, and taken before anything is sent. Whoever takes it
has it alone for `LEASE` seconds and says at the end what became of it. A sender that dies in between says
nothing: then the row is taken again, so that a lead may arrive twice but is never lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, exists, func, insert, not_, select, update
from sqlalchemy.orm import Session

from storage.detail_tables import DeliveryRow
from storage.kinds import DeliveryState, Target
from storage.tables import ErasedLeadRow

LEASE = 300.0
"""Seconds that a sender has a delivery for itself; longer than the longest way of sending one."""
ATTEMPTS = 10
"""After so many it is given up, more than two days after the first."""
_LONGEST_PAUSE = 12 * 3_600.0


@dataclass(frozen=True, slots=True)
class Delivery:
    """A lead to be sent now.

    Args:
        report_id: whose lead.
        target: where to.
        attempt: 1 for the first time.
    """

    report_id: str
    target: Target
    attempt: int


def pause_after(attempt: int) -> float:
    """Seconds to wait after an attempt that failed: 1, 4, 16, 64, 256 minutes, then half days."""
    return min(_LONGEST_PAUSE, 60.0 * 4.0 ** (attempt - 1))


def put(session: Session, report_id: str, targets: Iterable[Target], now: float) -> None:
    """Have a lead passed on; in the transaction that keeps it."""
    rows = [
        {
            "report_id": report_id,
            "target": target,
            "state": DeliveryState.PENDING,
            "attempts": 0,
            "next_at": now,
        }
        for target in targets
    ]
    if rows:
        session.execute(insert(DeliveryRow), rows)


def due(session: Session, targets: Collection[Target], now: float) -> bool:
    """Whether there is anything to take; needs no right to write."""
    return bool(session.scalar(select(exists().where(_due(targets, now)))))


def take(session: Session, targets: Collection[Target], now: float) -> Delivery | None:
    """What is due longest, for this sender alone; it is taken once the transaction is kept.

    Args:
        session: a transaction.
        targets: those that are set up.
        now: seconds since 1970.

    Returns:
        ``None`` if nothing is due.
    """
    worn_out = _due(targets, now) & (DeliveryRow.attempts >= ATTEMPTS)
    session.execute(update(DeliveryRow).where(worn_out).values(state=DeliveryState.GIVEN_UP))
    first = select(DeliveryRow).where(_due(targets, now)).order_by(DeliveryRow.next_at).limit(1)
    # SQLite has one writer at a time; in PostgreSQL senders must neither wait for nor get each other's row.
    row = session.scalar(first.with_for_update(skip_locked=True))
    if row is None:
        return None
    row.attempts += 1
    row.next_at = now + LEASE
    return Delivery(row.report_id, row.target, row.attempts)


def sent(session: Session, delivery: Delivery) -> None:
    """It has arrived."""
    _set(session, _of(delivery), state=DeliveryState.SENT)


def failed(session: Session, delivery: Delivery, now: float) -> DeliveryState:
    """It has not; whether it is tried again."""
    state = DeliveryState.GIVEN_UP if delivery.attempt >= ATTEMPTS else DeliveryState.PENDING
    # Whoever has taken it since knows better.
    mine = _of(delivery) & (DeliveryRow.attempts == delivery.attempt)
    _set(session, mine, state=state, next_at=now + pause_after(delivery.attempt))
    return state


def drop(session: Session, delivery: Delivery) -> None:
    """There turned out to be nothing to send any more."""
    unsent = (DeliveryRow.state == DeliveryState.PENDING) | (DeliveryRow.attempts <= 1)
    session.execute(delete(DeliveryRow).where(_of(delivery), unsent))


def states(session: Session, report_id: str) -> dict[Target, DeliveryState]:
    """What became of a lead, for each receiver that it was to be passed on to."""
    rows = session.scalars(select(DeliveryRow).where(DeliveryRow.report_id == report_id))
    return {row.target: row.state for row in rows}


def totals(session: Session) -> Counter[tuple[Target, DeliveryState]]:
    """How many deliveries stand where."""
    columns = DeliveryRow.target, DeliveryRow.state
    rows = session.execute(select(*columns, func.count()).group_by(*columns))
    return Counter({(target, state): number for target, state, number in rows})


def erased_at_hubspot(session: Session) -> list[str]:
    """The reports whose leads were erased after HubSpot had got them, or may have."""
    there = select(DeliveryRow.report_id).join(
        ErasedLeadRow, ErasedLeadRow.report_id == DeliveryRow.report_id
    )
    return list(
        session.scalars(there.where(DeliveryRow.target == Target.HUBSPOT).order_by(ErasedLeadRow.erased_at))
    )


def call_off_letter(session: Session, report_id: str) -> None:
    """Write to nobody who has withdrawn consent."""
    letter = (DeliveryRow.report_id == report_id) & (DeliveryRow.target == Target.PERSON)
    session.execute(delete(DeliveryRow).where(letter, DeliveryRow.state == DeliveryState.PENDING))


def forget(session: Session, report_id: str) -> None:
    """Keep of an erased lead only that HubSpot has it, or may have: there it is for the operator to erase."""
    mine = DeliveryRow.report_id == report_id
    session.execute(select(DeliveryRow.target).where(mine).with_for_update())  # so that nobody takes one now
    at_hubspot = mine & (DeliveryRow.target == Target.HUBSPOT)
    # An attempt of which nobody knows the end may have arrived.
    _set(session, at_hubspot & (DeliveryRow.attempts > 0), state=DeliveryState.SENT)
    arrived = at_hubspot & (DeliveryRow.state == DeliveryState.SENT)
    session.execute(delete(DeliveryRow).where(mine, not_(arrived)))


def _due(targets: Collection[Target], now: float) -> ColumnElement[bool]:
    waiting = (DeliveryRow.state == DeliveryState.PENDING) & (DeliveryRow.next_at <= now)
    return waiting & DeliveryRow.target.in_(targets)


def _of(delivery: Delivery) -> ColumnElement[bool]:
    return (DeliveryRow.report_id == delivery.report_id) & (DeliveryRow.target == delivery.target)


def _set(session: Session, which: ColumnElement[bool], **values: object) -> None:
    pending = DeliveryRow.state == DeliveryState.PENDING
    session.execute(update(DeliveryRow).where(which, pending).values(**values))
