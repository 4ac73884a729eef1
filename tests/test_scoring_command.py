"""The command line as a person or a program meets it."""

from __future__ import annotations

import csv
import io
import json
import math
import os
import signal
import stat
import subprocess
import sys
from collections import Counter
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scoring.build import build_report
from scoring.catalogue import RULE_BY_ID
from scoring.command.main import main
from scoring.command.progress import Progress, size_of
from scoring.parts import SMALL, workers_for
from scoring.report import Stage
from scoring.scorer import Scorer
from tests.exported import TODAY, Record, exported, sandbox_records

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text())
AS_OF = f"--as-of={TODAY.isoformat()}"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return sandbox_records(500)


@pytest.fixture(scope="module")
def export(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "contacts.csv"
    path.write_bytes(exported(records))
    return path


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def document(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    capsys.readouterr()
    assert run("--json", *arguments) == 0
    out, err = capsys.readouterr()
    assert err == ""
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_document_says_what_the_report_says(
    records: list[Record], export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scorer = Scorer(TODAY, b"a key")
    scorer.add(records)
    report = build_report(scorer.tally(complete=True))
    found = document(capsys, export, AS_OF)
    jsonschema.validate(found, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert (found["contacts"], found["composite"], found["grade"]) == (500, report.composite, report.grade)
    assert found["engine_version"] == report.engine_version
    assert found["grades"] == report.grades
    assert found["dimensions"] == {name: one.score for name, one in report.dimensions.items()}
    assert [one["rule"] for one in found["issues"]] == [one.rule for one in report.issues]
    for one, issue in zip(found["issues"], report.issues, strict=True):
        assert one["dimension"] == RULE_BY_ID[issue.rule].dimension
        assert one["share"] == issue.affected / 500
        assert (one["points_lost"], one["gain"]) == (issue.points_lost, issue.gain)
        assert one["regraded"] == issue.regraded
    assert [(one["composite_after"], one["grade_after"]) for one in found["recommendations"]] == [
        (step.composite_after, step.grade_after) for step in report.recommendations
    ]


def test_the_document_says_why_how_sure_who_and_what_next(
    records: list[Record], export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scorer = Scorer(TODAY, b"a key")
    scorer.add(records)
    report = build_report(scorer.tally(complete=True))
    found = document(capsys, export, AS_OF)
    assert found["losses"] == [asdict(loss) for loss in report.losses]
    assert math.fsum(loss["points"] for loss in found["losses"]) == pytest.approx(100 - found["composite"])
    assert {channel: tuple(left.values()) for channel, left in found["reach"].items()} == report.reach
    assert [list(left) for left in found["reach"].values()] == [[*Stage]] * 2
    assert [(one["contacts"], one["composite"]) for one in found["cohorts"]] == [
        (cohort.contacts, cohort.composite) for cohort in report.cohorts
    ]
    assert (found["surplus"], found["next_grade"]["grade"]) == (report.surplus, "B")
    assert report.next_grade is not None
    assert found["next_grade"]["contacts"] == report.next_grade.contacts
    assert [step["rule"] for step in found["next_grade"]["steps"]] == [
        s.rule for s in report.next_grade.steps
    ]
    assert found["sureness"] == {"drawn": "everything", "interval": None, "grade_probability": 1.0}


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"composite": 100.5}, id="a score above 100"),
        pytest.param({"grade": "E"}, id="a grade that does not exist"),
        pytest.param({"contact": "Ada"}, id="a key that is not described"),
        pytest.param({"dimensions": {}}, id="a dimension too few"),
        pytest.param({"issues": [{"rule": "email_role"}]}, id="an issue without numbers"),
        pytest.param(
            {"cohorts": [{"month": "2024-05", "contacts": 9, "composite": 1.0}]}, id="a month of nine"
        ),
        pytest.param({"reach": {"email": {"all": 5}}}, id="a stage too few"),
        pytest.param({"reach": {"post": {}}}, id="a channel that does not exist"),
        pytest.param(
            {"losses": [{"dimension": "accuracy", "cause": "Ada", "points": 1}]}, id="a name as a cause"
        ),
        pytest.param({"sureness": {"drawn": "by hand"}}, id="another way of drawing"),
    ],
)
def test_the_schema_refuses(broken: dict[str, Any], export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, export, AS_OF)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found | broken, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_columns_that_a_file_lacks_are_named_and_not_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "few.csv"
    path.write_text("First Name,Email\nGrace,grace@northwindlogistics.com\n")
    found = document(capsys, path)
    jsonschema.validate(found, SCHEMA)
    assert len(found["properties_absent"]) == 12
    assert found["dimensions"]["completeness"] == 100
    assert found["dimensions"]["freshness"] is None


def listed(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_findings_add_up_to_the_issues(
    export: Path, tmp_path: Path, records: list[Record], capsys: pytest.CaptureFixture[str]
) -> None:
    findings = tmp_path / "findings.csv"
    found = document(capsys, export, AS_OF, "--findings", findings)
    header, *lines = listed(findings)
    assert header == ["id", "rule"]
    assert Counter(rule for _, rule in lines) == {one["rule"]: one["affected"] for one in found["issues"]}
    without_email = {str(one["id"]) for one in records if not one["properties"]["email"]}  # type: ignore[index]
    assert {contact for contact, rule in lines if rule == "missing_email"} >= without_email
    order = list(dict.fromkeys(contact for contact, _ in lines))
    place = {str(one["id"]): row for row, one in enumerate(records)}
    assert [place[contact] for contact in order] == sorted(place[contact] for contact in order)


def test_duplicates_are_pairs_of_ids(tmp_path: Path) -> None:
    export, duplicates = tmp_path / "contacts.csv", tmp_path / "duplicates.csv"
    export.write_text(
        "id,firstname,lastname,email\n"
        "1,Grace,Holloway,grace@northwindlogistics.com\n"
        "2,Alan,Moss,alan@northwindlogistics.com\n"
        "3,Grace,Holloway,GRACE+news@northwindlogistics.com\n"
    )
    assert run(export, "--duplicates", duplicates) == 0
    assert listed(duplicates) == [["id_a", "id_b", "tier"], ["1", "3", "certain"]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("107312", "107312", id="a number"),
        pytest.param("-5", "-5", id="a negative number is no formula"),
        pytest.param("a-b=c", "a-b=c", id="a sign further on"),
        pytest.param("Müller", "Müller", id="letters of any language"),
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param(
            '=HYPERLINK("http://x.co","go")', '\'=HYPERLINK("http://x.co","go")', id="one with commas"
        ),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="one of the older kind"),
        pytest.param("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0", id="one that begins like a number"),
        pytest.param("a,b", "a,b", id="a comma"),
        pytest.param('say "hi"', 'say "hi"', id="quotation marks"),
        pytest.param("two\nlines", "two\nlines", id="a line break"),
        pytest.param("end,\n", "end,", id="a comma and a line break at the end"),
    ],
)
def test_ids_are_written_so_that_no_spreadsheet_runs_them(written: str, read: str, tmp_path: Path) -> None:
    export, findings = tmp_path / "contacts.csv", tmp_path / "findings.csv"
    text = io.StringIO()
    csv.writer(text).writerows([["id", "email"], [written, "info@navy"], ["2", "info@navy"]])
    export.write_text(text.getvalue())
    assert run(export, "--findings", findings) == 0
    assert list(dict.fromkeys(line[0] for line in listed(findings)[1:])) == [read, "2"]


def test_people_read_eighty_columns(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(export, AS_OF) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert max(map(len, out.splitlines())) <= 80 + len(str(export))
    assert max(map(len, out.splitlines()[1:])) <= 80
    assert "\x1b" not in out
    for heading in (
        "Quality dimensions",
        "Where the points go",
        "Who can be reached",
        "By month of creation",
    ):
        assert heading in out


@pytest.mark.parametrize(
    ("limit", "status", "line"),
    [
        pytest.param("0", 0, "", id="any score will do"),
        pytest.param("99.9", 1, "is under 99.9\n", id="more than it has"),
    ],
)
def test_a_limit_sets_the_status(
    limit: str, status: int, line: str, export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(export, "--fail-under", limit) == status
    assert capsys.readouterr().err.endswith(line)


def test_a_score_just_at_the_limit_is_not_under_it(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    composite = document(capsys, export, AS_OF)["composite"]
    assert run(export, AS_OF, "--fail-under", repr(composite)) == 0
    assert run(export, AS_OF, "--fail-under", repr(composite + 1e-9)) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no file"),
        pytest.param(["x.csv", "--fail-under", "101"], id="a limit above 100"),
        pytest.param(["x.csv", "--fail-under", "nan"], id="a limit that is no number"),
        pytest.param(["x.csv", "--workers", "0"], id="no worker"),
        pytest.param(["x.csv", "--workers", "2", "--dask", "tcp://x:1"], id="workers twice"),
        pytest.param(["x.csv", "--dask", "cluster"], id="a cluster without a port"),
        pytest.param(["x.csv", "--as-of", "yesterday"], id="a date in words"),
    ],
)
def test_wrong_usage_ends_with_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def problem(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one line of a run that cannot be done."""
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err.rstrip()


def test_files_that_cannot_be_read_are_named(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing, malformed = tmp_path / "none.csv", tmp_path / "malformed.csv"
    malformed.write_text("id,email\n1,a@b.co,more\n")
    assert problem(capsys, missing) == f"{missing}: no such file or folder"
    assert problem(capsys, tmp_path) == f"{tmp_path}: this is a folder, not a file"
    assert problem(capsys, malformed).startswith(f"{malformed}: row 2, column 3: a value too many")
    assert "different" in problem(capsys, export, "--findings", export)
    both = tmp_path / "both.csv"
    assert "different" in problem(capsys, export, "--findings", both, "--duplicates", both)
    nowhere = tmp_path / "none" / "findings.csv"
    assert problem(capsys, export, "--findings", nowhere) == f"{nowhere}: no such file or folder"
    assert export.stat().st_size > 1000


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "secret.csv"
    secret.touch(mode=stat.S_IWUSR)
    assert problem(capsys, secret) == f"{secret}: no permission to open it"


def test_a_cluster_needs_its_package(
    export: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install distributed" in problem(capsys, export, "--dask", "tcp://127.0.0.1:1")


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_how_far_a_file_is_read(export: Path) -> None:
    screen = Screen()
    with export.open("rb") as source:
        progress = Progress(screen, source, size_of(source))
        source.read(export.stat().st_size * 2 // 5 + 1)
        progress.add(1200)
        assert screen.getvalue().startswith("\r[############                  ]  40 %  1,200 contacts")
        progress.end()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_a_pipe_has_no_end_to_count_to_and_a_log_gets_nothing() -> None:
    reading, writing = os.pipe()
    screen, log = Screen(), io.StringIO()
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb"):
        for stream in (screen, log):
            progress = Progress(stream, source, size_of(source))
            progress.add(1200)
            progress.end()
    assert (screen.getvalue(), log.getvalue()) == ("\r1,200 contacts\r\x1b[K", "")


COMMAND = [sys.executable, "-m", "scoring"]


def start(*arguments: str, stdin: int | None = None) -> subprocess.Popen[bytes]:
    # Tests that run in the background of a shell ignore interrupts, and so would the program.
    heeds_interrupts = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=ROOT,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heeds_interrupts,  # noqa: PLW1509 - no other thread starts programs here
    )


def test_standard_input_and_processes_change_nothing(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = document(capsys, export, AS_OF)
    with export.open("rb") as file:
        command = [*COMMAND, "-", "--json", AS_OF, "--workers", "2"]
        done = subprocess.run(command, cwd=ROOT, stdin=file, capture_output=True, check=True)
    assert (json.loads(done.stdout), done.stderr) == (expected, b"")


@pytest.mark.parametrize(
    ("size", "alone"),
    [
        pytest.param(0, True, id="a pipe, whose size nobody knows"),
        pytest.param(SMALL, True, id="a small file"),
        pytest.param(SMALL + 1, os.cpu_count() == 1, id="a larger file"),
    ],
)
def test_a_file_that_is_not_small_is_scored_on_all_cores(size: int, alone: bool) -> None:
    workers = workers_for(size)
    assert (workers == 1) == alone
    assert workers <= (os.cpu_count() or 1)


def test_a_reader_that_leaves_is_no_error(export: Path) -> None:
    with start(str(export)) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert (running.wait(60), running.stderr.read()) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk at hand")
@pytest.mark.parametrize("arguments", [["--json"], ["--findings", "/dev/full"]], ids=["the report", "a list"])
def test_a_full_disk_is_told_in_one_line(arguments: list[str], export: Path) -> None:
    with open("/dev/full", "wb") as full:
        stdout = full if arguments == ["--json"] else subprocess.DEVNULL
        command = [*COMMAND, str(export), *arguments]
        done = subprocess.run(command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"the result could not be written: No space left on device\n"


def test_a_terminal_that_knows_few_characters_gets_them_replaced(export: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = [*COMMAND, str(export)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout.isascii()


@pytest.mark.parametrize("workers", [pytest.param("1", id="one process"), pytest.param("2", id="several")])
def test_an_interrupt_is_quiet(workers: str) -> None:
    with start("-", "--workers", workers, stdin=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stderr is not None
        running.stdin.write(b"id,email\n" + b"1,info@navy.mil\n" * 700_000)
        running.stdin.flush()  # more than one piece: it was read, so the program is up
        running.send_signal(signal.SIGINT)
        assert (running.wait(60), running.stderr.read()) == (130, b"")
