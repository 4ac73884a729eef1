"""The OAuth endpoints of `api.hubapi.com`: token, introspect, revoke, uninstall."""

import base64
import hashlib
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox import replies
from sandbox.access import bearer
from sandbox.state import CODE_SECONDS, TOKEN_SECONDS, Code, Refresh, Sandbox, Token, sandbox, secret

Form = dict[str, str]

_ERRORS = {
    "BAD_CLIENT_ID": ("invalid_client", "missing or unknown client id"),
    "BAD_CLIENT_SECRET": ("invalid_client", "missing or invalid client secret"),
    "BAD_AUTH_CODE": ("invalid_grant", "missing or unknown auth code"),
    "EXPIRED_AUTH_CODE": ("invalid_grant", "auth code has expired"),
    "MISMATCH_REDIRECT_URI_AUTH_CODE": ("invalid_grant", "redirect uri does not match the auth code"),
    "BAD_REDIRECT_URI": ("invalid_request", "missing redirect uri"),
    "BAD_CODE_VERIFIER": ("invalid_grant", "missing or invalid code verifier"),
    "BAD_REFRESH_TOKEN": ("invalid_grant", "missing or invalid refresh token"),
    "BAD_GRANT_TYPE": ("unsupported_grant_type", "grant_type must be authorization_code or refresh_token"),
}


def refused(status: str) -> JSONResponse:
    """400 in the form of the OAuth endpoints, which differs from that of the API."""
    kind, message = _ERRORS[status]
    body = {"error": kind, "error_description": message, "status": status, "message": message}
    return JSONResponse(body, 400)


async def token(request: Request) -> Response:
    """`POST /oauth/2026-09/token`: exchange a code or a refresh token."""
    held, form = sandbox(request), await _form(request)
    if problem := _wrong_client(held, form):
        return refused(problem)
    if form.get("grant_type") == "authorization_code":
        return _exchange(request, held, form)
    if form.get("grant_type") == "refresh_token":
        return _renew(request, held, form)
    return refused("BAD_GRANT_TYPE")


async def introspect(request: Request) -> Response:
    """`POST /oauth/2026-09/token/introspect`: what a token is; `active: false` for any other text."""
    held, form = sandbox(request), await _form(request)
    if problem := _wrong_client(held, form):
        return refused(problem)
    text = form.get("token", "")
    known = held.tokens.get(text)
    if known and held.alive(known):
        left = int(TOKEN_SECONDS - (held.clock() - known.issued))
        return JSONResponse(_described(text, known, "access_token") | {"expires_in": left})
    refresh = held.refreshes.get(text)
    if refresh and not refresh.revoked:
        return JSONResponse(_described(text, refresh, "refresh_token"))
    return JSONResponse({"active": False})


async def revoke(request: Request) -> Response:
    """`POST /oauth/2026-09/token/revoke`: ends a refresh token; an access token already issued lives on."""
    held, form = sandbox(request), await _form(request)
    if problem := _wrong_client(held, form):
        return refused(problem)
    refresh = held.refreshes.get(form.get("token", ""))
    if refresh:
        request.state.portal = refresh.portal.name
        refresh.revoked = True
    return Response(status_code=200)


async def uninstall(request: Request) -> Response:
    """`DELETE /appinstalls/2026-09/external-install`: ends everything the app holds for the portal."""
    held = sandbox(request)
    token = bearer(request)
    if isinstance(token, Response):
        return token
    for other in held.tokens.values():
        other.dead = other.dead or other.portal.name == token.portal.name
    for refresh in held.refreshes.values():
        refresh.revoked = refresh.revoked or refresh.portal.name == token.portal.name
    held.uninstalled += 1
    return Response(status_code=204)


async def _form(request: Request) -> Form:
    return dict(parse_qsl((await request.body()).decode(errors="replace")))


def _wrong_client(held: Sandbox, form: Form) -> str | None:
    """The status for credentials that are missing from the body or wrong; HTTP Basic is not looked at."""
    client, key = form.get("client_id", ""), form.get("client_secret", "")
    if not client or held.options.client_id not in {"", client}:
        return "BAD_CLIENT_ID"
    return "BAD_CLIENT_SECRET" if not key or held.options.client_secret not in {"", key} else None


def _exchange(request: Request, held: Sandbox, form: Form) -> Response:
    code = held.codes.get(form.get("code", ""))
    if code is None:
        return refused("BAD_AUTH_CODE")
    request.state.portal = code.portal.name
    if code.portal.fault == "fault-token-5xx":
        return replies.error(500, "INTERNAL_ERROR", "internal error")
    if problem := _wrong_code(held, code, form):
        return refused(problem)
    code.used = True
    refresh = secret(code.portal, "refresh", 24)
    held.refreshes[refresh] = Refresh(code.portal, code.scopes, code.client_id, held.clock())
    return _issued(held, refresh)


def _wrong_code(held: Sandbox, code: Code, form: Form) -> str | None:
    if code.used or code.client_id != form["client_id"]:
        return "BAD_AUTH_CODE"
    if held.clock() - code.issued >= CODE_SECONDS:
        return "EXPIRED_AUTH_CODE"
    if not form.get("redirect_uri"):
        return "BAD_REDIRECT_URI"
    if form["redirect_uri"] != code.redirect_uri:
        return "MISMATCH_REDIRECT_URI_AUTH_CODE"
    return (
        None
        if _proves(code.challenge, form.get("code_verifier"), held.options.enforce_pkce)
        else "BAD_CODE_VERIFIER"
    )


def _proves(challenge: str, verifier: str | None, enforced: bool) -> bool:
    """Whether the verifier belongs to the S256 challenge; without enforcement only a pair is compared."""
    if not challenge or verifier is None:
        return not enforced
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == challenge


def _renew(request: Request, held: Sandbox, form: Form) -> Response:
    text = form.get("refresh_token", "")
    refresh = held.refreshes.get(text)
    if refresh is None or refresh.revoked or refresh.client_id != form["client_id"]:
        return refused("BAD_REFRESH_TOKEN")
    request.state.portal = refresh.portal.name
    return _issued(held, text)


def _issued(held: Sandbox, refresh: str) -> JSONResponse:
    grant = held.refreshes[refresh]
    access = secret(grant.portal, "token", 48)
    held.tokens[access] = Token(grant.portal, grant.scopes, held.clock(), refresh, grant.client_id)
    return JSONResponse(
        {
            "token_type": "bearer",
            "access_token": access,
            "refresh_token": refresh,
            "expires_in": TOKEN_SECONDS,
            "hub_id": grant.portal.hub_id,
            "scopes": list(grant.scopes),
            "token_use": "access_token",
        },
        headers={"Cache-Control": "no-store"},
    )


def _described(token: str, grant: Token | Refresh, use: str) -> dict[str, object]:
    return {
        "active": True,
        "token": token,
        "token_type": "bearer",
        "token_use": use,
        "client_id": grant.client_id,
        "hub_id": grant.portal.hub_id,
        "scopes": list(grant.scopes),
    }
