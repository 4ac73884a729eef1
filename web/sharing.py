"""The report's link as its card tells it: where it is, until when, and what its maker can do about it."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from storage.links import Opened
from web.templates import render

PERIODS: dict[str, int | None] = {
    "As long as the report": None,
    "7 days": 7,
    "30 days": 30,
    "90 days": 90,
}
"""How long a link works from now on: what the maker chooses from, in days."""


def address(opened: Opened, public_url: str) -> str:
    """The link in full, as it is copied."""
    return f"{public_url}/report?{urlencode({'id': opened.link})}"


def share_card(opened: Opened) -> str:
    """The head of the card."""
    stored = opened.stored
    return render(
        "share.html",
        kept_until=_day(stored.expires_at),
        shared_until=_day(opened.shared_until) if opened.shared_until else None,
        made_here=opened.made_here,
        ends_early=opened.shared_until is not None and opened.shared_until < stored.expires_at,
    )


def take_away(opened: Opened, public_url: str, brand: str) -> str:
    """The files and the badge of a report; the files belong to the full report."""
    return render(
        "takeaway.html",
        query=urlencode({"id": opened.link}),
        unlocked=opened.stored.unlocked,
        shared=opened.shared_until is not None,
        public_url=public_url,
        brand=brand,
    )


def _day(moment: datetime) -> str:
    return f"{moment:%-d %B %Y}"
