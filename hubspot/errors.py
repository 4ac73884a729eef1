"""What can go wrong at HubSpot, drawn by what the app does about it. No error ever carries a body."""

# ruff: noqa: N818 - they are read as a sentence where they are caught

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any


class HubSpotError(Exception):
    """HubSpot did not do what was asked.

    Args:
        status: HTTP status, ``None`` if there was no answer.
        correlation_id: HubSpot's name for the request, for its support; empty if unknown.
    """

    def __init__(self, status: int | None, correlation_id: str = "") -> None:
        super().__init__(f"HTTP {status or 'no answer'}, correlation id {correlation_id or 'unknown'}")
        self.status = status
        self.correlation_id = correlation_id


class AuthenticationFailed(HubSpotError):
    """The token is not, or no longer, accepted: no further call, connect again."""


class MissingScope(HubSpotError):
    """The visitor did not grant the permission to read contacts."""


class Forbidden(HubSpotError):
    """The portal does not allow it, whatever the scopes."""


class InvalidCode(HubSpotError):
    """The authorization code cannot be exchanged: connect again."""


class Refused(HubSpotError):
    """The request itself, or the answer to it, makes no sense. Asking again would not help."""


class Migrating(HubSpotError):
    """The account is being moved to another data centre, which takes up to a day."""


class DailyLimitReached(HubSpotError):
    """The portal's requests for today are used up."""


class DeadlinePassed(HubSpotError):
    """The next attempt would come too late."""


class _Passing(HubSpotError):
    """Worth another try.

    Args:
        retry_after: seconds HubSpot asked us to wait, ``None`` if it did not say.
        at_least: seconds to wait otherwise, if the backoff is shorter.
    """

    def __init__(
        self,
        status: int | None,
        correlation_id: str = "",
        retry_after: float | None = None,
        at_least: float = 1.0,
    ) -> None:
        super().__init__(status, correlation_id)
        self.retry_after = retry_after
        self.at_least = at_least


class RateLimited(_Passing):
    """Too many requests in the last seconds."""


class Unavailable(_Passing):
    """No answer, no whole answer, or a failure on HubSpot's side."""


_BY_STATUS = {401: AuthenticationFailed, 403: Forbidden, 477: Migrating}


def error_for(status: int, headers: Mapping[str, str], body: bytes) -> HubSpotError | None:
    """The error that an answer stands for, ``None`` if it is a success.

    Args:
        status: HTTP status.
        headers: any case.
        body: as received; HubSpot's errors are JSON, those of the servers before it may be HTML.
    """
    if 200 <= status < 300:
        return None
    fields = fields_of(body)
    lower = {name.lower(): value for name, value in headers.items()}
    name = _correlation_id(lower, fields)
    if status == 429:
        return _rate_limit(name, fields, _retry_after(lower))
    if status == 423 or status >= 500:
        # A locked resource asks for at least two seconds (HubSpot, "HTTP status codes").
        return Unavailable(status, name, _retry_after(lower), 2.0 if status == 423 else 1.0)
    if status == 403 and fields.get("category") == "MISSING_SCOPES":
        return MissingScope(status, name)
    return _BY_STATUS.get(status, Refused)(status, name)


def _rate_limit(name: str, fields: dict[str, Any], retry_after: float | None) -> HubSpotError:
    # One form of the body names the policy, the other only has it in its sentence.
    policy = f"{fields.get('policyName', '')} {fields.get('message', '')}".lower()
    if "daily" in policy:
        return DailyLimitReached(429, name)
    if "ten_secondly" in policy:
        return RateLimited(429, name, retry_after, 10.0)
    if "secondly" in policy:
        return RateLimited(429, name, retry_after, 1.0)
    # Three pauses of four seconds outlast a window of ten.
    return RateLimited(429, name, retry_after, 4.0)


def fields_of(body: bytes) -> dict[str, Any]:
    """The JSON object in a body; an empty one if there is none."""
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _correlation_id(headers: Mapping[str, str], fields: dict[str, Any]) -> str:
    candidate = headers.get("x-hubspot-correlation-id") or fields.get("correlationId")
    # It goes into logs, so only what looks like an id is believed to be one.
    found = isinstance(candidate, str) and re.fullmatch(r"[0-9A-Za-z-]{1,64}", candidate)
    return str(candidate) if found else ""


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds of a Retry-After header, which is a number or a date (RFC 9110, 10.2.3).

    ``None`` where it names no moment to come: without the pauses of our own we would hammer.
    """
    value = headers.get("retry-after", "")
    try:
        seconds = float(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
            seconds = (moment - parsedate_to_datetime(headers.get("date", ""))).total_seconds()
        except (ValueError, TypeError, OverflowError):
            return None
    return seconds if math.isfinite(seconds) and seconds > 0 else None
