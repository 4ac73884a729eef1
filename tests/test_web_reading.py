"""A report as rows: what is shown before the form is filled in, and after."""

from __future__ import annotations

import re

import pytest

from scoring.catalogue import RULE_BY_ID
from scoring.report import Issue, Recommendation
from scoring.rule import Dimension, Fix
from tests.report_examples import PERFECT, RULES, report, without
from web import reading
from web.templates import render

MANY = tuple(Issue(rule, 41, 83, 7.77, 1.23) for rule in list(RULE_BY_ID)[:12])
ENRICHABLE = report(issues=(Issue("missing_hs_linkedin_url", 40, 83, 7.77, 1.23),))
GONE = "A rule that this version no longer has"


class TestLocked:
    def test_only_the_titles_of_the_first_three_issues_are_shown(self) -> None:
        assert reading.issue_rows(report(), unlocked=False) == [
            {"finding": RULE_BY_ID[rule].finding} for rule in RULES[:3]
        ]

    def test_no_count_and_no_gain_of_an_issue_is_on_the_page(self) -> None:
        locked = report(issues=MANY)
        page = render(
            "issues.html",
            rows=reading.issue_rows(locked, False),
            rest=[],
            further=reading.further_issues(locked, False),
        ) + render("dimensions.html", rows=reading.dimension_rows(locked, False), lost=35.5)
        assert not re.search(r"\b(41|83|7\.7|1\.2)\b", page)
        assert not [rule for rule in list(RULE_BY_ID)[3:12] if RULE_BY_ID[rule].finding in page]

    def test_dimensions_have_score_and_cost_but_no_reasons(self) -> None:
        rows = reading.dimension_rows(report(), unlocked=False)
        assert [row["name"] for row in rows] == [dimension.capitalize() for dimension in Dimension]
        assert {row["why"] for row in rows} == {""}
        assert rows[0] == {
            "name": "Completeness", "score": 52.0, "letter": "D", "width": 52, "cost": 12.0, "why": ""
        }  # fmt: skip


class TestUnlocked:
    def test_an_issue_has_counts_share_dimension_reason_and_gain(self) -> None:
        assert reading.issue_rows(report(), unlocked=True)[0] == {
            "finding": RULE_BY_ID["missing_phone"].finding,
            "affected": "40 contacts",
            "share": "20.0\u202f%",
            "dimension": "Completeness",
            "why": RULE_BY_ID["missing_phone"].why,
            "gain": 3.17,
        }

    def test_every_issue_is_shown_in_the_order_of_the_report(self) -> None:
        rows = reading.issue_rows(report(issues=MANY), unlocked=True)
        assert [row["finding"] for row in rows] == [RULE_BY_ID[issue.rule].finding for issue in MANY]

    def test_the_reasons_of_a_dimension_are_its_own_issues(self) -> None:
        why = {row["name"]: row["why"] for row in reading.dimension_rows(report(), unlocked=True)}
        first, second = RULE_BY_ID["missing_phone"].finding, RULE_BY_ID["missing_jobtitle"].finding
        assert why["Completeness"] == f"{first}: 40 · {second}: 37"
        assert why["Freshness"] == ""

    def test_enrichment_names_what_its_assets_are_short_of(self) -> None:
        why = {row["name"]: row["why"] for row in reading.dimension_rows(ENRICHABLE, unlocked=True)}
        assert why["Enrichment"] == f"{RULE_BY_ID['missing_hs_linkedin_url'].finding}: 40"

    def test_a_dimension_gives_three_reasons_at_most(self) -> None:
        rows = reading.dimension_rows(report(issues=MANY), unlocked=True)
        assert max(str(row["why"]).count(" · ") for row in rows) == 2


@pytest.mark.parametrize(
    ("number", "unlocked", "text"),
    [
        pytest.param(0, False, "", id="none, locked"),
        pytest.param(3, False, "", id="three, locked"),
        pytest.param(4, False, "1 more issue in the full report", id="four, locked"),
        pytest.param(12, False, "9 more issues in the full report", id="twelve, locked"),
        pytest.param(10, True, "", id="ten, unlocked"),
        pytest.param(11, True, "1 more issue with smaller effect", id="eleven, unlocked"),
        pytest.param(12, True, "2 more issues with smaller effect", id="twelve, unlocked"),
    ],
)
def test_what_is_folded_away_or_locked_is_counted(number: int, unlocked: bool, text: str) -> None:
    assert reading.further_issues(report(issues=MANY[:number]), unlocked) == text


def test_a_dimension_that_does_not_apply_has_neither_score_nor_letter() -> None:
    rows = reading.dimension_rows(without(report(), Dimension.ENRICHMENT), unlocked=True)
    assert (rows[-1]["score"], rows[-1]["letter"], rows[-1]["width"]) == (None, "", 0)
    page = render("dimensions.html", rows=rows, lost=35.5)
    assert "n/a" in page
    assert "does not apply" in page


def test_a_perfect_portal_has_nothing_to_fix() -> None:
    rows = reading.issue_rows(PERFECT, unlocked=True)
    assert "There is nothing to fix." in render("issues.html", rows=rows, rest=[], further="")
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
    assert {row["why"] for row in reading.dimension_rows(old, unlocked=True)} == {""}


def test_every_class_of_repair_has_its_words() -> None:
    assert reading.FIX_WORDS.keys() == set(Fix)
