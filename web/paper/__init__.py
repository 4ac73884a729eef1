"""The full report as a PDF that can be handed on: A4, vectors and our own font, made without a browser."""

from __future__ import annotations

from datetime import datetime

from scoring.report import Report
from storage.reports import StoredReport
from web import summary, trend
from web.paper import charts, tables
from web.paper.sheet import INK, LEFT, RIGHT, SOFT, Sheet
from web.staircase import path
from web.words import cautions, extent

_RING = 52.0
_SECOND = LEFT + _RING + 10


def paper(stored: StoredReport, brand: str, public_url: str) -> Sheet:
    """The document, not yet written out."""
    report = stored.report
    sheet = Sheet(
        title=f"Database health of portal {stored.portal_id}: grade {report.grade}",
        brand=brand,
        about=f"Portal {stored.portal_id} · {_day(stored.scanned_at)}",
    )
    sheet.pdf.set_creation_date(stored.scanned_at)
    _summary(sheet, stored)
    sheet.heading("How the contacts are graded", keep=30)
    charts.distribution(sheet, report)
    tables.grades(sheet, report)
    sheet.heading("Why this score", keep=70)
    tables.falls(sheet, report)
    _fixes(sheet, stored)
    _issues(sheet, report)
    _reach(sheet, report)
    _small_print(sheet, stored, public_url)
    return sheet


def pdf(stored: StoredReport, brand: str, public_url: str) -> bytes:
    """The document as bytes."""
    return bytes(paper(stored, brand, public_url).pdf.output())


def _summary(sheet: Sheet, stored: StoredReport) -> None:
    report, top = stored.report, sheet.y
    charts.gauge(sheet, report, LEFT, top + 1, _RING)
    wide = RIGHT - _SECOND
    about = f"Portal {stored.portal_id} · {stored.scanned_at:%-d %B %Y, %H:%M} UTC · {extent(report)}"
    y = top + sheet.text(about, x=_SECOND, y=top, width=wide, size=8.5, colour=SOFT) + 1
    headline = summary.headline(report)
    y += sheet.text(headline, x=_SECOND, y=y, width=wide, size=17, bold=True, kind="H1") + 1
    y += sheet.text(summary.meaning(report), x=_SECOND, y=y, width=wide, colour=SOFT) + 3
    for fact in summary.facts(report):
        sheet.text(fact.label, x=_SECOND, y=y + 0.4, width=24, size=8.5, colour=SOFT)
        y += sheet.text(fact.answer, x=_SECOND + 24, y=y, width=wide - 24, bold=True)
        y += sheet.text(fact.detail, x=_SECOND + 24, y=y, width=wide - 24, size=8.5, colour=SOFT) + 1.4
    low, high = summary.BENCHMARK
    said = f"Outer arc: most B2B databases, {low} to {high}"
    sheet.text(said, x=LEFT - 4, y=top + _RING + 3, width=_RING + 8, size=7.5, colour=SOFT, align="C")
    sheet.y = max(y, top + _RING + 8)


def _fixes(sheet: Sheet, stored: StoredReport) -> None:
    report = stored.report
    sheet.heading("What to fix first", keep=66)
    if not report.recommendations:
        sheet.paragraph("Nothing worth a step: no single repair moves the score by a twentieth of a point.")
        return
    sheet.paragraph(
        f"{' '.join(path(report))} In this order; each step shows the score once it is done, the "
        "earlier ones included."
    )
    charts.staircase(sheet, report)
    tables.steps(sheet, stored)


def _issues(sheet: Sheet, report: Report) -> None:
    sheet.heading("All issues", keep=30)
    if not report.issues:
        sheet.paragraph("No rule found anything. There is nothing to fix.")
        return
    sheet.paragraph(
        "Each figure is what repairing this issue alone would gain. They overlap, so they cannot be added up."
    )
    tables.issues(sheet, report)


def _reach(sheet: Sheet, report: Report) -> None:
    if report.reach:
        sheet.heading("Who can be reached", keep=75)
        tables.funnels(sheet, report)
    if trend.has_trend(report):
        sheet.heading("By month of creation", keep=60)
        sheet.paragraph(trend.sentence(report))
        charts.months(sheet, report.cohorts)


def _small_print(sheet: Sheet, stored: StoredReport, public_url: str) -> None:
    report = stored.report
    sheet.heading("About these numbers", keep=45)
    answer, detail = summary.how_sure(report)
    for text in (
        f"How sure: {answer}; {detail}.",
        *cautions(report),
        f"Scores and shares are rounded down. Scoring rules {report.engine_version}; every rule, its weight "
        f"and what that rests on: {public_url}/methodology",
        f"Benchmark: {summary.BENCHMARK_SOURCE}",
        f"Kept until {_day(stored.expires_at)}. Not made or endorsed by HubSpot; HubSpot is a trademark of "
        "HubSpot, Inc.",
    ):
        sheet.paragraph(text, size=8.5, colour=INK if text.startswith("How sure") else SOFT, after=1.4)


def _day(moment: datetime) -> str:
    return f"{moment:%-d %B %Y}"
