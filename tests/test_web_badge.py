"""The badge's colours can be read, and its words fit."""

from __future__ import annotations

import pytest

from web.badge import FILLS, GREY, width


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("fill", [*FILLS.values(), GREY, "#18202b"])
def test_white_letters_can_be_read_on_every_fill(fill: str) -> None:
    assert 1.05 / (luminance(fill) + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("text", "pixels"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("iiii", 16, id="narrow letters"),
        pytest.param("健康", 26, id="full-width signs"),
        pytest.param("é", 7, id="an accent that is part of its letter"),
        pytest.param("e\u0301", 7, id="an accent of its own takes no room"),
    ],
)
def test_about_how_wide_a_text_is(text: str, pixels: int) -> None:
    assert width(text) == pixels
