"""The operator's commands, on a real database of each kind."""

from __future__ import annotations

import base64
from random import Random

import pytest

from storage.__main__ import main
from storage.database import Database
from tests.test_storage_purge import counts, fill

OWN_KEYS = f"k1:{base64.b64encode(Random(1).randbytes(32)).decode()}"


@pytest.fixture
def installed(engine: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """The installation that the commands are about."""
    monkeypatch.setenv("DATABASE_URL", engine.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("SECRET_KEYS", OWN_KEYS)
    return engine


def test_purge_says_how_many_rows_went(installed: Database, capsys: pytest.CaptureFixture[str]) -> None:
    fill(installed, now=0)
    assert main(["purge"]) is None
    assert capsys.readouterr().out == "Purged: 1 reports, 1 leads, 1 scans, 1 addresses, 1 used sign-ins.\n"
    assert set(counts(installed).values()) == {0}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"DATABASE_URL": "mysql://a:secret@b/c"}, "DATABASE_URL must begin with", id="database"),
        pytest.param(
            {"DATABASE_URL": "postgresql://a:secret@localhost:1/c"}, "cannot be reached", id="unreachable"
        ),
        pytest.param(
            {"DATABASE_URL": "sqlite:///{}/new.db"}, "is not at revision", id="a database without tables"
        ),
        pytest.param({"SECRET_KEYS": "k1:c2VjcmV0"}, "SECRET_KEYS: the key k1 has 6 bytes", id="keys"),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_why_in_one_line(
    changes: dict[str, str],
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for name, value in {"SECRET_KEYS": OWN_KEYS, **changes}.items():
        monkeypatch.setenv(name, value.format(tmp_path_factory.mktemp("folder")))
    problem = main(["purge"]) or ""
    assert reason in problem
    assert "\n" not in problem
    assert "secret" not in problem
