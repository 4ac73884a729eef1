"""Reports come back as they went in, whole or not at all, for twelve months."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select, text

from scoring.report import (
    Channel,
    Cohort,
    DimensionScore,
    Drawn,
    Grade,
    Issue,
    Loss,
    NextGrade,
    Recommendation,
    Sureness,
)
from scoring.rule import PROPERTIES, Dimension
from storage.database import Database, DatabaseError
from storage.kinds import Region
from storage.leads import save_lead
from storage.migrations import downgrade
from storage.reports import load_report, save_report
from storage.tables import Base
from tests.storage_examples import DETAILED, KEYS, LEAD, NOW, REPORT, SCAN, YEAR, report

ANNA: Any = "anna"


def saved(engine: Database, scan_id: str = SCAN, **changes: Any) -> str:
    with engine.begin() as session:
        return save_report(session, scan_id, 21_474_836_470, report(**changes), NOW)


def rows(engine: Database) -> int:
    with engine.read() as session:
        tables = Base.metadata.tables.values()
        return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="a portal as they come"),
        pytest.param({"issues": (), "recommendations": ()}, id="nothing to repair"),
        pytest.param({"composite": 100.0}, id="the best score"),
        pytest.param({"composite": 0.0}, id="the worst score"),
        pytest.param({"composite": 89.99999999999999}, id="a hair below an A"),
        pytest.param({"complete": True, "unscored": 0, "bulk_touched": 0}, id="all contacts"),
        pytest.param({"absent_properties": ()}, id="every property in use"),
        pytest.param({"absent_properties": PROPERTIES}, id="no property in use"),
        pytest.param({"contacts": 10**12}, id="more contacts than 32 bits count"),
        pytest.param(
            {"dimensions": {name: DimensionScore(None, 0.0) for name in Dimension}}, id="nothing applies"
        ),
    ],
)
def test_a_report_comes_back_equal(engine: Database, changes: dict[str, Any]) -> None:
    report_id = saved(engine, **changes)
    with engine.read() as session:
        stored = load_report(session, report_id, NOW)
    assert stored is not None
    assert stored.report == report(**changes)
    assert list(stored.report.dimensions) == list(Dimension)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="a sample"),
        pytest.param({"sureness": Sureness(Drawn.EVERYTHING, grade=1.0)}, id="everything"),
        pytest.param({"sureness": Sureness(Drawn.FIRST)}, id="the first contacts"),
        pytest.param({"next_grade": None}, id="nothing better to reach"),
        pytest.param({"next_grade": NextGrade(Grade.A, 480, ())}, id="no steps to the next grade"),
        pytest.param({"losses": (), "composite": 100.0}, id="nothing lost"),
        pytest.param({"surplus": 0, "cohorts": ()}, id="no duplicates and no months"),
    ],
)
def test_its_details_come_back_equal(engine: Database, changes: dict[str, Any]) -> None:
    detailed = replace(DETAILED, **changes)
    with engine.begin() as session:
        report_id = save_report(session, SCAN, 1, detailed, NOW)
        stored = load_report(session, report_id, NOW)
    assert stored is not None
    assert stored.report == detailed


def test_a_report_from_before_the_details_is_read_without_them(engine: Database) -> None:
    with engine.begin() as session:
        report_id = save_report(session, SCAN, 1, DETAILED, NOW)
    with engine.engine.begin() as connection:
        downgrade(connection, "0001")
    engine.migrate()
    with engine.read() as session:
        stored = load_report(session, report_id, NOW)
    assert stored is not None
    assert stored.report == REPORT


def test_a_report_knows_its_portal_and_its_time(engine: Database) -> None:
    report_id = saved(engine)
    with engine.read() as session:
        stored = load_report(session, report_id, NOW)
    assert stored is not None
    assert (stored.id, stored.portal_id) == (report_id, 21_474_836_470)
    assert stored.scanned_at == datetime(2026, 9, 21, 14, 13, 20, tzinfo=UTC)
    assert stored.expires_at == datetime(2027, 9, 21, 14, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize("region", [*Region, None])
def test_a_report_knows_the_region_of_its_portal(engine: Database, region: Region | None) -> None:
    with engine.begin() as session:
        report_id = save_report(session, SCAN, 1, REPORT, NOW, region=region)
        stored = load_report(session, report_id, NOW)
    assert stored is not None
    assert stored.region == region


def test_a_report_is_locked_until_there_is_a_lead(engine: Database) -> None:
    report_id = saved(engine)
    with engine.begin() as session:
        before = load_report(session, report_id, NOW)
        save_lead(session, KEYS, report_id, LEAD, NOW)
        after = load_report(session, report_id, NOW)
    assert before is not None
    assert not before.unlocked
    assert after is not None
    assert after.unlocked


def test_a_scan_has_one_report(engine: Database) -> None:
    first = saved(engine)
    size = rows(engine)
    assert saved(engine, composite=12.0) == first
    assert rows(engine) == size
    with engine.read() as session:
        stored = load_report(session, first, NOW)
    assert stored is not None
    assert stored.report == REPORT


def test_another_scan_has_another_report(engine: Database) -> None:
    assert saved(engine) != saved(engine, scan_id="scan-fedcba9876543210")


def test_ids_are_128_random_bits(engine: Database) -> None:
    ids = {saved(engine, scan_id=f"scan-000000000{n:03}") for n in range(20)}
    assert len(ids) == 20
    assert {len(report_id) for report_id in ids} == {22}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"issues": (Issue("Anna Müller <anna@acme.example>", 1, 1, 1.0, 1.0),)}, id="a contact"),
        pytest.param({"issues": (Issue("anna", 1, 1, 1.0, 1.0),)}, id="a name that looks like a rule"),
        pytest.param({"recommendations": (Recommendation("anna", 1, 1.0),)}, id="a name as a recommendation"),
        pytest.param({"engine_version": "1.0 for anna"}, id="words in the version"),
        pytest.param({"composite": float("nan")}, id="a score that is no number"),
        pytest.param({"composite": 100.1}, id="a score above 100"),
        pytest.param({"contacts": "anna"}, id="a name as a count"),
        pytest.param({"contacts": "4915112345"}, id="a phone number as a count"),
        pytest.param({"composite": "49.15"}, id="digits as a score"),
        pytest.param({"bulk_touched": 1.5}, id="half a contact"),
        pytest.param({"complete": "anna"}, id="a name as yes or no"),
        pytest.param({"dimensions": {"anna": DimensionScore(1.0, 1.0)}}, id="a name as a dimension"),
        pytest.param({"absent_properties": ("anna",)}, id="a name as a property"),
        pytest.param({"surplus": "4915112345"}, id="a phone number as the surplus"),
        pytest.param({"losses": (Loss(Dimension.ACCURACY, "anna", 1.0),)}, id="a name as a cause"),
        pytest.param({"losses": (Loss(ANNA, "age", 1.0),)}, id="a name as what a cause belongs to"),
        pytest.param({"reach": {"anna": (1, 1, 1, 1, 1, 1)}}, id="a name as a channel"),
        pytest.param({"reach": {Channel.EMAIL: (1, 1, 1, 1, 1, "anna")}}, id="a name as a stage's count"),
        pytest.param({"reach": {Channel.EMAIL: (1, 1)}}, id="too few stages"),
        pytest.param({"cohorts": (Cohort(ANNA, 10, 1.0),)}, id="a name as a month"),
        pytest.param({"cohorts": (Cohort(650, 9, 1.0),)}, id="a month of nine contacts"),
        pytest.param({"cohorts": (Cohort(650, 10, 100.1),)}, id="a month above 100"),
        pytest.param({"sureness": Sureness(ANNA)}, id="a name as the way of drawing"),
        pytest.param({"next_grade": NextGrade(ANNA, 1, ())}, id="a name as a grade"),
        pytest.param(
            {"next_grade": NextGrade(Grade.A, 1, (Recommendation("anna", 1, 1.0),))}, id="a name as a step"
        ),
    ],
)
def test_free_text_is_refused_and_nothing_is_kept(engine: Database, changes: dict[str, Any]) -> None:
    with pytest.raises((DatabaseError, ValueError)) as refusal:
        saved(engine, **changes)
    assert "anna" not in str(refusal.value).lower()
    assert rows(engine) == 0


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("report_issues", "rule"),
        ("report_recommendations", "rule"),
        ("report_dimensions", "dimension"),
        ("report_losses", "cause"),
        ("report_losses", "dimension"),
        ("report_reach", "channel"),
        ("report_reach", "stage"),
        ("report_sureness", "drawn"),
        ("report_next_grades", "grade"),
        ("report_next_steps", "rule"),
    ],
)
def test_the_database_itself_refuses_free_text(engine: Database, table: str, column: str) -> None:
    with engine.begin() as session:
        save_report(session, SCAN, 1, DETAILED, NOW)
    for value in ("Anna Müller", "anna@acme.example", "a" * 65):
        with pytest.raises(DatabaseError), engine.begin() as session:
            session.execute(text(f"UPDATE {table} SET {column} = :value"), {"value": value})


@pytest.mark.parametrize(
    "column", ["contacts", "composite", "grade_a", "complete", "portal_id", "scanned_at"]
)
def test_the_database_itself_refuses_text_for_a_number(engine: Database, column: str) -> None:
    saved(engine)
    with pytest.raises(DatabaseError), engine.begin() as session:
        session.execute(text(f"UPDATE reports SET {column} = :value"), {"value": "Anna"})


def test_the_database_itself_refuses_a_month_of_nine(engine: Database) -> None:
    with engine.begin() as session:
        save_report(session, SCAN, 1, DETAILED, NOW)
    with pytest.raises(DatabaseError), engine.begin() as session:
        session.execute(text("UPDATE report_cohorts SET contacts = 9"))


@pytest.mark.parametrize(
    "report_id",
    [
        pytest.param("", id="nothing"),
        pytest.param("AAAAAAAAAAAAAAAAAAAAAA", id="an id that nobody has"),
        pytest.param("A" * 1_048_576, id="a megabyte"),
        pytest.param("AAAAAAAAAAAAAAAAAAAAA\0", id="a NUL"),
        pytest.param("AAAAAAAAAAAAAAAAAAAAA\ud800", id="half a character"),
        pytest.param("' OR 1=1 --            ", id="a bit of SQL"),
        pytest.param("AAAAAAAAAAAAAAAAAAAAAA\n", id="an id and a line break"),
        pytest.param("ＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡ", id="wide letters"),
    ],
)
def test_other_ids_find_no_report(engine: Database, report_id: str) -> None:
    saved(engine)
    with engine.read() as session:
        assert load_report(session, report_id, NOW) is None


@pytest.mark.parametrize(
    ("after", "found"),
    [
        pytest.param(YEAR - 2, True, id="the last second but one"),
        pytest.param(YEAR, False, id="twelve months later, purged or not"),
    ],
)
def test_a_report_ends_after_twelve_months(engine: Database, after: int, found: bool) -> None:
    report_id = saved(engine)
    with engine.read() as session:
        assert (load_report(session, report_id, NOW + after) is not None) is found


def test_a_rule_that_left_the_catalogue_still_loads(engine: Database) -> None:
    report_id = saved(engine)
    with engine.begin() as session:
        session.execute(text("UPDATE report_issues SET rule = 'email_fax' WHERE position = 0"))
    with engine.read() as session:
        stored = load_report(session, report_id, NOW)
    assert stored is not None
    assert stored.report.issues[0].rule == "email_fax"


def test_a_report_that_fails_half_way_leaves_nothing(engine: Database) -> None:
    def save_and_stumble() -> None:
        with engine.begin() as session:
            save_report(session, SCAN, 1, REPORT, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_and_stumble()
    assert rows(engine) == 0
