"""The doctor finds what is wrong, says what to do about it, and finds nothing where all is well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from settings import load_settings
from storage.__main__ import main
from storage.commands.examine_database import MEGABYTE, examine_database, log_of, space_of
from storage.commands.examine_outside import clock_of, examine_outside
from storage.commands.examine_settings import examine_settings
from storage.commands.findings import Finding, Verdict
from storage.database import Database
from tests.storage_examples import DAY, KEYS, NOW, YEAR
from tests.test_hubspot_session import Serve, reply, serve
from tests.test_storage_purge import fill
from tests.web_browser import SITE

__all__ = ["serve"]  # a fixture

OK, WARNING, WRONG = Verdict
TOLD = {"contact_email": "a@acme.com", "operator": "Acme", "hosting": "Here"}
AWAY = "http://localhost:1"


def about(findings: list[Finding], part: str) -> tuple[Verdict, str]:
    """The first line about a part."""
    found = next(finding for finding in findings if finding.about == part)
    return found.verdict, found.text


def test_a_healthy_installation_is_well_from_end_to_end(
    engine: Database, serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = {
        "DATABASE_URL": engine.engine.url.render_as_string(hide_password=False),
        "SECRET_KEYS": SITE["secret_keys"],
        "PUBLIC_URL": "http://localhost:8501",
        "HUBSPOT_API_URL": serve(reply(b"")),
        "HUBSPOT_CLIENT_ID": "client",
        "HUBSPOT_CLIENT_SECRET": "canary-secret",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["doctor"]) is None
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines} <= {"ok", "warning"}
    assert {"settings:", "keys:", "database:", "purge:", "leads:", "HubSpot:"} <= {
        line.split()[1] for line in lines
    }
    assert "canary" not in "".join(lines)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param(
            {"PUBLIC_URL": "http://a.example.com"}, "PUBLIC_URL must start with https", id="settings"
        ),
        pytest.param(
            {"DATABASE_URL": "mysql://a:canary@b/c"}, "DATABASE_URL must begin", id="another database"
        ),
        pytest.param(
            {"DATABASE_URL": "postgresql://a:canary@localhost:1/c"}, "cannot be reached", id="no database"
        ),
        pytest.param({"DATABASE_URL": "sqlite:///{}/new.db"}, "other tables", id="no tables"),
    ],
)
def test_what_cannot_be_used_is_a_line_and_the_exit_status(
    changes: dict[str, str],
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    key = SITE["secret_keys"]
    for name, value in {"SECRET_KEYS": key, "HUBSPOT_API_URL": AWAY, **changes}.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    assert (main(["doctor"]) or "").endswith(" wrong.")
    said = capsys.readouterr().out
    assert any(line.startswith("wrong") and reason in line for line in said.splitlines()), said
    assert "canary" not in said


def expire(database: Database) -> None:
    with database.begin() as session:
        session.execute(text("UPDATE reports SET expires_at = 1"))


def give_up(database: Database) -> None:
    with database.begin() as session:
        session.execute(text("UPDATE deliveries SET state = 'given_up'"))


def tamper(database: Database) -> None:
    with database.begin() as session:
        session.execute(text("UPDATE leads SET company = first_name"))


@pytest.mark.parametrize(
    ("change", "after", "part", "expected"),
    [
        pytest.param(None, 0, "leads", (OK, "1 sealed with"), id="a lead that opens"),
        pytest.param(tamper, 0, "leads", (WRONG, "opens 1 of them"), id="a lead that does not"),
        pytest.param(None, DAY, "purge", (OK, "nothing"), id="rows whose time has just come"),
        pytest.param(None, DAY + 7201, "purge", (WRONG, "1 rows are kept"), id="a scan that is overdue"),
        pytest.param(expire, 0, "purge", (WRONG, "1 rows are kept"), id="a report that is overdue"),
        pytest.param(None, YEAR + 7201, "purge", (WRONG, "3 rows"), id="everything overdue"),
        pytest.param(None, 0, "passing on", (OK, "3 wait, 0 are sent"), id="leads to pass on"),
        pytest.param(give_up, 0, "passing on", (WARNING, "3 leads"), id="leads that were not passed on"),
    ],
)
def test_the_database_is_looked_into(
    engine: Database,
    change: Callable[[Database], None] | None,
    after: int,
    part: str,
    expected: tuple[Verdict, str],
) -> None:
    fill(engine)
    if change:
        change(engine)
    verdict, said = about(list(examine_database(engine, KEYS, NOW + after)), part)
    assert verdict is expected[0]
    assert expected[1] in said


def test_a_key_that_is_gone_is_missed(engine: Database) -> None:
    fill(engine)
    findings = list(examine_database(engine, {"other": b"o" * 32}, NOW))
    assert about(findings, "leads")[0] is WRONG


def test_a_damaged_file_is_found_and_quoted_nowhere(
    opened: Callable[[str], Database], sqlite_url: str
) -> None:
    database = opened(sqlite_url)
    database.migrate()
    for number in range(40):
        fill(database, f"scan-00000000000000{number:02}")
    database.empty_wal()
    database.close()
    file = Path(str(database.engine.url.database))
    content = bytearray(file.read_bytes())
    content[8192:-8192] = b"canary" * ((len(content) - 16384) // 6) + b"x" * ((len(content) - 16384) % 6)
    file.write_bytes(content)
    findings = list(examine_database(database, KEYS, NOW))
    assert WRONG in {finding.verdict for finding in findings}
    assert "canary" not in "".join(map(str, findings))


def test_a_file_that_others_can_read_is_a_warning(opened: Callable[[str], Database], sqlite_url: str) -> None:
    database = opened(sqlite_url)
    database.migrate()
    file = Path(str(database.engine.url.database))
    assert "files" not in {finding.about for finding in examine_database(database, KEYS, NOW)}
    file.chmod(0o644)
    assert about(list(examine_database(database, KEYS, NOW)), "files")[0] is WARNING


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        pytest.param(log_of(0), OK, id="an empty log"),
        pytest.param(log_of(65 * MEGABYTE), WARNING, id="a log that grows"),
        pytest.param(space_of(63 * MEGABYTE), WRONG, id="no room"),
        pytest.param(space_of(65 * MEGABYTE), WARNING, id="little room"),
        pytest.param(space_of(1025 * MEGABYTE), OK, id="room"),
        pytest.param(clock_of(59), OK, id="a clock that is right"),
        pytest.param(clock_of(-61), WARNING, id="a clock that is late"),
        pytest.param(clock_of(301), WRONG, id="a clock that is wrong"),
    ],
)
def test_measures_have_bounds(found: Finding, verdict: Verdict) -> None:
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("changes", "part", "verdict"),
    [
        pytest.param({}, "address", OK, id="a public address"),
        pytest.param({"public_url": "http://localhost:8501"}, "address", WARNING, id="localhost"),
        pytest.param({}, "proxies", WARNING, id="no proxy in production"),
        pytest.param({"trusted_proxies": "10.0.0.7"}, "proxies", OK, id="a proxy"),
        pytest.param({"operator": ""}, "privacy notice", WARNING, id="nobody answers for it"),
    ],
)
def test_settings_are_judged(changes: dict[str, str], part: str, verdict: Verdict) -> None:
    settings = load_settings({"_env_file": None} | SITE | TOLD | changes)
    assert about(list(examine_settings(settings)), part)[0] is verdict


FORM = {"lead_form_portal": "1", "lead_form_id": "9e0f2f4c-6f5e-4f0e-9d3a-0123456789ab"}
MAIL = {"mail_from": "a@acme.com", "contact_email": "a@acme.com"}
DATED = reply(b"", "Date: Sat, 21 Nov 2026 09:30:05 GMT")


@pytest.mark.parametrize(
    ("changes", "now", "part", "verdict"),
    [
        pytest.param({}, 1_795_253_405, "HubSpot", OK, id="HubSpot answers"),
        pytest.param({}, 1_795_253_405, "clock", OK, id="with the time that it is"),
        pytest.param({}, 1_795_253_405 + 400, "clock", WRONG, id="or was"),
        pytest.param({"hubspot_api_url": AWAY}, 0, "HubSpot", WRONG, id="no HubSpot"),
        pytest.param({"hubspot_client_id": ""}, 0, "HubSpot", WRONG, id="no app"),
        pytest.param(FORM | {"lead_form_url": AWAY}, 0, "lead form", WRONG, id="no host for the lead form"),
        pytest.param(MAIL | {"smtp_url": "smtp://localhost:1"}, 0, "mail", WRONG, id="no mail server"),
    ],
)
def test_hubspot_is_asked(
    serve: Serve, changes: dict[str, str], now: float, part: str, verdict: Verdict
) -> None:
    local = SITE | {"public_url": "http://localhost:8501", "hubspot_api_url": serve(DATED)}
    settings = load_settings({"_env_file": None} | local | changes)
    assert about(list(examine_outside(settings, now)), part)[0] is verdict
