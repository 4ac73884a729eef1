"""`python -m storage erase EMAIL`: forget whoever typed this address."""

from __future__ import annotations

import time

from storage.commands.installation import Say, own_database, own_settings
from storage.erasing import erase_address


def erase(address: str, say: Say, warn: Say) -> str | None:
    """Erase every lead with this address; the address is not repeated."""
    settings = own_settings()
    with own_database(settings) as database:
        done = erase_address(database, settings.keys.derive("lead"), address, time.time())
    say(f"Erased: {done.leads} leads. Their reports stay, and stay open.")
    if done.leads:
        say("What was passed on is elsewhere too: `python -m storage leads` names what HubSpot still has.")
    if done.unreadable:
        warn(f"{done.unreadable} leads could not be searched: no key in SECRET_KEYS opens them.")
    if not done.scrubbed:
        return "Their bytes are still on the disk, because somebody is reading. Run `purge` in a minute."
    return None
