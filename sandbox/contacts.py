"""The contacts list and single contacts, in the shape of `/crm/v3/objects/contacts`."""

import json

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox import misbehave, replies
from sandbox.access import contacts_reader
from sandbox.cursors import cursor, offset, paging
from sandbox.populations import Record
from sandbox.portals import Portal
from sandbox.state import sandbox

ALWAYS = ("createdate", "lastmodifieddate", "hs_object_id")
UNASKED = ("createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname")


async def page(request: Request) -> Response:
    """`GET …/contacts`: a page in order of id, at most 100, with an opaque cursor to the next."""
    token = contacts_reader(request)
    if isinstance(token, Response):
        return token
    query = request.query_params
    try:
        limit = _limit(query.get("limit", "10"), most=100)
        start = offset(token.portal, query["after"]) if query.get("after") else 0
    except ValueError as problem:
        return replies.invalid(str(problem))
    answer = _answer(request, token.portal, start, limit)
    answer.headers.update(sandbox(request).limits.headers(token.portal.name))
    return await misbehave.instead(request, token, start // limit + 1, answer)


async def one(request: Request) -> Response:
    """`GET …/contacts/{id}`."""
    token = contacts_reader(request)
    if isinstance(token, Response):
        return token
    people = token.portal.contacts
    wanted = request.path_params["contact"]
    index = next((i for i in range(people.count) if people.identity(i) == wanted), None)
    if index is None:
        return replies.error(404, "OBJECT_NOT_FOUND", "resource not found")
    return JSONResponse(shaped(token.portal, people.record(index), asked(request)))


def asked(request: Request) -> list[str]:
    """The property names asked for, repeated or joined by commas."""
    return [
        n.strip() for text in request.query_params.getlist("properties") for n in text.split(",") if n.strip()
    ]


def shaped(portal: Portal, record: Record, names: list[str]) -> dict[str, object]:
    """A contact as the API writes it: undefined names are left out, some come unasked."""
    wanted = dict.fromkeys((*names, *ALWAYS) if names else UNASKED)
    held = record.properties
    return {
        "id": str(record.id),
        "properties": {name: held.get(name) for name in wanted if name in portal.contacts.defined},
        "createdAt": held["createdate"],
        "updatedAt": held["lastmodifieddate"],
        "archived": False,
        "url": f"https://{portal.ui_domain}/contacts/{portal.hub_id}/record/0-1/{record.id}",
    }


def _limit(text: str, most: int) -> int:
    if not text.isdecimal() or not 0 < int(text) <= most:
        raise ValueError(f"Invalid input: limit must be a number from 1 to {most}.")
    return int(text)


def _answer(request: Request, portal: Portal, start: int, limit: int) -> JSONResponse:
    people = portal.contacts
    archived = request.query_params.get("archived", "false").lower() == "true"
    stop = 0 if archived else min(start + limit, people.count)
    names = asked(request)
    body: dict[str, object] = {
        "results": [shaped(portal, people.record(i), names) for i in range(start, stop)]
    }
    if 0 < stop < people.count:
        body["paging"] = paging(request, cursor(portal, stop))
    return _Page(body)


class _Page(JSONResponse):
    """A page as HubSpot writes it, in UTF-8; half a character, which UTF-8 has no form for, is escaped."""

    def render(self, content: object) -> bytes:
        """The body."""
        try:
            return super().render(content)
        except UnicodeEncodeError:
            return json.dumps(content).encode()
