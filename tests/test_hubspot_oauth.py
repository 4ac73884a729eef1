"""The way to HubSpot and what the code is good for, against the stand-in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from hubspot import api
from hubspot.errors import HubSpotError, InvalidCode, Unavailable
from hubspot.oauth import Client, authorize_url, exchange, revoke
from tests.servers import CLIENT_ID, CLIENT_SECRET, REDIRECT, Journal, agree

VERIFIER = "v" * 43


@pytest.fixture
def client(sandbox_url: str) -> Client:
    return Client(sandbox_url, CLIENT_ID, CLIENT_SECRET, REDIRECT)


def ask(client: Client, portal: str, decision: str = "allow") -> dict[str, str]:
    """What comes back from HubSpot; the stand-in refuses to exchange its codes without the verifier."""
    url = authorize_url(client.api_url, client.client_id, client.redirect_uri, "the-state", VERIFIER)
    return agree(url, portal, decision)


def test_the_visitor_is_sent_with_exactly_what_is_needed() -> None:
    # The pair of verifier and challenge printed in RFC 7636, appendix B.
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    url = authorize_url("https://app.hubspot.com", "id", "https://us.example/cb", "a.b/c+d", verifier)
    assert url.startswith("https://app.hubspot.com/oauth/authorize?")
    assert "scope=oauth%20crm.objects.contacts.read" in url
    assert verifier not in url
    assert parse_qs(urlsplit(url).query) == {
        "client_id": ["id"],
        "redirect_uri": ["https://us.example/cb"],
        "scope": ["oauth crm.objects.contacts.read"],
        "state": ["a.b/c+d"],
        "code_challenge": ["E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"],
        "code_challenge_method": ["S256"],
    }


def test_a_code_becomes_a_grant(client: Client) -> None:
    answer = ask(client, "seven")
    assert answer["state"] == "the-state"
    grant = exchange(client, answer["code"], VERIFIER)
    assert grant.scopes == set(api.SCOPES)
    assert grant.portal_id > 0
    assert grant.access_token not in repr(grant)
    assert grant.refresh_token not in repr(grant)


def test_a_portal_can_grant_less_than_was_asked_for(client: Client) -> None:
    assert exchange(client, ask(client, "no-scope")["code"], VERIFIER).scopes == {"oauth"}


def test_denial_brings_no_code(client: Client) -> None:
    assert "code" not in ask(client, "seven", "deny")


def test_a_code_works_once(client: Client) -> None:
    code = ask(client, "seven")["code"]
    exchange(client, code, VERIFIER)
    with pytest.raises(InvalidCode):
        exchange(client, code, VERIFIER)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"client_secret": "wrong"}, id="wrong secret"),
        pytest.param({"client_id": "wrong"}, id="wrong client"),
        pytest.param({"redirect_uri": "http://localhost/other"}, id="another redirect address"),
    ],
)
def test_a_code_is_good_for_its_own_client_only(client: Client, changes: dict[str, Any]) -> None:
    code = ask(client, "seven")["code"]
    with pytest.raises(InvalidCode) as failure:
        exchange(replace(client, **changes), code, VERIFIER)
    assert code not in str(failure.value)
    assert failure.value.__cause__ is None


def test_a_code_needs_its_verifier(client: Client) -> None:
    with pytest.raises(InvalidCode):
        exchange(client, ask(client, "seven")["code"], "w" * 43)


def test_the_exchange_is_one_request(client: Client, journal: Journal) -> None:
    code = ask(client, "seven")["code"]
    exchange(client, code, VERIFIER)
    assert journal.paths(method="POST") == ["/oauth/2026-09/token"]


def test_a_failing_token_endpoint_is_unavailable(client: Client) -> None:
    with pytest.raises(Unavailable) as failure:
        exchange(client, ask(client, "fault-token-5xx")["code"], VERIFIER)
    assert failure.value.status == 500


def test_nobody_there_is_unavailable(client: Client) -> None:
    with pytest.raises(HubSpotError) as failure:
        exchange(replace(client, api_url="http://127.0.0.1:1"), "code", VERIFIER)
    assert failure.value.status is None
    with pytest.raises(Unavailable):
        revoke(replace(client, api_url="http://127.0.0.1:1"), "refresh")


def test_revoking_ends_the_refresh_token_and_not_the_access_token(client: Client, journal: Journal) -> None:
    grant = exchange(client, ask(client, "seven")["code"], VERIFIER)
    revoke(client, grant.refresh_token)
    state = requests.get(f"{client.api_url}/sandbox/state", timeout=10).json()
    assert (state["refresh_tokens"], state["refresh_tokens_revoked"]) == (1, 1)
    assert state["access_tokens_alive"] == 1
