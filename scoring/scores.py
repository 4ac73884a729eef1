"""The score of a mask: a pure function, the same for one contact and for an array of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.catalogue import ASSETS, WEIGHTS, Asset
from scoring.layout import FRESHNESS, LAYOUT, Bools, Floats, Layout, Masks
from scoring.rule import Dimension, Rule

_BLOCK = 1 << 14


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of n masks.

    Args:
        dimensions: 7 × n, 0–100, in the product's order; NaN where nothing of a dimension applies.
        shares: 7 × n, the weight of each dimension in the contact score. It is 0 where the dimension
            does not apply; what it would have weighed is spread over the others, so a column adds up to 1.
    """

    dimensions: Floats
    shares: Floats

    @property
    def losses(self) -> Floats:
        """Points of the contact score lost in each dimension, 7 × n."""
        return np.nan_to_num(self.shares * (100.0 - self.dimensions), copy=False)

    @property
    def contact(self) -> Floats:
        """The contact scores, 0–100."""
        return np.asarray(np.maximum(100.0 - self.losses.sum(axis=0), 0.0))


class Verdicts:
    """What some masks say about each rule and property, worked out when first asked for."""

    def __init__(self, masks: Masks, layout: Layout) -> None:
        self.masks = masks
        self._layout = layout
        self._fired: dict[str, Bools] = {}

    def fired(self, rule: str) -> Bools:
        """Where the rule fired."""
        if rule not in self._fired:
            self._fired[rule] = self._layout.violated(self.masks, rule)
        return self._fired[rule]

    def filled(self, properties: Collection[str]) -> Bools:
        """Where all these properties are filled."""
        every = np.ones(len(self.masks), dtype=np.bool_)
        for name in properties:
            every &= ~self.fired(f"missing_{name}")
        return every

    def applies(self, rule: Rule) -> Bools:
        """Where the rule could fire: on contacts that have its properties filled, and where it did."""
        return self.filled(rule.properties) | self.fired(rule.id)


class Model:
    """The scoring of one portal.

    Args:
        absent: properties that the portal does not define; rules that look at one of them do not apply.
        layout: the rules and their places in the mask.
        assets: what the enrichment dimension is made of.
        weights: share of each dimension in the composite.
    """

    def __init__(
        self,
        absent: Collection[str] = (),
        layout: Layout = LAYOUT,
        assets: Sequence[Asset] = ASSETS,
        weights: Mapping[Dimension, float] = WEIGHTS,
    ) -> None:
        self.layout = layout
        self.rules = {rule.id: rule for rule in layout.rules.values() if not {*rule.properties} & {*absent}}
        self._assets = [asset for asset in assets if not {*asset.properties} & {*absent}]
        self._weights = np.array([[weights[dimension]] for dimension in Dimension], dtype=np.float64)

    def verdicts(self, masks: Masks) -> Verdicts:
        """What the masks say about each rule."""
        return Verdicts(masks, self.layout)

    def scores(self, masks: Masks) -> Scores:
        """The dimension scores of each mask, and what each of them weighs."""
        verdicts = self.verdicts(masks)
        return self._weighed(np.stack([self._score(dimension, verdicts) for dimension in Dimension]))

    def contact_scores(self, masks: Masks) -> Floats:
        """The contact score of each mask, 0–100, in blocks that stay in the processor's cache."""
        blocks = [masks[first : first + _BLOCK] for first in range(0, len(masks), _BLOCK)]
        return np.concatenate([np.array([]), *(self.scores(block).contact for block in blocks)])

    def _weighed(self, dimensions: Floats) -> Scores:
        weights = np.where(np.isnan(dimensions), 0.0, self._weights)
        return Scores(dimensions, _ratio_of(weights, weights.sum(axis=0)))

    def _score(self, dimension: Dimension, verdicts: Verdicts) -> Floats:
        match dimension:
            case Dimension.FRESHNESS:
                return FRESHNESS[self.layout.ages(verdicts.masks)]
            case Dimension.COMPLETENESS | Dimension.VALIDITY:
                return self._ratio(dimension, verdicts)
            case Dimension.ACCURACY | Dimension.CONSISTENCY:
                return self._penalty(dimension, verdicts)
            case Dimension.UNIQUENESS:
                return self._uniqueness(verdicts)
            case Dimension.ENRICHMENT:
                return self._enrichment(verdicts)

    def _of(self, dimension: Dimension) -> list[Rule]:
        return [rule for rule in self.rules.values() if rule.dimension is dimension]

    def _ratio(self, dimension: Dimension, verdicts: Verdicts) -> Floats:
        """100 × Σ w·ok / Σ w over what applies. Rules that share a slot are one check of one weight."""
        checks: dict[str, list[Rule]] = {}
        for rule in self._of(dimension):
            checks.setdefault(rule.slot or rule.id, []).append(rule)
        most = np.zeros(len(verdicts.masks))
        lost = np.zeros(len(verdicts.masks))
        for rules in checks.values():
            applies = np.logical_or.reduce([verdicts.applies(rule) for rule in rules])
            most += max(rule.weight for rule in rules) * applies
            for rule in rules:
                lost += rule.weight * verdicts.fired(rule.id)
        return 100.0 * _ratio_of(most - lost, most)

    def _penalty(self, dimension: Dimension, verdicts: Verdicts) -> Floats:
        """100 × Π (1 − p) over what fired, wherever one property of the dimension's rules is filled."""
        rules = self._of(dimension)
        names = {name for rule in rules for name in rule.properties}
        return _kept(rules, verdicts, _any([verdicts.filled([name]) for name in names], verdicts))

    def _uniqueness(self, verdicts: Verdicts) -> Floats:
        """100 × (1 − p) of the strongest rule, wherever one of the match keys can be made."""
        rules = self._of(Dimension.UNIQUENESS)
        return _kept(rules, verdicts, _any([verdicts.applies(rule) for rule in rules], verdicts))

    def _enrichment(self, verdicts: Verdicts) -> Floats:
        """100 × Σ w·kept / Σ w over the assets that apply."""
        most = np.zeros(len(verdicts.masks))
        kept = np.zeros(len(verdicts.masks))
        for asset in self._assets:
            share = np.ones(len(verdicts.masks))
            for rule, effect in asset.effects.items():
                if rule in self.rules:
                    share += effect * verdicts.fired(rule)
            applies = verdicts.filled([n for n in asset.properties if f"missing_{n}" not in asset.effects])
            most += asset.weight * applies
            kept += asset.weight * applies * np.clip(share, 0.0, 1.0)
        return 100.0 * _ratio_of(kept, most)


def _kept(rules: Sequence[Rule], verdicts: Verdicts, applies: Bools) -> Floats:
    """100 × Π (1 − p) over the rules that fired; NaN where nothing applies. A slot fires but one rule."""
    kept = np.where(applies, 100.0, np.nan)
    for rule in rules:
        kept *= 1.0 - rule.weight * verdicts.fired(rule.id)
    return kept


def _any(conditions: Sequence[Bools], verdicts: Verdicts) -> Bools:
    none = np.zeros(len(verdicts.masks), dtype=np.bool_)
    return np.asarray(np.logical_or.reduce([none, *conditions]))


def _ratio_of(part: Floats, whole: Floats) -> Floats:
    """``part / whole``, NaN where there is no whole."""
    nowhere = np.full(part.shape, np.nan)
    return np.asarray(np.divide(part, whole, out=nowhere, where=whole > 0))
