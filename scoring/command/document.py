"""The report as one JSON document; docs/report.schema.json describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from scoring.catalogue import RULE_BY_ID
from scoring.report import NextGrade, Recommendation, Report, Stage, Sureness


def document(report: Report, as_of: datetime, notes: list[str]) -> dict[str, Any]:
    """Numbers and rule ids only; scores and points are 0–100 and unrounded, shares 0–1.

    Args:
        report: what is known.
        as_of: the moment at which ages were measured.
        notes: what had to be assumed in reading the file.
    """
    return {
        "engine_version": report.engine_version,
        "as_of": as_of.isoformat(),
        "contacts": report.contacts,
        "unscored": report.unscored,
        "composite": report.composite,
        "grade": report.grade.value,
        "grades": {grade.value: count for grade, count in report.grades.items()},
        "dimensions": {dimension.value: found.score for dimension, found in report.dimensions.items()},
        "issues": [
            {
                "rule": issue.rule,
                "dimension": rule.dimension.value if (rule := RULE_BY_ID.get(issue.rule)) else None,
                "affected": issue.affected,
                "share": issue.affected / report.contacts,
                "points_lost": issue.points_lost,
                "gain": issue.gain,
                "regraded": issue.regraded,
            }
            for issue in report.issues
        ],
        "recommendations": [_step(step) for step in report.recommendations],
        "properties_absent": list(report.absent_properties),
        "bulk_touched": report.bulk_touched,
        "surplus": report.surplus,
        "sureness": _sureness(report.sureness),
        "next_grade": _next_grade(report.next_grade),
        "losses": [
            {"dimension": loss.dimension.value, "cause": loss.cause, "points": loss.points}
            for loss in report.losses
        ],
        "reach": {
            channel.value: {stage.value: contacts for stage, contacts in zip(Stage, left, strict=True)}
            for channel, left in report.reach.items()
        },
        "cohorts": [
            {"month": written_month(cohort.month), "contacts": cohort.contacts, "composite": cohort.composite}
            for cohort in report.cohorts
        ],
        "notes": notes,
    }


def written_month(month: int) -> str:
    """Months since January 1970 as ISO 8601 writes a month: ``2024-05``."""
    return f"{1970 + month // 12}-{month % 12 + 1:02}"


def _step(step: Recommendation) -> dict[str, Any]:
    return {
        "rule": step.rule,
        "affected": step.affected,
        "composite_after": step.composite_after,
        "grade_after": step.grade_after.value,
        "regraded": step.regraded,
    }


def _sureness(sureness: Sureness | None) -> dict[str, Any] | None:
    if sureness is None:
        return None
    interval = sureness.interval and list(sureness.interval)
    return {"drawn": sureness.drawn.value, "interval": interval, "grade_probability": sureness.grade}


def _next_grade(found: NextGrade | None) -> dict[str, Any] | None:
    if found is None:
        return None
    steps = [_step(step) for step in found.steps]
    return {"grade": found.grade.value, "contacts": found.contacts, "steps": steps}
