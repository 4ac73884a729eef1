"""The score of a mask: a pure function, the same for one contact and for an array of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.catalogue import ASSETS, WEIGHTS, Asset
from scoring.layout import FRESHNESS, LAYOUT, Bools, Floats, Layout, Masks
from scoring.lookup import Lookup, Numbers, Pieces
from scoring.rule import PROPERTIES, Dimension, Rule

_BLOCK = 1 << 14
_LEAST = 1e-300
"""Nothing can weigh less, so that what has no weight at all can be divided by it."""
_EVERY_MISSING = np.arange(1 << len(PROPERTIES))
"""Every set of missing properties, one bit for each."""

Contents = Sequence[NDArray[np.intp]]
_Score = Callable[[Contents, Numbers], Any]
"""Pieces of masks, and their missing properties → score of one dimension, NaN where it does not apply."""


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
        return np.where(self.shares > 0.0, self.shares * (100.0 - self.dimensions), 0.0)

    @property
    def contact(self) -> Floats:
        """The contact scores, 0–100."""
        return np.asarray(np.maximum(100.0 - self.losses.sum(axis=0), 0.0))


class Verdicts:
    """What some masks say about each rule and property."""

    def __init__(self, masks: Masks, layout: Layout) -> None:
        self.masks = masks
        self._rows = {rule: row for row, rule in enumerate(layout.rules)}
        self._fired = np.empty((len(layout.rules), len(masks)), dtype=np.bool_)
        for rule, row in self._rows.items():
            self._fired[row] = layout.violated(masks, rule)

    def fired(self, rule: str) -> Bools:
        """Where the rule fired."""
        return np.asarray(self._fired[self._rows[rule]])

    def of(self, rules: Sequence[str]) -> Bools:
        """Where each of the rules fired, a row for each."""
        return self._fired[[self._rows[rule] for rule in rules]]

    def filled(self, properties: Collection[str]) -> Bools:
        """Where all these properties are filled."""
        return np.asarray(~self.of([f"missing_{name}" for name in properties]).any(axis=0))


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
        self.assets = [asset for asset in assets if not {*asset.properties} & {*absent}]
        self._weights = np.array([[weights[dimension]] for dimension in Dimension], dtype=np.float64)
        self._pieces = Pieces(layout)
        self._missing = self._numbered([f"missing_{name}" for name in PROPERTIES])
        self._dimensions: dict[Dimension, _Score] = {
            Dimension.COMPLETENESS: self._ratio(Dimension.COMPLETENESS),
            Dimension.ACCURACY: self._penalty(Dimension.ACCURACY),
            Dimension.VALIDITY: self._ratio(Dimension.VALIDITY),
            Dimension.CONSISTENCY: self._penalty(Dimension.CONSISTENCY),
            Dimension.UNIQUENESS: self._uniqueness(),
            Dimension.ENRICHMENT: self._enrichment(),
        }

    def verdicts(self, masks: Masks) -> Verdicts:
        """What the masks say about each rule."""
        return Verdicts(masks, self.layout)

    def empty(self, masks: Masks) -> NDArray[np.int64]:
        """The properties that are empty in each mask, a bit for each as in ``bits_of``."""
        return self._missing(self._pieces.of(masks))

    def scores(self, masks: Masks) -> Scores:
        """The dimension scores of each mask, and what each of them weighs."""
        pieces = self._pieces.of(masks)
        missing = self._missing(pieces)
        dimensions = np.empty((len(Dimension), len(masks)))
        for row, dimension in enumerate(Dimension):
            if dimension is Dimension.FRESHNESS:
                dimensions[row] = FRESHNESS[self.layout.ages(masks)]
            else:
                dimensions[row] = self._dimensions[dimension](pieces, missing)
        return self._weighed(dimensions)

    def contact_scores(self, masks: Masks) -> Floats:
        """The contact score of each mask, 0–100, in blocks that stay in the processor's cache."""
        blocks = [masks[first : first + _BLOCK] for first in range(0, len(masks), _BLOCK)]
        return np.concatenate([np.array([]), *(self.scores(block).contact for block in blocks)])

    def _weighed(self, dimensions: Floats) -> Scores:
        weights = np.where(np.isnan(dimensions), 0.0, self._weights)
        return Scores(dimensions, weights / np.maximum(weights.sum(axis=0), _LEAST))

    def _of(self, dimension: Dimension) -> list[Rule]:
        return [rule for rule in self.rules.values() if rule.dimension is dimension]

    def _numbered(self, rules: Sequence[str]) -> Lookup:
        """Which of the rules fired, one bit for each, the first the lowest."""
        return self._pieces.table(np.bitwise_or, {rule: (0, 1 << bit) for bit, rule in enumerate(rules)})

    def _ratio(self, dimension: Dimension) -> _Score:
        """100 × Σ w·ok / Σ w over what applies. Rules that share a slot are one check of one weight."""
        rules = self._of(dimension)
        checks = list(dict.fromkeys(rule.slot or rule.id for rule in rules))
        bit = {rule.id: 1 << checks.index(rule.slot or rule.id) for rule in rules}
        weights = [max(rule.weight for rule in rules if (rule.slot or rule.id) == check) for check in checks]
        fired = self._pieces.table(np.bitwise_or, {rule.id: (0, bit[rule.id]) for rule in rules})
        lost = self._pieces.table(np.add, {rule.id: (0.0, rule.weight) for rule in rules})
        filled = np.zeros(len(_EVERY_MISSING), dtype=np.int64)
        for rule in rules:
            filled |= np.where(_EVERY_MISSING & bits_of(rule.properties), 0, bit[rule.id])
        most = _sums(weights)

        def score(pieces: Contents, missing: Numbers) -> Any:
            whole = most[filled[missing] | fired(pieces)]
            return 100.0 * _ratio_of(whole - lost(pieces), whole)

        return score

    def _penalty(self, dimension: Dimension) -> _Score:
        """100 × Π (1 − p) over what fired, wherever one property of the dimension's rules is filled."""
        rules = self._of(dimension)
        needed = bits_of({name for rule in rules for name in rule.properties})
        highest = np.where((_EVERY_MISSING & needed) != needed, 100.0, np.nan)
        kept = self._pieces.table(np.multiply, {rule.id: (1.0, 1.0 - rule.weight) for rule in rules})
        return lambda pieces, missing: highest[missing] * kept(pieces)

    def _uniqueness(self) -> _Score:
        """100 × (1 − p) of the strongest rule, wherever one of the match keys can be made."""
        rules = self._of(Dimension.UNIQUENESS)
        possible = np.zeros(len(_EVERY_MISSING), dtype=np.bool_)
        for rule in rules:
            possible |= (_EVERY_MISSING & bits_of(rule.properties)) == 0
        kept = self._pieces.table(np.multiply, {rule.id: (1.0, 1.0 - rule.weight) for rule in rules})

        def score(pieces: Contents, missing: Numbers) -> Any:
            share = kept(pieces)
            return np.where(possible[missing] | (share < 1.0), 100.0 * share, np.nan)

        return score

    def _enrichment(self) -> _Score:
        """100 × Σ w·kept / Σ w over the assets that apply."""
        empty = [f"missing_{name}" for asset in self.assets for name in asset.properties]
        effects = [rule for asset in self.assets for rule in asset.effects if rule in self.rules]
        rules = list(dict.fromkeys([*empty, *effects]))
        said = np.arange(1 << len(rules))
        most, kept = np.zeros((2, len(said)))
        for asset in self.assets:
            share = np.ones(len(said))
            for rule, effect in asset.effects.items():
                if rule in self.rules:
                    share += effect * (said >> rules.index(rule) & 1)
            needed = [name for name in asset.properties if f"missing_{name}" not in asset.effects]
            applies = (said & sum(1 << rules.index(f"missing_{name}") for name in needed)) == 0
            most += asset.weight * applies
            kept += asset.weight * applies * np.clip(share, 0.0, 1.0)
        ratio, fired = 100.0 * _ratio_of(kept, most), self._numbered(rules)
        return lambda pieces, _: ratio[fired(pieces)]


@lru_cache(maxsize=4)
def model_of(absent: tuple[str, ...]) -> Model:
    """The scoring of a portal by the catalogue; its tables take longer to make than a small portal to score.

    Args:
        absent: properties that the portal does not define.
    """
    return Model(absent)


def weighed(values: Floats, counts: Floats) -> float:
    """Σ values · counts, not by BLAS: its threads wait for each other, and add up in any order."""
    return float((values * counts).sum())


def bits_of(properties: Collection[str]) -> int:
    """One bit for each of the properties, the first in the product's order the lowest."""
    return sum(1 << PROPERTIES.index(name) for name in properties)


def _sums(weights: Sequence[float]) -> Floats:
    """The sum of the weights of each set of checks, a set being one bit for each."""
    sets = np.arange(1 << len(weights))
    none = np.zeros(len(sets))
    return np.asarray(sum((weight * (sets >> bit & 1) for bit, weight in enumerate(weights)), none))


def _ratio_of(part: Floats, whole: Floats) -> Floats:
    """``part / whole``, NaN where there is no whole."""
    nowhere = np.full(part.shape, np.nan)
    return np.asarray(np.divide(part, whole, out=nowhere, where=whole > 0))
