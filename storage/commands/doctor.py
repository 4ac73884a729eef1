"""`python -m storage doctor`: what is well with an installation, what is not, and what to do about it."""

from __future__ import annotations

import time
from collections.abc import Iterator

from settings import Settings
from storage.commands.examine_database import examine_database
from storage.commands.examine_outside import examine_outside
from storage.commands.examine_settings import examine_settings
from storage.commands.findings import Finding, Verdict, ok, wrong
from storage.commands.installation import Refused, Say, own_settings
from storage.database import DatabaseNotReady, open_database


def doctor(say: Say) -> str | None:
    """Examine everything, a line for each part."""
    bad = 0
    for finding in _findings():
        say(str(finding))
        bad += finding.verdict is Verdict.WRONG
    return f"{bad} wrong." if bad else None


def _findings() -> Iterator[Finding]:
    try:
        settings = own_settings()
    except Refused as refusal:
        yield wrong("settings", str(refusal))
        return
    yield ok("settings", "all can be used.")
    yield from examine_settings(settings)
    yield from _stored(settings)
    yield from examine_outside(settings, time.time())


def _stored(settings: Settings) -> Iterator[Finding]:
    try:
        database = open_database(settings.database_url)
    except (ValueError, DatabaseNotReady) as refusal:
        yield wrong("database", str(refusal))
        return
    try:
        yield from examine_database(database, settings.keys.derive("lead"), time.time())
    finally:
        database.close()
