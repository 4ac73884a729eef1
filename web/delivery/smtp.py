"""One email to the operator's mail server; over TLS, unless the server is on this machine."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from settings import LOCAL_HOSTS, mail_server

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
    parts, (host, port), secure = urlsplit(url), mail_server(url), ssl.create_default_context()
    # Its own name, which smtplib would otherwise ask the domain name system for.
    named = str(message["From"].addresses[0].domain)
    with contextlib.closing(
        smtplib.SMTP_SSL(host, port, named, timeout=_SECONDS, context=secure)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, port, named, timeout=_SECONDS)
    ) as server:
        if parts.scheme == "smtp" and host not in LOCAL_HOSTS:
            server.starttls(context=secure)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
        # The server has it by now: how it takes leave is no reason to send it again.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()
