"""Masks, tallies and whole portals for the tests of everything that is made from them."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from hypothesis import strategies as st

from scoring.catalogue import RULES
from scoring.layout import LAYOUT, STALE_RULE, Floats
from scoring.rule import PROPERTIES, Dimension, Rule
from scoring.scores import model_of
from scoring.tally import Tally

HELPERS = ("seniority_from_title", "department_from_title")
NOTHING = tuple(f"missing_{name}" for name in PROPERTIES)


VISIBLE = [rule for rule in RULES if rule.finding]
CHECKS = [rule for rule in RULES if rule.dimension is not Dimension.COMPLETENESS and rule.id != STALE_RULE]


def mask(*fired: str, months: float = 0.0) -> int:
    flags = {rule: np.array([True]) for rule in fired}
    return int(LAYOUT.encode(flags, np.array([months]))[0])


def tally(*masks: int, absent: Collection[str] = ()) -> Tally:
    return Tally({each: masks.count(each) for each in masks}, tuple(absent))


def only(*kept: str) -> tuple[str, ...]:
    """The rules that fire on a contact with these properties alone."""
    return tuple(f"missing_{name}" for name in PROPERTIES if name not in kept)


@st.composite
def contacts(draw: st.DrawFn) -> int:
    """A mask as the scorer makes them: a rule fires only where its properties are filled."""
    missing = draw(st.sets(st.sampled_from(PROPERTIES), max_size=14))
    possible = [rule.id for rule in CHECKS if not missing & {*rule.properties}]
    fired = draw(st.sets(st.sampled_from(possible), max_size=8))
    months = draw(st.sampled_from([0.0, 1.0, 12.0, 30.0, 90.0, float("nan")]))
    return mask(*(f"missing_{name}" for name in sorted(missing)), *sorted(fired), months=months)


PORTALS = st.builds(
    Tally,
    masks=st.dictionaries(contacts(), st.integers(1, 50), min_size=1, max_size=6),
    absent=st.sets(st.sampled_from(PROPERTIES), max_size=3).map(
        lambda names: tuple(name for name in PROPERTIES if name in names)
    ),
)


def fires(rule: Rule, portal: Tally) -> bool:
    masks = np.array([*portal.masks], dtype=np.uint64)
    return not {*rule.properties} & {*portal.absent} and bool(LAYOUT.violated(masks, rule.id).any())


def scores(masks: Collection[int], absent: tuple[str, ...]) -> Floats:
    """The score of each mask by itself."""
    return model_of(absent).scores(np.array([*masks], dtype=np.uint64)).contact


def composite(portal: Tally) -> float:
    """The mean score by another way than the report's."""
    return float(np.average(scores(portal.masks, portal.absent), weights=[*portal.masks.values()]))


def repaired(portal: Tally, rule: str) -> Tally:
    cleared = (Tally({clear(each, rule): count}, portal.absent) for each, count in portal.masks.items())
    return sum(cleared, Tally(absent=portal.absent))


def clear(each: int, rule: str) -> int:
    return int(LAYOUT.cleared(np.array([each], dtype=np.uint64), rule)[0])
