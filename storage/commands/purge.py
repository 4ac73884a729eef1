"""`python -m storage purge`: delete what has expired now, not within the hour."""

from __future__ import annotations

import time

from storage.commands.installation import Say, own_database, own_settings
from storage.purge import purge


def purge_now(say: Say) -> str | None:
    """Purge, and say how many rows went."""
    with own_database(own_settings()) as database:
        gone = purge(database, time.time())
    say(
        f"Purged: {gone.reports} reports, {gone.leads} leads, {gone.scans} scans, "
        f"{gone.rate_limits} addresses, {gone.states} used sign-ins."
    )
    if not gone.erased:
        return "Their bytes are still on the disk, because somebody is reading. Purge again in a minute."
    return None
