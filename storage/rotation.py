"""The newest key for everything that is sealed at rest: the leads, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.leads import SEALED, LeadUndecryptable, opened, place
from storage.sealing import key_of, seal
from storage.tables import LeadRow

_AT_ONCE = 200


@dataclass(slots=True)
class Rotation:
    """What there was, and what was done.

    Args:
        resealed: leads that the newest key has sealed anew.
        unreadable: leads that none of the keys opens; they are as they were.
        keys: key id → leads of which it sealed an answer, after the rotation.
    """

    resealed: int = 0
    unreadable: int = 0
    keys: Counter[str] = field(default_factory=Counter)


def rotate(database: Database, keys: Mapping[str, bytes]) -> Rotation:
    """Seal every lead with the newest key.

    Each transaction holds some leads and lets them go whole, so that it can be stopped at any time and run
    again, beside servers and beside itself. What older servers write meanwhile is for another run.

    Args:
        database: a migrated database.
        keys: key id → 32 bytes; the first one seals.

    Raises:
        DatabaseError: what was resealed so far is kept.
    """
    rotation, rest = Rotation(), select(LeadRow).order_by(LeadRow.report_id).limit(_AT_ONCE)
    some = rest
    while True:
        with database.begin() as session:
            # Locked, so that an erasure waits instead of being undone.
            rows = session.scalars(some.with_for_update()).all()
            for row in rows:
                _reseal(session, keys, row, rotation)
        if not rows:
            return rotation
        some = rest.where(LeadRow.report_id > rows[-1].report_id)


def _reseal(session: Session, keys: Mapping[str, bytes], row: LeadRow, rotation: Rotation) -> None:
    if _sealed_by(row) != {next(iter(keys))}:
        try:
            lead = opened(keys, row)
        except LeadUndecryptable:
            rotation.unreadable += 1
        else:
            for name in SEALED:
                setattr(row, name, seal(keys, getattr(lead, name), place(name, row.report_id)))
            rotation.resealed += 1
    rotation.keys.update(_sealed_by(row))


def _sealed_by(row: LeadRow) -> set[str]:
    return {key_of(getattr(row, name)) for name in SEALED}
