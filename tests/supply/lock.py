"""What the hash-locked files pin."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
RUN = ROOT / "requirements.txt"
DEV = ROOT / "requirements-dev.txt"
_PIN = re.compile(r"^\S+==.*?(?=\n\S|\Z)", re.DOTALL | re.MULTILINE)


def pins(file: Path) -> dict[tuple[str, str], int]:
    """Name and version of each pin → how many files of it may be installed, each known by its hash.

    A package has two pins where its version depends on the Python.
    """
    found: dict[tuple[str, str], int] = {}
    for entry in _PIN.findall(file.read_text()):
        requirement = Requirement(entry.partition("\\")[0].strip())
        (pin,) = requirement.specifier
        found[canonicalize_name(requirement.name), pin.version] = entry.count("--hash=sha256:")
    return found
