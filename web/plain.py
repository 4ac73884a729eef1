"""Pages that are one HTML document: they print, can be linked into, and need neither script nor socket."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse

from web.problems import MESSAGES, Message, Problem
from web.service import Service
from web.templates import render

NOT_KEPT = {"Cache-Control": "no-store"}


def document(
    here: Service, request: Request, template: str, *, status: int = 200, **values: object
) -> HTMLResponse:
    """A page from a template that extends the layout. A token cookie that is left over is cleared."""
    settings = here.settings
    html = render(template, brand=settings.brand_name, contact=settings.contact_email, **values)
    answer = HTMLResponse(html, status_code=status, headers=NOT_KEPT)
    here.cookies.clear_left_over(request, answer)
    return answer


def refusal(
    here: Service, request: Request, problem: Problem, status: int, href: str | None = None
) -> HTMLResponse:
    """A page that only says what happened, and the way on."""
    message = MESSAGES[problem]
    if href:
        message = Message(message.title, message.body, message.action, href)
    return document(here, request, "missing.html", status=status, problem=problem, message=message)
