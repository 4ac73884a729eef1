"""The catalogue: every rule, in one table. Needs no pandas, so the pages and the store can read it."""

from __future__ import annotations

from scoring.catalogue import accuracy, completeness, consistency, enrichment, uniqueness, validity
from scoring.catalogue.enrichment import ASSETS, Asset
from scoring.rule import Dimension, Rule

__all__ = ["ASSETS", "RULES", "RULE_BY_ID", "WEIGHTS", "Asset"]

WEIGHTS: dict[Dimension, int] = {
    Dimension.COMPLETENESS: 20,
    Dimension.ACCURACY: 20,
    Dimension.FRESHNESS: 15,
    Dimension.VALIDITY: 20,
    Dimension.CONSISTENCY: 10,
    Dimension.UNIQUENESS: 10,
    Dimension.ENRICHMENT: 5,
}
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
