"""What can be told of an installation from its database."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from storage.commands.findings import Finding, ok, warning, wrong
from storage.database import Database, DatabaseBehind, DatabaseError, DatabaseNotReady
from storage.kinds import DeliveryState
from storage.leads import SEALED, LeadUndecryptable, opened
from storage.outbox import totals
from storage.purge import DAY
from storage.sealing import key_of
from storage.tables import LeadRow, ReportRow, ScanRow

MEGABYTE = 1024 * 1024
_LARGE_WAL = 64 * MEGABYTE
_LITTLE_SPACE = 1024 * MEGABYTE
_NO_SPACE = 64 * MEGABYTE
_LATE = 2 * 3600
"""Seconds by which a row may outlive its time: servers purge hourly."""


def examine_database(database: Database, keys: Mapping[str, bytes], now: float) -> Iterator[Finding]:
    """Reachable, at the right revision, whole, with room, purged, and every lead readable.

    Args:
        database: need not be migrated, or there.
        keys: those of leads, id → 32 bytes.
        now: seconds since 1970.
    """
    sqlite = database.engine.dialect.name == "sqlite"
    try:
        database.check()
    except DatabaseBehind:
        yield wrong(
            "database",
            "it has other tables than this program. Start the server of this release: it migrates.",
        )
        return
    except DatabaseNotReady as reason:
        yield wrong("database", f"{reason}. Is it running, and is DATABASE_URL right?")
        return
    try:
        with database.read() as session:
            yield (
                _whole(session) if sqlite else ok("database", "PostgreSQL answers and has the right tables.")
            )
            yield _purged(session, now)
            yield _readable(session, keys)
            yield _passed_on(session)
    except DatabaseError as error:
        yield wrong("database", f"it fails when it is read: {error}. Restore the last backup.")
    if sqlite:
        yield from _files(Path(str(database.engine.url.database)))


def _whole(session: Session) -> Finding:
    said = session.execute(text("PRAGMA integrity_check(1)")).scalar_one()
    if said != "ok" or session.execute(text("PRAGMA foreign_key_check")).first():
        return wrong("database", "the SQLite file is damaged. Stop the server and restore the last backup.")
    return ok("database", "SQLite is whole and has the right tables.")


def _purged(session: Session, now: float) -> Finding:
    overdue = [
        select(func.count()).select_from(ReportRow).where(ReportRow.expires_at <= int(now) - _LATE),
        select(func.count()).select_from(LeadRow).where(LeadRow.expires_at <= int(now) - _LATE),
        select(func.count()).select_from(ScanRow).where(ScanRow.created_at <= now - DAY - _LATE),
    ]
    late = sum(session.scalar(statement) or 0 for statement in overdue)
    if late:
        return wrong(
            "purge",
            f"{late} rows are kept longer than promised. Is a server running? python -m storage purge",
        )
    return ok("purge", "nothing is kept longer than promised.")


def _readable(session: Session, keys: Mapping[str, bytes]) -> Finding:
    sealed_by: Counter[str] = Counter()
    closed = 0
    for row in session.scalars(select(LeadRow).execution_options(yield_per=200)):
        sealed_by.update({key_of(getattr(row, name)) for name in SEALED} & set(keys))
        try:
            opened(keys, row)
        except LeadUndecryptable:
            closed += 1
    if closed:
        return wrong(
            "leads", f"no key in SECRET_KEYS opens {closed} of them. Put back the key that sealed them."
        )
    if not sealed_by:
        return ok("leads", "none yet.")
    return ok(
        "leads", ", ".join(f"{count} sealed with {key}" for key, count in sealed_by.items()) + ", all open."
    )


def _passed_on(session: Session) -> Finding:
    count: Counter[DeliveryState] = Counter()
    for (_, state), number in totals(session).items():
        count[state] += number
    if given_up := count[DeliveryState.GIVEN_UP]:
        return warning(
            "passing on", f"{given_up} leads could not be passed on. See the server's log for why."
        )
    return ok("passing on", f"{count[DeliveryState.PENDING]} wait, {count[DeliveryState.SENT]} are sent.")


def _files(file: Path) -> Iterator[Finding]:
    if file.stat().st_mode & 0o077:
        yield warning("files", f"others on this machine can read {file.name}. Run: chmod 600 {file.name}*")
    wal = file.with_name(f"{file.name}-wal")
    yield log_of(wal.stat().st_size if wal.exists() else 0)
    yield space_of(shutil.disk_usage(file.parent).free)


def log_of(size: int) -> Finding:
    """What a write-ahead log of so many bytes tells."""
    if size > _LARGE_WAL:
        return warning(
            "log", f"it has grown to {size // MEGABYTE} MB: somebody reads without end. Restart the server."
        )
    return ok("log", f"{size // MEGABYTE} MB.")


def space_of(free: int) -> Finding:
    """What so many free bytes tell."""
    left = f"{free // MEGABYTE} MB are left"
    if free < _NO_SPACE:
        return wrong("disk", f"{left}. Make room, or reports cannot be saved.")
    return warning("disk", f"{left}. Make room.") if free < _LITTLE_SPACE else ok("disk", f"{left}.")
