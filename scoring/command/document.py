"""The report as one JSON document; docs/report.schema.json describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from scoring.catalogue import RULE_BY_ID
from scoring.report import Report


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
                "dimension": RULE_BY_ID[issue.rule].dimension.value,
                "affected": issue.affected,
                "share": issue.affected / report.contacts,
                "points_lost": issue.points_lost,
                "gain": issue.gain,
            }
            for issue in report.issues
        ],
        "recommendations": [
            {
                "rule": step.rule,
                "affected": step.affected,
                "composite_after": step.composite_after,
                "grade_after": step.grade_after.value,
            }
            for step in report.recommendations
        ],
        "properties_absent": list(report.absent_properties),
        "bulk_touched": report.bulk_touched,
        "notes": notes,
    }
