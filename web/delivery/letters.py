"""The two emails about a lead: one to the operator, one to a person who agreed to emails."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlencode

from email_validator import validate_email

from settings import Settings
from storage.export import ExportedLead
from storage.kinds import Target
from storage.reports import LIFETIME
from web.own_data import key_to
from web.service import Service
from web.templates import render
from web.words import score

# A link of its own is longer than 78 characters, and folded it is none. RFC 5322 (2.1.1) allows 998.
_WHOLE_LINES = SMTP.clone(max_line_length=998)
_PERSON = """\
Thank you for asking for the full report. It is here until {until}, or until whoever made it ends the link:

{link}

You get this because this address was entered there, with the consent to emails from {brand}. See, export or \
erase what was entered, and withdraw the consent, at any time and without an account:

{own}

If it was not you, erase it there. That link is for you alone.

{operator}
"""


def to_operator(here: Service, report_id: str, exported: ExportedLead) -> EmailMessage:
    """Who it is, of which report, and whether they may be written to. A reply goes to that person."""
    lead, settings = exported.lead, here.settings
    link = _report(settings, exported)
    facts = {
        "Name": f"{lead.first_name} {lead.last_name}",
        "Email": lead.work_email,
        "Company": lead.company,
        "Report": f"grade {exported.grade}, score {score(exported.score)}, portal {exported.portal_id}",
        "Link": link or "ended by whoever made the report",
        "Emails with tips": "agreed" if lead.consent else "not agreed: answer about the report only",
    }
    text = "".join(f"{name}: {value}\n" for name, value in facts.items())
    html = render("letter_operator.html", brand=settings.brand_name, facts=facts, link=link)
    message = _letter(here, report_id, Target.OPERATOR, text, html)
    message["Subject"] = f"New lead, grade {exported.grade}"
    message["To"] = _written(settings.contact_email)
    # Other letters before the @ cannot be written into a header that every server takes.
    if (address := _address(lead.work_email)) and address.username.isascii():
        message["Reply-To"] = address
    return message


def to_person(here: Service, report_id: str, exported: ExportedLead) -> EmailMessage:
    """The report's link, and the one with which they erase what they entered.

    Nothing that was typed stands in it: nobody can have strangers sent words of theirs.

    Raises:
        ValueError: the address cannot be written to.
    """
    settings = here.settings
    address = _address(exported.lead.work_email)
    if address is None:
        raise ValueError("no address to write to")
    own = f"{settings.public_url}/privacy?{urlencode({'key': key_to(here, [report_id], LIFETIME)})}"
    words = {
        "brand": settings.brand_name,
        "operator": settings.operator,
        "link": _report(settings, exported),
        "until": f"{exported.expires_at:%-d %B %Y}",
        "own": own,
    }
    message = _letter(
        here, report_id, Target.PERSON, _PERSON.format(**words), render("letter_person.html", **words)
    )
    message["Subject"] = "Your database health report"
    message["To"] = address
    message["Reply-To"] = _written(settings.contact_email)
    message["List-Unsubscribe"] = f"<{own}>"
    return message


def _letter(here: Service, report_id: str, target: Target, text: str, html: str) -> EmailMessage:
    sender = _written(here.settings.mail_from, here.settings.brand_name)
    message = EmailMessage(_WHOLE_LINES)
    message["From"] = sender
    message["Date"] = format_datetime(datetime.fromtimestamp(here.clock(), UTC))
    # The same for each attempt, so that mailboxes which drop duplicates can tell a repeat.
    name = hashlib.sha256(f"{target}.{report_id}".encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{name}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message


def _report(settings: Settings, exported: ExportedLead) -> str:
    return f"{settings.public_url}/report?{urlencode({'id': exported.link})}" if exported.link else ""


def _address(typed: str) -> Address | None:
    try:
        return _written(typed)
    except ValueError:
        return None


def _written(address: str, name: str = "") -> Address:
    """An address as it goes into a header: its domain in ASCII."""
    found = validate_email(address, check_deliverability=False)
    return Address(name, found.local_part, found.ascii_domain)
