"""What a repair would be worth: the mean score with the bits of a rule cleared, minus the mean now."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.layout import Floats, Masks
from scoring.report import GRADE_FLOORS, Issue, NextGrade, Recommendation
from scoring.rule import Rule
from scoring.scores import Model

MOST_STEPS = 10
LEAST_GAIN = 0.05
"""Composite points below which a step is not worth recommending."""

_DECIMALS = 9
"""Gains closer than this are equal, so that the order of the issues does not hang on rounding."""

_SLACK = 1e-6
"""Points that rounding may take from a sum over all contacts."""

_FLOORS = np.array(sorted(GRADE_FLOORS.values()))


class Gain(NamedTuple):
    """What repairing one rule wins.

    Args:
        rule: the rule.
        points: composite points won.
        affected: contacts that it fires on.
        regraded: contacts whose own grade changes.
    """

    rule: Rule
    points: float
    affected: int
    regraded: int


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

    def copy(self) -> WhatIf:
        """The same portal, to be repaired apart from this one."""
        result = object.__new__(WhatIf)
        result._model, result.contacts, result._verdicts = self._model, self.contacts, self._verdicts
        result._masks, result._counts, result._scores = self._masks, self._counts, self._scores
        return result

    def applicable(self, rule: Rule) -> int:
        """Contacts that the rule could fire on."""
        return int(self._counts[self._verdicts.applies(rule)].sum())

    def gains(self, only: Collection[str] = ()) -> list[Gain]:
        """What is won if one rule alone were repaired now, highest gain first, then by id.

        Every rule that fires on somebody; helpers, which have no finding, are no issue.

        Args:
            only: ids of the rules to look at; none for all.
        """
        layout = self._model.layout
        rules = [
            rule for rule in self._model.rules.values() if rule.finding and (not only or rule.id in only)
        ]
        fired = {rule.id: np.flatnonzero(self._verdicts.fired(rule.id)) for rule in rules}
        rules = [rule for rule in rules if fired[rule.id].size]
        if not rules:
            return []
        # all repairs in one array: a few long calculations are quicker than many short ones
        places = np.concatenate([fired[rule.id] for rule in rules])
        repaired = [self._masks[fired[rule.id]] & layout.kept_bits(rule.id) for rule in rules]
        before, after = self._scores[places], self._model.contact_scores(np.concatenate(repaired))
        counts = self._counts[places]
        starts = np.cumsum([0, *(fired[rule.id].size for rule in rules[:-1])])
        points = np.add.reduceat((after - before) * counts, starts) / self.contacts
        regraded = np.add.reduceat((_grade_numbers(after) != _grade_numbers(before)) * counts, starts)
        affected = np.add.reduceat(counts, starts)
        gains = [
            Gain(rule, float(points[place]), int(affected[place]), int(regraded[place]))
            for place, rule in enumerate(rules)
        ]
        return sorted(gains, key=lambda gain: (-round(gain.points, _DECIMALS), gain.rule.id))

    def lifted(self, rules: Iterable[str]) -> float:
        """The composite if these rules were all repaired, in this order."""
        masks = self._masks
        for rule in rules:
            masks = self._model.layout.cleared(masks, rule)
        return float(np.round(self._model.contact_scores(masks) @ self._counts / self.contacts, 10))

    def fewest_contacts(self, floor: float) -> int:
        """The fewest contacts that lift the composite to the floor when they are repaired to 100 points.

        Each contact wins what it lacks, so the worst ones are the fewest.
        """
        order = np.argsort(self._scores, kind="stable")
        lost, counts = 100.0 - self._scores[order], self._counts[order]
        needed = floor * self.contacts - float(self._scores @ self._counts)
        won = np.cumsum(lost * counts)
        last = int(np.searchsorted(won, needed - _SLACK))
        before = float(won[last - 1]) if last else 0.0
        return int(counts[:last].sum()) + math.ceil((needed - before) / float(lost[last]) - _SLACK)

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
    for rule, points, affected, regraded in portal.gains():
        points_lost = points * portal.contacts / affected
        found.append(Issue(rule.id, affected, portal.applicable(rule), points_lost, points, regraded))
    return tuple(found)


def recommendations(portal: WhatIf) -> tuple[Recommendation, ...]:
    """What to fix first: each step gains most once the earlier ones are done. Repairs the portal given."""
    steps: list[Recommendation] = []
    while len(steps) < MOST_STEPS:
        best = next(iter(portal.gains()), None)
        if best is None or best.points < LEAST_GAIN:
            break
        portal.repair(best.rule)
        steps.append(Recommendation(best.rule.id, best.affected, portal.composite, best.regraded))
    return tuple(steps)


def next_grade(portal: WhatIf, issues: Sequence[Issue], steps: Sequence[Recommendation]) -> NextGrade | None:
    """The cheapest ways found to the next better grade, ``None`` for an A.

    Which issues need the fewest single repairs together is a covering problem whose exact answer takes
    too long. Two candidates are made: the recommended steps, and the issues in the order of the points
    that an affected contact loses. Both end where the grade is reached; what turns out not to be needed is
    left out again, the largest first; the one with fewer repairs is given.

    Args:
        portal: as things stand.
        issues: its issues.
        steps: its recommended steps.
    """
    better = [(floor, grade) for grade, floor in GRADE_FLOORS.items() if floor > portal.composite]
    if not better:
        return None
    floor, grade = better[-1]
    affected = {issue.rule: issue.affected for issue in issues}
    worth = [issue for issue in issues if issue.gain >= LEAST_GAIN]
    dearest = sorted(worth, key=lambda issue: -round(issue.points_lost, _DECIMALS))
    orders = [[step.rule for step in steps], [issue.rule for issue in dearest]]
    ways = [_way(portal, floor, rules, affected) for rules in orders]
    way = min(filter(None, ways), key=lambda way: sum(affected[rule] for rule in way), default=[])
    return NextGrade(grade, portal.fewest_contacts(floor), _carried_out(portal.copy(), way))


def _way(portal: WhatIf, floor: float, rules: list[str], affected: Mapping[str, int]) -> list[str]:
    """As many of the rules, in this order, as reach the floor, without those that it can do without."""
    needed = bisect_left(range(len(rules) + 1), floor, key=lambda some: portal.lifted(rules[:some]))
    if needed > min(len(rules), MOST_STEPS):
        return []
    taken = rules[:needed]
    for rule in sorted(taken, key=lambda rule: -affected[rule]):
        rest = [other for other in taken if other != rule]
        if portal.lifted(rest) >= floor:
            taken = rest
    return taken


def _carried_out(portal: WhatIf, rules: Iterable[str]) -> tuple[Recommendation, ...]:
    """What repairing these rules does, step by step. Repairs the portal given."""
    steps = []
    for rule in rules:
        for gain in portal.gains([rule]):
            portal.repair(gain.rule)
            steps.append(Recommendation(rule, gain.affected, portal.composite, gain.regraded))
    return tuple(steps)


def _grade_numbers(scores: Floats) -> NDArray[np.int64]:
    return np.searchsorted(_FLOORS, scores, side="right")
