"""Many long scans of one portal at once: all together keep what HubSpot allows one app."""

from __future__ import annotations

import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from sandbox.limits import BURST, BURST_SECONDS, SEARCHES
from tests.e2e.scans import begin
from tests.e2e.server import new_app
from tests.load import timeline
from tests.load.figures import Part, say
from tests.servers import stand_in

SCANS, CONTACTS = 12, 2_000
_PATIENCE = 180.0


def measure() -> list[Part]:
    """The scans, and what the stand-in says about them."""
    part = Part(
        f"{SCANS} scans of one portal at once",
        f"Each reads {CONTACTS:,} contacts, which are {CONTACTS // 100} pages and a search, from a stand-in "
        f"that refuses more than {BURST} requests in {BURST_SECONDS:.0f} s and {SEARCHES} searches in one.",
    )
    say(part.title)
    with tempfile.TemporaryDirectory() as folder, stand_in("") as hubspot:
        app = new_app(Path(folder), hubspot, SCAN_MAX_CONTACTS=str(CONTACTS)).start()
        try:
            timeline.watch(app)
            with ThreadPoolExecutor(SCANS) as pool:
                list(pool.map(lambda _: begin(app, "large"), range(SCANS)))
            timeline.wait_until_all_ended(app, _PATIENCE)
            courses = timeline.courses(app)
            answers = requests.get(f"{hubspot}/sandbox/requests?portal=large", timeout=20).json()
        finally:
            app.stop()
    done = sum(course.state == "done" for course in courses)
    part.add("Scans that ended in a report", f"{done} of {SCANS}", "all", done == SCANS)
    whole = max(course.ended for course in courses) - min(course.started for course in courses)
    statuses = Counter(answer["status"] for answer in answers if "/crm/" in answer["path"])
    everything = sum(statuses.values())
    part.add("Requests for contacts", f"{everything} in {whole:.0f} s")
    part.add("Requests a second", f"{everything / whole:.1f}", "≤ 10.5", everything / whole <= 10.5)
    part.add("Refused with 429", f"{statuses[429]}", "0", not statuses[429])
    share = statuses[200] / everything
    part.add("Calls that succeeded", f"{share:.2%}", "≥ 99.5 %", share >= 0.995)
    return [part]
