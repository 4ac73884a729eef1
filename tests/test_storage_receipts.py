"""What is kept beside a report: calls, moments, the record itself and the signature under it."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from keys import Keyring
from scoring.catalogue import CAUSES
from scoring.rule import PROPERTIES
from storage.database import Database, DatabaseError
from storage.kinds import ApiCall, Region
from storage.receipts import Calls, Receipt, load_receipt, save_receipt
from storage.record import APART, RECORD, read_record
from storage.reports import save_report
from storage.signing import NotGenuine, sign, verified
from storage.tables import Base
from tests.servers import ROOT
from tests.storage_examples import DETAILED, NOW, SCAN

RECEIPT = Receipt(
    calls=(
        Calls(ApiCall.TOKEN, 200, 1, 212),
        Calls(ApiCall.REVOKE, 200, 1, 95),
        Calls(ApiCall.CONTACTS, 0, 1, 10_000),
        Calls(ApiCall.CONTACTS, 200, 5, 1_250),
    ),
    properties=PROPERTIES,
    revoked_at=NOW - 20.5,
    cleared_at=NOW - 0.25,
)
TOLD: dict[str, Any] = {
    "calls": [["POST /oauth/2026-09/token", 200, 1, 212]],
    "properties": ["email", "firstname"],
    "revoked_at": NOW,
}


def saved(engine: Database, receipt: Receipt | None = RECEIPT) -> str:
    with engine.begin() as session:
        report_id = save_report(session, SCAN, 62_515, DETAILED, NOW, region=Region.EU1)
        if receipt:
            save_receipt(session, report_id, receipt)
    return report_id


@pytest.mark.parametrize(
    "receipt",
    [
        pytest.param(RECEIPT, id="a scan as they come"),
        pytest.param(replace(RECEIPT, revoked_at=None, cleared_at=None), id="nothing confirmed"),
        pytest.param(replace(RECEIPT, calls=(), properties=()), id="nothing asked"),
        pytest.param(None, id="a report from before there were receipts"),
    ],
)
def test_a_receipt_comes_back_equal(engine: Database, receipt: Receipt | None) -> None:
    report_id = saved(engine, receipt)
    with engine.read() as session:
        assert load_receipt(session, report_id) == receipt


def test_a_worker_tells_calls_properties_and_the_moment() -> None:
    receipt = Receipt.from_worker(TOLD, NOW + 1)
    assert receipt.calls == (Calls(ApiCall.TOKEN, 200, 1, 212),)
    assert (receipt.properties, receipt.revoked_at, receipt.cleared_at) == (
        ("firstname", "email"),
        NOW,
        NOW + 1,
    )


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"properties": ["salary"]}, id="a property outside the fourteen"),
        pytest.param({"calls": [["GET /crm/v3/objects/deals", 200, 1, 1]]}, id="a call outside the list"),
        pytest.param({"calls": [["GET /crm/v3/objects/contacts/123", 200, 1, 1]]}, id="a call with an id"),
    ],
)
def test_a_receipt_names_nothing_else(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"unknown|not a valid"):
        Receipt.from_worker(TOLD | changes, None)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(
            "'GET /crm/v3/objects/contacts/ada@example.org', 200, 1, 1", id="a path with an address"
        ),
        pytest.param("'GET /crm/v3/objects/contacts', 600, 1, 1", id="a status that is none"),
    ],
)
def test_the_database_itself_refuses_anything_else(engine: Database, values: str) -> None:
    report_id = saved(engine, None)
    with pytest.raises(DatabaseError), engine.begin() as session:
        session.execute(text(f"INSERT INTO receipt_calls VALUES ('{report_id}', {values})"))


def test_every_table_that_points_at_a_report_is_in_its_record_or_named_apart() -> None:
    pointing = {
        table.name
        for table in Base.metadata.sorted_tables
        if table.name == "reports" or any(key.column.table.name == "reports" for key in table.foreign_keys)
    }
    assert {table.__tablename__ for table in RECORD} | APART.keys() == pointing
    assert not {table.__tablename__ for table in RECORD} & APART.keys()


def test_the_record_is_every_column_of_every_row(engine: Database) -> None:
    report_id = saved(engine)
    with engine.read() as session:
        record = read_record(session, report_id, unlocked=True)
    for table in RECORD:
        columns = set(table.__table__.columns.keys())
        assert all(row.keys() == columns for row in record.rows[table.__tablename__])
    assert {table: size.rows for table, size in record.sizes.items()} == {
        "reports": 1,
        "report_dimensions": 7,
        "report_regions": 1,
        "report_issues": 12,
        "report_recommendations": 10,
        "report_losses": len(CAUSES),
        "report_reach": 12,
        "report_cohorts": 3,
        "report_sureness": 1,
        "report_next_grades": 1,
        "report_next_steps": 1,
        "receipts": 1,
        "receipt_calls": 4,
    }
    assert record.rows["receipts"][0]["properties"] == 2**14 - 1
    assert json.loads(json.dumps(record.rows)) == record.rows


def test_bytes_are_those_of_the_values(engine: Database) -> None:
    report_id = saved(engine)
    with engine.read() as session:
        sizes = read_record(session, report_id, unlocked=True).sizes
    # id of 22 letters, three numbers
    assert sizes["receipts"].bytes == 22 + 3 * 8
    calls = [22 + len(calls.call) + 3 * 8 for calls in RECEIPT.calls]
    assert sizes["receipt_calls"].bytes == sum(calls)


def test_before_the_form_the_record_leaves_out_what_the_form_opens(engine: Database) -> None:
    report_id = saved(engine)
    with engine.read() as session:
        closed = read_record(session, report_id, unlocked=False)
        whole = read_record(session, report_id, unlocked=True)
    assert whole.rows.keys() - closed.rows.keys() == {
        "report_issues",
        "report_recommendations",
        "report_losses",
        "report_reach",
        "report_cohorts",
        "report_next_grades",
        "report_next_steps",
    }
    assert closed.sizes == whole.sizes
    assert "email_" not in json.dumps(closed.rows)


KEYS = {"new": b"n" * 32, "old": b"o" * 32}
DOCUMENT = sign(KEYS, {"report": "abc", "numbers": [1, 2.5, None], "stored": {"b": 1, "a": 0.1}})


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    document = deepcopy(DOCUMENT)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return document


def test_a_signature_holds_whatever_the_spaces_and_whichever_generation() -> None:
    again = json.loads(json.dumps(DOCUMENT, indent=8, sort_keys=True))
    assert verified(KEYS, again)["report"] == "abc"
    assert verified({"newer": b"x" * 32} | KEYS, DOCUMENT)["report"] == "abc"
    assert DOCUMENT["signature"]["key"] == "new"


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(changed(["receipt", "report"], "abd"), id="one letter changed"),
        pytest.param(changed(["receipt", "numbers", 1], 2.4999), id="one number changed"),
        pytest.param(changed(["receipt", "more"], 1), id="something added"),
        pytest.param(changed(["signature", "value"], "00" * 32), id="another signature"),
        pytest.param(changed(["signature", "value"], "no hex"), id="no signature"),
        pytest.param(changed(["signature", "value"], None), id="a signature that is null"),
        pytest.param(changed(["signature", "key"], "old"), id="named after another key"),
        pytest.param(changed(["signature", "key"], "unknown"), id="a key that is gone"),
        pytest.param(changed(["signature", "key"], ["new"]), id="a list for a key"),
        pytest.param(changed(["signature", "algorithm"], "none"), id="another algorithm"),
        pytest.param({}, id="an empty object"),
        pytest.param([1], id="a list"),
        pytest.param(None, id="null"),
    ],
)
def test_anything_else_is_not_genuine(document: Any) -> None:
    with pytest.raises(NotGenuine):
        verified(KEYS, document)


OPERATOR = f"k1:{base64.b64encode(Random(1).randbytes(32)).decode()}"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """What the command says of a file that is genuine, changed, no JSON, or not there."""
    folder = tmp_path_factory.mktemp("receipts")
    genuine = json.dumps(sign(Keyring.parse(OPERATOR).derive("receipt"), {"report": "abc"}))
    files = {"genuine": genuine, "changed": genuine.replace("abc", "abd"), "text": "hello", "absent": None}
    said = {}
    for name, content in files.items():
        if content is not None:
            (folder / name).write_text(content)
        done = subprocess.run(
            [sys.executable, "-m", "storage", "verify", str(folder / name)],
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", "SECRET_KEYS": OPERATOR},
            capture_output=True,
            text=True,
            check=False,
        )
        said[name] = done.returncode, (done.stdout + done.stderr).replace(f"{folder}/", "")
    return said


@pytest.mark.parametrize(
    ("name", "status", "sentence"),
    [
        pytest.param("genuine", 0, "is genuine: this installation signed it, for report abc.", id="genuine"),
        pytest.param(
            "changed",
            1,
            "is not genuine: it was changed, or this installation's keys did not sign it.",
            id="changed",
        ),
        pytest.param("text", 1, "is not a receipt: it is no JSON.", id="no JSON"),
        pytest.param("absent", 1, "cannot be read: No such file or directory.", id="not there"),
    ],
)
def test_the_command_says_it_in_one_sentence(
    told: dict[str, tuple[int, str]], name: str, status: int, sentence: str
) -> None:
    assert told[name] == (status, f"{name} {sentence}\n")
