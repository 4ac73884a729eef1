"""The full report as Markdown, for a wiki, a ticket or a chat."""

from __future__ import annotations

import re
from datetime import datetime

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scoring.report import Channel
from settings import ROOT
from storage.reports import StoredReport
from web import funnel, reading, staircase, summary, trend, waterfall
from web.words import cautions, count, extent, points, score

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def escaped(text: object) -> object:
    """A text that Markdown shows as it is, in a table too."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " ")) if isinstance(text, str) else text


_environment = Environment(
    loader=FileSystemLoader(ROOT / "web" / "templates"),
    autoescape=False,  # noqa: S701 - this is no HTML; `finalize` escapes what Markdown would interpret
    finalize=escaped,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters.update(count=count, points=points, score=score)


def markdown(stored: StoredReport, brand: str) -> str:
    """Everything that the page of an unlocked report says, as text and tables."""
    report = stored.report
    return _environment.get_template("report.md").render(
        brand=brand,
        stored=stored,
        report=report,
        scanned_at=_moment(stored.scanned_at),
        headline=summary.headline(report),
        meaning=summary.meaning(report),
        facts=summary.facts(report),
        benchmark=summary.BENCHMARK,
        extent=extent(report),
        cautions=cautions(report),
        grades=reading.grade_rows(report),
        falls=waterfall.rows(report, unlocked=True),
        issues=reading.issue_rows(report, unlocked=True),
        path=" ".join(staircase.path(report)),
        steps=[row | {"lines": staircase.recipe_lines(row["recipe"])} for row in staircase.climb(stored)],
        funnels=[funnel.funnel(report, channel) for channel in Channel if report.reach],
        months=trend.rows(report.cohorts),
    )


def _moment(moment: datetime) -> str:
    return f"{moment:%-d %B %Y, %H:%M} UTC"
