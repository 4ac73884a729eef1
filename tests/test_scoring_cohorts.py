"""Quality by month of creation: exact, in any order, and never of fewer than ten contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.build import build_report
from scoring.cohorts import by_month, cohorts
from scoring.report import MIN_CELL, Cohort
from scoring.scorer import Scorer
from scoring.tally import UNITS, Tally
from tests.factories import AS_OF, contact, facts_of
from tests.scored import KEY, Row, score

MAY, JUNE, JULY = 652, 653, 654
"""2024, in months since January 1970."""


def created(month: int, rows: int, first: int = 0, **changes: str | None) -> list[Row]:
    """So many mailboxes without a name, which nothing but their number tells apart."""
    moment = f"{np.datetime64(month, 'M')}-05T10:00:00.000Z"
    nameless = {"firstname": None, "lastname": None, "phone": None, "hs_linkedin_url": None}
    return [
        contact(**nameless | {"email": f"office{n}@northwindlogistics.com", "createdate": moment} | changes)
        for n in range(first, first + rows)
    ]


@pytest.mark.parametrize(
    ("written", "month"),
    [
        pytest.param("2024-05-31T23:59:59.999Z", MAY, id="the last moment of a month"),
        pytest.param("2024-06-01T00:00:00.000Z", JUNE, id="the first moment of the next"),
        pytest.param("2024-06-01T01:30:00+02:00", MAY, id="another time zone's next month"),
        pytest.param("1714557600000", MAY, id="milliseconds since 1970"),
        pytest.param("2005-01-01T00:00:00Z", 420, id="the earliest that is believed"),
        pytest.param("2004-12-31T23:59:59Z", -1, id="earlier than any CRM habit"),
        pytest.param("2031-01-01T00:00:00Z", -1, id="the future"),
        pytest.param("last spring", -1, id="no date"),
        pytest.param(None, -1, id="nothing"),
    ],
)
def test_the_month_of_creation(written: str | None, month: int) -> None:
    assert facts_of(contact(createdate=written)).dates.created_months.tolist() == [month]


def test_a_month_scores_as_if_it_were_the_portal() -> None:
    months = {MAY: created(MAY, 10), JUNE: created(JUNE, 20, first=10, state="Bavaria", city=None)}
    report = build_report(score([row for rows in months.values() for row in rows]))
    alone = {month: build_report(score(rows)) for month, rows in months.items()}
    assert report.cohorts == tuple(
        Cohort(month, each.contacts, each.composite) for month, each in alone.items()
    )
    assert report.cohorts[0].composite > report.cohorts[1].composite + 1


def test_what_is_wrong_only_beside_others_counts_in_both_months() -> None:
    twins = [
        {**row, "phone": "+14155552671", "firstname": "Ida", "lastname": "Moss"} for row in created(MAY, 1)
    ]
    rows = [*created(MAY, 10, first=1), *created(JUNE, 10, first=11)]
    apart = build_report(score(rows)).cohorts
    together = build_report(
        score([*twins, *({**row, "createdate": rows[-1]["createdate"]} for row in twins), *rows])
    )
    assert all(now.composite < then.composite for now, then in zip(together.cohorts, apart, strict=True))


def test_contacts_without_a_creation_date_belong_to_no_month() -> None:
    report = build_report(score([*created(MAY, 12), *created(MAY, 11, first=12, createdate=None)]))
    assert [(one.month, one.contacts) for one in report.cohorts] == [(MAY, 12)]


@given(st.lists(st.tuples(st.sampled_from([-1, MAY, JUNE]), st.floats(0, 100)), max_size=40))
def test_sums_are_exact_and_in_no_order(contacts: list[tuple[int, float]]) -> None:
    def sums(pairs: Sequence[tuple[int, float]]) -> Mapping[int, tuple[int, int]]:
        months = np.array([month for month, _ in pairs], dtype=np.int16)
        scores, places = np.unique(np.array([score for _, score in pairs], float), return_inverse=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("scoring.cohorts._BLOCK", 7)  # so that a few contacts are several blocks
            return by_month(months, places, scores)

    found = sums(contacts)
    assert found == sums(contacts[::-1])
    for month in (MAY, JUNE):
        of_month = [round(score * UNITS) for each, score in contacts if each == month]
        assert found.get(month, (0, 0)) == (len(of_month), sum(of_month))


ROWS = [
    *created(MAY, 15, country="USA"),
    *created(JUNE, 15, country="United States"),
    *({**row, "firstname": "Ida", "lastname": "Moss"} for row in created(JULY, 4)),
    *created(JULY, 9, createdate="last spring"),
]


@given(st.permutations(ROWS), st.integers(1, 50), st.integers(0, len(ROWS)))
@settings(max_examples=15, deadline=None)
def test_order_pages_and_parts_change_nothing(rows: list[Row], page: int, cut: int) -> None:
    expected = score(ROWS)
    assert score(rows, page).cohorts == expected.cohorts
    parts = [Scorer(AS_OF, KEY), Scorer(AS_OF, KEY)]
    for scorer, part in zip(parts, (rows[:cut], rows[cut:]), strict=True):
        scorer.add([{"properties": row} for row in part])
    parts[0].merge(parts[1])
    merged = parts[0].tally(complete=True)
    assert merged.cohorts == expected.cohorts
    assert build_report(merged).cohorts == build_report(expected).cohorts


def portal(undated: int, *months: int) -> Tally:
    """Months of so many contacts, and some without a month."""
    found = {MAY + place: (number, 50 * UNITS * number) for place, number in enumerate(months)}
    return Tally({0: sum(months) + undated}, (), cohorts=found)


@pytest.mark.parametrize(
    ("tally", "shown"),
    [
        pytest.param(portal(0, 10), [10], id="ten are enough"),
        pytest.param(portal(0, 9), [], id="nine are not"),
        pytest.param(portal(0, 12, 30, 25), [12, 30, 25], id="nothing to hide"),
        pytest.param(portal(0, 40, 9, 30), [40], id="the one small month would be what the others leave"),
        pytest.param(portal(0, 40, 5, 5, 30), [40, 30], id="two small months are ten together"),
        pytest.param(portal(0, 40, 5, 4, 30), [40], id="two small months are nine together"),
        pytest.param(portal(50, 40, 9, 30), [40], id="how many have no date is known from the issues"),
        pytest.param(portal(9, 40, 30), [40], id="so few have no date that the months would tell on them"),
        pytest.param(portal(10, 40, 30), [40, 30], id="ten have no date"),
        pytest.param(portal(0, 20, 20, 3), [20], id="of two equal months the older goes"),
        pytest.param(Tally({0: 50}, (), cohorts=None), [], id="months that are unknown"),
    ],
)
def test_no_cell_below_ten_is_shown_or_left_over(tally: Tally, shown: list[int]) -> None:
    found = cohorts(tally)
    assert [one.contacts for one in found] == shown
    assert [one.month for one in found] == sorted(one.month for one in found)
    assert {one.composite for one in found} <= {50.0}


@given(st.integers(0, 25), st.lists(st.integers(1, 25), max_size=6))
def test_what_is_left_over_is_nothing_or_no_small_cell(undated: int, months: list[int]) -> None:
    found = cohorts(portal(undated, *months))
    dated = sum(months) - sum(one.contacts for one in found)
    assert all(one.contacts >= MIN_CELL for one in found)
    if found:
        assert dated == 0 or dated >= MIN_CELL
        assert dated + undated == 0 or dated + undated >= MIN_CELL
