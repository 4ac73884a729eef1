"""What a repair would be worth: the mean score with the bits of a rule cleared, minus the mean now."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.layout import Bools, Floats, Masks
from scoring.report import GRADE_FLOORS, Issue, NextGrade, Recommendation
from scoring.rule import Dimension, Rule
from scoring.scores import Model, weighed

MOST_STEPS = 10
LEAST_GAIN = 0.05
"""Composite points below which a step is not worth recommending."""

_DECIMALS = 9
"""Gains closer than this are equal, so that the order of the issues does not hang on rounding."""

_SLACK = 1e-6
"""Points that rounding may take from a sum over all contacts."""

Rows = NDArray[np.intp]

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

    Every pair of a mask and a rule that fired on it is kept with the score that its repair would give; a
    repair changes the pairs of the masks that it touches, and no other.

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
        self._rules = [rule for rule in model.rules.values() if rule.finding]
        self._kept = np.array([model.layout.kept_bits(rule.id) for rule in self._rules], dtype=np.uint64)
        fired = [np.flatnonzero(self._verdicts.fired(rule.id)) for rule in self._rules]
        self._place = np.concatenate(fired)
        self._rule = np.repeat(np.arange(len(fired)), list(map(len, fired)))
        self._after = self._repaired(self._place, self._rule)

    def _repaired(self, place: Rows, rule: Rows) -> Floats:
        """The score of a mask once the rule is repaired, for masks and rules side by side."""
        return self._model.contact_scores(self._masks[place] & self._kept[rule])

    @property
    def composite(self) -> float:
        """The mean contact score as things stand, 0–100.

        Rid of its last bits: what the processor makes 94.39999999999999 would be shown as 94.3.
        """
        return float(np.round(weighed(self._scores, self._counts) / self.contacts, 10))

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules of this portal by id."""
        return self._model.rules

    def copy(self) -> WhatIf:
        """The same portal, to be repaired apart from this one."""
        return copy(self)

    def applicable(self, rule: Rule) -> int:
        """Contacts that the rule could fire on, before any repair."""
        return int(self._counts[self._verdicts.applies(rule)].sum())

    def gains(self, only: Collection[str] = ()) -> list[Gain]:
        """What is won if one rule alone were repaired now, highest gain first, then by id.

        Every rule that fires on somebody; helpers, which have no finding, are no issue.

        Args:
            only: ids of the rules to look at; none for all.
        """
        counts, before, size = self._counts[self._place], self._scores[self._place], len(self._rules)
        points = np.bincount(self._rule, (self._after - before) * counts, size) / self.contacts
        changed = _grade_numbers(self._after) != _grade_numbers(before)
        regraded = np.bincount(self._rule, changed * counts, size)
        affected = np.bincount(self._rule, counts, size)
        gains = [
            Gain(rule, float(points[place]), int(affected[place]), int(regraded[place]))
            for place, rule in enumerate(self._rules)
            if affected[place] and (not only or rule.id in only)
        ]
        return sorted(gains, key=lambda gain: (-round(gain.points, _DECIMALS), gain.rule.id))

    def lifted(self, rules: Iterable[str]) -> float:
        """The composite if these rules were all repaired, in this order."""
        masks = self._masks
        for rule in rules:
            masks = self._model.layout.cleared(masks, rule)
        return float(np.round(weighed(self._model.contact_scores(masks), self._counts) / self.contacts, 10))

    def fewest_contacts(self, floor: float) -> int:
        """The fewest contacts that lift the composite to the floor when they are repaired to 100 points.

        Each contact wins what it lacks, so the worst ones are the fewest.
        """
        order = np.argsort(self._scores, kind="stable")
        lost, counts = 100.0 - self._scores[order], self._counts[order]
        needed = floor * self.contacts - weighed(self._scores, self._counts)
        won = np.cumsum(lost * counts)
        last = int(np.searchsorted(won, needed - _SLACK))
        before = float(won[last - 1]) if last else 0.0
        return int(counts[:last].sum()) + math.ceil((needed - before) / float(lost[last]) - _SLACK)

    def repair(self, rule: Rule) -> None:
        """Carry out the repair."""
        number = self._rules.index(rule)
        touched = np.zeros(len(self._masks), dtype=np.bool_)
        touched[self._place[self._rule == number]] = True
        self._masks, self._scores = self._masks.copy(), self._scores.copy()
        self._masks[touched] &= self._kept[number]
        self._scores[touched] = self._model.contact_scores(self._masks[touched])
        left = self._rule != number
        if rule.dimension is Dimension.FRESHNESS:  # one repair makes the contact new, for all of its rules
            left &= self._still_fires()
        self._place, self._rule, self._after = self._place[left], self._rule[left], self._after[left]
        again = np.flatnonzero(touched[self._place])
        self._after[again] = self._repaired(self._place[again], self._rule[again])

    def _still_fires(self) -> Bools:
        fires = np.ones(len(self._rule), dtype=np.bool_)
        for number, rule in enumerate(self._rules):
            if rule.dimension is Dimension.FRESHNESS:
                own = self._rule == number
                fires[own] = self._model.layout.violated(self._masks[self._place[own]], rule.id)
        return fires


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
    rules = portal.rules
    orders = [[rules[step.rule] for step in steps], [rules[issue.rule] for issue in dearest]]
    ways = [_way(portal, floor, order, affected) for order in orders]
    way = min(filter(None, ways), key=lambda way: sum(affected[rule] for rule in way), default=[])
    return NextGrade(grade, portal.fewest_contacts(floor), _carried_out(portal.copy(), way))


def _way(portal: WhatIf, floor: float, rules: list[Rule], affected: Mapping[str, int]) -> list[str]:
    """As many of the rules, in this order, as reach the floor, without those that it can do without."""
    ahead, taken = portal.copy(), list[str]()
    for rule in rules[:MOST_STEPS]:
        if ahead.composite >= floor:
            break
        ahead.repair(rule)
        taken.append(rule.id)
    if ahead.composite < floor:
        return []
    for name in sorted(taken, key=lambda name: -affected[name]):
        rest = [other for other in taken if other != name]
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
