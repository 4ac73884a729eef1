"""What can go wrong for a visitor, and what the page says then. The quoted titles are the product guide's."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from support import is_support_code


class Problem(StrEnum):
    """A reason why a visitor does not get a report. Scan problems carry the same ids in storage."""

    # Before HubSpot
    NOT_CONFIGURED = "not_configured"
    DATABASE = "database"
    SCORING_UNREACHABLE = "scoring_unreachable"
    WAIT = "wait"
    # Between HubSpot and us
    DENIED = "denied"
    EXPIRED = "expired"
    FOREIGN = "foreign"
    COOKIES = "cookies"
    # During the scan
    RECONNECT = "reconnect"
    MISSING_SCOPE = "missing_scope"
    FORBIDDEN = "forbidden"
    EMPTY = "empty"
    DAILY_LIMIT = "daily_limit"
    TOO_SLOW = "too_slow"
    UNAVAILABLE = "unavailable"
    MIGRATING = "migrating"
    REFUSED = "refused"
    SCORING_FAILED = "scoring_failed"
    SAVE_FAILED = "save_failed"
    WORKER_DIED = "worker_died"
    BUSY = "busy"
    CANCELLED = "cancelled"
    NO_SCAN = "no_scan"
    DONE = "done"
    NO_REPORT = "no_report"
    LOCKED = "locked"
    NO_PAGE = "no_page"
    OTHER_HOST = "other_host"
    CROWDED = "crowded"
    TOO_LARGE = "too_large"
    FORM = "form"
    UNEXPECTED = "unexpected"


TRACED = {
    Problem.REFUSED,
    Problem.SAVE_FAILED,
    Problem.SCORING_FAILED,
    Problem.TOO_SLOW,
    Problem.UNAVAILABLE,
    Problem.WORKER_DIED,
}
"""Ends of a scan or a sign-in of which the log knows more than the page: the page names a support code."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a visitor reads.

    Args:
        title: what happened.
        body: what it means and what to do.
        action: text of the one button.
        href: where the button leads.
    """

    title: str
    body: str
    action: str = "Try Again"
    href: str = "/oauth/start"

    def waiting(self, seconds: int) -> Message:
        """The same with the seconds to wait written in."""
        when = f"in {seconds} s" if seconds else "now"
        return replace(self, body=self.body.format(when=when))


_CONNECT = "Connect Your HubSpot"
_WENT_WRONG = "Something went wrong"
_NOTHING_KEPT = "Nothing was saved, and the access token is gone."

MESSAGES: dict[Problem, Message] = {
    Problem.NOT_CONFIGURED: Message(
        "HubSpot is not configured",
        "This installation has no HubSpot app yet: HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET are missing. "
        "If you run it, put them into .env as the README shows, or try the product without any HubSpot "
        "account with “make demo”.",
        "Back to the start",
        "/",
    ),
    Problem.DATABASE: Message(
        "Database is not configured",
        "The database does not answer or has no room, so a report can be neither saved nor opened. Nothing "
        "is lost: please try again in a moment. If you run this installation, check DATABASE_URL and its "
        "disk.",
    ),
    Problem.SCORING_UNREACHABLE: Message(
        "Scoring service is unreachable",
        "No contact was read and nothing is lost: please try again in a moment.",
    ),
    Problem.WAIT: Message(
        "One scan per minute",
        "Somebody on your network connected HubSpot less than a minute ago. It works again {when}.",
    ),
    Problem.DENIED: Message(
        "You did not connect HubSpot",
        "HubSpot told us that access was not granted, so nothing was read. If that was not your decision: "
        "connecting an app needs a Super Admin or someone with App Marketplace access.",
        _CONNECT,
    ),
    Problem.EXPIRED: Message(
        "The sign-in has expired",
        "For your safety a sign-in is good for ten minutes and for one scan. Please connect again.",
        _CONNECT,
    ),
    Problem.FOREIGN: Message(
        "This sign-in was not started here",
        "The answer from HubSpot does not belong to the latest sign-in of this browser, so we did not use "
        "it. Nothing was read. Perhaps a newer one was begun in another tab. Please start from this page.",
        _CONNECT,
    ),
    Problem.COOKIES: Message(
        "Your browser did not send our cookie back",
        "Either cookies are blocked for this site, or the sign-in began in another browser or more than ten "
        "minutes ago. Allow cookies for this site and connect again; they last ten minutes.",
        _CONNECT,
    ),
    Problem.RECONNECT: Message(
        "HubSpot authentication failed. Please reconnect.",
        "HubSpot no longer accepts this sign-in: it has ended, was withdrawn in HubSpot, or was used before. "
        f"{_NOTHING_KEPT}",
        _CONNECT,
    ),
    Problem.MISSING_SCOPE: Message(
        "The permission to read contacts is missing",
        "HubSpot connected, but without the permission “Read contacts” that the audit needs. Please connect "
        f"again and leave it ticked. {_NOTHING_KEPT}",
        _CONNECT,
    ),
    Problem.FORBIDDEN: Message(
        "HubSpot does not let us read contacts",
        "The portal refused the request. The person who connects needs access to contacts in this portal. "
        f"{_NOTHING_KEPT}",
        _CONNECT,
    ),
    Problem.EMPTY: Message(
        "Nothing to grade yet",
        "This portal has no contacts that we can read. Import some or connect another portal, "
        "then scan again.",
        "Connect another portal",
    ),
    Problem.DAILY_LIMIT: Message(
        "HubSpot’s daily limit is used up",
        "All integrations of this portal together have used today’s API calls. The limit is renewed at "
        f"midnight in the portal’s time zone; please come back then. {_NOTHING_KEPT}",
    ),
    Problem.TOO_SLOW: Message(
        _WENT_WRONG,
        f"HubSpot did not answer in time, so we stopped waiting. {_NOTHING_KEPT}",
    ),
    Problem.UNAVAILABLE: Message(
        _WENT_WRONG,
        f"HubSpot could not be reached, also after several attempts. {_NOTHING_KEPT}",
    ),
    Problem.MIGRATING: Message(
        "HubSpot is moving your portal",
        "The portal is on its way to another data centre of HubSpot, which takes up to a day. "
        f"Please come back tomorrow. {_NOTHING_KEPT}",
    ),
    Problem.REFUSED: Message(
        _WENT_WRONG,
        f"HubSpot’s answer made no sense to us, and asking again would not change it. {_NOTHING_KEPT}",
    ),
    Problem.SCORING_FAILED: Message(
        "Data quality scoring failed",
        f"Half of the contacts or more could not be scored, so a grade would be a guess. {_NOTHING_KEPT}",
    ),
    Problem.SAVE_FAILED: Message(
        _WENT_WRONG,
        f"The report could not be saved. {_NOTHING_KEPT}",
    ),
    Problem.WORKER_DIED: Message(
        _WENT_WRONG,
        f"The scan was interrupted on our side. {_NOTHING_KEPT}",
    ),
    Problem.BUSY: Message(
        "Too many scans at once",
        "Your scan waited ten minutes for its turn, and for your safety a sign-in is good for no longer. "
        "No contact was read, and the access token is gone. Please come back a little later.",
        _CONNECT,
    ),
    Problem.CANCELLED: Message(
        "Scan cancelled",
        f"You stopped the scan. {_NOTHING_KEPT}",
        _CONNECT,
    ),
    Problem.NO_SCAN: Message(
        "No scan is running in this browser",
        "A scan belongs to the browser that started it. Connect your HubSpot to start one.",
        _CONNECT,
    ),
    Problem.DONE: Message(
        "Your scan is done",
        "The report is ready. The access token is gone; a new scan begins on the start page.",
        "Open the report",
        "/",
    ),
    Problem.NO_REPORT: Message(
        "No such report",
        "The link is incomplete or no longer good: whoever made the report may have ended it, and reports "
        "are kept for twelve months. A new scan takes about a minute.",
        _CONNECT,
    ),
    Problem.LOCKED: Message(
        "Unlock the report first",
        "The report can be taken away as a file once its form is filled in.",
        "Open the report",
        "/",
    ),
    Problem.NO_PAGE: Message(
        "No such page",
        "There is nothing at this address. If a link brought you here, it may have been cut off.",
        "To the start",
        "/",
    ),
    Problem.OTHER_HOST: Message(
        "This site has another address",
        "The button leads there. If you run this site: PUBLIC_URL must be the address that visitors type, "
        "and your proxy must pass the Host header on.",
        "Go there",
        "/",
    ),
    Problem.CROWDED: Message(
        "Too many pages are open",
        "Only so many pages can be open at once, from one network and on the whole site, and that many are. "
        "Nothing is lost, and a running scan goes on. Please close tabs that you no longer need, or wait a "
        "minute, and try again.",
        "Try Again",
        "/",
    ),
    Problem.TOO_LARGE: Message(
        "This request is too large",
        "No page of this site asks for as much. If a link brought you here, it is broken; if this happens on "
        "every page, delete the cookies of this site.",
        "To the start",
        "/",
    ),
    Problem.FORM: Message(
        "This form has expired",
        "For your safety a form works for an hour and from our own page only. Nothing was changed.",
        "Back to the privacy page",
        "/privacy",
    ),
    Problem.UNEXPECTED: Message(
        _WENT_WRONG,
        "This page could not be shown. Nothing is lost: a scan goes on without it. Please reload the page.",
        "Back to the start",
        "/",
    ),
}


def problem_of(code: str | None) -> Problem | None:
    """The problem with this id, or `None` for anything else."""
    return Problem(code) if code in set(Problem) else None


def code_in(text: str) -> str:
    """The support code that stands in an address, which anybody may edit; nothing if it is none."""
    return text if is_support_code(text) else ""


def seconds_left(until: str, now: float) -> int:
    """Seconds, 0–60, until a moment since 1970 that stands in an address, which anybody may edit."""
    if not (until.isascii() and until.isdigit() and len(until) < 12):
        return 60
    return min(60, max(0, math.ceil(int(until) - now)))
