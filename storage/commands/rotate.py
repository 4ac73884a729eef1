"""`python -m storage rotate-keys`: seal what is stored with the newest key, so that an old one can go."""

from __future__ import annotations

import re

from storage.commands.installation import Say, own_database, own_settings
from storage.rotation import Rotation, rotate


def rotate_keys(say: Say) -> str | None:
    """Rotate, and say which keys are in use and which one may be removed."""
    settings = own_settings()
    keys = settings.keys.derive("lead")
    newest, *older = keys
    with own_database(settings) as database:
        done = rotate(database, keys)
        scrubbed = database.scrub("leads") if done.resealed else True
    say(f"Sealed anew with {newest}: {done.resealed} leads.")
    for key_id in dict.fromkeys([*keys, *done.keys]):
        say(f"{_printable(key_id)}: seals {done.keys[key_id]} leads.")
    for key_id in older:
        say(_verdict(key_id, done))
    if done.unreadable:
        return (
            f"{done.unreadable} leads are opened by no key in SECRET_KEYS and stay as they are. Put the key "
            "back that sealed them, and rotate again."
        )
    if not scrubbed:
        return "Copies under the old key are still on the disk, because somebody is reading. Rotate again."
    return None


def _verdict(key_id: str, done: Rotation) -> str:
    if done.keys[key_id]:
        return f"{key_id} is still needed: keep it, and rotate again."
    return (
        f"{key_id} is needed for no lead. Remove it once all servers run with the newest key first and this "
        "command has been run after that. Links to what people entered, which end after twelve months, and "
        "signatures of receipts that were made with it stop working then."
    )


def _printable(key_id: str) -> str:
    return key_id if re.fullmatch(r"[A-Za-z0-9_-]{1,16}", key_id) else "a key without a name"
