"""The badge: grade and score as a picture that needs nothing else."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from scoring.report import Grade, Report
from web.templates import render
from web.words import score

FILLS = {
    Grade.A: "#17703f",
    Grade.B: "#4a7410",
    Grade.C: "#8f5c12",
    Grade.D: "#b03a0b",
    Grade.F: "#a81f15",
}
"""The grades' colours, as dark as white letters on them need (WCAG 2.2, 1.4.3: 4.5 to 1)."""
GREY = "#5a6472"
_SIZE, _PAD = 13, 10
_NARROW, _WIDE = set("fijlrtI.,:;'|!()[] ·"), set("mwMW@%")


def badge(report: Report, scanned_at: datetime, brand: str) -> str:
    """An SVG with grade and score; everything in it is escaped, nothing in it is loaded."""
    value = f"{report.grade} {score(report.composite)}"
    name = f"{brand}: grade {report.grade}, {score(report.composite)} of 100, {scanned_at:%-d %B %Y}"
    return _drawn(brand, value, name, FILLS[report.grade])


def no_badge(brand: str) -> str:
    """What a page shows whose badge has ended, or never was."""
    return _drawn(brand, "no report", f"{brand}: no such report", GREY)


def _drawn(brand: str, value: str, name: str, fill: str) -> str:
    label, figure = width(brand), width(value)
    return render(
        "badge.svg",
        brand=brand,
        value=value,
        name=name,
        fill=fill,
        size=_SIZE,
        pad=_PAD,
        label=label,
        figure=figure,
        left=label + 2 * _PAD + 16,
        right=figure + 2 * _PAD,
    )


def width(text: str) -> int:
    """About how wide a text is in pixels; the picture holds it to that, whichever font is there."""
    return round(sum(map(_advance, text)) * _SIZE)


def _advance(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.3
    if character in _WIDE:
        return 0.88
    return 0.68 if character.isupper() or character.isdigit() else 0.56
