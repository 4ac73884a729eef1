"""The staircase: what its picture, its table and its sentences say is what the report says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.catalogue import RULE_BY_ID
from scoring.report import GRADE_FLOORS, Grade, NextGrade, Recommendation
from storage.kinds import Region
from tests.report_examples import PERFECT, report
from web.staircase import KEEPING, path, staircase
from web.templates import render

PORTAL = 4711
STEPS = (Recommendation("missing_phone", 412, 75.4), Recommendation("missing_city", 88, 76.0))


def values(**changes: Any) -> dict[str, Any]:
    return staircase(report(**changes), PORTAL)


def page(**changes: Any) -> str:
    return render("recommendations.html", **values(**changes))


def climb(*after: float) -> tuple[Recommendation, ...]:
    return tuple(Recommendation("missing_phone", 1, score) for score in after)


class TestSteps:
    def test_a_step_has_count_share_effort_and_the_contacts_that_change_grade(self) -> None:
        (step,) = values(recommendations=(Recommendation("missing_phone", 40, 77.0, 12),))["steps"]
        assert (step["affected"], step["share"]) == ("40 contacts", "20.0\u202f%")
        assert step["effort"] == "effort 4 of 5 · enrich"
        assert step["regraded"] == "12 contacts change grade"
        assert step["climb"] == "C → B"

    @pytest.mark.parametrize(
        "regraded", [pytest.param(None, id="an older report"), pytest.param(0, id="none")]
    )
    def test_nothing_is_said_of_grades_where_nothing_is_known_or_none_changes(
        self, regraded: int | None
    ) -> None:
        (step,) = values(recommendations=(Recommendation("missing_phone", 40, 68.0, regraded),))["steps"]
        assert (step["regraded"], step["climb"]) == ("", "")
        assert "change grade" not in page(
            recommendations=(Recommendation("missing_phone", 40, 68.0, regraded),)
        )

    def test_each_rule_brings_its_recipe_with_links_into_this_portal(self) -> None:
        (step,) = values(recommendations=(Recommendation("email_typo_domain", 40, 68.0),))["steps"]
        recipe = step["recipe"]
        assert recipe["groups"][0][0].words.startswith("Email · ends with any of · @gmial.com")
        assert recipe["find"]["href"] == (
            "https://app.hubspot.com/contacts/4711/objectLists/create?objectTypeId=0-1"
        )
        assert recipe["guard"]["href"] == "https://app.hubspot.com/forms/4711"

    @pytest.mark.parametrize("rule", [rule.id for rule in RULE_BY_ID.values() if rule.finding])
    def test_every_recipe_reads_on_the_page(self, rule: str) -> None:
        html = page(recommendations=(Recommendation(rule, 40, 68.0),))
        assert "How to do it in HubSpot" in html
        assert html.count("<a ") == html.count('rel="noopener noreferrer"')

    def test_a_rule_that_is_gone_has_a_step_without_a_recipe(self) -> None:
        (step,) = values(recommendations=(Recommendation("gone", 5, 70.0),))["steps"]
        assert (step["recipe"], step["effort"]) == (None, "")
        assert "How to do it" not in page(recommendations=(Recommendation("gone", 5, 70.0),))

    @given(st.lists(st.floats(64.5, 100), max_size=10).map(sorted))
    def test_the_printed_gains_lead_from_the_printed_score_to_the_last_one(
        self, reached: list[float]
    ) -> None:
        html = page(recommendations=climb(*reached))
        gains = [round(10 * float(gain)) for gain in re.findall(r"plus\">\+([\d.]+)<", html)]
        scores = [round(10 * float(score)) for score in re.findall(r"figure\">([\d.]+) [A-F]<", html)]
        assert len(gains) == len(scores) == len(reached)
        assert 645 + sum(gains) == (scores[-1] if scores else 645)


class TestPicture:
    def test_it_climbs_from_now_to_the_last_step_and_marks_where_the_grade_turns(self) -> None:
        columns = values(recommendations=climb(70.0, 75.4, 76.0))["picture"]["columns"]
        assert [column["label"] for column in columns] == ["now", "1", "2", "3"]
        assert [column["grade"] for column in columns] == ["C", "C", "B", "B"]
        assert [column["turn"] for column in columns] == [True, False, True, True]

    @given(st.floats(0, 99), st.lists(st.floats(0, 1), min_size=1, max_size=10))
    def test_everything_stands_between_foot_and_top_in_the_order_of_the_scores(
        self, start: float, rises: list[float]
    ) -> None:
        reached = sorted(start + rise * (100 - start) for rise in rises)
        picture = staircase(replace(report(recommendations=climb(*reached)), composite=start), PORTAL)[
            "picture"
        ]
        assert isinstance(picture, dict)
        heights = [float(column["at"].removesuffix("%")) for column in picture["columns"]]
        assert heights == sorted(heights)
        borders = [float(border["at"].removesuffix("%")) for border in picture["borders"]]
        assert all(0 <= height <= 100 for height in heights + borders)

    @pytest.mark.parametrize(
        ("start", "end", "borders"),
        [
            pytest.param(64.5, 68.0, ["75"], id="the next border is seen before it is reached"),
            pytest.param(73.0, 91.0, ["90", "75"], id="and every one that is crossed"),
            pytest.param(92.0, 95.0, [], id="above the last there is none"),
        ],
    )
    def test_the_borders_of_the_grades(self, start: float, end: float, borders: list[str]) -> None:
        told = staircase(replace(report(recommendations=climb(end)), composite=start), PORTAL)["picture"]
        assert isinstance(told, dict)
        assert [border["floor"] for border in told["borders"]] == borders

    @pytest.mark.parametrize(
        ("start", "end"), [pytest.param(99.2, 99.6, id="near the top"), pytest.param(64.5, 64.6, id="amid")]
    )
    def test_a_small_gain_looks_small(self, start: float, end: float) -> None:
        told = staircase(replace(report(recommendations=climb(end)), composite=start), PORTAL)["picture"]
        assert isinstance(told, dict)
        now, then = (float(column["at"].removesuffix("%")) for column in told["columns"])
        assert 0 < then - now <= 10.1

    def test_its_name_and_its_table_say_the_same(self) -> None:
        html = page(recommendations=climb(70.0, 75.4))
        assert (
            'aria-label="Score and grade after each step. Now: 64.5, C; step 1: 70.0, C; step 2: 75.4, B"'
            in html
        )
        rows = [
            re.findall(r">([^<>]+)</td>", row) for row in re.findall(r'<tr>(<th scope="row".*?)</tr>', html)
        ]
        assert [row[-2:] for row in rows] == [["64.5", "C"], ["70.0", "C"], ["75.4", "B"]]


class TestPath:
    @pytest.mark.parametrize(
        ("way", "told"),
        [
            pytest.param(
                NextGrade(Grade.B, 97, STEPS),
                [
                    "B is 10.5 points away.",
                    (
                        "The shortest way we found: repair “No phone number” (412 contacts) and “No city” (88"
                        " contacts)."
                    ),
                    "Or repair everything about the 97 worst contacts.",
                ],
                id="two repairs, or the worst contacts",
            ),
            pytest.param(
                NextGrade(Grade.B, 1, STEPS[:1]),
                [
                    "B is 10.5 points away.",
                    "The shortest way we found: repair “No phone number” (412 contacts).",
                    "Or repair everything about the worst contact.",
                ],
                id="one contact",
            ),
            pytest.param(
                NextGrade(Grade.B, 1204, ()),
                [
                    "B is 10.5 points away.",
                    "No ten repairs reach it, but everything about the 1,204 worst contacts would.",
                ],
                id="out of reach of ten repairs",
            ),
        ],
    )
    def test_the_next_grade_is_named_with_what_it_takes(self, way: NextGrade, told: list[str]) -> None:
        assert path(report(next_grade=way)) == told

    @pytest.mark.parametrize(
        ("steps", "told"),
        [
            pytest.param(climb(75.0, 76.0), "The first step below reaches it.", id="one step"),
            pytest.param(climb(70.0, 75.0, 80.0), "The first 2 steps below reach it.", id="two steps"),
            pytest.param(climb(70.0, 74.999), "The steps below do not reach it.", id="too few"),
        ],
    )
    def test_an_older_report_counts_its_steps(self, steps: tuple[Recommendation, ...], told: str) -> None:
        assert path(report(recommendations=steps)) == ["B is 10.5 points away.", told]

    def test_an_a_has_no_next_grade(self) -> None:
        assert path(PERFECT) == ["A is the best grade."]
        nearly = replace(report(recommendations=climb(96.0, 98.05)), composite=92.0)
        assert path(nearly) == ["A is the best grade.", "The steps below lead from 92.0 to 98.0."]

    @given(st.floats(0, 89.999))
    def test_printed_score_and_points_add_up_to_the_border(self, composite: float) -> None:
        opening = path(replace(report(), composite=composite))[0]
        grade, away = opening.split()[0], float(opening.split()[2])
        printed = int(composite * 10) / 10
        assert round(printed + away, 1) == GRADE_FLOORS[Grade(grade)]


class TestNothingToFix:
    def test_it_is_said_and_so_is_what_keeps_it_so(self) -> None:
        html = render("recommendations.html", **staircase(PERFECT, PORTAL))
        assert "Nothing to fix first" in html
        assert "score of 100.0" in html
        assert html.count("<li>") == len(KEEPING) + 1
        assert "stairs" not in html


@pytest.mark.parametrize(
    ("complete", "there"), [pytest.param(True, False, id="all scanned"), pytest.param(False, True, id="some")]
)
def test_counts_in_hubspot_may_differ_and_the_page_says_why(complete: bool, there: bool) -> None:
    assert ("at the contacts it scanned" in page(complete=complete)) is there


@pytest.mark.parametrize(
    ("region", "host", "sent_on"),
    [
        pytest.param(Region.EU1, "app-eu1.hubspot.com", False, id="in Europe"),
        pytest.param(Region.NA1, "app.hubspot.com", False, id="where HubSpot began"),
        pytest.param(None, "app.hubspot.com", True, id="unknown"),
    ],
)
def test_links_lead_to_the_portals_own_region(region: Region | None, host: str, sent_on: bool) -> None:
    html = render("recommendations.html", **staircase(report(), PORTAL, region))
    assert set(re.findall(r'href="https://([^/"]+)', html)) == {host}
    assert ("sends you on to your region" in html) is sent_on
