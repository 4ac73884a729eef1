"""Who may import whom. Data flows one way: HubSpot → contacts → masks → tally → report → store → page."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = {
    "app",
    "hubspot",
    "keys",
    "pages",
    "sandbox",
    "scan",
    "scoring",
    "seal",
    "setting_kinds",
    "settings",
    "storage",
    "support",
    "tests",
    "web",
}
PRODUCT = sorted(OURS - {"sandbox", "tests"})

ALLOWED = {
    "keys": set(),
    "seal": set(),
    "support": set(),
    "setting_kinds": {"keys"},
    "settings": {"keys", "setting_kinds"},
    "hubspot": set(),
    "scoring": set(),
    "sandbox": set(),
    "storage": {"scoring.report", "scoring.rule", "scoring.catalogue"},
    "scan": {"hubspot", "scoring", "seal", "storage", "support"},
    "web": {
        "hubspot.api",
        "hubspot.contacts",
        "hubspot.errors",
        "hubspot.forms",
        "hubspot.ledger",
        "hubspot.oauth",
        "hubspot.reach",
        "scan.events",
        "scan.jobs",
        "scan.supervisor",
        "scoring.catalogue",
        "scoring.command.document",
        "scoring.methodology",
        "scoring.report",
        "scoring.rule",
        "seal",
        "settings",
        "storage",
        "support",
    },
    "pages": {"settings", "storage", "web"},
    "app": {"scan.process", "scan.supervisor", "settings", "storage", "web"},
}
"""Folder or module → what of ours it may import besides itself."""

COMMANDS = {
    "storage/commands/doctor.py": {"settings"},
    "storage/commands/examine_outside.py": {"hubspot", "settings"},
    "storage/commands/examine_settings.py": {"settings"},
    "storage/commands/installation.py": {"settings"},
}
"""Command line → what it may import besides."""

ALLOWED_FROM_OUTSIDE = {"pages": {"streamlit"}}
"""Folder → the only packages of others that it may import."""

DATA_TABLES = {
    "sandbox/countries.py",
    "scoring/facts/given_names.py",
    "web/claims.py",
    "web/problems.py",
}
"""Modules that are longer than a sitting because they are one table."""


def modules(part: str) -> list[Path]:
    single = ROOT / f"{part}.py"
    found = [single] if single.exists() else sorted((ROOT / part).rglob("*.py"))
    assert found, part
    return found


def imports(source: str) -> set[str]:
    """Every module that a source names in an import, wherever in it; a relative one begins with a dot."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            # `from web import charts` names web.charts, not all of web.
            origin = "." * node.level + (node.module or "")
            found |= {f"{origin}.{alias.name}" for alias in node.names}
    return found


def imported_by(part: str) -> set[tuple[str, str]]:
    return {
        (str(file.relative_to(ROOT)), name) for file in modules(part) for name in imports(file.read_text())
    }


def allowed(name: str, permitted: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in permitted)


@pytest.mark.parametrize("part", ALLOWED)
def test_each_part_imports_only_what_it_may(part: str) -> None:
    ours = {(file, name) for file, name in imported_by(part) if name.split(".")[0] in OURS - {part}}
    assert not {
        (file, name) for file, name in ours if not allowed(name, ALLOWED[part] | COMMANDS.get(file, set()))
    }


def test_the_table_covers_every_part() -> None:
    assert set(ALLOWED) == OURS - {"tests"}
    parts = {file.stem for file in ROOT.glob("*.py")} | {file.parent.name for file in ROOT.glob("*/*.py")}
    assert parts == OURS


@pytest.mark.parametrize("part", sorted(OURS))
def test_every_import_is_absolute(part: str) -> None:
    assert not {(file, name) for file, name in imported_by(part) if name.startswith(".")}


@pytest.mark.parametrize("part", ALLOWED_FROM_OUTSIDE)
def test_pages_look_call_and_show(part: str) -> None:
    known = OURS | ALLOWED_FROM_OUTSIDE[part] | set(sys.stdlib_module_names)
    assert not {(file, name) for file, name in imported_by(part) if name.split(".")[0] not in known}


@pytest.mark.parametrize("part", PRODUCT)
def test_the_product_does_not_know_the_stand_in(part: str) -> None:
    files = modules(part) + (list((ROOT / part).rglob("*.html")) if (ROOT / part).is_dir() else [])
    assert not [str(file) for file in files if "sandbox" in file.read_text().lower()]


@pytest.mark.parametrize("part", PRODUCT)
def test_only_the_pages_and_their_frame_import_streamlit(part: str) -> None:
    users = {file for file, name in imported_by(part) if name.split(".")[0] == "streamlit"}
    assert {file for file in users if not file.startswith("pages/")} <= {
        "app.py",
        "web/main.py",
        "web/shell.py",
    }


@pytest.mark.parametrize("part", ["storage", "hubspot", "web", "pages", "app", "settings", "keys", "seal"])
def test_pandas_is_named_nowhere_outside_scoring(part: str) -> None:
    heavy = {"pandas", "numpy", "pyarrow"}
    assert not {(file, name) for file, name in imported_by(part) if name.split(".")[0] in heavy}


@pytest.mark.parametrize(
    "module",
    [
        pytest.param("web.signin", id="the way to HubSpot and back"),
        pytest.param("web.visits", id="the routes"),
        pytest.param("web.reading", id="the rows of a report"),
        pytest.param("scan.supervisor", id="the supervisor, which never holds a contact"),
    ],
)
def test_the_server_needs_no_pandas_and_draws_no_paper_until_asked(module: str) -> None:
    program = f"import sys, {module}; print({{'pandas', 'pyarrow', 'fpdf'}} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("part", ["web", "pages"])
def test_reports_are_opened_by_their_link_only(part: str) -> None:
    """`load_report` knows nothing of links that have ended."""
    assert not {name for _, name in imported_by(part) if name == "storage.reports.load_report"}


def test_every_module_can_be_read_in_one_sitting() -> None:
    files = [
        file
        for part in sorted(OURS - {"tests"})
        for file in modules(part)
        if "versions" not in file.parts  # a migration is written once and never edited
    ]
    lengths = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in files}
    assert {file for file, lines in lengths.items() if lines > 250} <= DATA_TABLES


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param("import web", {"web"}, id="a plain import"),
        pytest.param("import web.charts as c, scan", {"web.charts", "scan"}, id="two at once, one renamed"),
        pytest.param("from web import charts", {"web.charts"}, id="a module out of a folder"),
        pytest.param("def f():\n    from scan import jobs", {"scan.jobs"}, id="inside a function"),
        pytest.param("if TYPE_CHECKING:\n    import pandas", {"pandas"}, id="for types only"),
        pytest.param("from . import x", {"..x"}, id="a relative import"),
        pytest.param("text = 'import web'", set(), id="not the word in a text"),
    ],
)
def test_the_search_above_finds_imports(source: str, found: set[str]) -> None:
    assert imports(source) == found
