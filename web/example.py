"""What goes to HubSpot and what comes back, for the security page: the real request, invented people."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import requests

from hubspot import api
from hubspot.contacts import count_request, page_request, session_with
from hubspot.ledger import Ledger
from scoring.rule import PROPERTIES

ANSWER: dict[str, Any] = {
    "results": [
        {
            "id": "10100000101",
            "properties": {
                "city": "London",
                "company": "Analytical Engines Ltd",
                "country": "United Kingdom",
                "createdate": "2024-03-11T09:26:53.000Z",
                "email": "ada@analytical-engines.example",
                "firstname": "Ada",
                "hs_linkedin_url": None,
                "hs_object_id": "10100000101",
                "hs_seniority": "director",
                "jobtitle": "Director of Analysis",
                "lastmodifieddate": "2026-02-05T14:00:00.000Z",
                "lastname": "Lovelace",
                "phone": "+44 20 7946 0958",
                "state": None,
            },
            "createdAt": "2024-03-11T09:26:53.000Z",
            "updatedAt": "2026-02-05T14:00:00.000Z",
            "archived": False,
            "url": "https://app.hubspot.com/contacts/12345/record/0-1/10100000101",
        }
    ],
    "paging": {
        "next": {
            "after": "10100000102",
            "link": "https://api.hubapi.com/crm/v3/objects/contacts?limit=100&after=10100000102",
        }
    },
}
"""A page with one contact. The number is from a range that Ofcom keeps free for drama; nobody has it."""


def page_of_contacts(api_url: str) -> str:
    """The request for the first page of contacts, written out."""
    return _written(page_request(api_url, PROPERTIES, api.PAGE_SIZE, after=None))


def number_of_contacts(api_url: str) -> str:
    """The request for the number of contacts, written out."""
    return _written(count_request(api_url))


def answer() -> str:
    """The answer to the first of them, written out."""
    return json.dumps(ANSWER, indent=2)


def _written(request: requests.Request) -> str:
    with session_with("(access token)", Ledger()) as session:
        sent = session.prepare_request(request)
    path, _, query = sent.path_url.partition("?")
    parameters = "".join(
        f"\n    {'&' if number else '?'}{part}" for number, part in enumerate(query.split("&"))
    )
    host = str(request.url).split("/")[2]
    headers = "".join(f"\n{name}: {value}" for name, value in ({"Host": host} | dict(sent.headers)).items())
    body = f"\n\n{sent.body.decode()}" if isinstance(sent.body, bytes) else ""
    # Percent signs are for machines; a reader looks for commas.
    return f"{sent.method} {path}{unquote(parameters) if query else ''}{headers}{body}"
