"""The report is a pure function of the tally: sums that can be done by hand, and exact what-ifs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.build import build_report
from scoring.catalogue import RULES
from scoring.layout import FRESHNESS, LAYOUT, STALE_RULE, age_codes
from scoring.report import GRADE_FLOORS, Grade, Report
from scoring.rule import PROPERTIES, Dimension, Rule
from scoring.scores import Model
from scoring.tally import Tally

HELPERS = ("seniority_from_title", "department_from_title")
NOTHING = tuple(f"missing_{name}" for name in PROPERTIES)
YEAR = FRESHNESS[age_codes(np.array([12.0]))[0]]


def mask(*fired: str, months: float = 0.0) -> int:
    flags = {rule: np.array([True]) for rule in fired}
    return int(LAYOUT.encode(flags, np.array([months]))[0])


def tally(*masks: int, absent: Collection[str] = ()) -> Tally:
    return Tally({each: masks.count(each) for each in masks}, tuple(absent))


def dimensions(report: Report) -> dict[str, float | None]:
    return {dimension.value: each.score for dimension, each in report.dimensions.items()}


def only(*kept: str) -> tuple[str, ...]:
    """The rules that fire on a contact with these properties alone."""
    return tuple(f"missing_{name}" for name in PROPERTIES if name not in kept)


@pytest.mark.parametrize(
    ("fired", "months", "scores"),
    [
        pytest.param((), 0.0, (100, 100, 100, 100, 100, 100, 100), id="nothing wrong"),
        pytest.param((), 12.0, (100, 100, YEAR, 100, 100, 100, 100), id="untouched for a year"),
        pytest.param(
            ("missing_phone", "email_role", "stray_whitespace"),
            0.0,
            (100 * 13 / 14, 80, 100, 100, 92, 100, 100),
            id="no phone, a role address, a stray space: each costs its own dimension",
        ),
        pytest.param(
            ("test_record", "name_placeholder"),
            0.0,
            (100, 100 * 0.4 * 0.5, 100, 100, 100, 100, 100),
            id="penalties multiply",
        ),
        pytest.param(
            ("email_syntax", "phone_invalid"),
            0.0,
            (100, 100, 100, 100 * (106 - 45 - 25) / 106, 100, 100, 85),
            id="the three e-mail checks of one slot weigh 45 together",
        ),
        pytest.param(
            ("missing_phone", "email_syntax"),
            0.0,
            (100 * 13 / 14, 100, 100, 100 * (81 - 45) / 81, 100, 100, 85),
            id="a missing phone is not an invalid one",
        ),
        pytest.param(
            ("same_mailbox", "same_name_and_company"),
            0.0,
            (100, 100, 100, 100, 100, 10, 100),
            id="the strongest duplicate counts alone",
        ),
        pytest.param(
            ("missing_hs_seniority", "seniority_from_title", "email_freemail"),
            0.0,
            (100 * 13 / 14, 100, 100, 100, 100, 100, 75),
            id="half credit for what the title gives away, none for a private mailbox",
        ),
        pytest.param(
            only("email"),
            float("nan"),
            (100 / 14, 100, None, 100, 100, 100, 15),
            id="an address alone: no date, so no freshness",
        ),
        pytest.param(
            only("city", "createdate", "lastmodifieddate"),
            0.0,
            (300 / 14, None, 100, 100, 100, None, 0),
            id="nothing that could be a duplicate of anything",
        ),
        pytest.param(NOTHING, float("nan"), (0, None, None, None, None, None, 0), id="an empty contact"),
    ],
)
def test_a_contact_scores_what_the_sum_by_hand_says(
    fired: tuple[str, ...], months: float, scores: tuple[float | None, ...]
) -> None:
    report = build_report(tally(mask(*fired, months=months)))
    weights = (20, 20, 15, 20, 10, 10, 5)
    applied = [(weight, score) for weight, score in zip(weights, scores, strict=True) if score is not None]
    by_hand = sum(weight * score for weight, score in applied) / sum(weight for weight, _ in applied)
    assert list(dimensions(report).values()) == [pytest.approx(score) for score in scores]
    assert report.composite == pytest.approx(by_hand)


def test_a_composite_worked_out_on_paper() -> None:
    # 13 of 14 properties, a role address (80 %), a stray space (92 %):
    # 0.2 · 92.857… + 0.2 · 80 + 0.15 · 100 + 0.2 · 100 + 0.1 · 92 + 0.1 · 100 + 0.05 · 100
    report = build_report(tally(mask("missing_phone", "email_role", "stray_whitespace")))
    assert report.composite == pytest.approx(93.7714285714)


def test_the_composite_is_the_mean_over_contacts() -> None:
    good, bad = mask(), mask("email_role")
    assert build_report(tally(good, good, good, bad)).composite == pytest.approx(99.0)


def test_a_dimension_is_the_mean_over_the_contacts_that_it_applies_to() -> None:
    report = build_report(tally(mask("same_mailbox"), mask(*only("city"), months=float("nan"))))
    assert report.dimensions[Dimension.UNIQUENESS].score == pytest.approx(10.0)
    assert report.dimensions[Dimension.FRESHNESS].score == pytest.approx(100.0)


@pytest.mark.parametrize(
    ("fired", "grade"),
    [
        pytest.param((), Grade.A, id="100 is an A"),
        pytest.param(("test_record",), Grade.B, id="88 is a B"),
        pytest.param(("test_record", "same_mailbox", "email_syntax"), Grade.C, id="69.8 is a C"),
        pytest.param(NOTHING, Grade.F, id="0 is an F"),
    ],
)
def test_each_contact_has_a_grade(fired: tuple[str, ...], grade: Grade) -> None:
    report = build_report(tally(mask(*fired, months=float("nan") if fired == NOTHING else 0.0)))
    assert report.grades == {**dict.fromkeys(Grade, 0), grade: 1}
    assert report.grade is grade


def test_a_score_on_the_floor_of_a_grade_has_that_grade_in_both_places() -> None:
    # half of accuracy's 20 points
    report = build_report(tally(mask("name_placeholder")))
    assert report.composite == 90.0
    assert report.grade is Grade.A
    assert report.grades[Grade.A] == 1


def test_an_absent_property_leaves_every_denominator() -> None:
    absent = ("phone", "department")
    report = build_report(tally(mask("missing_phone", "missing_department", "linkedin_url"), absent=absent))
    assert report.absent_properties == absent
    assert dimensions(report) == {
        "completeness": 100,
        "accuracy": 100,
        "freshness": 100,
        "validity": pytest.approx(100 * (81 - 8) / 81),
        "consistency": 100,
        "uniqueness": 100,
        "enrichment": pytest.approx(100 * (80 - 30) / 80),
    }
    assert [issue.rule for issue in report.issues] == ["linkedin_url"]


def test_a_rule_that_looks_at_an_absent_property_does_not_apply() -> None:
    report = build_report(tally(mask("title_differs_from_department"), absent=("department",)))
    assert report.composite == 100.0
    assert report.issues == ()


@pytest.mark.parametrize(
    "empty",
    [
        pytest.param(Tally(), id="no contacts"),
        pytest.param(Tally(unscored=5), id="none that could be scored"),
        pytest.param(tally(mask(*NOTHING), absent=PROPERTIES), id="no property"),
    ],
)
def test_where_there_is_nothing_to_grade_there_is_no_report(empty: Tally) -> None:
    with pytest.raises(ValueError, match="nothing to grade"):
        build_report(empty)


def test_counts_go_through() -> None:
    report = build_report(Tally({mask(): 30}, (), unscored=7, complete=False, bulk_touched=12))
    assert (report.contacts, report.unscored, report.complete, report.bulk_touched) == (30, 7, False, 12)


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


VISIBLE = [rule for rule in RULES if rule.finding]
CHECKS = [rule for rule in RULES if rule.dimension is not Dimension.COMPLETENESS and rule.id != STALE_RULE]


@st.composite
def contacts(draw: st.DrawFn) -> int:
    """A mask as the scorer makes them: a rule fires only where its properties are filled."""
    missing = draw(st.sets(st.sampled_from(PROPERTIES), max_size=14))
    possible = [rule.id for rule in CHECKS if not missing & {*rule.properties}]
    fired = draw(st.sets(st.sampled_from(possible), max_size=8))
    months = draw(st.sampled_from([0.0, 1.0, 12.0, 30.0, 90.0, float("nan")]))
    return mask(*(f"missing_{name}" for name in sorted(missing)), *sorted(fired), months=months)


PORTALS = st.builds(
    Tally,
    masks=st.dictionaries(contacts(), st.integers(1, 50), min_size=1, max_size=6),
    absent=st.sets(st.sampled_from(PROPERTIES), max_size=3).map(
        lambda names: tuple(name for name in PROPERTIES if name in names)
    ),
)


@given(PORTALS)
@settings(max_examples=60, deadline=None)
def test_the_seven_costs_add_up_to_what_is_missing_from_100(portal: Tally) -> None:
    report = build_report(portal)
    assert sum(each.cost for each in report.dimensions.values()) == pytest.approx(100 - report.composite)
    assert sum(report.grades.values()) == report.contacts
    assert 0 <= report.composite <= 100


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


@given(st.lists(contacts(), min_size=1, max_size=5), st.sampled_from(VISIBLE))
@settings(deadline=None)
def test_repairing_anything_lowers_no_score(masks: list[int], rule: Rule) -> None:
    model = Model()
    now = np.array(masks, dtype=np.uint64)
    before, after = model.scores(now).contact, model.scores(LAYOUT.cleared(now, rule.id)).contact
    assert (after >= before - 1e-9).all()


@given(PORTALS)
@settings(max_examples=30, deadline=None)
def test_the_same_tally_in_another_order_gives_the_same_report(portal: Tally) -> None:
    backwards = Tally(dict(reversed([*portal.masks.items()])), portal.absent)
    assert build_report(backwards).composite == pytest.approx(build_report(portal).composite, abs=1e-9)
    assert [i.rule for i in build_report(backwards).issues] == [i.rule for i in build_report(portal).issues]


def fires(rule: Rule, portal: Tally) -> bool:
    masks = np.array([*portal.masks], dtype=np.uint64)
    return not {*rule.properties} & {*portal.absent} and bool(LAYOUT.violated(masks, rule.id).any())


def composite(portal: Tally) -> float:
    """The mean score by another way than the report's."""
    scores = Model(portal.absent).scores(np.array([*portal.masks], dtype=np.uint64)).contact
    return float(np.average(scores, weights=[*portal.masks.values()]))


def repaired(portal: Tally, rule: str) -> Tally:
    cleared = (Tally({clear(each, rule): count}, portal.absent) for each, count in portal.masks.items())
    return sum(cleared, Tally(absent=portal.absent))


def clear(each: int, rule: str) -> int:
    return int(LAYOUT.cleared(np.array([each], dtype=np.uint64), rule)[0])


def test_every_rule_costs_something_but_for_those_whose_cost_stands_elsewhere() -> None:
    free = {rule.id for rule in RULES if rule.id != STALE_RULE and composite(tally(mask(rule.id))) == 100.0}
    assert free == {"null_token", "never_touched", *HELPERS}


def test_grade_floors_are_in_descending_order() -> None:
    assert list(GRADE_FLOORS.values()) == sorted(GRADE_FLOORS.values(), reverse=True)


@pytest.mark.parametrize(
    "module", ["scoring.build", "scoring.tally", "scoring.report", "scoring.rule", "scoring.catalogue"]
)
def test_the_server_builds_reports_without_pandas(module: str) -> None:
    code = f"import sys, {module}; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
