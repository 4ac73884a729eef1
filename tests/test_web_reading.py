"""A report as rows: what is shown before the form is filled in, and after."""

from __future__ import annotations

import re

import pytest

from scoring.catalogue import RULE_BY_ID
from scoring.report import Grade, Issue, Recommendation, Report
from scoring.rule import Fix
from tests.report_examples import OLD, PERFECT, RULES, report
from web import reading
from web.words import CAMPAIGNS

MANY = tuple(Issue(rule, 41, 83, 7.77, 1.23) for rule in list(RULE_BY_ID)[:12])
GONE = "A rule that this version no longer has"


class TestLocked:
    def test_only_the_titles_of_the_first_three_issues_are_shown(self) -> None:
        assert reading.issue_rows(report(), unlocked=False) == [
            {"finding": RULE_BY_ID[rule].finding} for rule in RULES[:3]
        ]

    def test_no_count_and_no_gain_of_an_issue_is_on_the_page(self) -> None:
        page = reading.issues(report(issues=MANY), unlocked=False)
        assert not re.search(r"\b(41|83|7\.7|1\.2)\b", page)
        assert not [rule for rule in list(RULE_BY_ID)[3:12] if RULE_BY_ID[rule].finding in page]

    @pytest.mark.parametrize(
        ("some", "told", "untold"),
        [
            pytest.param(
                report(),
                ["All 5 issues", "5 steps", "really email and call", "over 4 months"],
                ["one issue"],
                id="a usual portal",
            ),
            pytest.param(
                report(issues=MANY[:1], recommendations=(), cohorts=()),
                ["The one issue", "what it costs"],
                ["All", "fix first", "month of creation"],
                id="one issue, no step, no months",
            ),
            pytest.param(
                PERFECT, ["email and call"], ["issue", "step", "every dimension"], id="a perfect portal"
            ),
            pytest.param(
                OLD, ["All 5 issues"], ["every dimension", "email and call", "month of"], id="an old report"
            ),
        ],
    )
    def test_the_form_promises_what_it_opens(self, some: Report, told: list[str], untold: list[str]) -> None:
        page = reading.locked(some)
        assert [text for text in told if text not in page] == []
        assert [text for text in untold if text in page] == []


class TestUnlocked:
    def test_an_issue_has_counts_share_dimension_reason_and_gain(self) -> None:
        assert reading.issue_rows(report(), unlocked=True)[0] == {
            "finding": RULE_BY_ID["missing_phone"].finding,
            "affected": "40 contacts",
            "share": "20.0\u202f%",
            "dimension": "Completeness",
            "why": RULE_BY_ID["missing_phone"].why,
            "gain": 3.1,
        }

    def test_every_issue_is_shown_in_the_order_of_the_report(self) -> None:
        rows = reading.issue_rows(report(issues=MANY), unlocked=True)
        assert [row["finding"] for row in rows] == [RULE_BY_ID[issue.rule].finding for issue in MANY]

    def test_a_gain_is_the_way_of_the_printed_score(self) -> None:
        some = report(composite=69.29, issues=(Issue("missing_phone", 40, 200, 5.0, 8.04),))
        assert reading.issue_rows(some, unlocked=True)[0]["gain"] == 8.1  # 69.2 to 77.3

    def test_five_issues_stand_in_full_and_the_others_are_folded_away(self) -> None:
        page = reading.issues(report(issues=MANY), unlocked=True)
        assert page.count("points if fixed") == 5
        assert "7 more issues with smaller effect" in page
        assert "do not add them up" in page


def test_every_grade_is_told_with_its_meaning() -> None:
    rows = reading.grade_rows(report())
    assert [row["letter"] for row in rows] == list("ABCDF")
    assert rows[2] == {
        "letter": "C",
        "word": "fair",
        "range": "60 and more",
        "meaning": CAMPAIGNS[Grade.C],
        "contacts": 200,
        "share": "100.0\u202f%",
    }


@pytest.mark.parametrize(
    ("number", "unlocked", "text"),
    [
        pytest.param(0, False, "", id="none, locked"),
        pytest.param(3, False, "", id="three, locked"),
        pytest.param(4, False, "1 more issue in the full report", id="four, locked"),
        pytest.param(12, False, "9 more issues in the full report", id="twelve, locked"),
        pytest.param(5, True, "", id="five, unlocked"),
        pytest.param(6, True, "1 more issue with smaller effect", id="six, unlocked"),
        pytest.param(12, True, "7 more issues with smaller effect", id="twelve, unlocked"),
    ],
)
def test_what_is_folded_away_or_locked_is_counted(number: int, unlocked: bool, text: str) -> None:
    assert reading.further_issues(report(issues=MANY[:number]), unlocked) == text


def test_a_perfect_portal_has_nothing_to_fix() -> None:
    assert "There is nothing to fix." in reading.issues(PERFECT, unlocked=True)
    assert reading.recommendation_rows(PERFECT) == []


class TestRecommendations:
    def test_a_step_says_what_to_do_and_where_it_leads(self) -> None:
        rule = RULE_BY_ID["missing_phone"]
        assert reading.recommendation_rows(report())[0] == {
            "finding": rule.finding,
            "affected": "40 contacts",
            "fix": reading.FIX_WORDS[rule.fix],
            "remedy": rule.remedy,
            "after": 68.8,
            "grade": "C",
            "gain": 4.3,
        }


def test_a_rule_that_is_no_longer_in_the_catalogue_still_shows() -> None:
    old = report(issues=(Issue("gone", 5, 9, 1.0, 0.5),), recommendations=(Recommendation("gone", 5, 70.0),))
    (issue,) = reading.issue_rows(old, unlocked=True)
    assert (issue["finding"], issue["affected"], issue["dimension"], issue["why"]) == (
        GONE,
        "5 contacts",
        "",
        "",
    )
    (step,) = reading.recommendation_rows(old)
    assert (step["finding"], step["fix"], step["remedy"], step["grade"]) == (GONE, "", "", "C")
    assert reading.issue_rows(old, unlocked=False) == [{"finding": GONE}]


def test_every_class_of_repair_has_its_words() -> None:
    assert reading.FIX_WORDS.keys() == set(Fix)
