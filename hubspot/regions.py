"""Where the pages of a portal are: HubSpot keeps portals in several regions, each with a host of its own."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

REGIONS = ("na1", "na2", "na3", "eu1", "ap1")
"""HubSpot's regions by their short names; the first one is the host without a name."""

_HOST = re.compile(rf"app(?:-({'|'.join(REGIONS[1:])}))?\.hubspot\.com")


def region_of(address: object) -> str | None:
    """The region of a page of HubSpot's.

    Args:
        address: the ``url`` of a contact as HubSpot sent it. Its host alone is looked at.

    Returns:
        One of ``REGIONS``; ``None`` for anything that is not an https address at one of their hosts.
    """
    try:
        parts = urlsplit(address if isinstance(address, str) else "")
    except ValueError:
        return None
    host = _HOST.fullmatch(parts.netloc)
    return (host[1] or REGIONS[0]) if host and parts.scheme == "https" else None
