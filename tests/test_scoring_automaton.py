"""One table of many expressions says of digits what each expression says of them."""

from __future__ import annotations

import re
from random import Random

import numpy as np
import pytest

from scoring.facts.automaton import ODD, STAY, WIDTH, table_of, walked, walked_by

EXPRESSIONS = [
    r"[2-9]\d{9}",
    r"(?:0[1-9]|1(?:2|3)?)4{2,3}",
    r"\d*(?:123|7{3})",
    r"12?3*",
    r"1[02-46]|55",
    "",
]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_a_text_matches_as_python_says(expression: str) -> None:
    steps, matched = table_of(EXPRESSIONS)
    chance, number = Random(expression), EXPRESSIONS.index(expression)
    texts = ["".join(chance.choices("1234507", k=chance.randrange(11))) for _ in range(3000)]
    for text in [*texts, "0144", "13444", "1333", "16", "55", "2123456789"]:
        found = number in matched[walked_by(steps, text)]
        assert found == bool(re.fullmatch(expression, text)), text


def test_texts_that_go_together_end_where_each_one_ends_alone() -> None:
    steps, _ = table_of(EXPRESSIONS)
    texts = ["123", "0", "77", ""]
    rows = np.array([[*map(int, text), *[STAY] * (3 - len(text))] for text in texts], dtype=np.uint8).T
    ends = walked(steps, np.zeros(len(texts), dtype=np.int64), rows)
    assert ends.tolist() == [walked_by(steps, text) for text in texts]


def test_a_text_with_anything_else_in_it_matches_nothing() -> None:
    steps, matched = table_of([r"\d*"])
    ends = walked(steps, np.zeros(1, dtype=np.int64), np.array([[1], [ODD], [1]], dtype=np.uint8))
    assert ends.tolist() == [len(matched)] == [len(steps) // WIDTH - 1]


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(r"(?!1)2", id="what must not follow"),
        pytest.param(r"(1)\1", id="what was found before"),
        pytest.param(r"1$", id="an end"),
        pytest.param(r"(?:12)*", id="a repetition of more than a digit"),
    ],
)
def test_an_expression_that_needs_more_than_a_table_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        table_of([expression])
