"""Strings that need no trimming are told from their bytes as an expression tells them."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.facts.clean import is_clean
from scoring.facts.columns import found_in

EXPRESSION = r"^[!-~]+(?: [!-~]+)*$"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Ada", True),
        ("Ada King Lovelace", True),
        ("!", True),
        ("~", True),
        ("", False),
        (" ", False),
        (" Ada", False),
        ("Ada ", False),
        ("Ada  Lovelace", False),
        ("Ada\tLovelace", False),
        ("Ada\x7f", False),
        ("Zoë", False),
    ],
)
def test_clean_is_printable_ascii_with_single_spaces(text: str, clean: bool) -> None:
    assert is_clean(pa.array(["x", text, "y"])).tolist() == [True, clean, True]


@given(st.lists(st.text(st.sampled_from(" !~a\tëﬁ\x00\x7f\u2003"), max_size=5)), st.integers(0, 3))
def test_an_expression_says_the_same(texts: list[str], cut: int) -> None:
    strings = pa.array(texts, type=pa.string()).slice(cut)
    assert is_clean(strings).tolist() == found_in(strings, EXPRESSION).tolist()
