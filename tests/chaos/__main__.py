"""``python -m tests.chaos [PART …]``: break what can break, see what is left, write docs/chaos.md.

With names of parts it tries those and leaves the others on the page as they are.
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
_TOP = """# What happens when something breaks

Written by `make chaos`. Everything is real: the server, its processes, PostgreSQL, the network, the disk, the
signals. `make test` tries the same in fewer rounds. Exit status 1 if anything does not hold.
"""


def main(names: list[str]) -> int:
    """Try the parts; 1 if anything is not as it should be."""
    sections = written(DOCS.read_text(encoding="utf-8")) if DOCS.exists() else {}
    well = True
    for name in names or PARTS:
        heading, figures, rounds = PARTS[name]
        began, seen = time.monotonic(), []
        for figure in figures(rounds):
            seen.append(figure)
            tell(figure)
        sections[heading] = section(seen, time.monotonic() - began)
        DOCS.write_text(page(sections), encoding="utf-8")
        well = well and all(held for _, _, held in seen)
    return int(not well)


def tell(figure: Figure) -> None:
    """One line for whoever watches."""
    tried, found, held = figure
    print(f"{'held  ' if held else 'BROKEN'}  {tried}: {found}", flush=True)


def section(seen: list[Figure], seconds: float) -> str:
    """A part's place on the page, in Markdown."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [f"{datetime.now(UTC):%d %B %Y}: {machine}, {seconds / 60:.0f} minutes.\n"]
    lines += ["| Tried | Seen | Held |", "|---|---|---|"]
    lines += [f"| {tried} | {found} | {'yes' if held else '**no**'} |" for tried, found, held in seen]
    return "\n".join(lines)


def page(sections: dict[str, str]) -> str:
    """The page, its parts in their order."""
    order = [heading for heading, _, _ in PARTS.values() if heading in sections]
    return _TOP + "".join(f"\n## {heading}\n\n{sections[heading]}\n" for heading in order)


def written(page: str) -> dict[str, str]:
    """Heading → section of a page."""
    parts = (part.partition("\n") for part in page.split("\n## ")[1:])
    return {heading: text.strip() for heading, _, text in parts}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
