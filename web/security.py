"""The security page: what is read, stored and never stored, and what proves it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from settings import Settings
from web import example
from web.claims import CLAIMS
from web.kept import NEVER_STORED, STORED
from web.own_data import passing_on
from web.plain import document
from web.promises import properties_read, stored_tables
from web.service import service

CONTENTS = (
    ("flow", "How data flows"),
    ("permissions", "Permissions"),
    ("read", "What is read"),
    ("example", "An example"),
    ("stored", "What is stored"),
    ("never", "What is never stored"),
    ("tokens", "How long tokens live"),
    ("encryption", "Encryption"),
    ("access", "Who has access"),
    ("footprint", "Integration footprint"),
    ("receipt", "The data receipt"),
    ("logs", "Logs"),
    ("failure", "If something goes wrong"),
    ("evaluate", "Evaluate it"),
    ("revoke", "How to revoke access"),
    ("contact", "Questions"),
    ("proofs", "Claims and proofs"),
)


def security(request: Request) -> HTMLResponse:
    """`GET /security`."""
    here = service()
    return document(here, request, "security.html", **values(here.settings))


def values(settings: Settings) -> dict[str, Any]:
    """Everything that the template shows beside the frame."""
    return {
        "contents": CONTENTS,
        "claims": {
            name: {"number": number, "text": claim.text, "tests": claim.tests}
            for number, (name, claim) in enumerate(CLAIMS.items(), start=1)
        },
        "limit": settings.scan_max_contacts,
        "https": settings.https,
        "operator": settings.operator,
        "hosting": settings.hosting,
        **passing_on(settings),
        "properties": properties_read(),
        "stored": STORED,
        "tables": stored_tables(),
        "never": NEVER_STORED,
        "page_request": example.page_of_contacts(settings.hubspot_api_url),
        "count_request": example.number_of_contacts(settings.hubspot_api_url),
        "answer": example.answer(),
    }
