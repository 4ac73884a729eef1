"""The benchmark measures what the engine has: its own runs, on a file small enough for a test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def test_every_stage_of_the_engine_is_watched(tmp_path: Path) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text("Email,First Name\n" + "grace@navy.mil,Grace\n" * 50, encoding="utf-8")
    command = (sys.executable, "-m", "tests.bench.ours", str(file), "2")
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert (found["contacts"], found["workers"]) == (50, 1)
    assert 0 < min(found["shares"].values()) <= sum(found["shares"].values()) <= 1
    assert set(found["shares"]) == {
        "read",
        "columns",
        "facts and rules",
        "masks",
        "keys and forms",
        "duplicates and tally",
        "report",
    }
