"""A report, for everyone who has its link."""

from dataclasses import replace
from time import sleep
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from pages.sharing import share
from storage.database import DatabaseError
from storage.history import history
from storage.leads import Lead, save_lead
from storage.links import Opened, open_link
from storage.outages import outlast
from storage.reports import StoredReport
from web import charts, reading, summary, trend
from web.delivery.sender import targets
from web.funnel import funnels
from web.history import history_card
from web.lead_form import as_markdown, consent_text, read_lead
from web.own_data import kept_notice, own_card
from web.problems import MESSAGES, Problem
from web.service import service
from web.staircase import staircase
from web.templates import render
from web.waterfall import waterfall

here = service()
dark = st.context.theme.type == "dark"
maker = st.context.cookies.get(here.cookies.maker) or ""


def stop(problem: Problem, href: str) -> None:
    """End the page with a message."""
    message = replace(MESSAGES[problem], href=href)
    st.html(render("message.html", problem=problem, level=1, message=message))


def open_report() -> Opened | None:
    """The report of this link, or `None` after saying why not."""
    report_id = st.query_params.get("id", "")

    def read() -> Opened | None:
        with here.database.read() as session:
            return open_link(session, report_id, maker, here.clock())

    notice = st.empty()

    def try_again(seconds: float) -> None:
        notice.html('<p class="card" role="status">The database does not answer just now. Trying again.</p>')
        sleep(seconds)

    try:
        opened = outlast(read, try_again)
    except DatabaseError:
        stop(Problem.DATABASE, href=f"/report?{urlencode({'id': report_id})}")
        return None
    finally:
        notice.empty()
    if opened is None:
        stop(Problem.NO_REPORT, href="/oauth/start")
    return opened


def earlier(stored: StoredReport) -> str:
    """The card of the portal's earlier scans, for whoever connected it last."""
    try:
        with here.database.read() as session:
            return history_card(history(session, stored, maker, here.clock()), stored)
    except DatabaseError:
        return ""


def show(stored: StoredReport) -> None:
    """The product guide's six sections in its order, then who can be reached, and the trend."""
    report = stored.report
    with st.container(key="card-summary"):
        ring, text = st.columns([1, 2], gap="medium")
        with ring:
            draw(charts.gauge(report, dark), summary.gauge_name(report), width="content")
            st.html(summary.benchmark(report))
        text.html(summary.summary(stored))
    if past := earlier(stored):
        st.html(past)
    with st.container(key="card-grades"):
        st.html("<h2>How your contacts are graded</h2>")
        draw(charts.distribution(report, dark), "Contacts for each grade")
        st.html(render("grades.html", rows=reading.grade_rows(report)))
    st.html(waterfall(report, stored.unlocked))
    st.html(reading.issues(report, stored.unlocked))
    if stored.unlocked:
        full(stored)
    else:
        unlock(stored)


def full(stored: StoredReport) -> None:
    """What the lead form unlocks beyond the six sections' first words."""
    report = stored.report
    st.html(render("recommendations.html", **staircase(report, stored.portal_id, stored.region)))
    if report.reach:
        st.html(funnels(report))
        with st.container(key="card-trend"):
            st.html(trend.heading(report))
            if trend.has_trend(report):
                draw(charts.trend(report.cohorts, dark), "Score and contacts by month of creation")
                st.html(trend.table(report))
    if st.session_state.get("typed_here") == stored.id:
        with st.container(key="card-own"):
            card, address = own_card(here, stored.id)
            st.html(card)
            st.code(address, language=None, wrap_lines=True)


def keep_lead(report_id: str, lead: Lead) -> bool:
    """Save what was typed; whether it is this that unlocks the report."""
    keys, wanted, now = here.settings.keys.derive("lead"), targets(here.settings, lead), here.clock()

    def save() -> bool:
        with here.database.begin() as session:
            return save_lead(session, keys, report_id, lead, now, targets=wanted)

    return outlast(save)


def draw(figure: object, name: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """A chart with a name for whoever cannot see it."""
    st.plotly_chart(figure, theme=None, config=charts.STILL, alt=name, width=width)


def unlock(stored: StoredReport) -> None:
    """The lead form. The database keeps one lead a report, however often the button is pressed."""
    brand = here.settings.brand_name
    with st.container(key="card-unlock"):
        st.html(reading.locked(stored.report))
        with st.form("unlock", border=False):
            left, right = st.columns(2)
            first_name = left.text_input("First name", max_chars=100, autocomplete="given-name")
            last_name = right.text_input("Last name", max_chars=100, autocomplete="family-name")
            left, right = st.columns(2)
            email = left.text_input("Work email", max_chars=254, autocomplete="email", type="email")
            company = right.text_input("Company", max_chars=100, autocomplete="organization")
            consent = st.checkbox(as_markdown(consent_text(brand)), value=False)
            st.html(kept_notice(here.settings))
            pressed = st.form_submit_button("Unlock full report", type="primary")
    if pressed:
        lead = read_lead(
            first_name=first_name or "",
            last_name=last_name or "",
            work_email=email or "",
            company=company or "",
            consent=consent,
            brand=brand,
        )
        if isinstance(lead, list):
            st.error("\n\n".join(lead))
            return
        try:
            first = keep_lead(stored.id, lead)
        except DatabaseError:
            st.error("The form could not be saved just now. Nothing is lost: please press the button again.")
            return
        if first:
            st.session_state["typed_here"] = stored.id
            here.metrics.lead_stored()
        st.rerun()


if opened := open_report():
    show(opened.stored)
    share(opened, maker)
    st.html(render("receipt_link.html", query=urlencode({"id": opened.link})))
