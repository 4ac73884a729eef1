"""The score of a contact is a sum that can be done by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.build import build_report
from scoring.catalogue import RULES
from scoring.layout import FRESHNESS, LAYOUT, STALE_RULE, age_codes
from scoring.report import Report
from scoring.rule import Rule
from scoring.scores import Model
from tests.masks import (
    HELPERS,
    NOTHING,
    VISIBLE,
    composite,
    contacts,
    mask,
    only,
    tally,
)

YEAR = FRESHNESS[age_codes(np.array([12.0]))[0]]


def dimensions(report: Report) -> dict[str, float | None]:
    return {dimension.value: each.score for dimension, each in report.dimensions.items()}


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
            id="a city and two dates: nothing that could be inaccurate or a duplicate",
        ),
        pytest.param(
            only("firstname", "company"),
            0.0,
            (200 / 14, 100, 100, None, 100, None, 0),
            id="a first name at a company makes no match key",
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


def test_every_rule_costs_something_but_for_those_whose_cost_stands_elsewhere() -> None:
    free = {rule.id for rule in RULES if rule.id != STALE_RULE and composite(tally(mask(rule.id))) == 100.0}
    assert free == {"null_token", "never_touched", *HELPERS}


@given(st.lists(contacts(), min_size=1, max_size=5), st.sampled_from(VISIBLE))
@settings(deadline=None)
def test_repairing_anything_lowers_no_score(masks: list[int], rule: Rule) -> None:
    model = Model()
    now = np.array(masks, dtype=np.uint64)
    before, after = model.scores(now).contact, model.scores(LAYOUT.cleared(now, rule.id)).contact
    assert (after >= before - 1e-9).all()
