"""What a repair would be worth: the mean score with the bits of a rule cleared, minus the mean now."""

from __future__ import annotations

import numpy as np

from scoring.layout import Floats, Masks
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
        self._scores = model.contact_scores(masks)
        self._verdicts = model.verdicts(masks)

    @property
    def composite(self) -> float:
        """The mean contact score as things stand, 0–100.

        Rid of its last bits: what the processor makes 94.39999999999999 would be shown as 94.3.
        """
        return float(np.round(self._scores @ self._counts / self.contacts, 10))

    def affected(self, rule: Rule) -> int:
        """Contacts that the rule fires on."""
        return int(self._counts[self._verdicts.fired(rule.id)].sum())

    def applicable(self, rule: Rule) -> int:
        """Contacts that the rule could fire on."""
        return int(self._counts[self._verdicts.applies(rule)].sum())

    def gains(self) -> list[tuple[Rule, float]]:
        """Composite points won if one rule alone were repaired now, highest first, then by id.

        Every rule that fires on somebody; helpers, which have no finding, are no issue.
        """
        layout = self._model.layout
        rules = [rule for rule in self._model.rules.values() if rule.finding]
        fired = {rule.id: np.flatnonzero(self._verdicts.fired(rule.id)) for rule in rules}
        rules = [rule for rule in rules if fired[rule.id].size]
        if not rules:
            return []
        # all repairs in one array: a few long calculations are quicker than many short ones
        places = np.concatenate([fired[rule.id] for rule in rules])
        repaired = [self._masks[fired[rule.id]] & layout.kept_bits(rule.id) for rule in rules]
        won = self._model.contact_scores(np.concatenate(repaired)) - self._scores[places]
        starts = np.cumsum([0, *(fired[rule.id].size for rule in rules[:-1])])
        gains = np.add.reduceat(won * self._counts[places], starts) / self.contacts
        pairs = zip(rules, gains.tolist(), strict=True)
        return sorted(pairs, key=lambda pair: (-round(pair[1], _DECIMALS), pair[0].id))

    def repair(self, rule: Rule) -> None:
        """Carry out the repair; masks that become equal are joined."""
        cleared = self._model.layout.cleared(self._masks, rule.id)
        self._masks, place = np.unique(cleared, return_inverse=True)
        self._counts = np.bincount(place, weights=self._counts).astype(np.float64)
        self._scores = self._model.contact_scores(self._masks)
        self._verdicts = self._model.verdicts(self._masks)


def issues(portal: WhatIf) -> tuple[Issue, ...]:
    """Every rule that fired, highest gain first. Gains overlap: never add them up."""
    found = []
    for rule, gain in portal.gains():
        affected = portal.affected(rule)
        points_lost = gain * portal.contacts / affected
        found.append(Issue(rule.id, affected, portal.applicable(rule), points_lost, gain))
    return tuple(found)


def recommendations(portal: WhatIf) -> tuple[Recommendation, ...]:
    """What to fix first: each step gains most once the earlier ones are done. Repairs the portal given."""
    steps: list[Recommendation] = []
    while len(steps) < MOST_STEPS:
        best, gain = next(iter(portal.gains()), (None, 0.0))
        if best is None or gain < LEAST_GAIN:
            break
        affected = portal.affected(best)
        portal.repair(best)
        steps.append(Recommendation(best.id, affected, portal.composite))
    return tuple(steps)
