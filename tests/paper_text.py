"""What stands in a PDF of ours: its text in reading order, and the tags around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from web.paper.sheet import Sheet

_SHOWN = re.compile(rb"/F(\d) [\d.]+ Tf|\(((?:\\.|[^\\()])*)\) Tj|/(\w+) <</MCID \d+>> BDC", re.DOTALL)
_CODES = re.compile(rb"beginbfchar\n(.*?)endbfchar", re.DOTALL)


@dataclass(frozen=True)
class Printed:
    """A document that was written out.

    Args:
        raw: its bytes, uncompressed.
        text: what is shown, one line for each piece.
        tags: the structure elements in reading order.
    """

    raw: bytes
    text: str
    tags: list[str]


def printed(sheet: Sheet) -> Printed:
    """Write a document out and read it back."""
    sheet.pdf.set_compression(False)
    raw = bytes(sheet.pdf.output())
    fonts = [_letters(table) for table in _CODES.findall(raw)]
    font, lines, tags = fonts[0], [], []
    for number, shown, tag in _SHOWN.findall(raw):
        if number:
            font = fonts[int(number) - 1]
        elif tag:
            tags.append(tag.decode())
        else:
            codes = re.sub(rb"\\(.)", lambda found: {b"r": b"\r", b"n": b"\n"}.get(found[1], found[1]), shown)
            pairs = (codes[place : place + 2] for place in range(0, len(codes), 2))
            lines.append("".join(font[int.from_bytes(pair)] for pair in pairs))
    return Printed(raw, "\n".join(lines), tags)


def _letters(table: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<(\w+)> <(\w+)>", table)
    return {int(code, 16): bytes.fromhex(sign.decode()).decode("utf-16-be") for code, sign in pairs}
