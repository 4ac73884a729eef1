"""The stand-in's address book: one server is both `app.hubspot.com` and `api.hubapi.com`."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox import authorize, contacts, oauth, pages, search
from sandbox.access import bearer
from sandbox.portals import portals
from sandbox.state import DEFAULTS, Entry, Options, Sandbox, sandbox

CONTACTS = ("/crm/v3/objects/contacts", "/crm/objects/2026-03/contacts", "/crm/objects/2026-09/contacts")
OAUTH = "/oauth/2026-09"
ACCOUNT = ("/account-info/2026-03/details", "/account-info/2026-09/details", "/account-info/v3/details")


def build(
    *,
    options: Options = DEFAULTS,
    canary: str = "",
    today: datetime | None = None,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Starlette:
    """The stand-in as an application.

    `clock` gives seconds and drives limits and expiry; the contacts' dates count back from `today`.
    """
    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(RequestLog)],
        exception_handlers={
            404: lambda _, __: pages.missing("404 Not Found", 404),
            405: lambda _, __: pages.missing("405 Method Not Allowed", 405),
        },
    )
    known = portals(today or datetime.now(UTC), canary, options.crowd)
    app.state.sandbox = Sandbox(known, options, clock, sleep)
    return app


def _routes() -> list[Route]:
    routes = [
        Route("/", home),
        Route("/oauth/authorize", authorize.authorize),
        Route(f"{OAUTH}/token", oauth.token, methods=["POST"]),
        Route(f"{OAUTH}/token/introspect", oauth.introspect, methods=["POST"]),
        Route(f"{OAUTH}/token/revoke", oauth.revoke, methods=["POST"]),
        Route("/appinstalls/2026-09/external-install", oauth.uninstall, methods=["DELETE"]),
        Route("/sandbox/pages.css", stylesheet),
        Route("/favicon.ico", no_icon),
        Route("/sandbox/requests", requests),
        Route("/sandbox/state", state),
        Route("/sandbox/reset", reset, methods=["POST"]),
    ]
    routes += [Route(path, account) for path in ACCOUNT]
    for path in CONTACTS:
        routes.append(Route(path, contacts.page))
        routes.append(Route(f"{path}/search", search.search, methods=["POST"]))
        routes.append(Route(f"{path}/{{contact:int}}", contacts.one))
    return routes


async def home(request: Request) -> Response:
    """`GET /`."""
    return pages.home(sandbox(request).portals.values())


async def stylesheet(_: Request) -> Response:
    """`GET /sandbox/pages.css`."""
    return Response(pages.STYLE, media_type="text/css")


async def no_icon(_: Request) -> Response:
    """`GET /favicon.ico`: what browsers ask for unasked."""
    return Response(status_code=204)


async def account(request: Request) -> Response:
    """`GET /account-info/…/details`: which portal a token belongs to and where it lives."""
    token = bearer(request)
    if isinstance(token, Response):
        return token
    european = "eu1" in token.portal.ui_domain
    body = {
        "portalId": token.portal.hub_id,
        "accountType": "DEVELOPER_TEST",
        "timeZone": "Europe/Berlin" if european else "US/Eastern",
        "companyCurrency": "EUR" if european else "USD",
        "additionalCurrencies": [],
        "utcOffset": "+01:00" if european else "-05:00",
        "utcOffsetMilliseconds": 3_600_000 if european else -18_000_000,
        "uiDomain": token.portal.ui_domain,
        "dataHostingLocation": "eu1" if european else "na1",
    }
    return JSONResponse(body, headers=sandbox(request).limits.headers(token.portal.name))


async def requests(request: Request) -> Response:
    """`GET /sandbox/requests?portal=NAME`, for tests: what was asked for, without query or token."""
    wanted = request.query_params.get("portal")
    return JSONResponse([e for e in sandbox(request).requests if wanted in {None, e["portal"]}])


async def state(request: Request) -> Response:
    """`GET /sandbox/state`, for tests: how many codes and tokens were issued, used, revoked."""
    held = sandbox(request)
    return JSONResponse(
        {
            "codes": len(held.codes),
            "codes_used": sum(c.used for c in held.codes.values()),
            "access_tokens": len(held.tokens),
            "access_tokens_alive": sum(map(held.alive, held.tokens.values())),
            "refresh_tokens": len(held.refreshes),
            "refresh_tokens_revoked": sum(r.revoked for r in held.refreshes.values()),
            "uninstalled": held.uninstalled,
        }
    )


async def reset(request: Request) -> Response:
    """`POST /sandbox/reset`, for tests: forget codes, tokens, limits and requests."""
    sandbox(request).forget()
    return Response(status_code=204)


class RequestLog:
    """Middleware that keeps one entry for each request to the stand-in, from its arrival on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note a request when it comes and complete the note when it is answered."""
        if scope["type"] != "http" or scope["path"].startswith("/sandbox/"):
            return await self._app(scope, receive, send)
        held: Sandbox = scope["app"].state.sandbox
        entry = Entry(method=scope["method"], path=scope["path"], portal="", status=None, ms=None)
        held.requests.append(entry)
        started = held.clock()
        if held.options.latency and scope["path"] != "/oauth/authorize":
            await held.sleep(held.options.latency)

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                entry["status"] = message["status"]
                entry["ms"] = round((held.clock() - started) * 1000, 1)
                entry["portal"] = scope["state"].get("portal", "")
            await send(message)

        try:
            with contextlib.suppress(ClientDisconnect):  # whoever asked has gone; nobody is to be told
                await self._app(scope, receive, noting)
        finally:
            entry["portal"] = scope["state"].get("portal", "")
