"""The document and the printed report of any report, as unit tests; test_scoring_command runs the command."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from scoring.command.document import document, written_month
from scoring.command.printing import printed
from scoring.report import Cohort, Drawn, Report, Sureness
from tests.exported import TODAY
from tests.storage_examples import DETAILED, REPORT

SCHEMA = json.loads((Path(__file__).parent.parent / "docs" / "report.schema.json").read_text())


@pytest.mark.parametrize(
    ("month", "written"),
    [
        pytest.param(0, "1970-01", id="the first"),
        pytest.param(652, "2024-05", id="May"),
        pytest.param(671, "2025-12", id="December"),
    ],
)
def test_months_are_written_as_iso_does(month: int, written: str) -> None:
    assert written_month(month) == written


@pytest.mark.parametrize(
    "detailed",
    [
        pytest.param(DETAILED, id="a random sample"),
        pytest.param(REPORT, id="a stored report from before there were details"),
        pytest.param(
            replace(DETAILED, sureness=Sureness(Drawn.FIRST), next_grade=None), id="the first contacts"
        ),
    ],
)
def test_the_schema_fits_every_report(detailed: Report) -> None:
    jsonschema.validate(json.loads(json.dumps(document(detailed, TODAY, []))), SCHEMA)


@pytest.mark.parametrize(
    ("sureness", "headline", "explained"),
    [
        pytest.param(
            Sureness(Drawn.EVERYTHING, grade=1.0), ", exact\n", "Every contact was scored", id="all"
        ),
        pytest.param(
            Sureness(Drawn.AT_RANDOM, (59.19, 63.27), 0.979),
            ", 97 % sure\n",
            "between 59.1 and 63.2",
            id="a random sample",
        ),
        pytest.param(
            Sureness(Drawn.FIRST), ", first 480 by id, no interval\n", "no random sample", id="the first ones"
        ),
        pytest.param(Sureness(Drawn.AT_RANDOM), ", no interval\n", "One contact", id="a sample of one"),
    ],
)
def test_people_read_how_sure_the_grade_is(sureness: Sureness, headline: str, explained: str) -> None:
    text = " ".join(printed(replace(DETAILED, sureness=sureness), "contacts.csv", []).split(" "))
    assert f"Grade C (Fair), 61.2 of 100{headline}" in text
    assert explained in " ".join(text.split())
    assert ("Duplicates are those within" in text) == sureness.within_scan_only


def test_people_read_why_who_when_and_what_next() -> None:
    cohorts = tuple(Cohort(600 + month, 10, 50.0) for month in range(30))
    text = printed(replace(DETAILED, cohorts=cohorts), "contacts.csv", [])
    assert re.search(r"\n +0\.3  Validity\n", text)
    assert "6 earlier months; --json lists all.\n  2020-07          10    50.0  ####" in text
    assert re.search(
        r"and touched in two years +430 +0\n  Merging duplicates would remove 12 contacts\.", text
    )
    assert "Grade B is reached by repairing everything about the worst contacts, 31 of" in text
    assert re.search(r" 61\.2 ->  75\.1  C -> B  Role addresses", text)


def test_a_perfect_portal_reads_sensibly() -> None:
    perfect = replace(DETAILED, losses=(), next_grade=None, cohorts=(), surplus=0)
    text = printed(perfect, "contacts.csv", [])
    assert "Nothing is lost." in text
    assert "There is no better one." in text
    assert "Merging" not in text
