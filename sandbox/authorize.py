"""The authorize page of `app.hubspot.com`: what it refuses, what it shows, where it sends the visitor."""

import ipaddress
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sandbox import pages
from sandbox.portals import Portal
from sandbox.state import Code, Sandbox, sandbox, secret

SCOPES = {
    "oauth": "Identify the HubSpot account",
    "crm.objects.contacts.read": "View properties and other details about contacts",
    "crm.objects.contacts.write": "View, add, edit or delete contacts",
    "crm.objects.companies.read": "View properties and other details about companies",
    "crm.objects.deals.read": "View properties and other details about deals",
    "crm.lists.read": "View details about lists",
    "crm.schemas.contacts.read": "View details about property settings for contacts",
}


async def authorize(request: Request) -> Response:
    """`GET /oauth/authorize`: an error page, the choice of a portal, or the way back to the app."""
    held, query = sandbox(request), dict(request.query_params)
    if problem := _problem(held, query):
        return pages.refusal(*problem)
    if query.get("decision") not in {"allow", "deny"}:
        asked = {scope: SCOPES[scope] for scope in query["scope"].split()}
        return pages.choice(held.portals.values(), asked, query)
    if query["decision"] == "deny":
        denied = {"error": "access_denied", "error_description": "The user denied access to the application."}
        return _back(query, denied)
    portal = held.portals.get(query.get("portal", "messy"))
    if portal is None:
        return pages.refusal(
            "There is no such portal", "The portal parameter names none of the portals here."
        )
    request.state.portal = portal.name
    return _back(query, {"code": _code(held, portal, query)})


def _problem(held: Sandbox, query: dict[str, str]) -> tuple[str, str] | None:
    """What HubSpot would show on a page of its own, without ever going back to the app."""
    if not query.get("client_id") or held.options.client_id not in {"", query["client_id"]}:
        return "The client ID is missing or unknown", "Check the client_id of the authorization link."
    if not _may_return(query.get("redirect_uri", "")):
        return (
            "The redirect URL can't be used",
            "It must be https, or http://localhost with any port; an IP address is refused.",
        )
    unknown = [scope for scope in query.get("scope", "").split() if scope not in SCOPES]
    if unknown or not query.get("scope"):
        return "The scopes are missing or unknown", "Check the scope of the authorization link: " + " ".join(
            unknown
        )
    if query.get("code_challenge_method", "S256") != "S256":
        return "The code challenge method is not supported", "Only S256 is."
    if held.options.enforce_pkce and not query.get("code_challenge"):
        return "The code challenge is missing", "This portal was started with --enforce-pkce."
    return None


def _may_return(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
        _ = parts.port
    except ValueError:
        return False
    if not parts.hostname or parts.fragment or parts.username:
        return False
    try:
        ipaddress.ip_address(parts.hostname)
    except ValueError:
        return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname == "localhost")
    return False


def _code(held: Sandbox, portal: Portal, query: dict[str, str]) -> str:
    """A fresh code for what was asked, or for less where the portal grants less."""
    scopes = tuple(query["scope"].split()) if portal.only_scopes is None else portal.only_scopes
    code = secret(portal, "code", 24)
    challenge = query.get("code_challenge", "")
    held.codes[code] = Code(
        portal, query["client_id"], query["redirect_uri"], scopes, challenge, held.clock()
    )
    return code


def _back(query: dict[str, str], answer: dict[str, str]) -> Response:
    if "state" in query:
        answer["state"] = query["state"]
    joint = "&" if urlsplit(query["redirect_uri"]).query else "?"
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return RedirectResponse(f"{query['redirect_uri']}{joint}{urlencode(answer)}", 302, headers)
