"""No text makes a regular expression of the product work out of proportion to its length."""

from __future__ import annotations

import pytest

from scoring.facts import emails
from tests.attack.regexes import Use, grows, uses


def test_no_pattern_grows_faster_than_its_text() -> None:
    assert [use.place for use in uses() if grows(use)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"\s+x\s*$", id="a run of spaces tried from each of its spaces"),
        pytest.param(r"(?:a+)+$", id="a repetition of repetitions"),
    ],
)
def test_a_pattern_that_does_is_found(pattern: str) -> None:
    assert grows(Use("here", "re", "search", pattern))


@pytest.mark.parametrize(
    "place",
    [
        pytest.param("scoring.facts.phone_labels._LABEL", id="a pattern of a module"),
        pytest.param("scoring.facts.titles._LEVEL_PATTERNS", id="a pattern in a table of a module"),
    ],
)
def test_the_patterns_looked_at_include(place: str) -> None:
    assert [use for use in uses() if use.place == place]


@pytest.mark.parametrize(
    ("engine", "pattern"),
    [
        pytest.param("re", r"\(.*?\)|^the ", id="that stands in a call"),
        pytest.param("re2", emails._PLAIN, id="of RE2 that has a name"),
    ],
)
def test_a_pattern_is_looked_at(engine: str, pattern: str) -> None:
    assert [use for use in uses() if (use.engine, use.pattern) == (engine, pattern)]
