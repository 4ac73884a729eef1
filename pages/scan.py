"""The scan as its browser sees it. It runs elsewhere; this page only looks, so a reload changes nothing."""

import streamlit as st

from settings import ROOT
from storage.database import DatabaseError
from storage.scans import ScanState, ScanStatus, cancel_scan, find_scan
from web.problems import MESSAGES, Problem
from web.progress import ended, progress
from web.service import service
from web.templates import render

here = service()
# What the browser sent when this tab connected; the scan is found by it on every run, never by the session.
handle = st.context.cookies.get(here.cookies.handle) or ""


def look() -> ScanStatus | Problem:
    """The scan of this browser, or why there is nothing to watch."""
    try:
        with here.database.read() as session:
            status = find_scan(session, handle)
    except DatabaseError:
        return Problem.DATABASE
    if problem := ended(status, here.clock()):
        return problem
    if status and status.state == ScanState.READY:
        # Opening the page starts a scan, so one that has not started was held back by the pre-flight.
        return here.preflight() or Problem.EXPIRED
    return status or Problem.NO_SCAN


def cancel() -> None:
    """End the scan because the visitor wants it."""
    with here.database.begin() as session:
        cancel_scan(session, handle, here.clock())


@st.fragment(run_every=1.0)
def watch() -> None:
    """Look once a second until the scan ends."""
    status = look()
    if isinstance(status, Problem) or status.state == ScanState.DONE:
        st.rerun()
    seen = progress(status, here.settings.scan_max_contacts, here.clock())
    st.progress(seen.share, text=seen.counts)
    st.html(render("scan.html", now=seen.now, steps=seen.steps))


status = look()
if isinstance(status, Problem):
    st.html(render("message.html", problem=status, level=1, message=MESSAGES[status]))
elif status.state == ScanState.DONE:
    st.switch_page(ROOT / "pages" / "report.py", query_params={"id": status.report_id or ""})
else:
    with st.container(key="card-scan"):
        st.html("<h1>Scanning your contacts</h1>")
        watch()
        st.button("Cancel", on_click=cancel)
        st.caption("You can close this tab and come back: the scan belongs to this browser.")
