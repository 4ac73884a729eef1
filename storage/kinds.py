"""The words that a table may hold beside numbers: members of these enumerations, and ids of rules."""

from __future__ import annotations

from enum import StrEnum


class ScanState(StrEnum):
    """Where a scan stands; the last three never change again."""

    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ScanProblem(StrEnum):
    """Why a scan failed."""

    RECONNECT = "reconnect"
    UNAVAILABLE = "unavailable"
    SCORING_FAILED = "scoring_failed"
    SAVE_FAILED = "save_failed"
    MISSING_SCOPE = "missing_scope"
    FORBIDDEN = "forbidden"
    EMPTY = "empty"
    DAILY_LIMIT = "daily_limit"
    TOO_SLOW = "too_slow"
    WORKER_DIED = "worker_died"
    EXPIRED = "expired"
    MIGRATING = "migrating"
    REFUSED = "refused"


class WaitReason(StrEnum):
    """What a running scan is waiting for."""

    RATE_LIMIT = "rate_limit"
    SERVER_ERROR = "server_error"
    NETWORK = "network"
    PLACE = "place"


class ApiCall(StrEnum):
    """A request that HubSpot was sent. Members stay when a path goes out of use: receipts name them."""

    TOKEN = "POST /oauth/2026-09/token"  # noqa: S105 - a path
    REVOKE = "POST /oauth/2026-09/token/revoke"
    SEARCH = "POST /crm/v3/objects/contacts/search"
    CONTACTS = "GET /crm/v3/objects/contacts"


class Region(StrEnum):
    """Where HubSpot keeps a portal, and so where its pages are."""

    NA1 = "na1"
    NA2 = "na2"
    NA3 = "na3"
    EU1 = "eu1"
    AP1 = "ap1"


class Target(StrEnum):
    """Where a lead is passed on to, if the operator has set that up."""

    HUBSPOT = "hubspot"
    OPERATOR = "operator"
    PERSON = "person"


class DeliveryState(StrEnum):
    """How far that is; the last two never change again."""

    PENDING = "pending"
    SENT = "sent"
    GIVEN_UP = "given_up"
