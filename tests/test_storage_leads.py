"""One lead a report, readable only with the key, gone with the report."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.leads import Lead, LeadUndecryptable, NoSuchReport, load_lead, save_lead
from storage.reports import save_report
from tests.storage_examples import KEYS, LEAD, NOW, REPORT, SCAN, YEAR, lead


@pytest.fixture
def report_id(engine: Database) -> str:
    with engine.begin() as session:
        return save_report(session, SCAN, 1, REPORT, NOW)


def unlock(engine: Database, report_id: str, who: Lead = LEAD, now: float = NOW) -> bool:
    with engine.begin() as session:
        return save_lead(session, KEYS, report_id, who, now)


def found(engine: Database, report_id: str, keys: dict[str, bytes] = KEYS) -> Lead | None:
    with engine.read() as session:
        return load_lead(session, keys, report_id)


def cells(engine: Database) -> bytes:
    with engine.read() as session:
        return repr(session.execute(text("SELECT * FROM leads")).all()).encode()


def test_a_lead_comes_back_equal(engine: Database, report_id: str) -> None:
    assert unlock(engine, report_id)
    assert found(engine, report_id) == LEAD


def test_a_locked_report_has_no_lead(engine: Database, report_id: str) -> None:
    assert found(engine, report_id) is None


def test_the_first_lead_stays(engine: Database, report_id: str) -> None:
    assert unlock(engine, report_id)
    assert not unlock(engine, report_id, lead(first_name="Second", consent=False))
    assert found(engine, report_id) == LEAD


def test_a_lead_whose_answer_was_lost_is_still_its_visitors(engine: Database, report_id: str) -> None:
    assert unlock(engine, report_id)
    assert unlock(engine, report_id), "the same words at the same moment are the same try"
    assert not unlock(engine, report_id, now=NOW + 1)
    assert not unlock(engine, report_id, lead(first_name="Second"))


def test_consent_is_kept_with_its_moment_and_ends_with_the_report(engine: Database, report_id: str) -> None:
    unlock(engine, report_id, now=NOW + 3600)
    with engine.read() as session:
        row = session.execute(text("SELECT consent, created_at, expires_at FROM leads")).one()
    assert tuple(row) == (True, int(NOW) + 3600, int(NOW) + YEAR)


@pytest.mark.parametrize("name", ["first_name", "last_name", "work_email", "company"])
def test_no_answer_can_be_read_in_the_database(engine: Database, report_id: str, name: str) -> None:
    unlock(engine, report_id, lead(**{name: "PlantedCanary"}))
    assert b"PlantedCanary" not in cells(engine)


def test_the_search_above_finds_what_is_there(engine: Database, report_id: str) -> None:
    unlock(engine, report_id)
    with engine.begin() as session:
        session.execute(text("UPDATE leads SET company = :open"), {"open": b"PlantedCanary"})
    assert b"PlantedCanary" in cells(engine)


def test_answers_cannot_change_places(engine: Database, report_id: str) -> None:
    unlock(engine, report_id)
    with engine.begin() as session:
        session.execute(text("UPDATE leads SET first_name = last_name"))
    with pytest.raises(LeadUndecryptable, match=r"^this lead cannot be decrypted$"):
        found(engine, report_id)


def test_a_lead_cannot_move_to_another_report(engine: Database, report_id: str) -> None:
    unlock(engine, report_id)
    with engine.begin() as session:
        other = save_report(session, "scan-fedcba9876543210", 1, REPORT, NOW)
        session.execute(text("UPDATE leads SET report_id = :other"), {"other": other})
    with pytest.raises(LeadUndecryptable):
        found(engine, other)


def test_without_its_key_a_lead_cannot_be_read(engine: Database, report_id: str) -> None:
    unlock(engine, report_id)
    with pytest.raises(LeadUndecryptable):
        found(engine, report_id, {"k2": bytes(range(32))})


@pytest.mark.parametrize(
    ("report_id", "after"),
    [
        pytest.param("AAAAAAAAAAAAAAAAAAAAAA", 0, id="an id that nobody has"),
        pytest.param("not an id\0", 0, id="no id at all"),
        pytest.param(None, YEAR, id="a report that has ended"),
    ],
)
def test_only_a_report_can_be_unlocked(
    engine: Database, request: pytest.FixtureRequest, report_id: str | None, after: int
) -> None:
    with engine.begin() as session:
        existing = save_report(session, SCAN, 1, REPORT, NOW)
    with pytest.raises(NoSuchReport):
        unlock(engine, report_id or existing, now=NOW + after)


def test_a_hash_of_another_length_is_refused(engine: Database, report_id: str) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        unlock(engine, report_id, lead(consent_text_sha256=b"short"))


def test_a_lead_does_not_print_itself() -> None:
    assert "Zoë" not in repr(LEAD)
    assert "zoe@" not in f"{LEAD}"
