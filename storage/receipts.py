"""What a scan asked HubSpot for and when it let go of its tokens: counts and moments, with the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from scoring.rule import PROPERTIES
from storage.kinds import ApiCall
from storage.tables import ReceiptCallRow, ReceiptRow


@dataclass(frozen=True, slots=True)
class Calls:
    """Requests of one kind with one outcome.

    Args:
        call: method and path.
        status: of HubSpot's answer; 0 if there was none.
        count: how many.
        milliseconds: how long they took together.
    """

    call: ApiCall
    status: int
    count: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is told of a scan beside its result.

    Args:
        calls: every request to HubSpot, in the order in which each kind was first made.
        properties: the contact properties that were asked for.
        revoked_at: when HubSpot confirmed that the refresh token is revoked; ``None`` if it did not, or gave
            none out.
        cleared_at: when the process that held the access token was seen to have ended; ``None`` if not seen.
    """

    calls: tuple[Calls, ...]
    properties: tuple[str, ...]
    revoked_at: float | None
    cleared_at: float | None

    @classmethod
    def from_worker(cls, told: Mapping[str, Any], cleared_at: float | None) -> Receipt:
        """Read what a worker told with its last message.

        Raises:
            ValueError: a request or a property that this program never asks for.
        """
        if unknown := set(told["properties"]) - set(PROPERTIES):
            raise ValueError(f"{len(unknown)} unknown properties")
        return cls(
            calls=tuple(Calls(ApiCall(call), *numbers) for call, *numbers in told["calls"]),
            properties=tuple(name for name in PROPERTIES if name in told["properties"]),
            revoked_at=told["revoked_at"],
            cleared_at=cleared_at,
        )


def save_receipt(session: Session, report_id: str, receipt: Receipt) -> None:
    """Save the receipt of a report that was just saved.

    Raises:
        SQLAlchemyError: it is not made of numbers and known calls, or the report has one already.
    """
    key = {"report_id": report_id}
    row = {
        "properties": sum(1 << PROPERTIES.index(name) for name in receipt.properties),
        "revoked_at": receipt.revoked_at,
        "cleared_at": receipt.cleared_at,
    }
    session.execute(insert(ReceiptRow).values(key | row))
    if receipt.calls:
        session.execute(insert(ReceiptCallRow), [key | asdict(calls) for calls in receipt.calls])


def load_receipt(session: Session, report_id: str) -> Receipt | None:
    """The receipt of a report; ``None`` for one from before there were receipts."""
    row = session.get(ReceiptRow, report_id)
    if row is None:
        return None
    # The order of the enumeration is the order of a scan.
    order = list(ApiCall)
    calls = session.scalars(select(ReceiptCallRow).where(ReceiptCallRow.report_id == report_id)).all()
    return Receipt(
        calls=tuple(
            Calls(call.call, call.status, call.count, call.milliseconds)
            for call in sorted(calls, key=lambda call: (order.index(call.call), call.status))
        ),
        properties=tuple(name for bit, name in enumerate(PROPERTIES) if row.properties >> bit & 1),
        revoked_at=row.revoked_at,
        cleared_at=row.cleared_at,
    )
