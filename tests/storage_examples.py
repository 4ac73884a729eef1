"""A report, a lead and a moment to try the store with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scoring.catalogue import RULES
from scoring.report import DimensionScore, Grade, Issue, Recommendation, Report
from scoring.rule import Dimension
from storage.leads import Lead

NOW = 1_790_000_000.75
YEAR = 365 * 86_400
DAY = 86_400
SCAN = "scan-0123456789abcdef"
KEYS = {"k1": bytes(range(32))}

REPORT = Report(
    engine_version="1.0",
    contacts=480,
    unscored=3,
    complete=False,
    composite=61.23456789012345,
    grades={Grade.A: 10, Grade.B: 70, Grade.C: 200, Grade.D: 150, Grade.F: 50},
    dimensions={
        dimension: DimensionScore(
            score=None if dimension is Dimension.ENRICHMENT else 100 / 3, cost=0.1 * place
        )
        for place, dimension in enumerate(Dimension)
    },
    issues=tuple(Issue(rule.id, 61, 477, 7.1 / 3, 0.1 + 0.2) for rule in RULES[:12]),
    recommendations=tuple(Recommendation(rule.id, 61, 64.9) for rule in RULES[:10]),
    absent_properties=("hs_seniority", "department"),
    bulk_touched=96,
)

LEAD = Lead(
    first_name="Zoë",
    last_name="O’Canary-Müller",
    work_email="zoe@canary.example",
    company="Canary 株式会社",
    consent=True,
    consent_text_sha256=bytes(32),
)


def report(**changes: Any) -> Report:
    """The example, but for the changes."""
    return replace(REPORT, **changes)


def lead(**changes: Any) -> Lead:
    """The example, but for the changes."""
    return replace(LEAD, **changes)
