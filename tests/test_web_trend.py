"""Quality by month of creation: a bad import shows, chance does not."""

from __future__ import annotations

from datetime import date

import pytest

from scoring.report import Cohort
from tests.report_examples import report
from web import trend


def months(*composites: float, contacts: int = 40) -> tuple[Cohort, ...]:
    """Months in a row from January 2025."""
    return tuple(Cohort(660 + place, contacts, composite) for place, composite in enumerate(composites))


@pytest.mark.parametrize(
    ("cohorts", "place"),
    [
        pytest.param(months(70, 71, 50, 72, 70), 2, id="a bad month among good ones"),
        pytest.param(months(50, 71, 70, 72, 70), 0, id="the first month"),
        pytest.param(months(70, 71, 70, 72, 50), 4, id="the last month"),
        pytest.param(months(70, 62, 71, 40, 70, 72), 3, id="the worse of two"),
        pytest.param(months(80, 81, 75.5, 82, 80, contacts=900), 2, id="five points, of many contacts"),
        pytest.param(months(70, 71, 69, 72, 70), None, id="nothing but chance"),
        pytest.param(months(70, 71, 60, 72, 70, contacts=10), None, id="ten points, of too few contacts"),
        pytest.param(months(*range(60, 76)), None, id="older contacts score lower"),
        pytest.param(months(70, 71, 95, 72, 70), None, id="a month better than the others"),
        pytest.param(
            (Cohort(600, 900, 60.0), *months(70, 71, 72, contacts=900)),
            None,
            id="a month five years before the others",
        ),
        pytest.param(months(50, 90), None, id="two months cannot say which is odd"),
    ],
)
def test_the_month_that_stands_out(cohorts: tuple[Cohort, ...], place: int | None) -> None:
    assert trend.standing_out(cohorts) == place


@pytest.mark.parametrize(
    ("cohorts", "sentence"),
    [
        pytest.param(
            months(70, 71, 50.19, 72, 70),
            "March 2025 falls out of line: its 40 contacts score 50.1, 20.3 points below the months around "
            "it. Look for an import or a form that went wrong then.",
            id="a bad import",
        ),
        pytest.param(
            months(70, 71, 72),
            "No month falls out of line. The chart shows 120 of 200 contacts, by the month they were created "
            "in.",
            id="nothing stands out",
        ),
        pytest.param(
            months(70),
            "There is no trend to show yet: it takes 2 months with 10 contacts or more each, and this report "
            "has 1.",
            id="one month",
        ),
        pytest.param(
            (),
            "There is no trend to show yet: it takes 2 months with 10 contacts or more each, and this report "
            "has none.",
            id="no month",
        ),
    ],
)
def test_the_sentence_says_what_the_chart_shows(cohorts: tuple[Cohort, ...], sentence: str) -> None:
    some = report(cohorts=cohorts)
    assert trend.sentence(some) == sentence
    assert sentence in trend.heading(some)
    assert trend.has_trend(some) is ("no trend" not in sentence)


def test_the_table_begins_with_the_latest_month() -> None:
    assert trend.rows(months(70.19, 91.0))[0] == {
        "month": "February 2025", "contacts": 40, "score": 91.0, "letter": "A"
    }  # fmt: skip
    assert "70.1" in trend.table(report(cohorts=months(70.19, 91.0)))


@pytest.mark.parametrize(
    ("month", "day"),
    [
        pytest.param(0, date(1970, 1, 1), id="the first"),
        pytest.param(11, date(1970, 12, 1), id="a December"),
        pytest.param(12, date(1971, 1, 1), id="the next January"),
        pytest.param(682, date(2026, 11, 1), id="a recent one"),
    ],
)
def test_months_are_counted_from_january_1970(month: int, day: date) -> None:
    assert trend.first_day(month) == day
