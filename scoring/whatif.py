"""What a repair would be worth: the mean score with the bits of a rule cleared, minus the mean now."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring.layout import Bools, Floats, Masks
from scoring.report import GRADE_FLOORS, Issue, Recommendation
from scoring.rule import Dimension
from scoring.scores import Model, Verdicts, bits_of, weighed

MOST_STEPS = 10
LEAST_GAIN = 0.05
"""Composite points below which a step is not worth recommending."""

GAIN_DECIMALS = 9
"""Gains closer than this are equal, so that the order of the issues does not hang on rounding."""

_NEAR = 1e-8
"""Only gains this close to the greatest can be equal to it."""

Rows = NDArray[np.intp]

_FLOORS = np.array(sorted(GRADE_FLOORS.values()))


@dataclass(frozen=True, slots=True)
class Portal:
    """A portal as things stand, or as they would stand after some repairs.

    Args:
        model: its scoring.
        masks: one for each distinct mask before any repair, at least one.
        counts: contacts of each.
        scores: the contact score of each, 0–100.
    """

    model: Model
    masks: Masks
    counts: Floats
    scores: Floats

    @property
    def contacts(self) -> float:
        """How many contacts there are."""
        return float(self.counts.sum())

    @property
    def composite(self) -> float:
        """The mean contact score, 0–100.

        Rid of its last bits: what the processor makes 94.39999999999999 would be shown as 94.3.
        """
        return float(np.round(weighed(self.scores, self.counts) / self.contacts, 10))

    def without(self, *rules: str) -> Portal:
        """The portal with these rules repaired, in this order."""
        masks = self.masks
        for rule in rules:
            masks = self.model.layout.cleared(masks, rule)
        rows = np.flatnonzero(masks != self.masks)
        return self.with_scores(rows, masks[rows], self.model.contact_scores(masks[rows]))

    def with_scores(self, rows: Rows, masks: Masks, scores: Floats) -> Portal:
        """The portal with other masks in some rows, and their scores."""
        all_masks, all_scores = self.masks.copy(), self.scores.copy()
        all_masks[rows], all_scores[rows] = masks, scores
        return replace(self, masks=all_masks, scores=all_scores)

    def step(self, rule: str) -> tuple[Recommendation, Portal]:
        """What repairing this rule now does, and the portal after it."""
        after = self.without(rule)
        affected = self.counts[self.model.layout.violated(self.masks, rule)].sum()
        regraded = self.counts[grade_numbers(after.scores) != grade_numbers(self.scores)].sum()
        return Recommendation(rule, int(affected), after.composite, int(regraded)), after


class Repairs:
    """What the repair of each rule would win, while rules are repaired one after the other.

    Every pair of a mask and a rule that fired on it is kept with the score that its repair would give; a
    repair changes the pairs of the masks that it touches, and no other. Helpers, which have no finding, are
    no issue and are not repaired.

    Args:
        portal: as things stand.
        verdicts: what its masks say.
    """

    def __init__(self, portal: Portal, verdicts: Verdicts) -> None:
        self.portal = portal
        self.rules = [rule for rule in portal.model.rules.values() if rule.finding]
        self._kept = np.array(
            [portal.model.layout.kept_bits(rule.id) for rule in self.rules], dtype=np.uint64
        )
        self._rule, self._place = np.nonzero(verdicts.of([rule.id for rule in self.rules]))
        self._counts = portal.counts[self._place]
        self._after = self._repaired(self._place, self._rule)

    def _repaired(self, place: Rows, rule: Rows) -> Floats:
        """The score of a mask once the rule is repaired, for masks and rules side by side."""
        return self.portal.model.contact_scores(self.portal.masks[place] & self._kept[rule])

    def affected(self) -> NDArray[np.int64]:
        """Contacts that each rule fires on."""
        return self._sums(self._counts).astype(np.int64)

    def applicable(self) -> NDArray[np.int64]:
        """Contacts that each rule could fire on: those that have its properties filled, and where it does."""
        empty = self.portal.model.empty(self.portal.masks)
        needed = [bits_of(rule.properties) for rule in self.rules]
        filled = {bits: self.portal.counts[empty & bits == 0].sum() for bits in {*needed}}
        fired_anyway = empty[self._place] & np.array(needed)[self._rule] != 0
        sums = self._sums(self._counts * fired_anyway) + [filled[bits] for bits in needed]
        return np.asarray(sums, dtype=np.int64)

    def points(self) -> Floats:
        """Composite points that are won if one rule alone is repaired now."""
        won = self._after - self.portal.scores[self._place]
        return self._sums(won * self._counts) / self.portal.contacts

    def regraded(self) -> NDArray[np.int64]:
        """Contacts whose own grade changes if one rule alone is repaired now."""
        changed = grade_numbers(self._after) != grade_numbers(self.portal.scores)[self._place]
        return self._sums(self._counts * changed).astype(np.int64)

    def _sums(self, values: Floats) -> Floats:
        return np.asarray(np.bincount(self._rule, values, len(self.rules)), dtype=np.float64)

    def repair(self, number: int) -> Recommendation:
        """Repair the rule that stands at this place, and say what that does."""
        own = self._rule == number
        rows, after = self._place[own], self._after[own]
        changed = grade_numbers(after) != grade_numbers(self.portal.scores[rows])
        affected, regraded = self._counts[own].sum(), self._counts[own][changed].sum()
        masks = self.portal.masks[rows] & self._kept[number]
        self.portal = self.portal.with_scores(rows, masks, after)
        self._touch(rows, self._left(number, own))
        return Recommendation(self.rules[number].id, int(affected), self.portal.composite, int(regraded))

    def _left(self, number: int, own: Bools) -> Bools:
        """Which pairs a repair leaves."""
        left = ~own
        if self.rules[number].dimension is not Dimension.FRESHNESS:
            return left
        # one repair makes the contact new, for all of its rules
        for other, rule in enumerate(self.rules):
            if rule.dimension is Dimension.FRESHNESS and other != number:
                same = self._rule == other
                masks = self.portal.masks[self._place[same]]
                left[same] = self.portal.model.layout.violated(masks, rule.id)
        return left

    def _touch(self, rows: Rows, left: Bools) -> None:
        """Drop the pairs that are not left, and score those of the repaired masks again."""
        self._place, self._rule = self._place[left], self._rule[left]
        self._counts, self._after = self._counts[left], self._after[left]
        touched = np.zeros(len(self.portal.masks), dtype=np.bool_)
        touched[rows] = True
        again = np.flatnonzero(touched[self._place])
        self._after[again] = self._repaired(self._place[again], self._rule[again])


def issues(repairs: Repairs) -> tuple[Issue, ...]:
    """Every rule that fired, highest gain first, then by id. Gains overlap: never add them up."""
    columns = (repairs.affected(), repairs.applicable(), repairs.points(), repairs.regraded())
    contacts = repairs.portal.contacts
    found = [
        Issue(rule.id, affected, applicable, points * contacts / affected, points, regraded)
        for rule, affected, applicable, points, regraded in zip(
            repairs.rules, *(column.tolist() for column in columns), strict=True
        )
        if affected
    ]
    return tuple(sorted(found, key=lambda issue: (-round(issue.gain, GAIN_DECIMALS), issue.rule)))


def recommendations(repairs: Repairs) -> tuple[Recommendation, ...]:
    """What to fix first: each step gains most once the earlier ones are done. Carries them out."""
    steps: list[Recommendation] = []
    while len(steps) < MOST_STEPS:
        won = repairs.points()
        near = np.flatnonzero(won > won.max() - _NEAR).tolist()
        points = won.tolist()
        best = min(near, key=lambda place: (-round(points[place], GAIN_DECIMALS), repairs.rules[place].id))
        if points[best] < LEAST_GAIN:
            break
        steps.append(repairs.repair(best))
    return tuple(steps)


def grade_numbers(scores: Floats) -> NDArray[np.int64]:
    """The grade of each score, the better the greater."""
    return np.searchsorted(_FLOORS, scores, side="right")
