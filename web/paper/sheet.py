"""A4 pages with our font, colours and structure tags; the cursor only moves down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.prefs import ViewerPreferences

_FONTS = Path(__file__).parent / "fonts"
LEFT, RIGHT, TOP, BOTTOM = 18.0, 192.0, 27.0, 275.0
"""Edges of the text in millimetres from the upper left corner of the page."""
WIDTH = RIGHT - LEFT
INK, SOFT, LINE, MIST, ACCENT = "#18202b", "#556070", "#dfe4ea", "#eef1f5", "#2b4bd6"
GAIN = "#1a7f4b"
GRADES = {"A": "#1a7f4b", "B": "#5a8a14", "C": "#b7791f", "D": "#c2410c", "F": "#b42318"}
_MM_PER_POINT = 25.4 / 72
_LEADING = 1.4


class _Document(FPDF):
    """What stands on every page, written by fpdf2 when a page begins and ends."""

    brand = about = ""

    def header(self) -> None:
        """Brand on the left, what this is on the right."""
        with artifact(self):
            self.set_fill_color(ACCENT)
            with self.rotation(45, LEFT + 1.5, 16):
                self.rect(LEFT + 0.4, 14.9, 2.2, 2.2, style="F")
            self.set_text_color(INK)
            self.set_font("inter", "B", 10)
            self.text(LEFT + 5.5, 17.2, self.brand)
            self.set_font("inter", "", 9)
            self.set_text_color(SOFT)
            self.text(RIGHT - self.get_string_width(self.about), 17.2, self.about)

    def footer(self) -> None:
        """Where the reader is."""
        with artifact(self):
            self.set_font("inter", "", 8)
            self.set_text_color(SOFT)
            self.text(LEFT, 286, "Counts only: nothing in this report says anything about a single contact.")
            place = f"Page {self.page_no()} of "
            self.set_xy(RIGHT - self.get_string_width(f"{place}9"), 283)
            self.cell(30, 4, f"{place}{{nb}}")


@contextmanager
def artifact(pdf: FPDF) -> Iterator[None]:
    """What a screen reader passes over."""
    pdf._out("/Artifact BMC")
    yield
    pdf._out("EMC")


class Sheet:
    """A document that is written from top to bottom. Lengths are millimetres, sizes of letters points."""

    def __init__(self, *, title: str, brand: str, about: str) -> None:
        self.pdf = _Document(format="A4")
        self.pdf.brand, self.pdf.about = brand, about
        self.pdf.set_auto_page_break(False)
        self.pdf.c_margin = 0  # else text begins a millimetre right of the bars
        self.pdf.set_title(title)
        self.pdf.set_author(brand)
        self.pdf.set_lang("en-GB")
        self.pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.pdf.add_font("inter", "", _FONTS / "inter-regular.ttf")
        self.pdf.add_font("inter", "B", _FONTS / "inter-semibold.ttf")
        self.y = TOP
        self.pdf.add_page()

    def need(self, height: float) -> None:
        """Go on to a new page unless this much fits on this one."""
        if self.y + height > BOTTOM:
            self.pdf.add_page()
            self.y = TOP

    @contextmanager
    def tagged(self, kind: str, alt: str | None = None) -> Iterator[None]:
        """What is drawn here is one element of the document: `H1`, `P`, or `Figure` with its words."""
        pdf = self.pdf
        number = pdf.struct_builder.next_mcid_for_page(pdf.page)
        # fpdf2 tags pictures only; this is what it does for them.
        pdf._add_marked_content(struct_type=f"/{kind}", mcid=number, alt_text=alt)
        pdf._out(f"/{kind} <</MCID {number}>> BDC")
        yield
        pdf._out("EMC")

    def _write(
        self, text: str, width: float, size: float, *, align: str = "L", dry_run: bool = False
    ) -> float:
        line = size * _MM_PER_POINT * _LEADING
        height = self.pdf.multi_cell(
            width,
            line,
            text,
            align=align,
            new_x="LMARGIN",
            dry_run=dry_run,
            output=MethodReturnValue.HEIGHT,
        )
        return cast(float, height)

    def text(
        self,
        text: str,
        *,
        x: float = LEFT,
        y: float | None = None,
        width: float = WIDTH,
        size: float = 10,
        bold: bool = False,
        colour: str = INK,
        align: str = "L",
        kind: str = "P",
    ) -> float:
        """Write a paragraph with its upper edge at `y` (else at the cursor); returns its height."""
        self.pdf.set_xy(x, self.y if y is None else y)
        self._letters(size, bold, colour)
        with self.tagged(kind):
            return self._write(text, width, size, align=align)

    def height(self, text: str, *, width: float, size: float, bold: bool = False) -> float:
        """How high `text` would make a paragraph."""
        self._letters(size, bold, INK)
        return self._write(text, width, size, dry_run=True)

    def label(
        self, text: str, x: float, y: float, *, size: float = 8, bold: bool = False, colour: str = SOFT
    ) -> None:
        """Letters inside a figure, centred on `x`, with their base line at `y`."""
        self._letters(size, bold, colour)
        self.pdf.text(x - self.pdf.get_string_width(text) / 2, y, text)

    def paragraph(self, text: str, *, size: float = 10, colour: str = SOFT, after: float = 2.0) -> None:
        """A paragraph at the cursor, over the whole width."""
        self.need(self.height(text, width=WIDTH, size=size))
        self.y += self.text(text, size=size, colour=colour) + after

    def heading(self, text: str, *, keep: float = 40) -> None:
        """The heading of a part, on one page with what follows within `keep`."""
        self.y += 7
        self.need(keep + 8)
        self.pdf.start_section(text)
        self.y += self.text(text, size=14, bold=True, kind="H2") + 1.5

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled bar; nothing at all is drawn as nothing."""
        if width > 0:
            self.pdf.set_fill_color(colour)
            self.pdf.rect(
                x, y, width, height, style="F", round_corners=width > 2, corner_radius=min(0.8, height / 2)
            )

    def rule(self, y: float, *, colour: str = LINE, x: float = LEFT, right: float = RIGHT) -> None:
        """A thin line across."""
        with artifact(self.pdf):
            self.pdf.set_draw_color(colour)
            self.pdf.set_line_width(0.2)
            self.pdf.line(x, y, right, y)

    def _letters(self, size: float, bold: bool, colour: str) -> None:
        self.pdf.set_font("inter", "B" if bold else "", size)
        self.pdf.set_text_color(colour)
