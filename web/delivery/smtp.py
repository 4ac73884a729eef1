"""One email to the operator's mail server; over TLS, unless the server is on this machine."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from settings import LOCAL_HOSTS

_SECONDS = 10.0
"""Longest silence of the server."""


def send(url: str, message: EmailMessage) -> None:
    """Hand an email over.

    Args:
        url: ``smtp://user:password@host:port``, which insists on STARTTLS, or ``smtps://`` for TLS at once.
        message: with sender and receiver.

    Raises:
        smtplib.SMTPException: the server does not take it, or offers no TLS.
        OSError: it cannot be reached, or its certificate is not good.
    """
    parts = urlsplit(url)
    host, secure = parts.hostname or "", ssl.create_default_context()
    here = host in LOCAL_HOSTS
    # Its own name, which smtplib would otherwise ask the domain name system for.
    named = str(message["From"].addresses[0].domain)
    with (
        smtplib.SMTP_SSL(host, parts.port or 465, named, timeout=_SECONDS, context=secure)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, parts.port or (25 if here else 587), named, timeout=_SECONDS)
    ) as server:
        if parts.scheme == "smtp" and not here:
            server.starttls(context=secure)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
