"""``python -m tests.load [PART …]``: how much the product carries, on real servers of this machine.

Without names it does everything, some eight minutes, and writes docs/load.md. Exit status 1: a bar is missed.
"""

from __future__ import annotations

import os
import sys
import time

from tests.load import crowd, endurance, first, house, limits
from tests.load.figures import DOCS, Part, page, say

PARTS = {
    "first": first.measure,
    "crowd": crowd.measure,
    "limits": limits.measure,
    "house": house.measure,
    "endurance": endurance.measure,
}


def main(names: list[str]) -> int:
    """Measure; write the page when everything was."""
    if unknown := set(names) - set(PARTS):
        sys.exit(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
    busy, began = os.getloadavg()[0], time.monotonic()
    say(f"Load average before: {busy:.1f}. Timings need a quiet machine.")
    parts: list[Part] = []
    for name in names or PARTS:
        parts += PARTS[name]()
    say(f"{time.monotonic() - began:.0f} s in all")
    if not names:
        DOCS.write_text(page(parts, busy), encoding="utf-8")
    missed = [figure for part in parts for figure in part.figures if not figure.met]
    for figure in missed:
        say(f"MISSED: {figure.what}: {figure.value} (bar: {figure.bar})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
