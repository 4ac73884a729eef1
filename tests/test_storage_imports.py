"""The store needs no pandas: a page that shows a report must not wait for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import storage

ROOT = Path(storage.__path__[0]).parent
MODULES = sorted(f"storage.{file.stem}" for file in (ROOT / "storage").glob("[a-z]*.py"))


def heavy(modules: list[str]) -> str:
    """Which heavy packages a fresh interpreter holds after importing these."""
    program = (
        f"import sys, importlib; [importlib.import_module(name) for name in {modules!r}];"
        "print(*sorted({'pandas', 'numpy', 'pyarrow', 'streamlit'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_whole_store_loads_without_pandas() -> None:
    assert {"storage.reports", "storage.leads", "storage.purge"} <= set(MODULES)
    assert heavy(MODULES) == ""


def test_the_search_above_finds_pandas_where_it_is() -> None:
    assert "pandas" in heavy(["pandas"])
