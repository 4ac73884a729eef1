"""Whether HubSpot answers at all, asked without a token, a code or a portal."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests

from hubspot import api
from hubspot.errors import Unavailable
from hubspot.ledger import Ledger
from hubspot.session import NetworkFailure, limit


def reach(api_url: str) -> datetime | None:
    """HubSpot's clock as its answer gives it, to the second; ``None`` if the answer does not.

    Args:
        api_url: origin of HubSpot's API, without a final slash.

    Raises:
        Unavailable: there is no answer, or only that of a server in trouble (5xx).
    """
    with limit(requests.Session(), Ledger({api.REACH})) as session:
        try:
            answer = session.head(f"{api_url}/", allow_redirects=False)
        except NetworkFailure:
            raise Unavailable(None) from None
    if answer.status_code >= 500:
        raise Unavailable(answer.status_code)
    try:
        return parsedate_to_datetime(answer.headers.get("date", "")).astimezone(UTC)
    except ValueError:
        return None
