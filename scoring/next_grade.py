"""The cheapest way to a better grade: the fewest contacts, and the fewest single repairs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from scoring.report import GRADE_FLOORS, Issue, NextGrade, Recommendation
from scoring.scores import weighed
from scoring.whatif import GAIN_DECIMALS, LEAST_GAIN, MOST_STEPS, Portal

_SLACK = 1e-6
"""Points that rounding may take from a sum over all contacts."""


def next_grade(portal: Portal, issues: Sequence[Issue], steps: Sequence[Recommendation]) -> NextGrade | None:
    """The cheapest ways found to the next better grade, ``None`` for an A.

    Which issues need the fewest single repairs together is a covering problem whose exact answer takes
    too long. Two candidates are made: the recommended steps, and the issues in the order of the points
    that an affected contact loses. Both end where the grade is reached; what turns out not to be needed is
    left out again, the largest first; the one with fewer repairs is given.

    Args:
        portal: as things stand.
        issues: its issues.
        steps: its recommended steps.
    """
    better = [(floor, grade) for grade, floor in GRADE_FLOORS.items() if floor > portal.composite]
    if not better:
        return None
    floor, grade = better[-1]
    affected = {issue.rule: issue.affected for issue in issues}
    worth = [issue for issue in issues if issue.gain >= LEAST_GAIN]
    dearest = sorted(worth, key=lambda issue: -round(issue.points_lost, GAIN_DECIMALS))[:MOST_STEPS]
    found = [_recommended(floor, steps), _reaching(portal, floor, [issue.rule for issue in dearest])]
    ways = [_needed(portal, floor, way, affected) for way in found if way]
    way = min(ways, key=lambda way: sum(affected[rule] for rule in way), default=[])
    return NextGrade(grade, _fewest_contacts(portal, floor), _carried_out(portal, way))


def _fewest_contacts(portal: Portal, floor: float) -> int:
    """The fewest contacts that lift the composite to the floor when they are repaired to 100 points.

    Each contact wins what it lacks, so the worst ones are the fewest.
    """
    order = np.argsort(portal.scores, kind="stable")
    lost, counts = 100.0 - portal.scores[order], portal.counts[order]
    needed = floor * portal.contacts - weighed(portal.scores, portal.counts)
    won = np.cumsum(lost * counts)
    last = int(np.searchsorted(won, needed - _SLACK))
    before = float(won[last - 1]) if last else 0.0
    return int(counts[:last].sum()) + math.ceil((needed - before) / float(lost[last]) - _SLACK)


def _recommended(floor: float, steps: Sequence[Recommendation]) -> list[str]:
    """As many of the recommended steps as reach the floor; none where all do not."""
    for taken, step in enumerate(steps, 1):
        if step.composite_after >= floor:
            return [step.rule for step in steps[:taken]]
    return []


def _reaching(portal: Portal, floor: float, rules: Sequence[str]) -> list[str]:
    """As many of the rules, in this order, as reach the floor; none where all do not."""
    for taken, rule in enumerate(rules, 1):
        portal = portal.without(rule)
        if portal.composite >= floor:
            return [*rules[:taken]]
    return []


def _needed(portal: Portal, floor: float, rules: list[str], affected: Mapping[str, int]) -> list[str]:
    """Those of the rules that the floor cannot be reached without."""
    for name in sorted(rules, key=lambda name: -affected[name]):
        rest = [other for other in rules if other != name]
        if portal.without(*rest).composite >= floor:
            rules = rest
    return rules


def _carried_out(portal: Portal, rules: Iterable[str]) -> tuple[Recommendation, ...]:
    """What repairing these rules does, step by step."""
    steps = []
    for rule in rules:
        step, portal = portal.step(rule)
        if step.affected:
            steps.append(step)
    return tuple(steps)
