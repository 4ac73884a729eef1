"""What a person typed, in their own hands: the key to it, and how it is shown and exported.

A key is a sealed text that stands for the leads of some reports. It is in the link that is shown once, right
after the form, and in a cookie of the browser that filled it in. A form's token stands for one lead, for an
hour: without it nothing is changed, whatever cookies a browser sends along.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from seal import SealBroken, seal, unseal
from settings import Settings
from storage.kinds import DeliveryState, Target
from storage.leads import ErasedLead, Lead, OwnLead
from storage.reports import LIFETIME
from web.lead_form import consent_text
from web.service import Service
from web.templates import render

FORM_SECONDS = 3_600
"""How long a form can be sent after its page was opened."""
_KEY, _FORM = "privacy", "privacy-form"

Own = OwnLead | ErasedLead

_PASSED_ON = {
    Target.HUBSPOT: {
        DeliveryState.PENDING: "on its way to the operator’s HubSpot",
        DeliveryState.SENT: "to the operator’s HubSpot",
        DeliveryState.GIVEN_UP: "not to the operator’s HubSpot, which did not take it",
    },
    Target.OPERATOR: {
        DeliveryState.PENDING: "on its way to the operator by email",
        DeliveryState.SENT: "to the operator by email",
        DeliveryState.GIVEN_UP: "not to the operator by email, which could not be sent",
    },
    Target.PERSON: {
        DeliveryState.PENDING: "an email to you with the report’s link, on its way",
        DeliveryState.SENT: "an email to you with the report’s link",
        DeliveryState.GIVEN_UP: "no email to you with the report’s link: it could not be sent",
    },
}
"""The words for what became of a lead."""


def own_card(here: Service, report_id: str) -> tuple[str, str]:
    """What a report shows once, to the browser that has just unlocked it, which gets a cookie by it.

    Returns:
        The card's HTML, and the link in full, to be copied.
    """
    key = key_to(here, [report_id], LIFETIME)
    address = f"{here.settings.public_url}/privacy?{urlencode({'key': key})}"
    return render("own_data.html", link=address, key=key), address


def kept_notice(settings: Settings) -> str:
    """What the form says, above its button, of what becomes of the answers."""
    return render("kept.html", brand=settings.brand_name, **passing_on(settings))


def passing_on(settings: Settings) -> dict[str, bool]:
    """Whether answers leave this installation, and how; the form and the privacy notice say so."""
    return {"forwards": settings.forwards_leads, "mails": settings.sends_mail}


def key_to(here: Service, reports: Sequence[str], seconds: int) -> str:
    """A key that opens the leads of these reports, for so long."""
    return _sealed(here, _KEY, {"reports": list(reports)}, seconds)


def opened(here: Service, key: str) -> list[str]:
    """The reports whose leads a key opens; none if it is no key of ours, or no longer."""
    try:
        return [str(report_id) for report_id in _unsealed(here, _KEY, key)["reports"]]
    except SealBroken:
        return []


def form_token(here: Service, report_id: str) -> str:
    """What a form carries to show that it is ours and whose lead it is about."""
    return _sealed(here, _FORM, {"report": report_id}, FORM_SECONDS)


def report_of(here: Service, token: str) -> str | None:
    """The report that a form is about; ``None`` if it is not ours, or too old."""
    try:
        return str(_unsealed(here, _FORM, token)["report"])
    except SealBroken:
        return None


def shown(here: Service, report_id: str, own: Own) -> dict[str, Any]:
    """What the page shows of one lead."""
    if isinstance(own, ErasedLead):
        return {
            "erased": _day(own.at),
            "report": f"/report?{urlencode({'id': report_id})}",
            "at_hubspot": own.at_hubspot,
        }
    return {
        "erased": "",
        "report": f"/report?{urlencode({'id': report_id})}",
        "fields": _fields(own.lead),
        "consent": own.consent,
        "passed_on": [_PASSED_ON[target][state] for target, state in _passed_on(here, own).items()],
        "entered": _day(own.created_at),
        "until": _day(own.expires_at),
        "token": form_token(here, report_id),
        "key": key_to(here, [report_id], FORM_SECONDS),
    }


def exported(here: Service, report_id: str, own: Own) -> dict[str, Any]:
    """The same for a file, with the text that was agreed to if it is still today's."""
    report = f"{here.settings.public_url}/report?{urlencode({'id': report_id})}"
    if isinstance(own, ErasedLead):
        return {"report": report, "erased_at": own.at.isoformat(), "at_hubspot": own.at_hubspot}
    return {
        "report": report,
        "entered": {name.lower().replace(" ", "_"): value for name, value in _fields(own.lead).items()},
        "entered_at": own.created_at.isoformat(),
        "kept_until": own.expires_at.isoformat(),
        "consent_to_emails": own.consent,
        "consent_text_sha256": own.lead.consent_text_sha256.hex() if own.lead else None,
        "passed_on": {target.value: state.value for target, state in _passed_on(here, own).items()},
        "consent_text_today": consent_text(here.settings.brand_name),
    }


def _passed_on(here: Service, own: OwnLead) -> dict[Target, DeliveryState]:
    """What became of a lead, without what waits for a receiver that is set up no longer."""
    settings = here.settings
    set_up = {Target.HUBSPOT: settings.forwards_leads, Target.OPERATOR: settings.sends_mail}
    return {
        target: state
        for target, state in own.passed_on.items()
        if state is not DeliveryState.PENDING or set_up.get(target, settings.sends_mail)
    }


def _fields(lead: Lead | None) -> dict[str, str]:
    if lead is None:
        return {}
    return {
        "First name": lead.first_name,
        "Last name": lead.last_name,
        "Work email": lead.work_email,
        "Company": lead.company,
    }


def _day(moment: datetime) -> str:
    return f"{moment:%-d %B %Y}"


def _sealed(here: Service, purpose: str, claims: dict[str, Any], seconds: int) -> str:
    keys, jti = here.settings.keys.derive(purpose), secrets.token_urlsafe(12)
    return seal(keys, purpose, jti, claims, now=here.clock(), lifetime=seconds)


def _unsealed(here: Service, purpose: str, text: str) -> dict[str, Any]:
    return unseal(here.settings.keys.derive(purpose), purpose, text, now=here.clock())
