"""Issues and recommendations: every number is the difference between two reports."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from scoring.build import build_report
from scoring.layout import FRESHNESS, STALE_RULE, age_codes
from scoring.report import GRADE_FLOORS, Grade, grade_of
from scoring.rule import Dimension
from scoring.tally import Tally
from tests.masks import (
    HELPERS,
    PORTALS,
    VISIBLE,
    clear,
    composite,
    fires,
    mask,
    repaired,
    scores,
    tally,
)


def test_an_issue_says_whom_it_affects_and_what_it_costs() -> None:
    role, fine, silent = mask("email_role"), mask(), mask("missing_email")
    issue = next(i for i in build_report(tally(role, fine, fine, silent)).issues if i.rule == "email_role")
    assert (issue.affected, issue.applicable) == (1, 3)
    assert issue.points_lost == pytest.approx(4.0)
    assert issue.gain == pytest.approx(1.0)


def test_issues_with_equal_gain_stand_in_the_order_of_their_ids() -> None:
    report = build_report(tally(mask("missing_city"), mask("missing_createdate"), mask("missing_phone")))
    assert [issue.rule for issue in report.issues] == ["missing_city", "missing_createdate", "missing_phone"]


def test_a_helper_is_no_issue() -> None:
    assert build_report(tally(mask(*HELPERS))).issues == ()


def test_stale_contacts_are_an_issue_that_refreshing_solves() -> None:
    report = build_report(tally(mask(months=30.0), mask(months=3.0)))
    young = report.dimensions[Dimension.FRESHNESS].score
    assert young is not None
    assert [(issue.rule, issue.affected) for issue in report.issues] == [(STALE_RULE, 1)]
    after = 100 - 0.15 * (100 - FRESHNESS[age_codes(np.array([3.0]))[0]]) / 2
    assert report.recommendations[-1].composite_after == pytest.approx(after)


def test_one_repair_makes_a_contact_new_for_all_rules_of_freshness() -> None:
    both, young, stale = (
        mask("never_touched", months=30.0),
        mask("never_touched", months=20.0),
        mask(months=30.0),
    )
    steps = build_report(tally(both, young, young, stale)).recommendations
    assert [(step.rule, step.affected) for step in steps] == [("never_touched", 3), (STALE_RULE, 1)]


def test_recommendations_take_account_of_what_is_done_before() -> None:
    # both rules spoil accuracy: repairing the second is worth more once the first is gone
    report = build_report(tally(mask("test_record", "name_placeholder")))
    assert [step.rule for step in report.recommendations] == ["test_record", "name_placeholder"]
    assert [step.composite_after for step in report.recommendations] == pytest.approx([90.0, 100.0])
    gains = {issue.rule: issue.gain for issue in report.issues}
    assert gains == {"test_record": pytest.approx(6.0), "name_placeholder": pytest.approx(4.0)}


def test_a_step_that_gains_next_to_nothing_is_not_recommended() -> None:
    # a stray space costs 0.8 points: 0.04 when one contact of twenty has it, 0.08 of ten
    assert build_report(Tally({mask("stray_whitespace"): 1, mask(): 19}, ())).recommendations == ()
    assert len(build_report(Tally({mask("stray_whitespace"): 1, mask(): 9}, ())).recommendations) == 1


@given(PORTALS)
@settings(max_examples=60, deadline=None)
def test_the_gain_of_an_issue_is_the_difference_between_two_reports(portal: Tally) -> None:
    report = build_report(portal)
    for issue in report.issues:
        won = composite(repaired(portal, issue.rule)) - report.composite
        assert issue.gain == pytest.approx(won, abs=1e-8)
        assert issue.gain == pytest.approx(issue.affected / report.contacts * issue.points_lost)
        assert 0 < issue.affected <= issue.applicable <= report.contacts


@given(PORTALS)
@settings(max_examples=30, deadline=None)
def test_each_recommendation_is_the_best_single_repair_of_what_the_earlier_ones_leave(portal: Tally) -> None:
    report = build_report(portal)
    assert len(report.recommendations) <= 10
    before = report.composite
    for step in report.recommendations:
        after = {rule.id: composite(repaired(portal, rule.id)) for rule in VISIBLE if fires(rule, portal)}
        assert step.composite_after == pytest.approx(after[step.rule], abs=1e-8)
        assert step.composite_after == pytest.approx(max(after.values()), abs=1e-8)
        assert step.composite_after >= before + 0.05 - 1e-8
        portal, before = repaired(portal, step.rule), step.composite_after


@given(PORTALS)
@settings(max_examples=40, deadline=None)
def test_contacts_change_their_grade_where_two_reports_say_so(portal: Tally) -> None:
    report = build_report(portal)
    before = scores(portal.masks, portal.absent)
    for issue in report.issues:
        after = scores([clear(each, issue.rule) for each in portal.masks], portal.absent)
        changed = sum(
            count
            for count, one, other in zip(portal.masks.values(), before, after, strict=True)
            if grade_of(one) != grade_of(other)
        )
        assert issue.regraded == changed
        assert changed <= issue.affected


def test_a_step_counts_the_grades_that_change_after_the_earlier_ones() -> None:
    # 88 is a B, 94 would be an A; 100 is the same A
    report = build_report(tally(mask("test_record", "name_placeholder"), mask()))
    assert [(step.rule, step.regraded) for step in report.recommendations] == [
        ("test_record", 1),
        ("name_placeholder", 0),
    ]


@given(PORTALS)
@settings(max_examples=40, deadline=None)
def test_the_fewest_contacts_are_the_worst_ones(portal: Tally) -> None:
    report = build_report(portal)
    if report.next_grade is None:
        assert report.grade is Grade.A
        return
    each = scores(portal.masks, portal.absent)
    lowest: list[float] = np.sort(np.repeat(each, [*portal.masks.values()])).tolist()
    floor = GRADE_FLOORS[report.next_grade.grade] - 1e-6

    def reached(repaired: int) -> float:
        return (100.0 * repaired + sum(lowest[repaired:])) / len(lowest)

    assert reached(report.next_grade.contacts) >= floor
    assert reached(report.next_grade.contacts - 1) < floor + 2e-6


@given(PORTALS)
@settings(max_examples=40, deadline=None)
def test_the_way_to_the_next_grade_reaches_it_and_no_step_can_be_left_out(portal: Tally) -> None:
    report = build_report(portal)
    way = report.next_grade
    if way is None or not way.steps:
        return
    floor = GRADE_FLOORS[way.grade]
    assert report.composite < floor <= way.steps[-1].composite_after
    rules = [step.rule for step in way.steps]
    for left_out in rules:
        rest = portal
        for rule in rules:
            rest = repaired(rest, rule) if rule != left_out else rest
        assert composite(rest) < floor + 1e-9
    prefix = list(report.recommendations)
    while len(prefix) > 1 and prefix[-2].composite_after >= floor:
        prefix.pop()
    if prefix and prefix[-1].composite_after >= floor:
        assert way.repairs <= sum(step.affected for step in prefix)


def test_the_cheapest_way_takes_the_few_that_cost_most_rather_than_the_many_that_gain_most() -> None:
    few = mask("test_record", "email_syntax", "missing_jobtitle", months=9.0)
    portal = Tally({few: 30, mask("email_role", "missing_city", months=9.0): 170}, ())
    report = build_report(portal)
    assert report.composite == pytest.approx(89.4, abs=0.1)
    assert report.recommendations[0].rule == "email_role"
    assert report.next_grade is not None
    assert [(step.rule, step.affected) for step in report.next_grade.steps] == [("test_record", 30)]


def test_the_recommended_steps_are_the_way_where_they_take_fewer_repairs_than_the_dearest_issues() -> None:
    few, many = mask("email_syntax", "test_record", months=9.0), mask("same_mailbox", months=9.0)
    report = build_report(Tally({few: 29, many: 55}, ()))
    assert report.next_grade is not None
    assert [(step.rule, step.affected) for step in report.next_grade.steps] == [("same_mailbox", 55)]


def test_what_the_next_grade_can_do_without_is_left_out() -> None:
    # two contacts gone stale lose more each than thirty test records, but the grade does not hang on them
    few = mask("test_record", "email_syntax", "missing_jobtitle", months=9.0)
    many = mask("email_role", "missing_city", months=9.0)
    report = build_report(Tally({few: 30, many: 170, mask(months=150.0): 2}, ()))
    assert max(report.issues, key=lambda issue: issue.points_lost).rule == STALE_RULE
    assert report.next_grade is not None
    assert [step.rule for step in report.next_grade.steps] == ["test_record"]


def test_an_a_has_no_next_grade() -> None:
    assert build_report(tally(mask())).next_grade is None
