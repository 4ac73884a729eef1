"""The three charts. Their numbers stand as text and tables beside them, so a chart may be skipped."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from scoring.report import GRADE_FLOORS, Cohort, Grade, Report, grade_of
from web.summary import BENCHMARK
from web.trend import first_day
from web.words import GRADE_WORDS, contacts, score

_LIGHT = {"A": "#1a7f4b", "B": "#5a8a14", "C": "#b7791f", "D": "#c2410c", "F": "#b42318"}
_DARK = {"A": "#4bc28b", "B": "#9ccc4a", "C": "#e2aa3b", "D": "#ff8a5c", "F": "#ff746b"}
_INK = {False: "#18202b", True: "#eef1f5"}
_SOFT = {False: "#556070", True: "#a3adba"}
_MIST = {False: "#e9edf3", True: "#2b323c"}
_PAPER = {False: "#ffffff", True: "#171b21"}
_FONT = "Inter"
_NOTHING = "rgba(0,0,0,0)"
_LARGE = 19
"""Pixels from which bold letters may stand on the grade colours: large text by WCAG 2, which needs 3:1."""
TREND = 320
_NAMED = 4
_FLOORS = {floor: f"{grade} {floor:.0f}" for grade, floor in GRADE_FLOORS.items()}
GAUGE = 250
"""Pixels that the gauge is wide and high."""
STILL = {"displayModeBar": False, "scrollZoom": False}
"""Plotly options for a chart that is looked at, not worked with."""


def gauge(report: Report, dark: bool) -> go.Figure:
    """The score as a ring, the letter in the middle, and around it the arc where most databases lie."""
    low, high = BENCHMARK
    ring = _ring([report.composite, 100 - report.composite], [_colours(dark)[report.grade], _MIST[dark]], 0.115)
    ring.hole = 0.82
    arc = _ring([low, high - low, 100 - high], [_NOTHING, _SOFT[dark], _NOTHING], 0.08)
    arc.hole = 0.965
    figure = go.Figure([ring, arc])
    for text, size, y, colour in (
        (f"<b>{report.grade}</b>", 60, 0.63, _INK[dark]),
        (f"<b>{score(report.composite)}</b><span style='font-size:13px'> of 100</span>", 24, 0.38, _INK[dark]),
        (GRADE_WORDS[report.grade].capitalize(), 14, 0.25, _SOFT[dark]),
    ):
        _note(figure, text, 0.5, y, size, colour)
    for end in BENCHMARK:
        angle = 2 * math.pi * end / 100
        _note(figure, str(end), 0.5 + 0.476 * math.sin(angle), 0.5 + 0.476 * math.cos(angle), 12, _SOFT[dark])
    return _framed(figure, GAUGE).update_layout(width=GAUGE)


def distribution(report: Report, dark: bool) -> go.Figure:
    """Contacts per grade as one stacked bar."""
    figure = go.Figure()
    for grade, number in report.grades.items():
        if number:
            figure.add_bar(
                y=[""],
                x=[number],
                orientation="h",
                name=grade.value,
                text=_label(grade, number, report.contacts),
                textposition="inside",
                textangle=0,
                insidetextanchor="middle",
                textfont={"size": _LARGE, "color": _PAPER[dark], "family": _FONT},
                marker={"color": _colours(dark)[grade], "line": {"width": 0}, "cornerradius": 4},
                hovertemplate=f"{grade} {GRADE_WORDS[grade]}: {number:,}<extra></extra>",
            )
    figure.update_layout(barmode="stack", bargap=0)
    figure.update_xaxes(visible=False, range=[0, report.contacts], fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True)
    return _framed(figure, height=52)


def trend(cohorts: Sequence[Cohort], dark: bool) -> go.Figure:
    """The mean score by month of creation, and under it how many contacts each month has."""
    days = [first_day(cohort.month) for cohort in cohorts]
    told = [
        f"{day:%B %Y}: {score(cohort.composite)} {grade_of(cohort.composite)}, {contacts(cohort.contacts)}"
        for day, cohort in zip(days, cohorts, strict=True)
    ]
    colours = [_colours(dark)[grade_of(cohort.composite)] for cohort in cohorts]
    figure = go.Figure()
    figure.add_scatter(
        x=days,
        y=[cohort.composite for cohort in cohorts],
        mode="lines+markers",
        line={"color": _SOFT[dark], "width": 1.5},
        marker={"color": colours, "size": 9},
        cliponaxis=False,
        text=told,
        hovertemplate="%{text}<extra></extra>",
    )
    figure.add_bar(
        x=days,
        y=[cohort.contacts for cohort in cohorts],
        yaxis="y2",
        marker={"color": _SOFT[dark]},
        text=told,
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )
    font = {"size": 12, "color": _SOFT[dark], "family": _FONT}
    figure.update_xaxes(anchor="y2", showgrid=False, fixedrange=True, tickformat="%b %Y", tickangle=0)
    figure.update_xaxes(tickvals=_spread(days), tickfont=font)
    figure.update_layout(
        yaxis={"domain": [0.36, 1], "range": [_lowest(cohorts), 102]},
        yaxis2={"domain": [0, 0.2], "nticks": 3, "rangemode": "tozero"},
        bargap=0.4,
    )
    figure.update_layout(yaxis={"tickvals": [*_FLOORS], "ticktext": [*_FLOORS.values()]})
    figure.update_yaxes(fixedrange=True, zeroline=False, gridcolor=_MIST[dark], tickfont=font)
    for text, y in (("Score and grade", 1.09), ("Contacts", 0.27)):
        figure.add_annotation(text=text, xref="paper", yref="paper", x=0, y=y, showarrow=False, font=font)
    return _framed(figure, height=TREND).update_layout(margin={"l": 40, "r": 24, "t": 28, "b": 24})


def _lowest(cohorts: Sequence[Cohort]) -> float:
    """Where the scores begin: a grade's floor, so that the lowest month has some room below it."""
    least = min(cohort.composite for cohort in cohorts) - 5
    return max((floor for floor in _FLOORS if floor <= least), default=0)


def _spread(days: list[date]) -> list[date]:
    """As many days as have room for their names on a phone: the first, the last and some between."""
    step = max(1, math.ceil((len(days) - 1) / (_NAMED - 1)))
    return days[::-1][::step]


def _label(grade: Grade, number: int, of: int) -> str:
    """What fits into the part of a bar, on a phone too."""
    if number * 5 >= of:
        return f"<b>{grade} {number:,}</b>"
    return f"<b>{grade}</b>" if number * 15 >= of else ""


def _ring(values: list[float], colours: list[str], inset: float) -> go.Pie:
    return go.Pie(
        values=values,
        sort=False,
        direction="clockwise",
        textinfo="none",
        hoverinfo="skip",
        marker={"colors": colours},
        domain={"x": [inset, 1 - inset], "y": [inset, 1 - inset]},
    )


def _note(figure: go.Figure, text: str, x: float, y: float, size: int, colour: str) -> None:
    font = {"size": size, "color": colour, "family": _FONT}
    figure.add_annotation(text=text, x=x, y=y, showarrow=False, font=font)


def _colours(dark: bool) -> dict[Grade, str]:
    return {grade: (_DARK if dark else _LIGHT)[grade.value] for grade in Grade}


def _framed(figure: go.Figure, height: int) -> go.Figure:
    return figure.update_layout(
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False,
        paper_bgcolor=_NOTHING,
        plot_bgcolor=_NOTHING,
    )
