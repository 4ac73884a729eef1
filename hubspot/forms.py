"""Submissions to a form in the operator's own portal, which needs no token and can only add to it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

from hubspot import api
from hubspot.errors import HubSpotError, Unavailable, error_for
from hubspot.ledger import Ledger
from hubspot.session import NetworkFailure, limit

_CONTACT = "0-1"
"""HubSpot's number of the object type "contact"."""
_KIND = re.compile(r"[A-Z_]{1,50}")


class FormRefused(HubSpotError):  # noqa: N818 - read as a sentence where it is caught
    """The form does not take it.

    Args:
        status: HTTP status.
        correlation_id: HubSpot's name for the request.
        kinds: what HubSpot has against it, in its words, such as ``field not in form definition``.
    """

    def __init__(self, status: int | None, correlation_id: str = "", kinds: tuple[str, ...] = ()) -> None:
        super().__init__(status, correlation_id)
        self.kinds = kinds

    def __str__(self) -> str:
        return ", ".join([super().__str__(), *self.kinds])


@dataclass(frozen=True, slots=True)
class Form:
    """A form.

    Args:
        url: origin of HubSpot's forms, without a final slash.
        portal: number of the portal.
        form_id: the form's GUID.
        subscription: number of the subscription type that a consent to emails is for, if there is one.
    """

    url: str
    portal: str
    form_id: str
    subscription: int | None = None


@dataclass(frozen=True, slots=True, repr=False)  # no repr: it would carry the person into logs
class Submission:
    """What somebody entered.

    Args:
        fields: name of a contact property → what was typed.
        page_uri: address of the page.
        page_name: its name.
        submitted_at: when, seconds since 1970.
        consent: the text that was agreed to; ``None`` if nothing was.
    """

    fields: Mapping[str, str]
    page_uri: str
    page_name: str
    submitted_at: int
    consent: str | None


def submit(form: Form, submission: Submission) -> None:
    """Send it. Sent twice, HubSpot updates the contact with this email address twice and makes no second one.

    Raises:
        FormRefused: the form does not take it as it is.
        HubSpotError: no answer, or another one than success.
    """
    path = f"{api.SUBMIT}/{form.portal}/{form.form_id}"
    with limit(requests.Session(), Ledger({f"POST {path}"})) as session:
        try:
            answer = session.post(f"{form.url}{path}", json=body(form, submission), allow_redirects=False)
        except NetworkFailure:
            raise Unavailable(None) from None
    error = error_for(answer.status_code, answer.headers, answer.content)
    if error is not None and (kinds := _kinds(answer.content)):
        raise FormRefused(error.status, error.correlation_id, kinds)
    if error is not None:
        raise error


def body(form: Form, submission: Submission) -> dict[str, Any]:
    """The JSON that is sent.

    A consent is passed on with its own text, or not at all: HubSpot takes a missing one for "no legal basis".
    """
    sent: dict[str, Any] = {
        "submittedAt": str(submission.submitted_at * 1000),
        "fields": [
            {"objectTypeId": _CONTACT, "name": name, "value": value}
            for name, value in submission.fields.items()
        ],
        "context": {"pageUri": submission.page_uri, "pageName": submission.page_name},
    }
    if text := submission.consent:
        communications = [{"value": True, "subscriptionTypeId": form.subscription, "text": text}]
        sent["legalConsentOptions"] = {
            "consent": {
                "consentToProcess": True,
                "text": text,
                "communications": communications if form.subscription else [],
            }
        }
    return sent


def _kinds(content: bytes) -> tuple[str, ...]:
    try:
        kinds = [str(error["errorType"]) for error in json.loads(content)["errors"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return ()
    # They go into logs, so only what looks like a kind is believed to be one.
    found = [kind.lower().replace("_", " ") for kind in kinds if _KIND.fullmatch(kind)]
    return tuple(dict.fromkeys(found))
