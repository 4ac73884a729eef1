"""What can be told of an installation from whom it depends on: HubSpot, a form's host, a mail server."""

from __future__ import annotations

import socket
from collections.abc import Iterator

from hubspot.errors import HubSpotError
from hubspot.reach import reach
from settings import Settings, mail_server
from storage.commands.findings import Finding, ok, warning, wrong

_SKEW = 60.0
_MUCH_SKEW = 300.0
"""Seconds; a sign-in lives for 600."""
_MAIL_SECONDS = 5.0


def examine_outside(settings: Settings, now: float) -> Iterator[Finding]:
    """Whether they answer; nothing is sent to them but a question without content.

    Args:
        settings: say who they are.
        now: seconds since 1970, to be compared with HubSpot's clock.
    """
    if not settings.hubspot_configured:
        yield wrong("HubSpot", "HUBSPOT_CLIENT_ID or HUBSPOT_CLIENT_SECRET is empty: nobody can connect.")
    try:
        theirs = reach(settings.hubspot_api_url)
    except HubSpotError:
        yield wrong(
            "HubSpot", "its API does not answer. May this machine open TLS connections to the internet?"
        )
    else:
        yield ok("HubSpot", "its API answers.")
        if theirs:
            yield clock_of(now - theirs.timestamp())
    if settings.forwards_leads:
        yield _form(settings.lead_form_url)
    if settings.sends_mail:
        yield _mail(settings.smtp_url)


def clock_of(skew: float) -> Finding:
    """What it tells that our clock is so many seconds ahead of HubSpot's."""
    text = (
        f"{abs(skew):.0f} s {'ahead of' if skew > 0 else 'behind'} HubSpot's. Switch on time synchronisation."
    )
    if abs(skew) > _MUCH_SKEW:
        return wrong("clock", text)
    return warning("clock", text) if abs(skew) > _SKEW else ok("clock", "agrees with HubSpot's.")


def _form(url: str) -> Finding:
    try:
        reach(url)
    except HubSpotError:
        return wrong("lead form", "the host in LEAD_FORM_URL does not answer: leads wait.")
    return ok("lead form", "its host answers.")


def _mail(url: str) -> Finding:
    try:
        socket.create_connection(mail_server(url), _MAIL_SECONDS).close()
    except OSError:
        return wrong("mail", "the server in SMTP_URL does not answer: letters wait.")
    return ok("mail", "its server answers.")
