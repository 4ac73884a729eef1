"""The scan as its browser sees it. It runs elsewhere; this page only looks, so a reload changes nothing."""

from dataclasses import replace

import streamlit as st

from settings import ROOT
from storage.database import DatabaseError
from storage.scans import ScanState, ScanStatus, cancel_scan, find_scan
from web.problems import MESSAGES, Problem
from web.progress import Ending, ending, in_queue, look_every, progress
from web.service import service
from web.templates import render

here = service()
# What the browser sent when this tab connected; the scan is found by it on every run, never by the session.
handle = st.context.cookies.get(here.cookies.handle) or ""


def look() -> ScanStatus | Ending:
    """The scan of this browser, or why there is nothing to watch."""
    try:
        with here.database.read() as session:
            status = find_scan(session, handle)
    except DatabaseError:
        return Ending(Problem.DATABASE)
    return ending(status, here.clock()) or status or Ending(Problem.NO_SCAN)


def show(problem: Problem, href: str | None = None, code: str = "") -> None:
    """Say what happened, with the way on."""
    message = replace(MESSAGES[problem], href=href or MESSAGES[problem].href)
    st.html(render("message.html", problem=problem, level=1, message=message, code=code))


def cancel() -> None:
    """End the scan because the visitor wants it."""
    try:
        with here.database.begin() as session:
            cancel_scan(session, handle, here.clock())
    except DatabaseError:
        st.error("The scan could not be cancelled just now. Please press Cancel again.")
    else:
        st.rerun()


def watch(waiting: bool) -> None:
    """Show how far the scan is, until it ends or its waiting does."""
    status = look()
    if status == Ending(Problem.DATABASE):
        # The scan goes on without it; keep looking, it may be back in a moment.
        show(Problem.DATABASE, href="/scan")
        return
    if isinstance(status, Ending) or status.state == ScanState.DONE or in_queue(status) != waiting:
        st.rerun()
    seen = progress(status, here.settings.scan_max_contacts, here.clock())
    st.progress(seen.share, text=seen.counts)
    st.html(render("scan.html", now=seen.now, steps=seen.steps))


status = look()
if isinstance(status, Ending):
    show(status.problem, href="/scan" if status.problem is Problem.DATABASE else None, code=status.code)
elif status.state == ScanState.READY:
    # Opening this page starts a scan, so one that has not started was held back by the pre-flight. The token
    # is still there: opening the page again is the second try, without a new sign-in.
    held_back = here.preflight()
    show(held_back or Problem.EXPIRED, href="/scan" if held_back else None)
elif status.state == ScanState.DONE and st.session_state.get("left_for") == status.report_id:
    # Going back from the report leads here again; forwarding once more would be a trap.
    show(Problem.DONE, href=f"/report?id={status.report_id}")
elif status.state == ScanState.DONE:
    st.session_state["left_for"] = status.report_id
    st.switch_page(ROOT / "pages" / "report.py", query_params={"id": status.report_id or ""})
else:
    with st.container(key="card-scan"):
        waiting = in_queue(status)
        st.html("<h1>Your scan is in the queue</h1>" if waiting else "<h1>Scanning your contacts</h1>")
        st.fragment(watch, run_every=look_every(waiting))(waiting)
        if st.button("Cancel"):
            cancel()
        st.html(
            '<p class="soft small">'
            "You can close this tab and come back: the scan belongs to this browser.</p>"
        )
