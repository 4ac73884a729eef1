"""From 100 down to the score: the sums can be checked by hand, and nothing of the full report shows early."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given

from scoring.catalogue import CAUSES, RULE_BY_ID
from scoring.report import Loss, Report
from scoring.rule import Dimension
from tests.report_examples import OLD, PERFECT, report, reports, without
from web import waterfall, words
from web.reading import GONE


def rows(some: Report, unlocked: bool = True) -> list[dict[str, Any]]:
    return waterfall.rows(some, unlocked)


@given(reports())
@example(PERFECT)
def test_a_hundred_less_the_printed_points_is_the_printed_score(some: Report) -> None:
    left = 1000
    for row in rows(some):
        left -= round(10 * row["cost"])
        assert round(10 * row["left"]) == left
    assert left == words.tenths(some.composite)


@given(reports())
@example(report((0.06, 0.04, 0.0, 0.0, 0.0, 0.0, 0.0)))
def test_the_causes_of_a_dimension_add_up_to_its_points(some: Report) -> None:
    for row in rows(some):
        assert sum(round(10 * cause["points"]) for cause in row["causes"]) == round(10 * row["cost"])


@given(reports())
@example(PERFECT)
@example(report((100.0, *(0.0,) * 6)))
def test_the_bars_stand_one_after_the_other_within_the_scale(some: Report) -> None:
    right = 100.0
    for row in rows(some):
        assert row["bar"]["from"] + row["bar"]["width"] == pytest.approx(right, abs=0.02)
        assert -0.01 <= row["bar"]["from"] <= right + 0.01
        right = row["bar"]["from"]


def test_a_small_loss_looks_small() -> None:
    assert waterfall.scale(report((0.5, *(0.0,) * 6))) == 90
    assert rows(report((0.5, *(0.0,) * 6)))[0]["bar"]["width"] == 5


def test_the_dimensions_stand_in_the_products_order_with_score_letter_and_points() -> None:
    some = rows(report())
    assert [row["name"] for row in some] == [dimension.capitalize() for dimension in Dimension]
    assert [some[0][name] for name in ("score", "letter", "cost", "left", "weight")] == [
        52.0,
        "D",
        12.0,
        88.0,
        20,
    ]


def test_a_cause_has_a_name_its_contacts_and_its_points() -> None:
    causes = rows(report())[0]["causes"]
    assert causes == [
        {"name": RULE_BY_ID["missing_phone"].finding, "contacts": "40", "points": 7.4},
        {"name": RULE_BY_ID["email_suffix"].finding, "contacts": "", "points": 4.6},
    ]
    assert rows(report())[0]["smaller"] == 1


def test_a_cause_that_is_no_longer_in_the_catalogue_still_shows() -> None:
    some = report((2.0,) + (0.0,) * 6, losses=(Loss(Dimension.COMPLETENESS, "gone", 2.0),))
    assert rows(some)[0]["causes"] == [{"name": GONE, "contacts": "", "points": 2.0}]


def test_an_asset_is_named_as_what_is_lacking() -> None:
    some = report((0.0,) * 6 + (2.0,), losses=(Loss(Dimension.ENRICHMENT, "asset_linkedin", 2.0),))
    assert rows(some)[-1]["causes"][0]["name"] == f"{CAUSES['asset_linkedin']} not at hand"


class TestPage:
    def test_locked_shows_points_but_no_cause(self) -> None:
        html = waterfall.waterfall(report(), unlocked=False)
        assert "−12.0" in html
        assert "is in the full report" in html
        assert not [row for row in rows(report(), unlocked=False) if row["causes"] or row["smaller"]]
        assert RULE_BY_ID["missing_phone"].finding not in html

    def test_unlocked_opens_each_dimension_that_took_points(self) -> None:
        html = waterfall.waterfall(report((12.0, 9.0, 6.0, 5.0, 2.0, 1.0, 0.0)), unlocked=True)
        assert html.count("<summary") == 6 + 1  # and the table
        assert RULE_BY_ID["missing_phone"].finding in html

    def test_an_old_report_has_no_causes_to_open(self) -> None:
        html = waterfall.waterfall(OLD, unlocked=True)
        assert html.count("<summary") == 1
        assert "Open one" not in html

    def test_a_perfect_portal_has_lost_nothing(self) -> None:
        html = waterfall.waterfall(PERFECT, unlocked=True)
        assert "Nothing was lost" in html
        assert "−" not in html

    def test_a_dimension_that_does_not_apply_says_so(self) -> None:
        some = without(report((12.0, 9.0, 0.0, 5.0, 2.0, 1.0, 0.5)), Dimension.FRESHNESS)
        html = waterfall.waterfall(some, unlocked=False)
        assert "Does not apply to this portal" in html
        assert "Contacts with a date that can be read." in html
        row = rows(some)[2]
        assert (row["score"], row["letter"], row["cost"]) == (None, "", 0.0)

    def test_the_table_runs_from_a_hundred_to_the_score(self) -> None:
        html = waterfall.waterfall(report(), unlocked=False)
        table = html[html.rindex("<table") :]
        left = re.findall(r'<td class="n">([\d.]+)</td></tr>', table)
        assert left == ["100.0", "88.0", "79.0", "73.0", "68.0", "66.0", "65.0", "64.5"]
