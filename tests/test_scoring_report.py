"""The report is a pure function of the tally."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings

from scoring.build import build_report
from scoring.report import GRADE_FLOORS, Grade
from scoring.rule import PROPERTIES, Dimension
from scoring.tally import Tally
from tests.masks import (
    NOTHING,
    PORTALS,
    mask,
    only,
    tally,
)


def test_the_composite_is_the_mean_over_contacts() -> None:
    good, bad = mask(), mask("email_role")
    report = build_report(tally(good, good, good, bad))
    assert report.composite == pytest.approx(99.0)
    assert report.dimensions[Dimension.ACCURACY].score == pytest.approx(95.0)
    assert report.dimensions[Dimension.ACCURACY].cost == pytest.approx(1.0)


def test_the_composite_does_not_fall_below_what_it_is_by_a_bit_of_the_processor() -> None:
    # (2 · 90 + 4 · 96.6) / 6 is 94.39999999999999 in floating point, and would be shown as 94.3
    one, other = mask("phone_not_e164", "same_mailbox"), mask("city_not_in_country", "name_case")
    assert build_report(Tally({one: 2, other: 4}, ())).composite == 94.4


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


def test_grade_floors_are_in_descending_order() -> None:
    assert list(GRADE_FLOORS.values()) == sorted(GRADE_FLOORS.values(), reverse=True)


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


@given(PORTALS)
@settings(max_examples=60, deadline=None)
def test_the_seven_costs_add_up_to_what_is_missing_from_100(portal: Tally) -> None:
    report = build_report(portal)
    assert sum(each.cost for each in report.dimensions.values()) == pytest.approx(100 - report.composite)
    assert sum(report.grades.values()) == report.contacts
    assert 0 <= report.composite <= 100


@given(PORTALS)
@settings(max_examples=30, deadline=None)
def test_the_same_tally_in_another_order_gives_the_same_report(portal: Tally) -> None:
    backwards = Tally(dict(reversed([*portal.masks.items()])), portal.absent)
    assert build_report(backwards).composite == pytest.approx(build_report(portal).composite, abs=1e-9)
    assert [i.rule for i in build_report(backwards).issues] == [i.rule for i in build_report(portal).issues]


@pytest.mark.parametrize(
    "module", ["scoring.build", "scoring.tally", "scoring.report", "scoring.rule", "scoring.catalogue"]
)
def test_the_server_builds_reports_without_pandas(module: str) -> None:
    code = f"import sys, {module}; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
