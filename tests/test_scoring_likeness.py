"""Names that are one edit apart are found by their hashes alone: all of them, and no others."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from scoring.duplicates import siphash_key
from scoring.facts.given_names import established, forms
from scoring.lexicon import Lexicon
from scoring.likeness import Likeness, like_family, like_given

KEY = siphash_key(b"a fresh random key")
NAMES = st.lists(st.text("abco", min_size=5, max_size=8), min_size=2, max_size=25, unique=True)


def alike(names: list[str], *, family: bool, bearers: int = 1) -> dict[frozenset[str], Likeness]:
    lexicon = Lexicon(KEY)
    lexicon.codes(names)
    like = like_family if family else like_given
    places = np.arange(len(names))
    found = like(*lexicon.tables(), places, np.full(len(names), bearers))
    triples = zip(*(column.tolist() for column in found), strict=True)
    return {frozenset((names[one], names[other])): Likeness(how) for one, other, how in triples}


@given(NAMES)
@settings(max_examples=200, deadline=None)
def test_slips_of_family_names_are_exactly_the_pairs_one_edit_apart(names: list[str]) -> None:
    near = {
        frozenset((one, other))
        for one in names
        for other in names
        if OSA.distance(one, other) == 1 and one + "a" != other and other + "a" != one
    }
    assert set(alike(names, family=True)) == near


@given(NAMES)
@settings(max_examples=50, deadline=None)
def test_a_merged_lexicon_is_as_one(names: list[str]) -> None:
    whole, first, second = Lexicon(KEY), Lexicon(KEY), Lexicon(KEY)
    first.codes(names[:5])
    second.codes(names[3:])
    numbers = first.merge(second)
    assert whole.codes(names) == first.codes(names) == [*range(len(names))]
    assert numbers.tolist() == first.codes(names[3:])
    for mine, other in zip(first.tables(), whole.tables(), strict=True):
        assert sorted(mine.tolist()) == sorted(other.tolist())


@pytest.mark.parametrize(
    ("one", "other", "bearers", "likeness"),
    [
        pytest.param("lindqvist", "lindkvist", 1, Likeness.SLIP, id="a letter changed"),
        pytest.param("lindqvist", "lindqvist jr", 1, None, id="a son is no slip of his father"),
        pytest.param("smith jr", "smith sr", 1, None, id="nor one of his grandfather"),
        pytest.param("lindqvist", "lindkvist", 3, Likeness.DOUBTFUL, id="two names that many bear"),
        pytest.param("garcia lopez", "garcia", 1, Likeness.DOUBTFUL, id="a second name left out"),
        pytest.param("van der berg", "van", 1, None, id="a particle is no name"),
    ],
)
def test_family_names(one: str, other: str, bearers: int, likeness: Likeness | None) -> None:
    assert alike([one, other], family=True, bearers=bearers).get(frozenset((one, other))) == likeness


def test_an_initial_stands_second() -> None:
    lexicon = Lexicon(KEY)
    lexicon.codes(["j", "john", "john m"])
    one, other, how = like_given(*lexicon.tables(), np.arange(3), np.ones(3, dtype=np.int64))
    initials = {
        (int(a), int(b)) for a, b, kind in zip(one, other, how, strict=True) if kind == Likeness.INITIAL
    }
    assert initials == {(1, 0), (2, 0)}


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("robert", "bob"),
        ("elizabeth", "liz"),
        ("francisco", "paco"),
        ("giuseppe", "beppe"),
        ("hans", "johannes"),
    ],
)
def test_a_form_of_a_name_is_one_both_ways(full: str, short: str) -> None:
    assert short in forms()[full]
    assert full in forms()[short]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anna", "anne"),
        ("maria", "marie"),
        ("alexander", "alexandra"),
        ("lisa", "beth"),
        ("daniel", "daniela"),
    ],
)
def test_names_of_two_people_share_no_line(one: str, other: str) -> None:
    assert other not in forms().get(one, ())
    assert {one, other} <= established()
