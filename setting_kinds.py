"""What a setting may be, kind by kind. Each refusal is half a line that names the fix, never the value."""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, StringConstraints
from pydantic_settings import NoDecode

from keys import Keyring

_AUTHORITY = re.compile(r"([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:[0-9]{1,5})?")
_WIDEST = {4: 8, 6: 7}  # Bits of the largest private networks, 10.0.0.0/8 and fc00::/7.
_MAIL_SERVER = re.compile(
    r"smtps?://([^:/?#@\s]+:[^:/?#@\s]+@)?([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:[0-9]{1,5})?/?"
)


def _origin(value: str) -> str:
    parts = urlsplit(value.rstrip("/"))
    if parts.scheme not in {"http", "https"} or not _AUTHORITY.fullmatch(parts.netloc.lower()):
        raise ValueError("must be an address such as https://audit.example.com")
    if parts.path or parts.query or parts.fragment:
        raise ValueError("must have no path: write only scheme, host and port")
    if not _has_port(value):
        raise ValueError("has a port that does not exist: write one from 1 to 65535")
    port = parts.port
    # Browsers leave the usual port out of what they call the origin, and so must we.
    usual = {"http": 80, "https": 443}[parts.scheme]
    host = parts.netloc.lower()
    return f"{parts.scheme}://{host.removesuffix(f':{usual}') if port == usual else host}"


def _has_port(value: str) -> bool:
    """Whether the port exists, if there is one."""
    try:
        return urlsplit(value).port != 0
    except ValueError:
        return False


def _networks(value: str) -> str:
    for entry in filter(None, map(str.strip, value.split(","))):
        try:
            network = ipaddress.ip_network(entry)
        except ValueError:
            raise ValueError("write addresses or networks such as 10.0.0.7, 10.1.0.0/16") from None
        if network.prefixlen < _WIDEST[network.version]:
            raise ValueError("believes half the internet: name your proxies, such as 10.0.0.7, 10.1.0.0/16")
    return value


def _address(value: str) -> str:
    try:
        return str(ipaddress.ip_address(value))
    except ValueError:
        raise ValueError("write an address of this machine such as 127.0.0.1, or 0.0.0.0 for all") from None


def _mailbox(value: str) -> str:
    # Few mail servers take other letters before the @, and we write from there. Behind it they have a form.
    try:
        found = validate_email(value, check_deliverability=False, allow_smtputf8=False) if value else None
    except EmailNotValidError:
        raise ValueError("write one email address, with plain letters before the @, or nothing") from None
    return found.normalized if found else value


def _mail_server(value: str) -> str:
    if value and not (_MAIL_SERVER.fullmatch(value) and _has_port(value)):
        raise ValueError("write smtp://user:password@host:587, signs such as @ in user and password as %40")
    return value


def _keys(value: str) -> str:
    if value:
        Keyring.parse(value)
    return value


def _one_line(value: str) -> str:
    if not value.isprintable():
        raise ValueError("holds a line end or another invisible character: write one plain line")
    return value


def _word(value: str) -> str:
    if not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("write it as the Auth page of your HubSpot app shows it, without blanks")
    return value


Origin = Annotated[str, AfterValidator(_origin)]
Words = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_one_line)]
Word = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_word)]
Networks = Annotated[str, NoDecode, AfterValidator(_networks)]
Address = Annotated[str, AfterValidator(_address)]
Mailbox = Annotated[str, AfterValidator(_mailbox)]
MailServer = Annotated[str, NoDecode, AfterValidator(_mail_server)]
Keys = Annotated[str, NoDecode, AfterValidator(_keys)]
