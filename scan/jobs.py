"""What a worker can be asked to do. Jobs travel as JSON through a pipe, never as arguments or environment."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

TOKEN_AUDIENCE = "token"  # noqa: S105 - the name of an audience
TOKEN_SECONDS = 600
"""How long a sealed access token may wait for its scan."""


@dataclass(frozen=True, slots=True)
class ExchangeJob:
    """Turn an authorization code into a sealed access token.

    Args:
        api_url: origin of HubSpot's API.
        client_id: from the app's page at HubSpot.
        client_secret: likewise.
        redirect_uri: exactly as registered there.
        code: what HubSpot sent to the redirect address.
        verifier: the PKCE code verifier (RFC 7636).
        keys: key id → 32 bytes; the first one seals.
        jti: name of the sealed token, for single use.
        now: seconds since the epoch.
        seconds: time for all of it.
    """

    api_url: str
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str
    code: str = field(repr=False)
    verifier: str = field(repr=False)
    keys: Mapping[str, bytes] = field(repr=False)
    jti: str
    now: float
    seconds: float = 25.0


@dataclass(frozen=True, slots=True)
class ScanJob:
    """Read and score the contacts of the portal that a sealed token opens.

    Args:
        api_url: origin of HubSpot's API.
        sealed: what the exchange made.
        keys: key id → 32 bytes; the one that sealed it among them.
        max_contacts: contacts to read at most.
        now: seconds since the epoch; the moment that ages of contacts refer to.
        seconds: time for all of it; waiting for HubSpot never goes beyond.
    """

    api_url: str
    sealed: str = field(repr=False)
    keys: Mapping[str, bytes] = field(repr=False)
    max_contacts: int
    now: float
    seconds: float = 300.0


@dataclass(frozen=True, slots=True)
class AnswerJob:
    """Show that a worker can be started and has everything it needs."""


Job = ExchangeJob | ScanJob | AnswerJob
_KINDS: dict[str, type[Job]] = {kind.__name__: kind for kind in (ExchangeJob, ScanJob, AnswerJob)}


def pack(job: Job) -> dict[str, Any]:
    """The job as a JSON object."""
    fields = asdict(job)
    if "keys" in fields:
        fields["keys"] = {key_id: base64.b64encode(key).decode() for key_id, key in fields["keys"].items()}
    return {"do": type(job).__name__, **fields}


def unpack(message: dict[str, Any]) -> Job:
    """The job in what `pack` returned."""
    fields = dict(message)
    if "keys" in fields:
        fields["keys"] = {key_id: base64.b64decode(key) for key_id, key in fields["keys"].items()}
    return _KINDS[fields.pop("do")](**fields)
