"""An OAuth state is good for one use, in whichever process it arrives."""

from __future__ import annotations

import hashlib

from sqlalchemy.orm import Session

from storage.insert import insert_into
from storage.tables import UsedStateRow


def consume(session: Session, jti: str, expires_at: float) -> bool:
    """Use a state up.

    Args:
        session: a transaction; the state is used once it is kept.
        jti: the state's own id; only its hash is kept.
        expires_at: when the state ends by itself, seconds since 1970.

    Returns:
        True the first time, False ever after.
    """
    row = {"jti_sha256": _digest(jti), "expires_at": expires_at}
    statement = insert_into(session, UsedStateRow, row)
    fresh = statement.on_conflict_do_nothing(index_elements=["jti_sha256"]).returning(UsedStateRow.jti_sha256)
    return session.scalar(fresh) is not None


def is_used(session: Session, jti: str) -> bool:
    """Whether `consume` would say False; uses nothing up."""
    return session.get(UsedStateRow, _digest(jti)) is not None


def _digest(jti: str) -> bytes:
    return hashlib.sha256(jti.encode(errors="surrogatepass")).digest()
