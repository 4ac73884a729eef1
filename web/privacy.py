"""The privacy page: the notice, and what a person can do with what they typed. Looking changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from storage.database import DatabaseError
from storage.leads import erase_lead, own_lead, withdraw_consent
from web.cookies import PRIVACY_SECONDS, CookieJar
from web.gate import LONGEST_BODY
from web.own_data import FORM_SECONDS, Own, exported, key_to, opened, passing_on, report_of, shown
from web.plain import NOT_KEPT, document, refusal
from web.problems import Problem
from web.service import Service, service

_MOST_REMEMBERED = 20
_NO_KEY = "This link opens nothing: it is incomplete or has ended, or its report is deleted."
_NOT_HERE = (
    "Nothing to show in this browser. After the form the report shows a personal link to this page; it works "
    "for as long as what you entered is kept. The browser that sent the form also finds it here by itself, "
    "for 30 days."
)
_PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


def privacy(request: Request) -> HTMLResponse:
    """`GET /privacy`: the notice, and what is stored of whoever has the key."""
    here = service()
    try:
        own = _own(here, _reports(here, request))
    except DatabaseError:
        return refusal(here, request, Problem.DATABASE, 503, href="/privacy")
    return document(
        here,
        request,
        "privacy.html",
        own=[shown(here, report_id, found) for report_id, found in own],
        nothing="" if own else _NO_KEY if "key" in request.query_params else _NOT_HERE,
        operator=here.settings.operator,
        hosting=here.settings.hosting,
        cookies=cookies_used(here.cookies),
        **passing_on(here.settings),
    )


def export(request: Request) -> Response:
    """`GET /privacy/data.json`: the same as a file."""
    here = service()
    try:
        own = _own(here, _reports(here, request))
    except DatabaseError:
        return refusal(here, request, Problem.DATABASE, 503, href="/privacy")
    attached = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return JSONResponse(
        [exported(here, report_id, found) for report_id, found in own], headers=NOT_KEPT | attached
    )


def keep(request: Request) -> Response:
    """`GET /privacy/keep.gif`: put the key into a cookie of this browser; a picture of one point."""
    here = service()
    answer = Response(_PIXEL, media_type="image/gif", headers=NOT_KEPT)
    fresh = opened(here, request.query_params.get("key", ""))
    if fresh and request.headers.get("sec-fetch-site") in {None, "same-origin"}:
        _remember(here, answer, [*fresh, *_remembered(here, request)])
    return answer


async def withdraw(request: Request) -> Response:
    """`POST /privacy/withdraw`: take back the consent to emails."""
    return await _change(request, _withdraw)


async def erase(request: Request) -> Response:
    """`POST /privacy/erase`: delete what was typed, and its bytes."""
    return await _change(request, _erase)


def cookies_used(jar: CookieJar) -> list[tuple[str, str, str]]:
    """Every cookie, what it is for and how long it stays."""
    return [
        (jar.sign_in, "Binds the sign-in at HubSpot to this browser; encrypted", "10 minutes"),
        (
            jar.maker,
            "Proves that this browser made a report, so that only it can end the report’s link and sees the "
            "portal’s earlier scans; random",
            "12 months",
        ),
        (
            jar.token,
            "Carries the access token to the scan; encrypted",
            "10 minutes, or until the scan starts",
        ),
        (jar.handle, "Finds the scan of this browser again; random", "1 day"),
        (jar.privacy, "Opens this page for what was typed in this browser; encrypted", "30 days"),
    ]


async def _change(request: Request, change: Callable[[Service, str], None]) -> Response:
    here = service()
    # Without a page of ours there is no token, and without our origin a token is not looked at.
    ours = request.headers.get("origin") == here.settings.public_url
    report_id = report_of(here, await _token(request)) if ours else None
    if report_id is None:
        return refusal(here, request, Problem.FORM, 403)
    try:
        await run_in_threadpool(change, here, report_id)
    except DatabaseError:
        return refusal(here, request, Problem.DATABASE, 503, href="/privacy")
    key = key_to(here, [report_id], FORM_SECONDS)
    return RedirectResponse(f"/privacy?{urlencode({'key': key})}#yours", status_code=303, headers=NOT_KEPT)


def _withdraw(here: Service, report_id: str) -> None:
    with here.database.begin() as session:
        withdraw_consent(session, report_id)


def _erase(here: Service, report_id: str) -> None:
    with here.database.begin() as session:
        erased = erase_lead(session, report_id, here.clock())
    # If a transaction is in the way for long, the row is gone and the next purge takes its bytes.
    if erased:
        here.database.scrub("leads")


async def _token(request: Request) -> str:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            return ""
    return parse_qs(body.decode("latin-1")).get("token", [""])[0]


def _reports(here: Service, request: Request) -> list[str]:
    """The reports whose leads this visitor may see: those of the link, else those of the browser."""
    key = request.query_params.get("key")
    return _remembered(here, request) if key is None else opened(here, key)


def _remembered(here: Service, request: Request) -> list[str]:
    return opened(here, request.cookies.get(here.cookies.privacy, ""))


def _remember(here: Service, answer: Response, reports: Sequence[str]) -> None:
    known = list(dict.fromkeys(reports))[:_MOST_REMEMBERED]
    here.cookies.set(answer, here.cookies.privacy, key_to(here, known, PRIVACY_SECONDS), PRIVACY_SECONDS)


def _own(here: Service, reports: Sequence[str]) -> list[tuple[str, Own]]:
    if not reports:
        return []
    keys = here.settings.keys.derive("lead")
    with here.database.read() as session:
        found = [(report_id, own_lead(session, keys, report_id)) for report_id in reports]
    return [(report_id, own) for report_id, own in found if own is not None]
