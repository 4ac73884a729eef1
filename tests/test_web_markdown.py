"""The Markdown says what the page says, and nothing in it is taken for markup."""

from __future__ import annotations

import pytest

from scoring.report import Report
from tests.report_examples import OLD, PERFECT, report
from tests.test_web_paper import stored
from web.markdown import escaped, markdown


def of(report: Report, brand: str = "Brand") -> str:
    return markdown(stored(report), brand)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("# Database health: C, 64.5 of 100", id="grade and score"),
        pytest.param("| Completeness | 52.0 | −12.0 | 88.0 |", id="a dimension with what is left"),
        pytest.param("| No phone number | Completeness | 40 contacts | 20.0\u202f% | +3.1 |", id="an issue"),
        pytest.param("| have an email address | 180 | 90.0\u202f% |", id="a stage of the funnel"),
        pytest.param("| September 2021 | 30 | 64.5 |", id="a month"),
    ],
)
def test_it_says(line: str) -> None:
    assert line in of(report()).splitlines()


def test_every_table_has_as_many_cells_as_its_head() -> None:
    for block in of(report(), "A|B").split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({row.replace("\\|", "").count("|") for row in rows}) <= 1


@pytest.mark.parametrize(
    ("case", "said"),
    [
        pytest.param(PERFECT, "No rule found anything. There is nothing to fix.", id="a perfect portal"),
        pytest.param(OLD, "## What to fix first", id="a report of before"),
    ],
)
def test_every_kind_of_report_reads_sensibly(case: Report, said: str) -> None:
    text = of(case)
    assert said in text
    assert "\n\n\n" not in text
    assert "None |" not in text


def test_a_brand_is_no_markup() -> None:
    assert "Made by \\*A\\* \\[x\\](y) \\<b\\> from counts only" in of(report(), "*A* [x](y) <b>")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a|b", "a\\|b", id="a cell stays one cell"),
        pytest.param("a\nb", "a b", id="a line stays one line"),
        pytest.param("1,204 contacts", "1,204 contacts", id="words stay as they are"),
        pytest.param(7, 7, id="a number stays a number"),
    ],
)
def test_escaping(text: object, shown: object) -> None:
    assert escaped(text) == shown
