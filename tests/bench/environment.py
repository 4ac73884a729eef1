"""The environment of the tools beside us, made once for each set of requirements."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
BUILD = Path(__file__).parent.parent.parent / "build" / "bench"


def interpreter() -> Path | None:
    """Its Python; ``None`` where the tools cannot be fetched."""
    place = BUILD / hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    python = place / "bin" / "python"
    if (place / "complete").exists():
        return python
    uv = (sys.executable, "-m", "uv")
    subprocess.run((*uv, "venv", "--quiet", "--clear", "--python", sys.executable, place), check=True)
    install = (*uv, "pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", REQUIREMENTS)
    done = subprocess.run(install, text=True, capture_output=True, check=False)
    if done.returncode:
        if "hash mismatch" in done.stderr.lower():
            sys.exit(done.stderr)
        print("The other tools are left out: the package index cannot be reached.")
        return None
    (place / "complete").touch()
    return python
