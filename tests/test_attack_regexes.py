"""No text makes a regular expression of the product work out of proportion to its length."""

from __future__ import annotations

import pytest

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
        pytest.param("scoring.facts.titles._LEVEL_SEARCH", id="a pattern in a table of a module"),
        pytest.param("scoring.facts.places:50", id="a pattern in a call"),
        pytest.param("scoring.facts.emails:71", id="a pattern of RE2 with a name"),
    ],
)
def test_the_patterns_looked_at_include(place: str) -> None:
    file, _, _ = place.partition(":")
    assert [use for use in uses() if use.place.startswith(file)]
