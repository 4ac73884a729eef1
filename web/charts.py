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
    ring = _ring(
        [report.composite, 100 - report.composite], [_colours(dark)[report.grade], _MIST[dark]], 0.115
    )
    arc = _ring([low, high - low, 100 - high], [_NOTHING, _SOFT[dark], _NOTHING], 0.08)
    figure = go.Figure([ring.update(hole=0.82), arc.update(hole=0.965)])
    printed = f"<b>{score(report.composite)}</b><span style='font-size:13px'> of 100</span>"
    _note(figure, f"<b>{report.grade}</b>", (0.5, 0.63), _font(60, _INK[dark]))
    _note(figure, printed, (0.5, 0.38), _font(24, _INK[dark]))
    _note(figure, GRADE_WORDS[report.grade].capitalize(), (0.5, 0.25), _font(14, _SOFT[dark]))
    for end in BENCHMARK:
        angle = 2 * math.pi * end / 100
        place = (0.5 + 0.476 * math.sin(angle), 0.5 + 0.476 * math.cos(angle))
        _note(figure, str(end), place, _font(12, _SOFT[dark]))
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
                textfont=_font(_LARGE, _PAPER[dark]),
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
    told = {
        "x": days,
        "text": [
            f"{day:%B %Y}: {score(each.composite)} {grade_of(each.composite)}, {contacts(each.contacts)}"
            for day, each in zip(days, cohorts, strict=True)
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }
    figure = go.Figure()
    figure.add_scatter(
        **told,
        y=[cohort.composite for cohort in cohorts],
        mode="lines+markers",
        line={"color": _SOFT[dark], "width": 1.5},
        marker={"color": [_colours(dark)[grade_of(cohort.composite)] for cohort in cohorts], "size": 9},
        cliponaxis=False,
    )
    figure.add_bar(
        **told,
        y=[cohort.contacts for cohort in cohorts],
        yaxis="y2",
        marker={"color": _SOFT[dark]},
        textposition="none",
    )
    return _with_axes(figure, cohorts, dark)


def _with_axes(figure: go.Figure, cohorts: Sequence[Cohort], dark: bool) -> go.Figure:
    font = _font(12, _SOFT[dark])
    months = _spread([first_day(cohort.month) for cohort in cohorts])
    figure.update_layout(
        xaxis={"anchor": "y2", "showgrid": False, "tickformat": "%b %Y", "tickangle": 0, "tickvals": months},
        yaxis={
            "domain": [0.36, 1],
            "range": [_lowest(cohorts), 102],
            "tickvals": [*_FLOORS],
            "ticktext": [*_FLOORS.values()],
        },
        yaxis2={"domain": [0, 0.2], "nticks": 3, "rangemode": "tozero"},
        bargap=0.4,
    )
    figure.update_xaxes(fixedrange=True, tickfont=font)
    figure.update_yaxes(fixedrange=True, zeroline=False, gridcolor=_MIST[dark], tickfont=font)
    for text, y in (("Score and grade", 1.09), ("Contacts", 0.27)):
        _note(figure, text, (0, y), font)
    return _framed(figure, TREND).update_layout(margin={"l": 40, "r": 24, "t": 28, "b": 24})


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


def _note(figure: go.Figure, text: str, place: tuple[float, float], font: dict[str, object]) -> None:
    """Letters on the chart, their middle at shares of its width and height from the lower left."""
    x, y = place
    figure.add_annotation(text=text, xref="paper", yref="paper", x=x, y=y, showarrow=False, font=font)


def _font(size: int, colour: str) -> dict[str, object]:
    return {"size": size, "color": colour, "family": "Inter"}


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
