"""What the product is made of: a CycloneDX list of parts in `build/`, and the licences in docs/."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.supply.lock import ROOT, RUN, pins

LICENCES = ROOT / "docs" / "licences.md"
BILL = ROOT / "build" / "parts.cdx.json"
_INTRODUCTION = """# Licences

What `pip install -r requirements.txt` installs, and under which licence, as each package says of itself.
Written by `make sbom`, which also writes the list of parts in CycloneDX form with the hash of every file
(`build/parts.cdx.json`). No package is under the GPL or AGPL; those under the LGPL are used as they are
published and can be exchanged.

"""


def bill(file: Path, *, validate: bool) -> None:
    """Write the list of parts: every pin with its hashes, the same bytes for the same lock.

    Args:
        file: where to.
        validate: hold it against CycloneDX's schema, which takes seconds.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", str(RUN)]
    shape = ["--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "--of", "JSON"]
    check = "--validate" if validate else "--no-validate"
    subprocess.run([*command, *shape, check, "-o", str(file)], check=True, capture_output=True)


def licences() -> list[dict[str, str]]:
    """`Name` and `License` of each package that the product runs with and that is installed."""
    names = sorted({name for name, _ in pins(RUN)})
    listed = subprocess.run(
        [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--packages", *names],
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, str]] = json.loads(listed.stdout)
    return sorted(found, key=lambda one: one["Name"].lower())


def page(found: list[dict[str, str]]) -> str:
    """docs/licences.md."""
    rows = [f"| {one['Name']} | {one['License']} |" for one in found]
    return _INTRODUCTION + "| Package | Licence |\n|---|---|\n" + "\n".join(rows) + "\n"


if __name__ == "__main__":
    bill(BILL, validate=True)
    LICENCES.write_text(page(licences()))
    print(f"{len(pins(RUN))} parts in {BILL.relative_to(ROOT)}, licences in {LICENCES.relative_to(ROOT)}")
