"""Every rule has its place in the mask, and the place gives back what was put there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.catalogue import DECAY_PER_MONTH, RULES
from scoring.layout import (
    AGE_EDGES,
    FRESHNESS,
    LAYOUT,
    STALE_RULE,
    UNKNOWN_AGE,
    Bools,
    Floats,
    Layout,
    age_codes,
)
from scoring.rule import Dimension, Fix, Rule


def rule(
    name: str, *, slot: str = "", dimension: Dimension = Dimension.ACCURACY, weight: float = 0.1
) -> Rule:
    return Rule(name, dimension, weight, "evidence", "finding", "why", "remedy", Fix.MANUAL, ("email",), slot)


def ages(*months: float) -> Floats:
    return np.array(months, dtype=np.float64)


def yes(count: int = 1) -> Bools:
    return np.ones(count, dtype=np.bool_)


FIRING = [each for each in RULES if each.id != STALE_RULE]
SMALL = Layout([rule("a"), rule("x1", slot="x"), rule("b"), rule("x2", slot="x"), rule("x3", slot="x")])


def test_the_whole_catalogue_fits_in_a_mask() -> None:
    assert LAYOUT.used_bits <= 64


def test_rules_of_one_slot_share_bits() -> None:
    assert SMALL.used_bits == 2 + 2 + 6


@pytest.mark.parametrize("count", [pytest.param(58, id="58 rules and the age are 64 bits")])
def test_a_full_mask_is_accepted(count: int) -> None:
    full = Layout([rule(f"r{number}") for number in range(count)])
    masks = full.encode({f"r{number}": yes() for number in range(count)}, ages(np.nan))
    assert masks.tolist() == [2**64 - 1]


def test_rules_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="65 bits"):
        Layout([rule(f"r{number}") for number in range(59)])


@pytest.mark.parametrize("fired", FIRING, ids=lambda each: each.id)
def test_a_rule_that_fired_is_read_back_and_no_other(fired: Rule) -> None:
    masks = LAYOUT.encode({fired.id: yes()}, ages(1.0))
    assert [each.id for each in RULES if LAYOUT.violated(masks, each.id)[0]] == [fired.id]


@pytest.mark.parametrize("fired", FIRING, ids=lambda each: each.id)
def test_clearing_a_rule_leaves_nothing_of_it(fired: Rule) -> None:
    clean = LAYOUT.encode({}, ages(0.0))
    assert LAYOUT.cleared(LAYOUT.encode({fired.id: yes()}, ages(0.0)), fired.id).tolist() == clean.tolist()


def test_clearing_a_rule_leaves_the_others_of_its_slot() -> None:
    masks = SMALL.encode({"x2": yes(), "a": yes()}, ages(1.0))
    assert SMALL.cleared(masks, "x1").tolist() == masks.tolist()
    assert SMALL.cleared(masks, "x3").tolist() == masks.tolist()


def test_the_first_listed_of_a_slot_wins_in_whatever_order_they_are_marked() -> None:
    forth = SMALL.encode({"x1": yes(), "x3": yes()}, ages(1.0))
    back = SMALL.encode({"x3": yes(), "x1": yes()}, ages(1.0))
    assert forth.tolist() == back.tolist()
    assert SMALL.violated(forth, "x1").all()
    assert not SMALL.violated(forth, "x3").any()


def test_the_strongest_duplicate_wins_wherever_it_is_listed() -> None:
    weak = rule("weak", slot="twin", dimension=Dimension.UNIQUENESS, weight=0.25)
    strong = replace(weak, id="strong", weight=0.9)
    layout = Layout([weak, strong])
    masks = layout.encode({"weak": yes(), "strong": yes()}, ages(1.0))
    assert layout.violated(masks, "strong").all()
    assert not layout.violated(masks, "weak").any()


@given(st.floats(0, 400))
def test_freshness_by_class_of_age_is_within_one_point_of_the_formula(months: float) -> None:
    exact = 100 * np.exp(-DECAY_PER_MONTH * months)
    assert FRESHNESS[age_codes(ages(months))[0]] == pytest.approx(exact, abs=0.82)


def test_the_classes_of_age_grow_and_lose_freshness() -> None:
    assert len(AGE_EDGES) == 62
    assert (np.diff(AGE_EDGES) > 0).all()
    assert (np.diff(FRESHNESS[:UNKNOWN_AGE]) < 0).all()


@pytest.mark.parametrize(
    ("months", "score"),
    [
        pytest.param(-5.0, 100.0, id="a modification in the future is no older than now"),
        pytest.param(0.0, 100.0, id="touched today"),
        pytest.param(0.2, 100.0, id="touched this week"),
        pytest.param(1e6, 0.8, id="older than any computer"),
    ],
)
def test_odd_ages(months: float, score: float) -> None:
    assert FRESHNESS[age_codes(ages(months))[0]] == pytest.approx(score, abs=0.02)


def test_an_unknown_age_is_not_an_old_one() -> None:
    masks = LAYOUT.encode({}, ages(np.nan))
    assert LAYOUT.ages(masks).tolist() == [UNKNOWN_AGE]
    assert not LAYOUT.violated(masks, STALE_RULE).any()
    assert np.isnan(FRESHNESS[UNKNOWN_AGE])


@pytest.mark.parametrize(
    ("months", "stale"),
    [
        pytest.param(23.99, False, id="just under two years"),
        pytest.param(24.0, True, id="two years"),
        pytest.param(500.0, True, id="for ever"),
    ],
)
def test_stale_begins_at_two_years(months: float, stale: bool) -> None:
    assert LAYOUT.violated(LAYOUT.encode({}, ages(months)), STALE_RULE).tolist() == [stale]


def test_repairing_a_freshness_rule_makes_the_contact_new_and_others_no_newer() -> None:
    masks = LAYOUT.encode({"never_touched": np.array([True, False, False])}, ages(30.0, 30.0, 3.0))
    assert LAYOUT.ages(LAYOUT.cleared(masks, STALE_RULE)).tolist() == [0, 0, LAYOUT.ages(masks)[2]]
    assert LAYOUT.ages(LAYOUT.cleared(masks, "never_touched")).tolist() == [0, *LAYOUT.ages(masks)[1:]]
