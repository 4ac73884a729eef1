"""Looking for many expressions at once finds what looking for one after the other does."""

from __future__ import annotations

import pytest

from scoring.facts.title_search import alternatives_of, any_of, search_for
from scoring.facts.title_words import DEPARTMENT_WORDS, LEVEL_WORDS

_TABLES = [
    pytest.param(list(LEVEL_WORDS.values()), r"\b", id="levels"),
    pytest.param(list(DEPARTMENT_WORDS.values()), "", id="departments"),
]
_TITLES = [
    "",
    "x",
    "2nd principal",
    "office manager",
    "level 2 office manager",
    "product owner",
    "co owner & founder's assistant",
    "ceo/cto",
    "a vp of r&d",
    "personal",
    "personalreferentin",
    "it",
    "item",
    "direktor it",
    "oberingenieurin",
    "associate partner",
    "partner sales",
    "chef d'entreprise",
    "büro sales",
    "vice  president",
]


@pytest.mark.parametrize(("expressions", "end"), _TABLES)
def test_the_tables_find_the_same(expressions: list[str], end: str) -> None:
    search = search_for(expressions, end)
    plain = [any_of(alternatives_of(text), end) for text in expressions]
    words = {
        word for text in expressions for word in alternatives_of(text) if word.replace(" ", "").isalpha()
    }
    for title in [*_TITLES, *sorted(words), *(f"{word}s {word}" for word in sorted(words))]:
        found = [number for number, pattern in enumerate(plain) if pattern.search(title)]
        assert search.found_in(title) == found
        assert search.first_in(title) == min(found, default=None)


@pytest.mark.parametrize(
    ("expression", "title"),
    [
        pytest.param("(co)?founder", "founder", id="a beginning that may lack"),
        pytest.param("(co)?founder", "the cofounder", id="a beginning that is there"),
        pytest.param("co?fundador", "cfundador", id="a second letter that may lack"),
        pytest.param("[a-z]*kauf", "einkauf", id="any letters first"),
        pytest.param("^partner", "partner", id="at the start"),
        pytest.param("(?<!product )owner", "owner", id="not behind a word"),
        pytest.param("dir | director", "director", id="a short form of another"),
    ],
)
def test_a_beginning_that_is_found(expression: str, title: str) -> None:
    assert search_for([expression], r"\b").found_in(title) == [0]


@pytest.mark.parametrize(
    ("expression", "title"),
    [
        pytest.param("^partner", "sales partner", id="at the start only"),
        pytest.param("(?<!product )owner", "product owner", id="behind the word"),
        pytest.param("(co)?founder", "xfounder", id="inside a word"),
        pytest.param("dir", "director", id="a word that goes on"),
    ],
)
def test_a_beginning_that_is_not(expression: str, title: str) -> None:
    assert search_for([expression], r"\b").found_in(title) == []
