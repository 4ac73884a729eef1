"""What a repair would be worth: the mean score with the bits of a rule cleared, minus the mean now."""

from __future__ import annotations

import numpy as np

from scoring.layout import Bools, Floats, Masks
from scoring.report import Issue, Recommendation
from scoring.rule import Rule
from scoring.scores import Model

MOST_STEPS = 10
LEAST_GAIN = 0.05
"""Composite points below which a step is not worth recommending."""

_DECIMALS = 9
"""Gains closer than this are equal, so that the order of the issues does not hang on rounding."""


class WhatIf:
    """A portal's masks, and what becomes of the composite as rules are repaired one after the other.

    Args:
        model: the scoring of the portal.
        masks: distinct masks, at least one.
        counts: contacts of each mask.
    """

    def __init__(self, model: Model, masks: Masks, counts: Floats) -> None:
        self._model = model
        self._masks = masks
        self._counts = counts
        self.contacts = float(counts.sum())
        self._take_stock()

    @property
    def composite(self) -> float:
        """The mean contact score as things stand, 0–100."""
        return float(np.round(self._contact @ self._counts / self.contacts, 10))

    def rule(self, rule_id: str) -> Rule:
        """A rule that applies to the portal."""
        return self._model.rules[rule_id]

    def affected(self, rule: Rule) -> int:
        """Contacts that the rule fires on."""
        return int(self._counts[self._fired(rule)].sum())

    def applicable(self, rule: Rule) -> int:
        """Contacts that the rule could fire on."""
        return int(self._counts[self._model.verdicts(self._masks).applies(rule)].sum())

    def gain(self, rule: Rule) -> float:
        """Composite points won if this rule alone were repaired now."""
        if rule.id not in self._gains:
            fired = np.flatnonzero(self._fired(rule))
            after = self._model.repaired(rule, self._masks[fired], self._dimensions[:, fired])
            won = after.contact - self._contact[fired]
            self._gains[rule.id] = float(won @ self._counts[fired] / self.contacts)
        return self._gains[rule.id]

    def repair(self, rule: Rule) -> None:
        """Carry out the repair; masks that become equal are joined."""
        cleared = self._model.layout.cleared(self._masks, rule.id)
        self._masks, place = np.unique(cleared, return_inverse=True)
        self._counts = np.bincount(place, weights=self._counts).astype(np.float64)
        self._take_stock()

    def repairable(self) -> list[Rule]:
        """The rules that fire on somebody; helpers, which have no finding, are none."""
        rules = self._model.rules.values()
        return [rule for rule in rules if rule.finding and self._fired(rule).any()]

    def _take_stock(self) -> None:
        scores = self._model.scores(self._masks)
        self._dimensions, self._contact = scores.dimensions, scores.contact
        self._gains: dict[str, float] = {}

    def _fired(self, rule: Rule) -> Bools:
        return self._model.layout.violated(self._masks, rule.id)


def issues(portal: WhatIf) -> tuple[Issue, ...]:
    """Every rule that fired, highest gain first. Gains overlap: never add them up."""
    found = []
    for rule in portal.repairable():
        affected, gain = portal.affected(rule), portal.gain(rule)
        found.append(
            Issue(
                rule=rule.id,
                affected=affected,
                applicable=portal.applicable(rule),
                points_lost=gain * portal.contacts / affected,
                gain=gain,
            )
        )
    return tuple(sorted(found, key=lambda issue: (-round(issue.gain, _DECIMALS), issue.rule)))


def recommendations(portal: WhatIf) -> tuple[Recommendation, ...]:
    """What to fix first: each step gains most once the earlier ones are done. Repairs the portal given."""
    steps: list[Recommendation] = []
    while len(steps) < MOST_STEPS:
        ranked = sorted((-round(portal.gain(rule), _DECIMALS), rule.id) for rule in portal.repairable())
        if not ranked or -ranked[0][0] < LEAST_GAIN:
            break
        best = portal.rule(ranked[0][1])
        affected = portal.affected(best)
        portal.repair(best)
        steps.append(Recommendation(rule=best.id, affected=affected, composite_after=portal.composite))
    return tuple(steps)
