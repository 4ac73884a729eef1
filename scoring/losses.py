"""Why a composite is below 100: every point that is lost, and what takes it."""

from __future__ import annotations

import math

import numpy as np

from scoring.catalogue import AGE, Asset
from scoring.layout import Floats
from scoring.report import Loss
from scoring.rule import Dimension, Rule
from scoring.scores import Model, Scores, Verdicts

_PENALTIES = (Dimension.ACCURACY, Dimension.CONSISTENCY)
_DECIMALS = 9
"""Losses closer than this are equal, so that their order does not hang on rounding."""


def losses(model: Model, verdicts: Verdicts, counts: Floats, scores: Scores) -> tuple[Loss, ...]:
    """The causes of each dimension's cost, adding up to it.

    What a contact loses in a dimension is split among what fired on it: by weight in completeness,
    validity and enrichment, where that is exact; by −ln(1 − p) in accuracy and consistency, where penalties
    multiply, so that neither order nor company decides who pays; in uniqueness the strongest rule has it
    all, and in freshness the age.

    Args:
        model: the scoring of the portal.
        verdicts: what the distinct masks say, at least one.
        counts: contacts of each mask.
        scores: their scores.
    """
    lost = scores.losses * (counts / counts.sum())
    found: list[Loss] = []
    for dimension, points in zip(Dimension, lost, strict=True):
        parts = _split(points, *_shares(model, verdicts, dimension))
        ranked = sorted(parts.items(), key=lambda part: (-round(part[1], _DECIMALS), part[0]))
        found += [Loss(dimension, cause, part) for cause, part in ranked if part > 0]
    return tuple(found)


def _split(points: Floats, causes: list[str], shares: Floats) -> dict[str, float]:
    if not causes:
        return {AGE: float(points.sum())}
    whole = shares.sum(axis=0)
    rate = np.divide(points, whole, out=np.zeros(len(points)), where=whole > 0)
    return dict(zip(causes, (shares * rate).sum(axis=1).tolist(), strict=True))


def _shares(model: Model, verdicts: Verdicts, dimension: Dimension) -> tuple[list[str], Floats]:
    """Causes, and the share of each in what a mask loses, to be compared with the others' of the dimension.

    None for freshness, which has no rule with a weight.
    """
    if dimension is Dimension.ENRICHMENT:
        shares = [_of_asset(model, verdicts, asset) for asset in model.assets]
        return [asset.id for asset in model.assets], np.array(shares)
    rules = [rule for rule in model.rules.values() if rule.dimension is dimension and rule.weight]
    ids = [rule.id for rule in rules]
    weights = np.array([[_weight(rule)] for rule in rules]).reshape(-1, 1)
    return ids, np.where(verdicts.of(ids), weights, 0.0)


def _weight(rule: Rule) -> float:
    return -math.log1p(-rule.weight) if rule.dimension in _PENALTIES else rule.weight


def _of_asset(model: Model, verdicts: Verdicts, asset: Asset) -> Floats:
    needed = [name for name in asset.properties if f"missing_{name}" not in asset.effects]
    effects = {rule: effect for rule, effect in asset.effects.items() if rule in model.rules}
    kept = sum((effect * verdicts.fired(rule) for rule, effect in effects.items()), 1.0)
    return np.where(verdicts.filled(needed), asset.weight * (1.0 - np.clip(kept, 0.0, 1.0)), 0.0)
