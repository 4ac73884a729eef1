"""Which browser made a scan. Its cookie holds one secret; each scan keeps another hash of it."""

from __future__ import annotations

import hashlib
import hmac

from sqlalchemy.orm import Session

from storage.columns import TOKEN
from storage.insert import insert_into
from storage.tables import MakerRow


def note_maker(session: Session, scan_id: str, maker: str, now: float) -> None:
    """Remember who makes a scan; remembered again, it stays as it is.

    Args:
        session: a transaction.
        scan_id: the scan's id.
        maker: the secret in the browser's cookie; only its hash together with the scan's id is kept, so
            that two scans of one browser cannot be told to be.
        now: seconds since 1970.
    """
    row = {"scan_id": scan_id, "proof_sha256": _proof(scan_id, maker), "created_at": int(now)}
    session.execute(insert_into(session, MakerRow, row).on_conflict_do_nothing(index_elements=["scan_id"]))


def made_by(session: Session, scan_id: str, maker: str) -> bool:
    """Whether the browser with this cookie made the scan; for any cookie at all."""
    row = session.get(MakerRow, scan_id) if TOKEN.fullmatch(maker) else None
    return row is not None and hmac.compare_digest(row.proof_sha256, _proof(scan_id, maker))


def _proof(scan_id: str, maker: str) -> bytes:
    return hashlib.sha256(f"{scan_id}.{maker}".encode()).digest()
