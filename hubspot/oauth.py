"""OAuth with HubSpot: where to send the visitor, and what the code is exchanged for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeGuard
from urllib.parse import quote, urlencode

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from hubspot import api
from hubspot.errors import InvalidCode, Refused, Unavailable, error_for, fields_of
from hubspot.ledger import Ledger
from hubspot.session import NetworkFailure, for_ever, limit


@dataclass(frozen=True, slots=True)
class Client:
    """This app, as HubSpot knows it.

    Args:
        api_url: origin of HubSpot's API, without a final slash.
        client_id: from the app's page at HubSpot.
        client_secret: likewise.
        redirect_uri: exactly as registered there.
        ledger: counts what was asked.
        left: seconds until nobody waits for an answer any more.
    """

    api_url: str
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str
    ledger: Ledger = field(default_factory=Ledger, repr=False, compare=False)
    left: Callable[[], float] = field(default=for_ever, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Grant:
    """What the visitor gave us.

    Args:
        access_token: good for about 30 minutes.
        refresh_token: good until revoked, so revoke it.
        portal_id: HubSpot's number of the portal (`hub_id`).
        scopes: what was granted, which can be less than what was asked for.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    portal_id: int
    scopes: frozenset[str]


def authorize_url(app_url: str, client_id: str, redirect_uri: str, state: str, verifier: str) -> str:
    """The address of HubSpot's page on which the visitor chooses a portal and agrees.

    Args:
        app_url: origin of HubSpot's app, without a final slash.
        client_id: from the app's page at HubSpot.
        redirect_uri: exactly as registered there.
        state: comes back unchanged.
        verifier: PKCE code verifier (RFC 7636); only its S256 challenge is sent.
    """
    query = {
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": " ".join(api.SCOPES),
        "state": state,
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
    }
    # HubSpot wants %20 between the scopes, not the + of a form.
    return f"{app_url}{api.AUTHORIZE}?{urlencode(query, quote_via=quote)}"


def exchange(client: Client, code: str, verifier: str) -> Grant:
    """Exchange an authorization code, which works once.

    Raises:
        InvalidCode: HubSpot does not accept the code (or the client's id, secret or redirect).
        HubSpotError: anything else. After a lost answer the code may be used up, so a retry may be refused.
    """
    with _session(client) as session:
        session.register_compliance_hook("access_token_response", _checked)
        try:
            token = session.fetch_token(
                client.api_url + api.TOKEN,
                grant_type="authorization_code",
                code=code,
                code_verifier=verifier,
                allow_redirects=False,
            )
        except NetworkFailure:
            raise Unavailable(None) from None
        # Authlib also reads what we do not, and an answer may hold anything there.
        except (OAuthError, ValueError, TypeError, OverflowError):
            raise Refused(200) from None
    return _grant(token)


def revoke(client: Client, refresh_token: str) -> None:
    """End a refresh token, as often as one likes. The access token lives on until it expires.

    Raises:
        HubSpotError: HubSpot did not confirm it.
    """
    with _session(client) as session:
        try:
            answer: requests.Response = session.revoke_token(
                client.api_url + api.REVOKE,
                token=refresh_token,
                token_type_hint="refresh_token",  # noqa: S106 - the name of a kind of token
                allow_redirects=False,
            )
        except NetworkFailure:
            raise Unavailable(None) from None
    if error := error_for(answer.status_code, answer.headers, answer.content):
        raise error


def _session(client: Client) -> Any:
    return limit(
        OAuth2Session(
            client.client_id,
            client.client_secret,
            redirect_uri=client.redirect_uri,
            # HubSpot takes the secret in the form only and refuses HTTP Basic.
            token_endpoint_auth_method="client_secret_post",  # noqa: S106 - the name of a method
            revocation_endpoint_auth_method="client_secret_post",
        ),
        client.ledger,
        left=client.left,
    )


def _checked(response: requests.Response) -> requests.Response:
    error = error_for(response.status_code, response.headers, response.content)
    if isinstance(error, Refused) and error.status == 400:
        raise InvalidCode(400, error.correlation_id)
    if error:
        raise error
    _grant(fields_of(response.content))
    return response


def _grant(token: dict[str, Any]) -> Grant:
    """The grant in a token response; `Refused` if it is not one."""
    access, refresh, portal = token.get("access_token"), token.get("refresh_token", ""), token.get("hub_id")
    scopes = token.get("scopes")
    if not _is_token(access) or not isinstance(portal, int) or not isinstance(scopes, list):
        raise Refused(200)
    # Numbers beyond 2**53 are not the same to every program that reads JSON, so no portal has one.
    if not 0 < portal < 2**53 or (refresh and not _is_token(refresh)):
        raise Refused(200)
    return Grant(
        access_token=access,
        refresh_token=refresh or "",
        portal_id=portal,
        scopes=frozenset(scope for scope in scopes if isinstance(scope, str)),
    )


def _is_token(value: object) -> TypeGuard[str]:
    """Whether it can be a token (RFC 6749, appendix A.12), which travels in a header."""
    return isinstance(value, str) and re.fullmatch(r"[\x21-\x7e]+", value) is not None
