"""`python -m storage verify FILE`: whether this installation signed a receipt, as it stands."""

from __future__ import annotations

import json
from pathlib import Path

from storage.commands.installation import Refused, Say, own_settings
from storage.signing import NotGenuine, verified


def verify(file: Path, say: Say) -> str | None:
    """Say whether a receipt, as its page offers it for download, is genuine."""
    try:
        document = json.loads(file.read_bytes())
    except OSError as error:
        return f"{file} cannot be read: {error.strerror}."
    except (ValueError, RecursionError):
        return f"{file} is not a receipt: it is no JSON."
    try:
        receipt = verified(own_settings().keys.derive("receipt"), document)
    except Refused as refusal:
        return f"{file} cannot be verified. {refusal}"
    except NotGenuine:
        return f"{file} is not genuine: it was changed, or this installation's keys did not sign it."
    say(f"{file} is genuine: this installation signed it, for report {receipt.get('report')}.")
    return None
