"""The acts of `faults`, done: what is sent in place of a page of contacts."""

import json
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox import replies, wire
from sandbox.access import CONTACTS_SCOPE, expired
from sandbox.cursors import cursor, paging
from sandbox.faults import FAULTS, Act
from sandbox.state import Token, sandbox


async def instead(request: Request, token: Token, page: int, answer: JSONResponse) -> Response:
    """`answer`, or what the portal's fault puts in its place; `page` counts from 1."""
    fault = FAULTS.get(token.portal.fault)
    act = fault.act(page, token.tries) if fault else None
    if fault and page >= fault.page:
        token.tries += 1
    if act is None:
        return answer
    if act is Act.SLOW:
        await sandbox(request).sleep(0.8)
        return answer
    if act is Act.EXPIRE:
        token.dead = True
    return _sent(act, request, token, answer)


def _sent(act: Act, request: Request, token: Token, answer: JSONResponse) -> Response:
    headers = {
        name: value for name, value in answer.headers.items() if name.startswith("x-hubspot-ratelimit")
    }
    odd = token.tries % 2 == 0
    made: dict[Act, Callable[[], Response]] = {
        Act.EXPIRE: expired,
        Act.FORBID: lambda: replies.missing_scopes(CONTACTS_SCOPE),
        Act.RATE: lambda: replies.too_many("TEN_SECONDLY_ROLLING", headers, categorised=odd),
        Act.RATE_WAIT: lambda: replies.too_many("SECONDLY", headers | {"retry-after": "2"}, categorised=odd),
        Act.DAILY: lambda: replies.too_many("DAILY", headers),
        Act.BAD_GATEWAY: lambda: replies.web_page(502, "502 Bad Gateway"),
        Act.UNAVAILABLE: lambda: replies.error(503, "SERVICE_UNAVAILABLE", "The service is unavailable."),
        Act.HTML_OK: lambda: replies.web_page(200, "HubSpot is down for maintenance"),
        Act.HANG: wire.Hang,
        Act.RESET: wire.Reset,
        Act.CUT: lambda: wire.Cut(bytes(answer.body), headers=dict(answer.headers)),
        Act.HALF: lambda: Response(
            bytes(answer.body)[: len(answer.body) // 2], media_type="application/json"
        ),
        Act.ENDLESS: lambda: _endless(request, token, answer),
    }
    return made[act]()


def _endless(request: Request, token: Token, answer: JSONResponse) -> Response:
    """The first page, with a cursor that was never given before."""
    body = json.loads(bytes(answer.body))
    body["paging"] = paging(request, cursor(token.portal, 0, salt=str(token.tries)))
    return JSONResponse(body)
