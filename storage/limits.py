"""One scan an address a minute, decided by one statement, however many processes ask at once."""

from __future__ import annotations

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from storage.insert import insert_into
from storage.tables import RateLimitRow


def take(session: Session, address_hmac: bytes, now: float, interval: float = 60.0) -> float:
    """Use up this address's turn, if it has one.

    Args:
        session: a transaction; keep it short, others with this address wait for it.
        address_hmac: keyed hash of the address.
        now: seconds since 1970.
        interval: seconds between two turns.

    Returns:
        0.0 if the turn was there, else the seconds until there is one.
    """
    statement = insert_into(session, RateLimitRow, {"address_hmac": address_hmac, "at": now})
    # abs(): a clock that was set back must not shut an address out until it has caught up.
    admitted = session.scalar(
        statement.on_conflict_do_update(
            index_elements=["address_hmac"],
            set_={"at": now},
            where=func.abs(now - RateLimitRow.at) >= interval,
        ).returning(RateLimitRow.at)
    )
    return 0.0 if admitted is not None else peek(session, address_hmac, now, interval)


def give_back(session: Session, address_hmac: bytes, at: float) -> None:
    """Undo a `take` of this moment, if it is still the last one."""
    session.execute(
        delete(RateLimitRow).where(RateLimitRow.address_hmac == address_hmac, RateLimitRow.at == at)
    )


def peek(session: Session, address_hmac: bytes, now: float, interval: float = 60.0) -> float:
    """What `take` would return, without using the turn up."""
    at = session.scalar(select(RateLimitRow.at).where(RateLimitRow.address_hmac == address_hmac))
    if at is None or abs(now - at) >= interval:
        return 0.0
    return at + interval - now
