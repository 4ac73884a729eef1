"""A report as a file, and its badge. Everything is made from what is stored, when it is asked for."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from scoring.command.document import document
from storage.database import DatabaseError
from storage.links import Opened, open_link
from storage.reports import StoredReport
from web.badge import badge, no_badge
from web.markdown import markdown
from web.plain import refusal
from web.problems import Problem
from web.service import service

BADGE_SECONDS = 3600
"""How long a badge may be kept by others, and so how long an ended link still shows one."""
_DRAWING = asyncio.Semaphore(1)
_PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


async def as_pdf(request: Request) -> Response:
    """`GET /report/pdf?id=…`: the full report on A4."""
    # Drawing takes a third of a second of the processor, so one at a time; who waits holds no thread.
    async with _DRAWING:
        return await run_in_threadpool(_file, request, "pdf", "application/pdf", _pdf)


def as_markdown(request: Request) -> Response:
    """`GET /report/markdown?id=…`: the full report as Markdown."""
    return _file(request, "md", "text/markdown; charset=utf-8", _markdown)


def as_json(request: Request) -> Response:
    """`GET /report/json?id=…`: the full report in the form that docs/report.schema.json describes."""
    return _file(request, "json", "application/json", _json)


def as_badge(request: Request) -> Response:
    """`GET /badge.svg?id=…`: grade and score, which the locked report shows too."""
    brand = service().settings.brand_name
    opened = _open(request)
    if isinstance(opened, Problem) or opened.shared_until is None:
        gone = opened if isinstance(opened, Problem) else Problem.NO_REPORT
        status = 503 if gone is Problem.DATABASE else 404
        return _picture(request, no_badge(brand), {"Cache-Control": "no-store"}, status)
    picture = badge(opened.stored.report, opened.stored.scanned_at, brand)
    return _picture(request, picture, {"Cache-Control": f"public, max-age={BADGE_SECONDS}"})


def _picture(request: Request, svg: str, headers: dict[str, str], status: int = 200) -> Response:
    tag = f'"{hashlib.sha256(svg.encode()).hexdigest()[:32]}"'
    headers = {**headers, "ETag": tag, "Cross-Origin-Resource-Policy": "cross-origin"}
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(svg, status, headers, "image/svg+xml")


def _file(request: Request, ending: str, kind: str, make: Callable[[StoredReport], str | bytes]) -> Response:
    opened = _open(request)
    if isinstance(opened, Problem):
        return refusal(service(), request, opened, 503 if opened is Problem.DATABASE else 404)
    stored = opened.stored
    if not stored.unlocked:
        # A file gives no more than the page does, and the page asks for the form first.
        return refusal(service(), request, Problem.LOCKED, 403, f"/report?{urlencode({'id': opened.link})}")
    name = f"database-health-{stored.portal_id}-{stored.scanned_at:%Y-%m-%d}.{ending}"
    headers = {**_PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(make(stored), 200, headers, kind)


def _open(request: Request) -> Opened | Problem:
    """The report of the address, for this browser, or why there is none."""
    here = service()
    links, maker = request.query_params.getlist("id"), request.cookies.get(here.cookies.maker, "")
    try:
        with here.database.read() as session:
            opened = open_link(session, links[0], maker, here.clock()) if len(links) == 1 else None
    except DatabaseError:
        return Problem.DATABASE
    return opened or Problem.NO_REPORT


def _markdown(stored: StoredReport) -> str:
    return markdown(stored, service().settings.brand_name)


def _pdf(stored: StoredReport) -> bytes:
    settings = service().settings
    # Here, because the library that draws takes a sixth of the server's start to load.
    from web.paper import pdf  # noqa: PLC0415

    return pdf(stored, settings.brand_name, settings.public_url)


def _json(stored: StoredReport) -> str:
    return json.dumps(document(stored.report, stored.scanned_at, []), indent=2, allow_nan=False) + "\n"
