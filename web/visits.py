"""The pages' addresses. Opening `/scan` with a sealed token is what starts the scan."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.routing import Route

from scan.jobs import TOKEN_AUDIENCE, ScanJob
from seal import SealBroken, name_of
from storage import scans
from storage.database import DatabaseError
from web import privacy, receipt, signin, takeaway
from web.ready import OK
from web.security import security
from web.service import Service, service
from web.shell import shell

TITLES = {
    "/": "How healthy is your HubSpot database?",
    "/scan": "Scan",
    "/report": "Report",
    "/methodology": "How the score is made",
}


def page(request: Request) -> HTMLResponse:
    """Any page. A token cookie that is left over is cleared on the way."""
    here = service()
    answer = shell(TITLES[request.url.path], here.settings.brand_name, here.settings.public_url)
    here.cookies.clear_left_over(request, answer)
    return answer


def scan(request: Request) -> HTMLResponse:
    """`GET /scan`: start the scan this browser was given a token for, once; then it is only looked at."""
    here = service()
    answer = shell(TITLES["/scan"], here.settings.brand_name, here.settings.public_url)
    token = request.cookies.get(here.cookies.token)
    handle = request.cookies.get(here.cookies.handle)
    if token and (not handle or _start(here, token, handle)):
        here.cookies.clear(answer, here.cookies.token)
    return answer


def _start(here: Service, token: str, handle: str) -> bool:
    """Start the scan if it may start; `False` if the token must stay for a second try."""
    if here.preflight():
        return False
    try:
        scan_id = name_of(token)
        with here.database.begin() as session:
            started = scans.start_scan(session, handle, scan_id, here.clock())
    except SealBroken:
        return True
    except DatabaseError:
        return False
    if started:
        here.supervisor.start(scan_id, _job(here, token))
    return True


def _job(here: Service, token: str) -> ScanJob:
    return ScanJob(
        api_url=here.settings.hubspot_api_url,
        sealed=token,
        keys=here.settings.keys.derive(TOKEN_AUDIENCE),
        max_contacts=here.settings.scan_max_contacts,
        now=here.clock(),
    )


async def healthz(_: Request) -> JSONResponse:
    """`GET /healthz`: the process answers. A page that is not JSON here means that `app.py` did not load.

    It needs no thread, for all of them may be waiting for a database that is away.
    """
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


async def readyz(_: Request) -> JSONResponse:
    """`GET /readyz`: whether a visitor could be served now, and what is in the way if not."""
    answer = await service().readiness.answer()
    ready = all(word == OK for word in answer.values())
    return JSONResponse(
        {"status": OK if ready else "not ready", **answer},
        status_code=200 if ready else 503,
        headers={"Cache-Control": "no-store"},
    )


def favicon(_: Request) -> RedirectResponse:
    """`GET /favicon.ico`: what a browser may ask for before it has read the page."""
    return RedirectResponse("/app/static/icon.svg", 308)


ROUTES = [
    Route("/oauth/start", signin.start),
    Route("/oauth/callback", signin.callback),
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/scan", scan),
    Route("/favicon.ico", favicon),
    Route("/", page),
    Route("/report", page),
    Route("/report/pdf", takeaway.as_pdf),
    Route("/report/markdown", takeaway.as_markdown),
    Route("/report/json", takeaway.as_json),
    Route("/badge.svg", takeaway.as_badge),
    Route("/methodology", page),
    Route("/security", security),
    Route("/receipt", receipt.page),
    Route("/receipt.json", receipt.download),
    Route("/privacy", privacy.privacy),
    Route("/privacy/data.json", privacy.export),
    Route("/privacy/keep.gif", privacy.keep),
    Route("/privacy/withdraw", privacy.withdraw, methods=["POST"]),
    Route("/privacy/erase", privacy.erase, methods=["POST"]),
]
