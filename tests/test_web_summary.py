"""The first card: how good, how sure, what hurts, what first, what it buys."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from scoring.catalogue import RULE_BY_ID
from scoring.report import DimensionScore, Drawn, Issue, Recommendation, Report, Sureness
from scoring.rule import Dimension
from storage.reports import StoredReport
from tests.report_examples import PERFECT, report, reports, without
from web import summary

PHONE = RULE_BY_ID["missing_phone"].finding
STEPS = (Recommendation("missing_phone", 40, 68.87), Recommendation("email_role", 39, 75.0))
TEST_RECORDS = (Issue("test_record", 2, 2, 12.0, 12.0), Issue("missing_phone", 2, 2, 1.0, 1.0))
NONE_JUDGED = without(report((0.0,) * 7), *Dimension)


def only(dimension: Dimension, score: float, cost: float) -> Report:
    """A report in which one dimension alone applies."""
    dimensions = NONE_JUDGED.dimensions | {dimension: DimensionScore(score, cost)}
    return report((cost, *(0.0,) * 6), dimensions=dimensions)


@pytest.mark.parametrize(
    ("some", "headline", "meaning"),
    [
        pytest.param(
            report(recommendations=STEPS),
            "Your contacts are fair. Two fixes bring you to a B.",
            "Campaigns mostly reach people",
            id="a way to the next grade",
        ),
        pytest.param(
            report(recommendations=STEPS[:1]),
            "Your contacts are fair.",
            "Campaigns mostly reach people",
            id="no way to the next grade",
        ),
        pytest.param(
            PERFECT, "Your contacts are excellent.", "Campaigns reach the people", id="a perfect portal"
        ),
        pytest.param(
            report(contacts=2, issues=TEST_RECORDS),
            "Only test records so far.",
            "HubSpot puts two sample contacts into every new portal.",
            id="a new portal with nothing but HubSpot's samples",
        ),
        pytest.param(
            report(contacts=3, issues=TEST_RECORDS),
            "Your contacts are fair.",
            "Campaigns mostly reach people",
            id="one contact that is no test record",
        ),
    ],
)
def test_the_headline_says_how_good_and_what_it_means(some: Report, headline: str, meaning: str) -> None:
    assert summary.headline(some).startswith(headline)
    assert summary.meaning(some).startswith(meaning)


@pytest.mark.parametrize(
    ("some", "facts"),
    [
        pytest.param(
            report(recommendations=STEPS),
            [
                ("Strongest", "Enrichment", "98.0 of 100"),
                ("Weakest", "Completeness", "52.0 of 100, which takes 12.0 of the 35.5 points you miss"),
                ("Fix first", PHONE, "40 contacts: from 64.5 to 68.8"),
                ("How sure", "Exact", "200 contacts scored, none left out"),
            ],
            id="a usual portal",
        ),
        pytest.param(
            report(recommendations=STEPS[1:], unscored=3),
            [
                ("Strongest", "Enrichment", "98.0 of 100"),
                ("Weakest", "Completeness", "52.0 of 100, which takes 12.0 of the 35.5 points you miss"),
                ("Fix first", RULE_BY_ID["email_role"].finding, "39 contacts: from 64.5 to 75.0, a B"),
                ("How sure", "Exact", "200 contacts scored, 3 could not be"),
            ],
            id="a first step that reaches the next grade",
        ),
        pytest.param(
            PERFECT,
            [
                ("Strongest", "Completeness", "100.0 of 100"),
                ("Weakest", "None", "no dimension costs a tenth of a point"),
                ("Fix first", "Nothing", "no rule found anything"),
                ("How sure", "Exact", "200 contacts scored, none left out"),
            ],
            id="nothing to fix",
        ),
        pytest.param(
            only(Dimension.COMPLETENESS, 50.0, 50.0),
            [
                ("Weakest", "Completeness", "50.0 of 100, which takes 50.0 of the 50.0 points you miss"),
                ("Fix first", PHONE, "40 contacts: from 50.0 to 54.3"),
                ("How sure", "Exact", "200 contacts scored, none left out"),
            ],
            id="the only dimension is not called the strongest",
        ),
        pytest.param(
            without(report((0.0,) * 7, recommendations=()), *Dimension),
            [
                (
                    "Fix first",
                    "Nothing that shows",
                    "no single repair would move the score by a twentieth of a point",
                ),
                ("How sure", "Exact", "200 contacts scored, none left out"),
            ],
            id="no dimension applies, and no step is worth it",
        ),
        pytest.param(
            report(contacts=2, issues=TEST_RECORDS),
            [("How sure", "Exact", "2 contacts scored, none left out")],
            id="test records have nothing to fix but themselves",
        ),
    ],
)
def test_the_facts_are_made_from_the_numbers(some: Report, facts: list[tuple[str, str, str]]) -> None:
    assert summary.facts(some) == facts


@given(reports())
def test_the_weakest_dimension_takes_the_most_points(some: Report) -> None:
    (weakest,) = [fact for fact in summary.facts(some) if fact.label == "Weakest"]
    took = re.search(r"takes ([\d.]+) of the ([\d.]+) points", weakest.detail)
    if took:
        assert float(took[1]) >= float(took[2]) / len(Dimension) - 0.1
        assert float(took[1]) <= float(took[2])
    else:
        assert weakest.answer == "None"


@pytest.mark.parametrize(
    ("changes", "answer", "detail"),
    [
        pytest.param(
            {"sureness": Sureness(Drawn.EVERYTHING, grade=1.0)}, "Exact", "200 contacts", id="everything"
        ),
        pytest.param(
            {"complete": False, "sureness": Sureness(Drawn.AT_RANDOM, (62.19, 66.81), 0.979)},
            "Grade C, 97\u202f% sure",
            "a random sample; all contacts would score 62.1 to 66.8, 19 times in 20",
            id="a random sample, odds rounded down",
        ),
        pytest.param(
            {"complete": False, "sureness": Sureness(Drawn.AT_RANDOM, (62.1, 66.8), 0.99999)},
            "Grade C, 99\u202f% sure",
            "a random sample",
            id="a sample is never wholly sure",
        ),
        pytest.param(
            {"contacts": 1, "complete": False, "sureness": Sureness(Drawn.AT_RANDOM)},
            "Not at all",
            "one contact",
            id="a sample of one",
        ),
        pytest.param(
            {"contacts": 500, "complete": False, "sureness": Sureness(Drawn.FIRST)},
            "Exact for these 500 only",
            "the first by id, mostly your oldest",
            id="the first ones",
        ),
        pytest.param({}, "Exact", "200 contacts", id="a stored report that does not say, all of them"),
        pytest.param(
            {"complete": False}, "Exact for these 200 only", "the first by id", id="the same, a part"
        ),
    ],
)
def test_how_sure_is_never_more_than_the_scan_allows(
    changes: dict[str, Any], answer: str, detail: str
) -> None:
    said = summary.how_sure(report(**changes))
    assert said[0] == answer
    assert said[1].startswith(detail)


@pytest.mark.parametrize(
    ("composite", "place"),
    [
        pytest.param(44.9, "below it", id="below"),
        pytest.param(45.0, "within that range", id="at its lower end"),
        pytest.param(75.0, "within that range", id="at its upper end"),
        pytest.param(75.1, "above it", id="above"),
    ],
)
def test_the_benchmark_is_told_with_its_source(composite: float, place: str) -> None:
    html = summary.benchmark(report(composite=composite))
    assert "Most B2B databases: 45 to 75." in html
    assert f"You are {place}." in html
    assert "MarketingSoda Refine" in html
    assert "not a study" in html


def test_the_best_grade_has_no_next_one() -> None:
    assert "Next grade" in summary.benchmark(report())
    assert "Next grade" not in summary.benchmark(PERFECT)


def test_the_card_holds_when_how_many_and_what_was_left_out() -> None:
    stored = StoredReport(
        id="id",
        portal_id=4_242_424,
        scanned_at=datetime(2026, 11, 21, 14, 5, tzinfo=UTC),
        expires_at=datetime(2027, 11, 21, tzinfo=UTC),
        unlocked=False,
        report=report(absent_properties=("department",)),
    )
    html = summary.summary(stored)
    for text in (
        "Portal 4242424 · <time>21 November 2026, 14:05 UTC</time>",
        "200 contacts, all of them",
        "13 of 14 properties in use",
        "Not used in this portal, and not counted: department.",
    ):
        assert text in html
