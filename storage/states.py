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
    digest = hashlib.sha256(jti.encode(errors="surrogatepass")).digest()
    statement = insert_into(session, UsedStateRow, {"jti_sha256": digest, "expires_at": expires_at})
    fresh = statement.on_conflict_do_nothing(index_elements=["jti_sha256"]).returning(UsedStateRow.jti_sha256)
    return session.scalar(fresh) is not None
