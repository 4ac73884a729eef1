"""``python -m tests.chaos [PART …]``: break what can break, see what is left, write docs/chaos.md.

With names of parts it prints their figures and writes nothing.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from tests.chaos import disk, network, restarts, saves, stops, workers
from tests.chaos.hubspot_faults import Figure

DOCS = Path(__file__).parent.parent.parent / "docs" / "chaos.md"
PARTS: dict[str, tuple[str, Callable[[int], Iterable[Figure]], int]] = {
    "saves": ("A save that is cut off", saves.figures, 100),
    "workers": ("A scan that is cut off", workers.figures, 20),
    "network": ("A network that breaks", network.figures, 1),
    "restarts": ("A database that is restarted", restarts.figures, 10),
    "disk": ("A disk that is full", disk.figures, 1),
    "stops": ("A server that is told to end", stops.figures, 1),
}
"""Name → its heading, what tries it, and how many rounds."""


def main(names: list[str]) -> int:
    """Try the parts; 1 if anything is not as it should be."""
    began = time.monotonic()
    seen: dict[str, list[Figure]] = {}
    for name in names or PARTS:
        heading, figures, rounds = PARTS[name]
        seen[heading] = []
        for figure in figures(rounds):
            seen[heading].append(figure)
            tell(figure)
    if not names:
        DOCS.write_text(page(seen, time.monotonic() - began), encoding="utf-8")
    return int(not all(held for figures in seen.values() for _, _, held in figures))


def tell(figure: Figure) -> None:
    """One line for whoever watches."""
    tried, found, held = figure
    print(f"{'held  ' if held else 'BROKEN'}  {tried}: {found}", flush=True)


def page(seen: dict[str, list[Figure]], seconds: float) -> str:
    """The page, in Markdown."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    parts = [
        "# What happens when something breaks\n",
        f"Written by `make chaos` on {datetime.now(UTC):%d %B %Y}: {machine}, {seconds / 60:.0f} minutes. "
        "Everything is real: the server, its processes, PostgreSQL, the disk, the signals. "
        "`make test` does the same with fewer rounds.",
    ]
    for heading, figures in seen.items():
        parts += [f"\n## {heading}\n", "| Tried | Seen | Held |", "|---|---|---|"]
        parts += [f"| {tried} | {found} | {'yes' if held else '**no**'} |" for tried, found, held in figures]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
