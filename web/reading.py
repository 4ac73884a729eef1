"""A report as rows for the templates: what is shown of it, in which order and words."""

from __future__ import annotations

from scoring.catalogue import ASSETS, RULE_BY_ID
from scoring.report import Issue, Report
from scoring.rule import Dimension, Fix
from web.words import contacts, count, letter, percent, printed_costs, tenths

SHOWN_ISSUES = 10
OPEN_TITLES = 3
FIX_WORDS = {
    Fix.AUTOMATIC: "automatic: a workflow or format rule",
    Fix.MERGE: "merge duplicates",
    Fix.VERIFY: "verify",
    Fix.ENRICH: "enrich",
    Fix.MANUAL: "by hand",
}
_GONE = "A rule that this version no longer has"


def dimension_rows(report: Report, unlocked: bool) -> list[dict[str, object]]:
    """One row a dimension; the reasons behind a score are part of the full report."""
    costs = printed_costs(report)
    return [
        {
            "name": dimension.capitalize(),
            "score": result.score,
            "letter": letter(result.score),
            "width": int(result.score or 0),
            "cost": costs[dimension],
            "why": _reasons(report, dimension) if unlocked else "",
        }
        for dimension, result in report.dimensions.items()
    ]


def issue_rows(report: Report, unlocked: bool) -> list[dict[str, object]]:
    """Every issue, the costliest first; without the lead form only the titles of the first three."""
    if not unlocked:
        return [{"finding": finding(issue.rule)} for issue in report.issues[:OPEN_TITLES]]
    return [
        {
            "finding": finding(issue.rule),
            "affected": contacts(issue.affected),
            "share": percent(issue.affected, report.contacts),
            "dimension": RULE_BY_ID[issue.rule].dimension.capitalize() if issue.rule in RULE_BY_ID else "",
            "why": RULE_BY_ID[issue.rule].why if issue.rule in RULE_BY_ID else "",
            "gain": issue.gain,
        }
        for issue in report.issues
    ]


def further_issues(report: Report, unlocked: bool) -> str:
    """What is said about the issues that are folded away, or stand in the full report only."""
    left = len(report.issues) - (SHOWN_ISSUES if unlocked else OPEN_TITLES)
    if left <= 0:
        return ""
    more = f"{left} more issue{'' if left == 1 else 's'}"
    return f"{more} with smaller effect" if unlocked else f"{more} in the full report"


def recommendation_rows(report: Report) -> list[dict[str, object]]:
    """What to fix first; each gain is the difference of the printed scores, so the column adds up."""
    rows = []
    before = tenths(report.composite)
    for step in report.recommendations:
        after = tenths(step.composite_after)
        rule = RULE_BY_ID.get(step.rule)
        rows.append(
            {
                "finding": finding(step.rule),
                "affected": contacts(step.affected),
                "fix": FIX_WORDS[rule.fix] if rule else "",
                "remedy": rule.remedy if rule else "",
                "after": step.composite_after,
                "grade": step.grade_after.value,
                "gain": (after - before) / 10,
            }
        )
        before = after
    return rows


def finding(rule: str) -> str:
    """The text of a rule's failure."""
    return RULE_BY_ID[rule].finding if rule in RULE_BY_ID else _GONE


def _reasons(report: Report, dimension: Dimension) -> str:
    worst = [issue for issue in report.issues if _belongs(issue, dimension)][:3]
    return " · ".join(f"{finding(issue.rule)}: {count(issue.affected)}" for issue in worst)


def _belongs(issue: Issue, dimension: Dimension) -> bool:
    if dimension is Dimension.ENRICHMENT:
        return any(issue.rule in asset.effects for asset in ASSETS)
    return issue.rule in RULE_BY_ID and RULE_BY_ID[issue.rule].dimension == dimension
