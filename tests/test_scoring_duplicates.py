"""Minority forms and the bulk day: the same whatever the pages and their order."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.duplicates import Days, Forms, siphash_key
from scoring.facts.coded import Texts
from scoring.facts.memory import Memory
from tests.factories import texts_of

Pairs = list[tuple[str | None, str | None]]

KEY = siphash_key(b"a fresh random key")
PAIRS = st.lists(
    st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from(["A", "a", "ä", None])), max_size=25
)
CUT = st.integers(0, 12)


def strings(values: list[str | None]) -> Texts:
    return texts_of(values, Memory())


def minority(pairs: Pairs, cut: int = 0, key: str = KEY) -> list[bool]:
    forms = Forms(key)
    for page in (pairs[:cut], pairs[cut:]):
        forms.add(forms.read(strings([thing for thing, _ in page]), strings([form for _, form in page])))
    return [bool(flag) for flag in forms.minority()]


def test_the_rarer_form_of_a_country_is_flagged() -> None:
    pairs: Pairs = [("US", "USA"), ("US", "U.S."), ("US", "USA"), ("FR", "France")]
    assert minority(pairs) == [False, True, False, False]


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param([("US", "USA"), ("US", "USA")], id="one form"),
        pytest.param([("US", "USA"), ("FR", "France")], id="two things in one form each"),
        pytest.param([("US", None), (None, "USA")], id="nothing to compare"),
        pytest.param([], id="nobody"),
    ],
)
def test_where_one_form_is_used_nobody_is_flagged(pairs: Pairs) -> None:
    assert not any(minority(pairs))


@given(PAIRS, CUT, st.randoms(use_true_random=False))
def test_forms_do_not_depend_on_pages_order_or_key(pairs: Pairs, cut: int, random: Random) -> None:
    order = list(range(len(pairs)))
    random.shuffle(order)
    shuffled = minority([pairs[place] for place in order], cut, siphash_key(b"another"))
    assert shuffled == [minority(pairs)[place] for place in order]


@given(PAIRS)
def test_exactly_one_form_of_a_thing_stands_unflagged(pairs: Pairs) -> None:
    kept = [
        pair for pair, flagged in zip(pairs, minority(pairs), strict=True) if not flagged and None not in pair
    ]
    assert len(set(kept)) == len({thing for thing, form in pairs if thing is not None and form is not None})
    for thing, form in kept:
        most = max(pairs.count(pair) for pair in pairs if pair[0] == thing and pair[1] is not None)
        assert pairs.count((thing, form)) == most


def days(*contacts: int) -> Days:
    result = Days()
    for day, count in enumerate(contacts):
        hours = np.arange(count) % 24
        result.add(
            np.datetime64("2026-01-01T00:30") + np.timedelta64(1, "D") * day + hours.astype("timedelta64[h]")
        )
    return result


@pytest.mark.parametrize(
    ("contacts", "bulk"),
    [
        pytest.param([20, *[4] * 20], 20, id="five times the next day and a fifth of all"),
        pytest.param([19, *[4] * 20], 0, id="less than five times the next day"),
        pytest.param([14, *[1] * 86], 0, id="less than 15 % of the contacts"),
        pytest.param([15, *[1] * 85], 15, id="exactly 15 %"),
        pytest.param([25], 25, id="all on one day"),
        pytest.param([19], 0, id="too few contacts to tell"),
        pytest.param([], 0, id="nobody"),
    ],
)
def test_a_bulk_day(contacts: list[int], bulk: int) -> None:
    assert days(*contacts).bulk(sum(contacts)) == bulk


def test_unknown_days_are_no_day() -> None:
    unknown = Days()
    unknown.add(np.full(30, np.datetime64("NaT", "s")))
    assert unknown.bulk(30) == 0
