"""A report, for everyone who has its link."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from storage.database import DatabaseError
from storage.leads import save_lead
from storage.reports import StoredReport, load_report
from web import charts, reading, words
from web.lead_form import as_markdown, consent_text, read_lead
from web.problems import MESSAGES, Problem
from web.service import service
from web.staircase import staircase
from web.templates import render

here = service()
dark = st.context.theme.type == "dark"


def stop(problem: Problem, href: str) -> None:
    """End the page with a message."""
    message = replace(MESSAGES[problem], href=href)
    st.html(render("message.html", problem=problem, level=1, message=message))


def open_report() -> StoredReport | None:
    """The report of this link, or `None` after saying why not."""
    report_id = st.query_params.get("id", "")
    try:
        with here.database.read() as session:
            stored = load_report(session, report_id, here.clock())
    except DatabaseError:
        stop(Problem.DATABASE, href=f"/report?{urlencode({'id': report_id})}")
        return None
    if stored is None:
        stop(Problem.NO_REPORT, href="/oauth/start")
    return stored


def show(stored: StoredReport) -> None:
    """The six sections, in the product guide's order."""
    report = stored.report
    with st.container(key="card-summary"):
        ring, text = st.columns([1, 2], vertical_alignment="center")
        with ring:
            name = f"Score {words.score(report.composite)} of 100, grade {report.grade}"
            st.plotly_chart(charts.gauge(report, dark), theme=None, config=charts.STILL, alt=name)
        text.html(summary(stored))
    with st.container(key="card-grades"):
        st.html("<h2>How your contacts are graded</h2>")
        st.plotly_chart(
            charts.distribution(report, dark), theme=None, config=charts.STILL, alt="Contacts for each grade"
        )
        st.html(render("grades.html", report=report, words=words.GRADE_WORDS))
    rows = reading.dimension_rows(report, stored.unlocked)
    lost = (1000 - words.tenths(report.composite)) / 10
    st.html(render("dimensions.html", rows=rows, lost=lost))
    issues = reading.issue_rows(report, stored.unlocked)
    st.html(
        render(
            "issues.html",
            rows=issues[: reading.SHOWN_ISSUES],
            rest=issues[reading.SHOWN_ISSUES :],
            further=reading.further_issues(report, stored.unlocked),
        )
    )
    if not stored.unlocked:
        unlock(stored)
        return
    st.html(render("recommendations.html", **staircase(report, stored.portal_id)))
    st.html(render("share.html", brand=here.settings.brand_name, expires_at=f"{stored.expires_at:%-d %B %Y}"))


def summary(stored: StoredReport) -> str:
    """Header of the report: when, how many, which part of the portal, and the verdict."""
    report = stored.report
    used = 14 - len(report.absent_properties)
    path = f" {words.next_grade(report)}" if stored.unlocked else ""
    return render(
        "summary.html",
        report=report,
        portal=stored.portal_id,
        scanned_at=f"{stored.scanned_at:%-d %B %Y, %H:%M} UTC",
        verdict=f"{words.verdict(report)}{path}".strip(),
        campaigns=words.CAMPAIGNS[report.grade],
        pills=[words.extent(report), f"{used} of 14 properties in use", "nothing personal stored"],
        cautions=words.cautions(report),
    )


def unlock(stored: StoredReport) -> None:
    """The lead form. The database keeps one lead a report, however often the button is pressed."""
    brand = here.settings.brand_name
    with st.container(key="card-unlock"):
        st.html(render("unlock.html", found=len(stored.report.issues)))
        with st.form("unlock", border=False):
            left, right = st.columns(2)
            first_name = left.text_input("First name", max_chars=100, autocomplete="given-name")
            last_name = right.text_input("Last name", max_chars=100, autocomplete="family-name")
            left, right = st.columns(2)
            email = left.text_input("Work email", max_chars=254, autocomplete="email", type="email")
            company = right.text_input("Company", max_chars=100, autocomplete="organization")
            consent = st.checkbox(as_markdown(consent_text(brand)), value=False)
            st.html(render("kept.html", brand=brand))
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
            with here.database.begin() as session:
                save_lead(session, here.settings.keys.derive("lead"), stored.id, lead, here.clock())
        except DatabaseError:
            st.error("The form could not be saved just now. Nothing is lost: please press the button again.")
            return
        st.rerun()


if stored := open_report():
    show(stored)
