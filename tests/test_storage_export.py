"""Operators' commands about leads: a file that opens right and runs nothing, erasure, rotation of keys."""

from __future__ import annotations

import base64
import csv
import io
import os
import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from sqlalchemy import text

from keys import Keyring
from storage import outbox
from storage.__main__ import main
from storage.database import Database
from storage.export import COLUMNS, harmless
from storage.kinds import Target
from storage.leads import LeadUndecryptable, erase_lead, load_lead, save_lead
from storage.links import end_link
from storage.makers import note_maker
from storage.reports import save_report
from storage.rotation import rotate
from tests.servers import ROOT
from tests.storage_examples import KEYS, LEAD, REPORT, lead

NOW = 1_790_000_000
K1 = f"k1:{base64.b64encode(Random(1).randbytes(32)).decode()}"
K2 = f"k2:{base64.b64encode(Random(2).randbytes(32)).decode()}"
OLD = Keyring.parse(K1).derive("lead")
BOTH = Keyring.parse(f"{K2},{K1}").derive("lead")
MAKER = "m" * 43


@pytest.fixture
def installed(engine: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """The installation that the commands are about, in the year of its leads."""
    monkeypatch.setenv("DATABASE_URL", engine.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("SECRET_KEYS", K1)
    monkeypatch.setenv("PUBLIC_URL", "https://audit.example.com")
    monkeypatch.setattr("time.time", lambda: float(NOW + 3600))
    return engine


def unlocked(
    database: Database, number: int = 0, keys: dict[str, bytes] = OLD, at: float = NOW, **changes: object
) -> str:
    with database.begin() as session:
        scan_id = f"scan-{number:017}"
        note_maker(session, scan_id, MAKER, at)
        report_id = save_report(session, scan_id, 62_515, REPORT, at)
        assert save_lead(session, keys, report_id, lead(**changes), at, targets=[Target.HUBSPOT])
    return report_id


def exported(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[list[dict[str, str]], str]:
    """The rows of the file, and what was said beside it."""
    assert main(["leads", "--csv", *more]) is None
    done = capsys.readouterr()
    return list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"), newline=""))), done.err


def test_a_lead_is_exported_with_its_report(installed: Database, capsys: pytest.CaptureFixture[str]) -> None:
    report_id = unlocked(installed)
    rows, said = exported(capsys)
    assert rows == [
        {
            "First name": LEAD.first_name,
            "Last name": LEAD.last_name,
            "Work email": LEAD.work_email,
            "Company": LEAD.company,
            "Consent to emails": "yes",
            "Consent given at (UTC)": "2026-09-21 14:13:20",
            "Entered at (UTC)": "2026-09-21 14:13:20",
            "Kept until (UTC)": "2027-09-21 14:13:20",
            "Score": "61.2",
            "Grade": "C",
            "Portal ID": "62515",
            "Report": f"https://audit.example.com/report?id={report_id}",
        }
    ]
    assert said == "1 leads written.\n"


def test_the_file_is_what_spreadsheets_expect_and_only_its_owner_can_read_it(
    installed: Database, tmp_path: Path
) -> None:
    unlocked(installed, company='Ada, "Bob"; Söhne')
    file = tmp_path / "leads.csv"
    file.write_text("older, and open to all")
    file.chmod(0o666)
    assert main(["leads", "--csv", str(file)]) is None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2
    table = pd.read_csv(file)
    assert list(table.columns) == list(COLUMNS)
    assert table.loc[0, "Company"] == 'Ada, "Bob"; Söhne'
    assert (table.loc[0, "Score"], table.loc[0, "Portal ID"]) == (61.2, 62_515)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".leads")] == []


def test_a_file_that_cannot_be_written_leaves_nothing(installed: Database, tmp_path: Path) -> None:
    unlocked(installed)
    problem = main(["leads", "--csv", str(tmp_path / "nowhere" / "leads.csv")]) or ""
    assert "cannot be written: No such file" in problem
    assert main(["leads", "--csv", str(tmp_path)]) is not None
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".leads")] == []


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")', id="a link"),
        pytest.param("+49 30 1", "'+49 30 1", id="plus"),
        pytest.param("-1", "'-1", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t'=1", id="a tab"),
        pytest.param("\tAcme", "'\tAcme", id="a tab and no sign"),
        pytest.param("\r=1", "'\r'=1", id="a carriage return"),
        pytest.param("\n=1", "'\n'=1", id="a new line"),
        pytest.param("＝1+1", "'＝1+1", id="a full-width equals"),
        pytest.param("＋1", "'＋1", id="a full-width plus"),
        pytest.param("－1", "'－1", id="a full-width minus"),
        pytest.param("＠x", "'＠x", id="a full-width at"),
        pytest.param("﹦1", "'﹦1", id="a small equals"),
        pytest.param("  =1", "'  =1", id="blanks before it"),
        pytest.param("\u200b=1", "'\u200b=1", id="something that nobody sees before it"),
        pytest.param("a;=1;b", "a;'=1;b", id="after the separator of half of Europe"),
        pytest.param("a\n=1", "a\n'=1", id="in a second line"),
        pytest.param("Ann-Marie", "Ann-Marie", id="a hyphen in a name stays"),
        pytest.param("O’Neill & Co. (a+b=c)", "O’Neill & Co. (a+b=c)", id="signs inside a name stay"),
        pytest.param("ann@acme.com", "ann@acme.com", id="an address stays"),
        pytest.param("'Tis", "'Tis", id="an apostrophe stays"),
        pytest.param("", "", id="nothing stays nothing"),
    ],
)
def test_no_cell_is_a_formula(typed: str, cell: str) -> None:
    assert harmless(typed) == cell


def test_every_answer_is_made_harmless(installed: Database, capsys: pytest.CaptureFixture[str]) -> None:
    unlocked(installed, first_name="=1", last_name="+1", work_email="-x@acme.com", company="@x")
    (row,), _ = exported(capsys)
    assert [row[name] for name in COLUMNS[:4]] == ["'=1", "'+1", "'-x@acme.com", "'@x"]


@pytest.mark.parametrize(
    ("since", "number"),
    [
        pytest.param("2026-09-21", 2, id="that day"),
        pytest.param("2026-09-22", 1, id="the day after"),
        pytest.param("2026-09-24", 0, id="later than all"),
    ],
)
def test_leads_since_a_day(
    installed: Database, capsys: pytest.CaptureFixture[str], since: str, number: int
) -> None:
    unlocked(installed)
    unlocked(installed, 1, at=NOW + 86_400)
    assert len(exported(capsys, "--since", since)[0]) == number


def test_what_no_key_opens_is_counted_and_stays(
    installed: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    unlocked(installed)
    lost = unlocked(installed, 1, keys=KEYS)
    rows, said = exported(capsys)
    assert len(rows) == 1
    assert "1 more are opened by no key" in said
    assert LEAD.work_email not in said
    with installed.read() as session:
        assert load_lead(session, KEYS, lost) == LEAD


def test_a_withdrawn_consent_and_an_ended_link_are_not_exported(
    installed: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    report_id = unlocked(installed, consent=False)
    with installed.begin() as session:
        end_link(session, report_id, MAKER, NOW)
    (row,), _ = exported(capsys)
    assert (row["Consent to emails"], row["Consent given at (UTC)"], row["Report"]) == ("no", "", "")


def test_without_a_file_there_are_counts_and_nobody_is_named(
    installed: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    unlocked(installed)
    unlocked(installed, 1, consent=False)
    unlocked(installed, 2, keys=KEYS)
    with installed.begin() as session:
        delivery = outbox.take(session, tuple(Target), NOW)
        assert delivery
        outbox.sent(session, delivery)
    assert main(["leads"]) is None
    said = capsys.readouterr().out
    assert [line.split() for line in said.splitlines()[:4]] == [
        ["Leads", "2"],
        ["agree", "to", "emails", "1"],
        ["of", "a", "report", "with", "C", "2"],
        ["No", "key", "opens", "1"],
    ]
    assert ["your", "HubSpot", "1", "2", "0"] in [line.split() for line in said.splitlines()]
    assert not [word for word in (LEAD.first_name, LEAD.work_email, LEAD.company) if word in said]


def test_erasing_an_address_erases_all_its_leads_and_no_other(
    installed: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    first = unlocked(installed, work_email="Zoë.Lee@Acme.com")
    unlocked(installed, 1, work_email="zoë.lee@acme.COM")
    unlocked(installed, 2, work_email="zoë.lee@acme.com.au")
    unlocked(installed, 3, keys=KEYS)
    with installed.begin() as session:
        while delivery := outbox.take(session, tuple(Target), NOW):
            if delivery.report_id == first:
                outbox.sent(session, delivery)
                break
    assert main(["erase", "zoe\u0308.lee@acme.com"]) is None
    done = capsys.readouterr()
    assert done.out.startswith("Erased: 2 leads.")
    assert done.err == "1 leads could not be searched: no key in SECRET_KEYS opens them.\n"
    assert "acme" not in (done.out + done.err).lower()
    rows, _ = exported(capsys)
    assert [row["Work email"] for row in rows] == ["zoë.lee@acme.com.au"]
    assert main(["leads"]) is None
    assert f"https://audit.example.com/report?id={first}" in capsys.readouterr().out


def test_erasing_nobody_is_no_error(installed: Database, capsys: pytest.CaptureFixture[str]) -> None:
    unlocked(installed)
    assert main(["erase", "nobody@acme.com"]) is None
    assert capsys.readouterr().out == "Erased: 0 leads. Their reports stay, and stay open.\n"


def test_rotation_seals_everything_with_the_newest_key(
    installed: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = [unlocked(installed, number) for number in range(3)]
    ids.append(unlocked(installed, 3, keys=BOTH))
    monkeypatch.setenv("SECRET_KEYS", f"{K2},{K1}")
    assert main(["rotate-keys"]) is None
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == ["Sealed anew with k2: 3 leads.", "k2: seals 4 leads.", "k1: seals 0 leads."]
    assert said[3].startswith("k1 is needed for no lead.")
    with installed.read() as session:
        only_new = {"k2": BOTH["k2"]}
        assert [load_lead(session, only_new, report_id) for report_id in ids] == [LEAD] * 4
    assert main(["rotate-keys"]) is None
    assert capsys.readouterr().out.startswith("Sealed anew with k2: 0 leads.")


def test_rotation_leaves_what_no_key_opens(
    installed: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = unlocked(installed, keys={"k0": bytes(32)})
    monkeypatch.setenv("SECRET_KEYS", f"{K2},{K1}")
    assert "1 leads are opened by no key" in (main(["rotate-keys"]) or "")
    assert "k0: seals 1 leads." in capsys.readouterr().out
    with installed.read() as session:
        assert load_lead(session, {"k0": bytes(32)}, lost) == LEAD


def test_a_rotation_does_not_bring_back_who_was_erased_nor_a_withdrawn_consent(engine: Database) -> None:
    unlocked(engine)
    with engine.begin() as session:
        session.execute(text("DELETE FROM leads"))
    assert rotate(engine, BOTH).resealed == 0
    withdrawn = unlocked(engine, 1, consent=False)
    assert rotate(engine, BOTH).resealed == 1
    with engine.read() as session:
        found = load_lead(session, BOTH, withdrawn)
    assert found
    assert not found.consent


def test_a_rotation_that_is_killed_loses_nothing_and_goes_on(
    engine: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.rotation._AT_ONCE", 2)
    ids = [unlocked(engine, number) for number in range(7)]
    program = (
        "import os, signal, sys; from keys import Keyring; from storage import rotation;"
        "from storage.database import open_database; rotation._AT_ONCE = 2; really = rotation._reseal;\n"
        "def reseal(session, keys, row, done):\n"
        "    really(session, keys, row, done)\n"
        "    done.resealed == 4 and (session.flush(), os.kill(os.getpid(), signal.SIGKILL))\n"
        "rotation._reseal = reseal\n"
        "rotation.rotate(open_database(sys.argv[1]), Keyring.parse(sys.argv[2]).derive('lead'))"
    )
    url = engine.engine.url.render_as_string(hide_password=False)
    killed = subprocess.run(
        [sys.executable, "-c", program, url, f"{K2},{K1}"], cwd=ROOT, env=dict(os.environ), check=False
    )
    assert killed.returncode == -signal.SIGKILL
    with engine.read() as session:
        assert [load_lead(session, BOTH, report_id) for report_id in ids] == [LEAD] * 7
        with pytest.raises(LeadUndecryptable):
            [load_lead(session, {"k2": BOTH["k2"]}, report_id) for report_id in ids]
    done = rotate(engine, BOTH)
    assert (done.resealed, done.keys) == (5, {"k2": 7})


def test_rotations_at_once_share_the_work_and_an_erasure_in_between_holds(
    engine: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.rotation._AT_ONCE", 1)
    ids = [unlocked(engine, number) for number in range(6)]

    def erase() -> None:
        with engine.begin() as session:
            assert erase_lead(session, ids[3], NOW)

    with ThreadPoolExecutor(3) as pool:
        first, second = pool.submit(rotate, engine, BOTH), pool.submit(rotate, engine, BOTH)
        pool.submit(erase).result()
    assert 5 <= first.result().resealed + second.result().resealed <= 6
    with engine.read() as session:
        found = [load_lead(session, {"k2": BOTH["k2"]}, report_id) for report_id in ids]
    assert found == [LEAD] * 3 + [None] + [LEAD] * 2
