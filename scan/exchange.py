"""HubSpot's code becomes a sealed access token; the refresh token is revoked at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from hubspot import api, oauth
from hubspot import errors as hubspot_errors
from hubspot.ledger import Ledger
from hubspot.retry import Patience
from scan.jobs import TOKEN_AUDIENCE, TOKEN_SECONDS, ExchangeJob
from seal import seal

LONGEST_SEALED = 4_000
"""Characters; a cookie holds 4,096 bytes with its name and attributes."""


def exchange(job: ExchangeJob, patience: Patience, ledger: Ledger) -> dict[str, Any]:
    """A sealed access token, and whether the refresh token is known to be revoked.

    What HubSpot was asked travels sealed with the token, to the receipt that the scan will write.
    """
    client = oauth.Client(
        job.api_url, job.client_id, job.client_secret, job.redirect_uri, ledger, lambda: patience.left
    )
    grant = patience.call(partial(oauth.exchange, client, job.code, job.verifier))
    revoked = not grant.refresh_token or _revoked(client, grant.refresh_token, patience)
    revoked_at = job.now + job.seconds - patience.left if revoked and grant.refresh_token else None
    if not grant.scopes.issuperset(api.SCOPES):
        raise hubspot_errors.MissingScope(200)
    claims = {
        "token": grant.access_token,
        "portal": grant.portal_id,
        "calls": ledger.rows(),
        "revoked_at": revoked_at,
    }
    sealed = seal(job.keys, TOKEN_AUDIENCE, job.jti, claims, now=job.now, lifetime=TOKEN_SECONDS)
    if len(sealed) > LONGEST_SEALED:
        raise hubspot_errors.Refused(200)
    return {"sealed": sealed, "revoked": revoked}


def _revoked(client: oauth.Client, refresh_token: str, patience: Patience) -> bool:
    try:
        patience.call(partial(oauth.revoke, client, refresh_token))
    except hubspot_errors.HubSpotError:
        return False
    return True
