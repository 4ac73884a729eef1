"""What people write around a phone number: labels, extensions, and prefixes that are dialled no more."""

from __future__ import annotations

import re

_KIND = (
    r"t[eé]l(?:[eé]phone|efon|efoon|[eé]fono|efone|ef)?|phone|ph|fono|mobile?|m[oó]vil|mobil|mob|cell?|cellulare"
    r"|celular|portable|gsm|handy|office|work|home|direct|main|whatsapp|privat"
)
# ``Tel. 030 901820``, ``415-655-2671 (mobile)``, ``03-3437-1121（代表）``
# Each begins where its run of spaces begins: tried at every space of a run, it would take the run's square.
_LABEL = re.compile(
    rf"(?i)^\s*(?:{_KIND}|[tmpoc])\b\s*[.:]*\s*"
    rf"|(?<!\s)(?:\s+(?:{_KIND}|[mohwc])|\s*[(（][^\W\d_]{{1,12}}[)）])\s*$"
)
_EXTENSION = re.compile(
    r"(?i)(?<![\s,;/(-])[\s,;/(-]*"
    r"(?:extension|extn|ext|durchwahl|dw|nst|poste|interno|int|toestel|ramal|anexo|wew|доб|x|#"
    r"|(?<=\s)p\b)[.:=\s]*\d{1,6}\)?\s*$"
)
_ABROAD = re.compile(r"^\s*(?:00|\(00\)|\+\s*00|\(\+)")
# Mexico did away with its trunk prefixes in 2019; address books did not.
_MEXICAN = re.compile(r"^\s*(?:\+\s*52[\s.-]*1|01|044|045)((?:[()\s.-]*\d){10})\s*$")
OVERSEAS = {"FR": ("RE", "GP", "MQ", "GF")}
"""Regions with a calling code of their own that people count to a country, and dial as within it."""


def without_label(written: str) -> str:
    """Without the word that says what kind of phone it is."""
    return _LABEL.sub("", written)


def without_extension(written: str) -> str:
    """Without what is dialled after the other end has answered."""
    return _EXTENSION.sub("", written)


def from_abroad(written: str) -> str:
    """With a + where it is dialled from abroad."""
    return _ABROAD.sub("+", written)


def in_mexico(written: str, region: str) -> str | None:
    """A Mexican number without the prefix that is no longer dialled, ``None`` where it has none."""
    found = _MEXICAN.match(written) if region == "MX" or written.lstrip().startswith("+") else None
    return found[1] if found else None
