"""`python -m storage leads [--csv [FILE]] [--since DATE]`: who filled in the form, as a file or as counts."""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlencode

from storage import outbox
from storage.commands.installation import Say, own_database, own_settings
from storage.export import ExportedLead, each_lead, write_csv
from storage.kinds import DeliveryState, Target

RECEIVERS = {
    Target.HUBSPOT: "your HubSpot",
    Target.OPERATOR: "your mailbox",
    Target.PERSON: "the person",
}


def lead_counts(since: date | None, say: Say) -> str | None:
    """Say how many leads there are, and what became of them. Nobody is named."""
    settings = own_settings()
    with own_database(settings) as database:
        keys, missing = settings.keys.derive("lead"), Counter[str]()
        leads = list(_readable(each_lead(database, keys, time.time(), _seconds(since)), missing))
        with database.read() as session:
            passed_on, erased = outbox.totals(session), outbox.erased_at_hubspot(session)
    grades = Counter(lead.grade for lead in leads)
    say(f"{'Leads':<22}{len(leads):>8}")
    say(f"{'  agree to emails':<22}{sum(lead.lead.consent for lead in leads):>8}")
    for grade in sorted(grades):
        say(f"{f'  of a report with {grade}':<22}{grades[grade]:>8}")
    say(f"{'No key opens':<22}{missing['unreadable']:>8}")
    if passed_on:
        say("")
        say(f"{'Passed on to':<22}{'sent':>8}{'waiting':>9}{'given up':>10}")
        for target, name in RECEIVERS.items():
            sent, waiting, given_up = (
                passed_on[target, state]
                for state in (DeliveryState.SENT, DeliveryState.PENDING, DeliveryState.GIVEN_UP)
            )
            say(f"{f'  {name}':<22}{sent:>8}{waiting:>9}{given_up:>10}")
    if erased:
        say("")
        say("Erased here, still to be erased in your HubSpot: the contacts who sent the form from the page")
        for report_id in erased:
            say(f"  {report_address(settings.public_url, report_id)}")
    return None


def leads_csv(file: str, since: date | None, warn: Say) -> str | None:
    """Write the leads to a file that only its owner can read, or with `-` to the standard output."""
    settings, missing = own_settings(), Counter[str]()
    site = settings.public_url
    with own_database(settings) as database:
        keys = settings.keys.derive("lead")
        leads = _readable(each_lead(database, keys, time.time(), _seconds(since)), missing)
        try:
            number = _to_output(site, leads) if file == "-" else _to_file(site, Path(file), leads)
        except OSError as error:
            return f"{file} cannot be written: {error.strerror}."
    warn(f"{number} leads written.")
    if missing["unreadable"]:
        warn(
            f"{missing['unreadable']} more are opened by no key in SECRET_KEYS and were left out. They stay: "
            "put the key back that sealed them, and export again."
        )
    return None


def report_address(public_url: str, link: str) -> str:
    """What to type to see a report."""
    return f"{public_url}/report?{urlencode({'id': link})}"


def _to_output(public_url: str, leads: Iterable[ExportedLead]) -> int:
    file = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8-sig", newline="")
    try:
        return write_csv(file, leads, lambda link: report_address(public_url, link))
    finally:
        file.detach()  # flushes, and leaves the standard output open


def _to_file(public_url: str, path: Path, leads: Iterable[ExportedLead]) -> int:
    # Whole or not at all, and never readable by others, whatever file was there before.
    number, draft = tempfile.mkstemp(dir=path.absolute().parent, prefix=".leads-")  # mode 0600
    try:
        with open(number, "w", encoding="utf-8-sig", newline="") as file:
            written = write_csv(file, leads, lambda link: report_address(public_url, link))
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise
    return written


def _readable(leads: Iterable[ExportedLead | None], missing: Counter[str]) -> Iterator[ExportedLead]:
    for lead in leads:
        if lead is None:
            missing["unreadable"] += 1
        else:
            yield lead


def _seconds(since: date | None) -> int:
    return int(datetime(since.year, since.month, since.day, tzinfo=UTC).timestamp()) if since else 0
