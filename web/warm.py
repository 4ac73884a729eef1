"""What the first visitor would wait for, done before the server says that it is there."""

from __future__ import annotations

import ast
from importlib import import_module

from settings import ROOT
from web.packed import pack_ahead
from web.shell import shell_html
from web.templates import compile_all
from web.visits import TITLES

_STREAMLITS_LATE = (
    "PIL.ImageFile",
    "plotly.animation",
    "plotly.io._utils",
    "plotly.offline",
    "streamlit.material_icon_names",
    "streamlit.web.skills",
)
"""What Streamlit imports on the way to the first page and to the first chart."""


def warm_up(brand: str, public_url: str) -> None:
    """Import what the pages import, compile their templates, fill in their shells, compress their programs.

    Left for its first visitor is the PDF, whose library takes a sixth of the server's start to load.
    """
    for name in _STREAMLITS_LATE:
        import_module(name)
    _import_as_pages_do()
    compile_all()
    for title in TITLES.values():
        shell_html(f"{title} · {brand}", public_url)
    pack_ahead()


def _import_as_pages_do() -> None:
    # Streamlit runs pages as scripts: importing them would do what they do for a visitor.
    for page in (ROOT / "pages").glob("*.py"):
        for node in ast.parse(page.read_text()).body:
            if isinstance(node, ast.ImportFrom) and node.module:
                __import__(node.module, fromlist=[alias.name for alias in node.names])
