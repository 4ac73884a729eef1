"""The two charts. The numbers stand as text beside them, so a chart may be skipped."""

from __future__ import annotations

import plotly.graph_objects as go

from scoring.report import Grade, Report
from web.words import GRADE_WORDS, score

_LIGHT = {"A": "#1a7f4b", "B": "#5a8a14", "C": "#b7791f", "D": "#c2410c", "F": "#b42318"}
_DARK = {"A": "#4bc28b", "B": "#9ccc4a", "C": "#e2aa3b", "D": "#ff8a5c", "F": "#ff746b"}
_INK = {False: "#18202b", True: "#eef1f5"}
_SOFT = {False: "#556070", True: "#a3adba"}
_MIST = {False: "#f4f6f9", True: "#262c35"}
_PAPER = {False: "#ffffff", True: "#171b21"}
STILL = {"displayModeBar": False, "scrollZoom": False}
"""Plotly options for a chart that is looked at, not worked with."""


def gauge(report: Report, dark: bool) -> go.Figure:
    """The score as a ring, the letter in the middle."""
    figure = go.Figure(
        go.Pie(
            values=[report.composite, 100 - report.composite],
            hole=0.82,
            sort=False,
            direction="clockwise",
            textinfo="none",
            hoverinfo="skip",
            marker={"colors": [_colours(dark)[report.grade], _MIST[dark]]},
        )
    )
    for text, size, y, colour in (
        (f"<b>{report.grade}</b>", 66, 0.66, _INK[dark]),
        (f"<b>{score(report.composite)}</b>", 26, 0.35, _INK[dark]),
        (f"{GRADE_WORDS[report.grade].capitalize()} · of 100", 13, 0.2, _SOFT[dark]),
    ):
        figure.add_annotation(
            text=text, x=0.5, y=y, showarrow=False, font={"size": size, "color": colour, "family": "Inter"}
        )
    return _framed(figure, height=230)


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
                text=f"<b>{number:,}</b>" if number * 25 >= report.contacts else "",
                textposition="inside",
                textangle=0,
                insidetextanchor="middle",
                textfont={"size": 15, "color": _PAPER[dark], "family": "Inter"},
                marker={"color": _colours(dark)[grade], "line": {"width": 0}, "cornerradius": 4},
                hovertemplate=f"{grade} {GRADE_WORDS[grade]}: {number:,}<extra></extra>",
            )
    figure.update_layout(barmode="stack", bargap=0)
    figure.update_xaxes(visible=False, range=[0, report.contacts], fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True)
    return _framed(figure, height=52)


def _colours(dark: bool) -> dict[Grade, str]:
    return {grade: (_DARK if dark else _LIGHT)[grade.value] for grade in Grade}


def _framed(figure: go.Figure, height: int) -> go.Figure:
    return figure.update_layout(
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
