"""Who may come in: the bearer token of an API request, and the rate limit of its portal."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox import replies
from sandbox.state import Sandbox, Token, sandbox

CONTACTS_SCOPE = "crm.objects.contacts.read"


def bearer(request: Request) -> Token | Response:
    """The request's token, or the 401 or 429 that answers it; a request let in counts against the limit."""
    held = sandbox(request)
    scheme, _, text = request.headers.get("authorization", "").partition(" ")
    token = held.tokens.get(text.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        return replies.error(
            401,
            "INVALID_AUTHENTICATION",
            "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can "
            "find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
        )
    request.state.portal = token.portal.name
    if not held.alive(token):
        return expired()
    return _over_limit(held, token) or token


def contacts_reader(request: Request) -> Token | Response:
    """The same for contacts, which need their scope."""
    token = bearer(request)
    if isinstance(token, Response) or CONTACTS_SCOPE in token.scopes:
        return token
    return replies.missing_scopes(CONTACTS_SCOPE)


def expired() -> Response:
    """401 for a token whose time is over or that was taken back."""
    return replies.error(
        401,
        "EXPIRED_AUTHENTICATION",
        "The OAuth token used to make this call expired or was revoked. "
        "If you're the app's developer, refresh the token.",
    )


def _over_limit(held: Sandbox, token: Token) -> Response | None:
    burst = held.limits.burst(token.portal.name)
    if burst.take():
        return None
    held.limits.refused += 1
    headers = held.limits.headers(token.portal.name)
    return replies.too_many("TEN_SECONDLY_ROLLING", headers, categorised=held.limits.refused % 2 == 0)
