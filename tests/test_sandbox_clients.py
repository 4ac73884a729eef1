"""HubSpot's own Python clients work against the stand-in, unchanged."""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.applications import Starlette

from tests.sandbox_visitor import Stage, Visit

CLIENTS = Path(__file__).parent / "clients"
BUILD = Path(__file__).parent.parent / "build" / "clients"
OFFLINE = ("error sending request", "Failed to fetch", "dns error", "Connection refused")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, cwd=cwd, env=clean, text=True, capture_output=True, check=False)


@pytest.fixture(scope="session")
def clients_python() -> Path:
    """The interpreter of an environment with both clients, made once for each set of requirements."""
    requirements = CLIENTS / "requirements.txt"
    place = BUILD / hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]
    python = place / "bin" / "python"
    BUILD.mkdir(parents=True, exist_ok=True)
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests may run in several processes
        if not (place / "complete").exists():
            make_environment(place, requirements)
            (place / "complete").touch()
    return python


def make_environment(place: Path, requirements: Path) -> None:
    uv = [sys.executable, "-m", "uv"]
    made = run(*uv, "venv", "--quiet", "--clear", "--python", sys.executable, place, cwd=CLIENTS)
    assert made.returncode == 0, made.stderr
    install = ("pip", "install", "--quiet", "--require-hashes", "--python", place / "bin" / "python")
    filled = run(*uv, *install, "-r", requirements, cwd=CLIENTS)
    if filled.returncode and any(sign in filled.stderr for sign in OFFLINE):
        pytest.skip("HubSpot's clients are not installed yet and the package index cannot be reached")
    assert filled.returncode == 0, filled.stderr


def test_both_clients_list_search_and_wait(
    clients_python: Path, stage: Stage, visit: Visit, tmp_path: Path
) -> None:
    visit()
    checked = run(clients_python, CLIENTS / "check.py", stage.url, cwd=tmp_path)
    assert checked.returncode == 0, checked.stderr


def test_the_check_notices_a_server_that_is_not_hubspot(
    clients_python: Path, stage: Stage, visit: Visit, tmp_path: Path
) -> None:
    visitor = visit()
    assert isinstance(stage.app, Starlette)
    state = stage.app.state.sandbox
    state.portals["messy"] = state.portals["seven"]
    checked = run(clients_python, CLIENTS / "check.py", visitor.http.url, cwd=tmp_path)
    assert checked.returncode == 1
    assert "7 where 480 was expected" in checked.stderr
