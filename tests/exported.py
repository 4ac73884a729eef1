"""Contacts of the sandbox's portals, as records and as the file that HubSpot would export."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from sandbox.portals import portals
from scoring.rule import PROPERTIES

TODAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
LABELS = {
    "firstname": "First Name",
    "lastname": "Last Name",
    "email": "Email",
    "phone": "Phone Number",
    "jobtitle": "Job Title",
    "company": "Company Name",
    "city": "City",
    "state": "State/Region",
    "country": "Country/Region",
    "createdate": "Create Date",
    "lastmodifieddate": "Last Modified Date",
    "hs_linkedin_url": "LinkedIn URL",
    "hs_seniority": "Employment Seniority",
    "department": "Department",
}
Record = dict[str, object]


def sandbox_records(count: int = 2000) -> list[Record]:
    """Contacts of several portals, good and bad, as the API sends them."""
    found: list[Record] = []
    known = portals(TODAY)
    for name in ("messy", "tidy", "eu", "seven", "large"):
        people = known[name].contacts
        for index in range(min(people.count, count - len(found))):
            record = people.record(index)
            asked = {key: record.properties.get(key) for key in PROPERTIES}
            found.append({"id": str(record.id), "properties": asked})
    return found


def exported(records: list[Record], delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """The records as a file with HubSpot's labels."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["Record ID", *LABELS.values(), "Lifecycle Stage"])
    for record in records:
        properties = record["properties"]
        assert isinstance(properties, dict)
        writer.writerow([record["id"], *(properties[name] for name in LABELS), "lead"])
    return text.getvalue().encode(encoding)
