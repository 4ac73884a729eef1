"""The rows of the methodology page: the catalogue, as a visitor reads it."""

from __future__ import annotations

from scoring import methodology
from scoring.catalogue import ASSETS, DIMENSIONS, Asset
from scoring.methodology import changes
from scoring.report import ENGINE_VERSION, Grade
from scoring.rule import Dimension, Rule
from web.reading import FIX_WORDS
from web.words import CAMPAIGNS, GRADE_WORDS, grade_range


def values() -> dict[str, object]:
    """Everything that the template shows."""
    return {
        "version": ENGINE_VERSION,
        "text": methodology,
        "example": methodology.worked_example()[0],
        "dimensions": [_dimension_row(dimension) for dimension in Dimension],
        "grades": [_grade_row(grade) for grade in Grade],
        "versioning": changes.VERSIONING,
        "versions": [_version_row(version) for version in changes.VERSIONS],
    }


def _version_row(version: changes.Version) -> dict[str, object]:
    return {
        "number": version.number,
        "status": changes.status(version),
        "reasons": changes.reasons(version),
        "contents": version.contents,
    }


def _dimension_row(dimension: Dimension) -> dict[str, object]:
    rules = [_rule_row(rule) for rule in methodology.rules_of(dimension)]
    return {
        "name": dimension.capitalize(),
        "about": DIMENSIONS[dimension],
        "rules": rules,
        "assets": [_asset_row(asset) for asset in ASSETS] if dimension is Dimension.ENRICHMENT else [],
    }


def _rule_row(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "finding": rule.finding,
        "why": rule.why,
        "fix": FIX_WORDS[rule.fix].capitalize(),
        "evidence": rule.evidence,
        "remedy": rule.remedy,
        **_weights(rule),
    }


def _asset_row(asset: Asset) -> dict[str, object]:
    return {
        "name": asset.name,
        "evidence": asset.evidence,
        "takers": {how.capitalize(): rules for how, rules in methodology.takers_of(asset).items()},
        **_weights(asset),
    }


def _weights(row: Rule | Asset) -> dict[str, str]:
    return {"weight": methodology.weight_of(row), "points": methodology.points_text(row)}


def _grade_row(grade: Grade) -> dict[str, object]:
    return {
        "letter": grade.value,
        "word": GRADE_WORDS[grade].capitalize(),
        "range": grade_range(grade),
        "campaigns": CAMPAIGNS[grade].capitalize(),
    }
