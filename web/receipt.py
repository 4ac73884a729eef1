"""The data receipt of a report: what its scan asked HubSpot for, what is stored of it, signed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from storage.database import DatabaseError
from storage.kinds import ApiCall
from storage.links import Opened, open_link
from storage.receipts import Receipt, load_receipt
from storage.record import Record, read_record
from storage.reports import StoredReport
from storage.signing import sign
from web.plain import NOT_KEPT, document, refusal
from web.problems import Problem
from web.service import Service, service

VERSION = 1
"""Of the receipt's form."""
_MEANINGS = {
    ApiCall.TOKEN: "exchange the sign-in code for tokens",
    ApiCall.REVOKE: "revoke the refresh token",
    ApiCall.SEARCH: "ask how many contacts there are",
    ApiCall.CONTACTS: "read a page of contacts",
}
_Found = tuple[Opened, Receipt | None, Record]


def page(request: Request) -> HTMLResponse:
    """`GET /receipt?id=…`, for everyone who may read the report."""
    here = service()
    found = _find(here, request)
    if isinstance(found, Response):
        return found
    return document(here, request, "receipt.html", **values(*found))


def download(request: Request) -> Response:
    """`GET /receipt.json?id=…`: the same, signed."""
    here = service()
    found = _find(here, request)
    if isinstance(found, Response):
        return found
    opened, receipt, record = found
    signed = sign(here.settings.keys.derive("receipt"), told(opened.stored, receipt, record))
    attached = {"Content-Disposition": f'attachment; filename="receipt-{opened.stored.id}.json"'}
    return JSONResponse(signed, headers=NOT_KEPT | attached)


def told(stored: StoredReport, receipt: Receipt | None, record: Record) -> dict[str, Any]:
    """What is signed; moments are ISO 8601, UTC."""
    return {
        "version": VERSION,
        "report": stored.id,
        "portal": stored.portal_id,
        "scanned_at": stored.scanned_at.isoformat(),
        "kept_until": stored.expires_at.isoformat(),
        "requests": [
            {
                "request": calls.call.value,
                "status": calls.status or None,
                "count": calls.count,
                "milliseconds": calls.milliseconds,
            }
            for calls in (receipt.calls if receipt else ())
        ],
        "properties": list(receipt.properties) if receipt else None,
        "refresh_token_revoked_at": _iso(receipt.revoked_at) if receipt else None,
        "access_token_cleared_at": _iso(receipt.cleared_at) if receipt else None,
        "bytes": {table: size.bytes for table, size in record.sizes.items()},
        "record": record.rows,
    }


def values(opened: Opened, receipt: Receipt | None, record: Record) -> dict[str, Any]:
    """Everything that the template shows beside the frame."""
    stored = opened.stored
    calls = receipt.calls if receipt else ()
    return {
        "query": urlencode({"id": opened.link}),
        "portal": stored.portal_id,
        "scanned_at": f"{stored.scanned_at:%-d %B %Y, %H:%M} UTC",
        "until": f"{stored.expires_at:%-d %B %Y}",
        "noted": receipt is not None,
        "calls": [
            {
                "request": row.call.value,
                "meaning": _MEANINGS[row.call],
                "status": row.status or "no answer",
                "count": row.count,
                "milliseconds": row.milliseconds,
            }
            for row in calls
        ],
        "requests": sum(row.count for row in calls),
        "milliseconds": sum(row.milliseconds for row in calls),
        "properties": receipt.properties if receipt else (),
        "tokens": {"Refresh token": _refresh(receipt), "Access token": _access(receipt)} if receipt else {},
        "sizes": record.sizes,
        "bytes": sum(size.bytes for size in record.sizes.values()),
        "rows": {table: [json.dumps(row) for row in rows] for table, rows in record.rows.items()},
    }


def _refresh(receipt: Receipt) -> str:
    if receipt.revoked_at is not None:
        return f"revoked; HubSpot confirmed it on {_moment(receipt.revoked_at)}"
    if any(calls.call is ApiCall.REVOKE for calls in receipt.calls):
        return "not kept, but HubSpot did not confirm that it is revoked"
    return "HubSpot gave none out"


def _access(receipt: Receipt) -> str:
    if receipt.cleared_at is None:
        own = "the process that held it was told to end, but its end was not seen in time"
    else:
        own = f"cleared: the process that held it was seen to have ended on {_moment(receipt.cleared_at)}"
    return f"{own}; HubSpot itself ends it within 30 minutes of its issue"


def _find(here: Service, request: Request) -> _Found | HTMLResponse:
    link, maker = request.query_params.get("id", ""), request.cookies.get(here.cookies.maker, "")
    try:
        with here.database.read() as session:
            opened = open_link(session, link, maker, here.clock())
            if opened is None:
                return refusal(here, request, Problem.NO_REPORT, 404)
            stored = opened.stored
            return opened, load_receipt(session, stored.id), read_record(session, stored.id, stored.unlocked)
    except DatabaseError:
        return refusal(here, request, Problem.DATABASE, 503, href="/receipt?" + urlencode({"id": link}))


def _iso(seconds: float | None) -> str | None:
    return (
        None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
    )


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%-d %B %Y, %H:%M:%S} UTC"
