"""The corpus that the rules are measured on: the same every time, and with defects of every kind."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from scoring.catalogue import RULE_BY_ID, RULES
from tests.quality.corpus import corpus
from tests.quality.judge import LEAST_SEEDS, TIES, Found, duplicates, found, shortfalls
from tests.quality.people import Person


@pytest.fixture(scope="module")
def people() -> list[Person]:
    return corpus()


def test_every_rule_has_its_defects(people: list[Person]) -> None:
    seeds = Counter(rule for person in people for rule in person.truth)
    assert not {rule.id for rule in RULES if rule.id not in TIES and seeds[rule.id] < LEAST_SEEDS}
    assert sum(bool(person.group) for person in people) >= LEAST_SEEDS


def test_the_corpus_is_the_same_every_time(people: list[Person]) -> None:
    assert corpus() == people


def test_a_rule_that_never_or_always_fires_falls_short(people: list[Person]) -> None:
    rule = RULE_BY_ID["email_role"]
    never, always = np.zeros(len(people), dtype=np.bool_), np.ones(len(people), dtype=np.bool_)
    assert shortfalls(rule.id, found(rule, people, never)) == ["recall 0 %, 98 % expected"]
    assert shortfalls(rule.id, found(rule, people, always)) == ["false alarms 100.00 %, at most 1 % expected"]
    assert duplicates(people, dict.fromkeys(TIES, always)).precision < 0.2


def test_what_is_found_is_counted() -> None:
    result = Found(seeded=10, found=9, clean=200, alarms=2, wrong=3)
    assert (result.recall, result.precision, result.alarm_rate) == (0.9, 0.75, 0.01)
