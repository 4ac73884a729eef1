"""HubSpot's answers that are not contacts: its JSON errors, its two kinds of 429, its HTML pages."""

import uuid
from collections.abc import Mapping

from starlette.responses import HTMLResponse, JSONResponse, Response

_SECONDS = {"TEN_SECONDLY_ROLLING": "ten_secondly_rolling", "SECONDLY": "secondly", "DAILY": "daily"}


def error(
    status: int,
    category: str,
    message: str,
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> JSONResponse:
    """An API error with its category and a correlation id, which also stands in a header."""
    correlation = str(uuid.uuid4())
    body = {"status": "error", "message": message, "correlationId": correlation, "category": category, **more}
    return JSONResponse(body, status, {**(headers or {}), "x-hubspot-correlation-id": correlation})


def invalid(message: str) -> JSONResponse:
    """400 for a request that HubSpot does not understand."""
    return error(400, "VALIDATION_ERROR", message)


def missing_scopes(*scopes: str) -> JSONResponse:
    """403 for a token that was not granted the scopes."""
    return error(
        403,
        "MISSING_SCOPES",
        "This app hasn't been granted all required scopes to make this call. Read more about required scopes "
        "here: https://developers.hubspot.com/scopes.",
        errors=[
            {
                "message": "One or more of the following scopes are required.",
                "context": {"requiredScopes": list(scopes)},
            }
        ],
        links={"scopes": "https://developers.hubspot.com/scopes"},
    )


def too_many(policy: str, headers: Mapping[str, str], *, categorised: bool = False) -> JSONResponse:
    """429 for a policy: TEN_SECONDLY_ROLLING, SECONDLY or DAILY, in either of HubSpot's two forms."""
    message = f"You have reached your {_SECONDS[policy]} limit."
    if categorised:
        return error(429, "RATE_LIMITS", message, headers)
    correlation = str(uuid.uuid4())
    body = {
        "status": "error",
        "message": message,
        "errorType": "RATE_LIMIT",
        "correlationId": correlation,
        "policyName": policy,
    }
    return JSONResponse(body, 429, {**headers, "x-hubspot-correlation-id": correlation})


def web_page(status: int, title: str) -> Response:
    """One of the HTML pages that come from the machines in front of HubSpot's API."""
    return HTMLResponse(
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n", status
    )
