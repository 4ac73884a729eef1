"""How well the engine finds what was put into the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.catalogue import RULES
from scoring.layout import LAYOUT, Bools
from scoring.rule import Dimension, Rule
from scoring.scorer import Scorer
from tests.factories import AS_OF
from tests.quality.people import Person
from tests.quality.traps import TRAPS
from tests.quality.twins import LOOKALIKES

LEAST_SEEDS = 20
RECALL = 0.95
FALSE_ALARMS = 0.01
STRICT = {"email_typo_domain": 0.98, "email_role": 0.98}
PRECISION_OF_DUPLICATES = 0.99

TIES = [rule.id for rule in RULES if rule.dimension is Dimension.UNIQUENESS]
"""Rules that say that two contacts are one person."""


@dataclass(frozen=True)
class Found:
    """What a rule found.

    Args:
        seeded: contacts that it had to fire on.
        found: those of them that it did fire on.
        clean: contacts with nothing wrong that it applies to, traps among them.
        alarms: those of them that it fired on.
        wrong: contacts of any kind that it fired on and should not have.
    """

    seeded: int
    found: int
    clean: int
    alarms: int
    wrong: int

    @property
    def recall(self) -> float:
        return self.found / self.seeded if self.seeded else 0.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0

    @property
    def alarm_rate(self) -> float:
        return self.alarms / self.clean if self.clean else 0.0


def verdicts(people: Sequence[Person]) -> dict[str, Bools]:
    """Rule → where it fired, all people being one portal."""
    scorer = Scorer(AS_OF, b"quality")
    scorer.add([{"id": str(number), "properties": person.values} for number, person in enumerate(people)])
    masks = scorer.masks()
    assert len(masks) == len(people)
    return {rule.id: LAYOUT.violated(masks, rule.id) for rule in RULES}


def is_clean(person: Person) -> bool:
    return person.kind in {"", *TRAPS, *LOOKALIKES}


def found(rule: Rule, people: Sequence[Person], fired: Bools) -> Found:
    """Compare what a rule said with what was done."""
    seeded = np.array([rule.id in person.truth for person in people])
    excused = np.array([rule.id in person.implied for person in people])
    clean = np.array([is_clean(person) and _applies(rule, person) for person in people])
    wrong = fired & ~seeded & ~excused
    counts = (seeded, seeded & fired, clean & ~seeded, wrong & clean, wrong)
    return Found(*(int(where.sum()) for where in counts))


def duplicates(people: Sequence[Person], fired: dict[str, Bools]) -> Found:
    """All ties together: is a contact that has a second record told from those that have none?"""
    tied = np.logical_or.reduce([fired[rule] for rule in TIES])
    seeded = np.array([bool(person.group) for person in people])
    clean = np.array([is_clean(person) for person in people])
    counts = (seeded, seeded & tied, clean, clean & tied, tied & ~seeded)
    return Found(*(int(where.sum()) for where in counts))


def shortfalls(rule: str, result: Found) -> list[str]:
    """What a rule falls short of, in words."""
    bar = STRICT.get(rule, RECALL)
    falls = []
    if result.seeded < LEAST_SEEDS:
        falls.append(f"only {result.seeded} seeds")
    if result.recall < bar:
        falls.append(f"recall {percent(result.recall)}, {percent(bar)} expected")
    if result.alarm_rate > FALSE_ALARMS:
        falls.append(f"false alarms {rare(result.alarm_rate)}, at most {percent(FALSE_ALARMS)} expected")
    return falls


def percent(share: float) -> str:
    """Rounded down: 100 % leaves nothing to be found."""
    return f"{int(share * 1000 + 1e-9) / 10:g} %"


def rare(share: float) -> str:
    """A share that should be small."""
    return f"{share:.2%}".replace("%", " %")


def _applies(rule: Rule, person: Person) -> bool:
    return all((person.values[name] or "").strip() for name in rule.properties) or rule.id.startswith(
        "missing_"
    )
