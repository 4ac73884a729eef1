"""A lead as a submission to the operator's form at HubSpot."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlencode

from hubspot.forms import Submission
from settings import Settings
from storage.export import ExportedLead
from storage.leads import Lead
from web.lead_form import consent_text


def submission(settings: Settings, report_id: str, exported: ExportedLead) -> Submission:
    """What HubSpot is told: the four answers, of which report, when, and the consent if there is one.

    The page is named by the report's own id, also where its link has ended since: it is how the operator
    finds the contact of a lead that was erased here.
    """
    lead = exported.lead
    return Submission(
        fields={
            "firstname": lead.first_name,
            "lastname": lead.last_name,
            "email": lead.work_email,
            "company": lead.company,
        },
        page_uri=f"{settings.public_url}/report?{urlencode({'id': report_id})}",
        page_name=settings.brand_name,
        submitted_at=int(exported.created_at.timestamp()),
        consent=agreed_to(lead, consent_text(settings.brand_name)),
    )


def agreed_to(lead: Lead, text: str) -> str | None:
    """The text, if it is the one that this person agreed to, and still does.

    Of each text only the hash is kept. Where today's is another one (the brand has a new name, say), nobody
    can show what was agreed to, so nothing is claimed.
    """
    same = hmac.compare_digest(lead.consent_text_sha256, hashlib.sha256(text.encode()).digest())
    return text if lead.consent and same else None
