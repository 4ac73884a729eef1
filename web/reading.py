"""A report as rows for the templates: what is shown of it, in which order and words."""

from __future__ import annotations

from scoring.catalogue import RULE_BY_ID
from scoring.report import Report
from scoring.rule import Fix
from web.templates import render
from web.trend import FEWEST
from web.words import CAMPAIGNS, GRADE_WORDS, contacts, grade_range, percent, tenths

SHOWN_ISSUES = 5
OPEN_TITLES = 3
FIX_WORDS = {
    Fix.AUTOMATIC: "automatic: a workflow or format rule",
    Fix.MERGE: "merge duplicates",
    Fix.VERIFY: "verify",
    Fix.ENRICH: "enrich",
    Fix.MANUAL: "by hand",
}
GONE = "A rule that this version no longer has"


def grade_rows(report: Report) -> list[dict[str, object]]:
    """One row a grade: what it means and how many contacts have it."""
    return [
        {
            "letter": grade.value,
            "word": GRADE_WORDS[grade],
            "range": grade_range(grade),
            "meaning": CAMPAIGNS[grade],
            "contacts": number,
            "share": percent(number, report.contacts),
        }
        for grade, number in report.grades.items()
    ]


def issues(report: Report, unlocked: bool) -> str:
    """The card of the issues: the costliest in full, the others folded away."""
    rows = issue_rows(report, unlocked)
    return render(
        "issues.html",
        rows=rows[:SHOWN_ISSUES],
        rest=rows[SHOWN_ISSUES:],
        further=further_issues(report, unlocked),
    )


def locked(report: Report) -> str:
    """What the lead form is for: exactly what it opens, in numbers of this report."""
    return render(
        "unlock.html",
        issues=len(report.issues),
        steps=len(report.recommendations),
        causes=bool(report.losses),
        reach=bool(report.reach),
        months=len(report.cohorts) if len(report.cohorts) >= FEWEST else 0,
    )


def issue_rows(report: Report, unlocked: bool) -> list[dict[str, object]]:
    """Every issue, the costliest first; without the lead form only the titles of the first three.

    A gain is the way of the printed score, as in the recommendations, so the two never differ.
    """
    if not unlocked:
        return [{"finding": finding(issue.rule)} for issue in report.issues[:OPEN_TITLES]]
    return [
        {
            "finding": finding(issue.rule),
            "affected": contacts(issue.affected),
            "share": percent(issue.affected, report.contacts),
            "dimension": RULE_BY_ID[issue.rule].dimension.capitalize() if issue.rule in RULE_BY_ID else "",
            "why": RULE_BY_ID[issue.rule].why if issue.rule in RULE_BY_ID else "",
            "gain": (tenths(round(report.composite + issue.gain, 9)) - tenths(report.composite)) / 10,
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
    return RULE_BY_ID[rule].finding if rule in RULE_BY_ID else GONE
