"""What holds for all contacts: putting a value right never costs, and nothing can stop a scan."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.build import build_report
from scoring.catalogue import RULE_BY_ID
from scoring.rule import PROPERTIES
from scoring.scorer import Scorer
from tests.factories import AS_OF
from tests.quality.corpus import DEFECTS
from tests.quality.people import Person, Values, World
from tests.scored import KEY

# Dates also say how fresh a contact is, so a wrong one may score better than the right one: no defect here.
DATED = {rule for rule in DEFECTS if "lastmodifieddate" in RULE_BY_ID[rule].properties}
KNOWN = sorted(DEFECTS.keys() - DATED)
SEEDS = st.integers(0, 2**32)
ANYTHING = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(),
        st.characters(categories=["Cs"]),
        st.binary(),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=4,
)
RECORDS = st.lists(
    st.one_of(
        ANYTHING,
        st.fixed_dictionaries(
            {"properties": st.one_of(ANYTHING, st.dictionaries(st.sampled_from(PROPERTIES), ANYTHING))}
        ),
    ),
    max_size=6,
)


def score_of(values: Values) -> float:
    scorer = Scorer(AS_OF, KEY)
    scorer.add([{"properties": values}])
    return build_report(scorer.tally(complete=True)).composite


def flawless(world: World) -> Person:
    """Somebody on the employer's domain: a private mailbox is a finding that a defect could take away."""
    person = world.person(full=True)
    return person if person["email"].endswith(f"@{person.domain}") else flawless(world)


def spoil(person: Person, world: World, rule: str) -> bool:
    """Put in a defect; ``False`` where this person cannot have it, or a value it needs is gone."""
    before = dict(person.values)
    with suppress(KeyError):
        if DEFECTS[rule](person, world):
            return True
    person.values = before
    return False


@given(SEEDS, st.sampled_from(KNOWN))
@settings(max_examples=60, deadline=None)
def test_a_defect_never_raises_the_score(seed: int, rule: str) -> None:
    world = World(seed)
    person = flawless(world)
    right = dict(person.values)
    if spoil(person, world, rule):
        assert score_of(person.values) <= score_of(right) + 1e-9


@given(SEEDS, st.sampled_from(KNOWN), st.sampled_from(KNOWN))
@settings(max_examples=60, deadline=None)
def test_putting_one_of_two_defects_right_never_lowers_the_score(seed: int, rule: str, other: str) -> None:
    """Except where the second one shows only now: a city contradicts a country once that is known."""
    world = World(seed)
    person = flawless(world)
    right = dict(person.values)
    if not spoil(person, world, rule):
        return
    once = dict(person.values)
    spoilt = {name for name in PROPERTIES if once[name] != right[name]}
    if not spoilt.isdisjoint(RULE_BY_ID[other].properties) or not spoil(person, world, other):
        return
    if any(person.values[name] != once[name] for name in spoilt):
        return  # the second defect took the place of the first
    repaired = person.values | {name: right[name] for name in spoilt}
    assert score_of(repaired) >= score_of(person.values) - 1e-9


@given(RECORDS)
@settings(max_examples=60, deadline=None)
def test_every_record_is_scored_or_counted_as_unscored(records: list[object]) -> None:
    scorer = Scorer(AS_OF, KEY)
    scorer.add(records)
    tally = scorer.tally(complete=True)
    assert tally.contacts + tally.unscored == len(records)
