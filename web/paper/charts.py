"""The figures of the PDF as vectors. Each has its words, and the numbers stand as text beside it."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.report import GRADE_FLOORS, Cohort, Grade, Report
from web.badge import FILLS
from web.paper.sheet import GRADES, INK, LEFT, LINE, MIST, SOFT, WIDTH, Sheet
from web.summary import BENCHMARK, gauge_name
from web.trend import first_day
from web.words import GRADE_WORDS, count, letter, score

PAPER = "#ffffff"


def gauge(sheet: Sheet, report: Report, x: float, y: float, size: float) -> None:
    """The score as a ring with its letter; a thin arc outside shows where most databases lie."""
    middle_x, middle_y = x + size / 2, y + size / 2
    with sheet.tagged("Figure", gauge_name(report)):
        _ring(sheet, middle_x, middle_y, size / 2, low=BENCHMARK[0], high=BENCHMARK[1], colour=SOFT)
        sheet.pdf.set_fill_color(PAPER)
        sheet.pdf.circle(middle_x, middle_y, size / 2 - 0.8, style="F")
        _ring(sheet, middle_x, middle_y, size / 2 - 2, low=0, high=100, colour=MIST)
        _ring(
            sheet, middle_x, middle_y, size / 2 - 2, low=0, high=report.composite, colour=GRADES[report.grade]
        )
        sheet.pdf.set_fill_color(PAPER)
        sheet.pdf.circle(middle_x, middle_y, size / 2 - 7, style="F")
        sheet.label(report.grade.value, middle_x, middle_y + 3, size=44, bold=True, colour=INK)
        sheet.label(score(report.composite), middle_x, middle_y + 11, size=15, bold=True, colour=INK)
        words = f"{GRADE_WORDS[report.grade].capitalize()} · of 100"
        sheet.label(words, middle_x, middle_y + 16, size=8)


def _ring(sheet: Sheet, x: float, y: float, radius: float, *, low: float, high: float, colour: str) -> None:
    """A slice from one score to another, clockwise from the top."""
    if high <= low:
        return
    sheet.pdf.set_fill_color(colour)
    if high - low >= 100:
        sheet.pdf.circle(x, y, radius, style="F")
        return
    start, end = 3.6 * low - 90, 3.6 * high - 90
    sheet.pdf.solid_arc(x - radius, y - radius, 2 * radius, start, end, style="F")


def distribution(sheet: Sheet, report: Report, height: float = 9) -> None:
    """Contacts for each grade as one bar."""
    said = ", ".join(f"{grade} {count(number)}" for grade, number in report.grades.items())
    x = LEFT
    with sheet.tagged("Figure", f"Contacts for each grade: {said}"):
        for grade, number in report.grades.items():
            wide = WIDTH * number / report.contacts
            sheet.bar(x, sheet.y, max(0.0, wide - 0.4), height, FILLS[grade])
            if wide > 12:
                sheet.label(
                    f"{grade} {count(number)}",
                    x + wide / 2,
                    sheet.y + height / 2 + 1.2,
                    size=9,
                    bold=True,
                    colour=PAPER,
                )
            x += wide
    sheet.y += height + 2


def staircase(sheet: Sheet, report: Report, height: float = 38) -> None:
    """The score now and after each step."""
    scores = [report.composite, *(step.composite_after for step in report.recommendations)]
    said = ", then ".join(f"{score(value)} {letter(value)}" for value in scores)
    wide = WIDTH / len(scores)
    foot = sheet.y + height
    with sheet.tagged("Figure", f"The score now and after each step: {said}"):
        _floors(sheet, foot, height - 8)
        for place, value in enumerate(scores):
            x, tall = LEFT + place * wide, (height - 8) * value / 100
            sheet.bar(x + 1, foot - tall, wide - 2, tall, GRADES[letter(value)])
            name = f"{score(value)} {letter(value)}"
            sheet.label(name, x + wide / 2, foot - tall - 1.5, size=8.5, bold=True, colour=INK)
            sheet.label("now" if place == 0 else f"step {place}", x + wide / 2, foot + 4)
    sheet.y = foot + 8


def _floors(sheet: Sheet, foot: float, tall: float) -> None:
    """Where the grades begin."""
    sheet.pdf.set_draw_color(LINE)
    sheet.pdf.set_line_width(0.15)
    for grade, floor in GRADE_FLOORS.items():
        if grade is not Grade.F:
            y = foot - tall * floor / 100
            sheet.pdf.line(LEFT, y, LEFT + WIDTH, y)
            sheet.label(grade.value, LEFT - 2.2, y + 1, size=7)
    sheet.pdf.line(LEFT, foot, LEFT + WIDTH, foot)


def months(sheet: Sheet, cohorts: Sequence[Cohort], height: float = 34) -> None:
    """The score of the contacts of each month of creation."""
    first, last = cohorts[0].month, cohorts[-1].month
    said = ", ".join(f"{first_day(cohort.month):%b %Y} {score(cohort.composite)}" for cohort in cohorts)
    step = WIDTH / (last - first + 1)
    foot = sheet.y + height
    with sheet.tagged("Figure", f"Score by month of creation: {said}"):
        _floors(sheet, foot, height - 4)
        for cohort in cohorts:
            tall = (height - 4) * cohort.composite / 100
            x = LEFT + (cohort.month - first) * step
            wide = min(8.0, step * 0.8)
            sheet.bar(x + (step - wide) / 2, foot - tall, wide, tall, GRADES[letter(cohort.composite)])
        for month in (first, last):
            x = LEFT + (month - first + 0.5) * step
            sheet.label(f"{first_day(month):%b %Y}", min(max(x, LEFT + 7), LEFT + WIDTH - 7), foot + 4)
    sheet.y = foot + 7
