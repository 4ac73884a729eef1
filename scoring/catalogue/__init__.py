"""The catalogue: every rule, in one table. Needs no pandas, so the pages and the store can read it."""

from __future__ import annotations

from scoring.catalogue import accuracy, completeness, consistency, enrichment, uniqueness, validity
from scoring.catalogue.dimensions import DECAY_PER_MONTH, DIMENSIONS, DimensionRow
from scoring.catalogue.enrichment import ASSETS, Asset
from scoring.rule import Dimension, Rule

__all__ = [
    "AGE",
    "ASSETS",
    "CAUSES",
    "DECAY_PER_MONTH",
    "DIMENSIONS",
    "RULES",
    "RULE_BY_ID",
    "WEIGHTS",
    "Asset",
    "DimensionRow",
]

WEIGHTS: dict[Dimension, int] = {dimension: row.weight for dimension, row in DIMENSIONS.items()}
"""Share of each dimension in the composite; together 100."""

RULES: tuple[Rule, ...] = (
    *completeness.RULES,
    *validity.RULES,
    *accuracy.RULES,
    *consistency.RULES,
    *uniqueness.RULES,
    *enrichment.RULES,
)
"""Every rule. Where several rules of one slot fire on a contact, the first one here wins."""

RULE_BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}

AGE = "age"
"""The one cause of what freshness costs."""

CAUSES: dict[str, str] = {
    **{rule.id: rule.finding for rule in RULES if rule.weight},
    **{asset.id: asset.name for asset in ASSETS},
    AGE: "Time since the last change",
}
"""Everything that takes points of its own, and what a reader calls it."""
