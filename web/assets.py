"""The files that pages load, by the path under which browsers ask for them."""

from __future__ import annotations

from pathlib import Path

from settings import ROOT
from web.shell import STREAMLIT


def streamlits() -> dict[str, Path]:
    """Streamlit's programs, style sheets and fonts."""
    return _files(STREAMLIT / "static", "/static/")


def ours() -> dict[str, Path]:
    """Our font, icon and pictures."""
    return _files(ROOT / "web" / "static", "/app/static/")


def _files(folder: Path, prefix: str) -> dict[str, Path]:
    return {
        prefix + file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()
    }
