"""A report, a lead and a moment to try the store with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scoring.catalogue import CAUSES, RULES
from scoring.report import (
    Channel,
    Cohort,
    DimensionScore,
    Drawn,
    Grade,
    Issue,
    Loss,
    NextGrade,
    Recommendation,
    Report,
    Sureness,
)
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

DETAILED = replace(
    REPORT,
    issues=tuple(replace(issue, regraded=place) for place, issue in enumerate(REPORT.issues)),
    recommendations=tuple(replace(step, regraded=7) for step in REPORT.recommendations),
    surplus=12,
    sureness=Sureness(Drawn.AT_RANDOM, (59.1 / 3, 63.7), 0.97),
    next_grade=NextGrade(Grade.B, 31, (Recommendation("email_role", 9, 75.1, 2),)),
    losses=tuple(
        Loss(
            Dimension.ENRICHMENT if cause.startswith("asset") else Dimension.VALIDITY, cause, 0.1 + place / 3
        )
        for place, cause in enumerate(CAUSES)
    ),
    reach={Channel.EMAIL: (480, 470, 460, 450, 440, 430), Channel.PHONE: (480, 300, 200, 200, 199, 0)},
    cohorts=(Cohort(652, 10, 200 / 3), Cohort(655, 311, 0.0), Cohort(680, 159, 100.0)),
)
"""The same with all that a report says in detail."""

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
