"""What was measured, what it must be, and how both are told."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs" / "load.md"


@dataclass(frozen=True)
class Figure:
    """One line of the results.

    Args:
        what: what was measured.
        value: what came out, with its unit.
        bar: what it must be; nothing where it is told for information.
        met: whether it is.
    """

    what: str
    value: str
    bar: str = ""
    met: bool = True


@dataclass
class Part:
    """One experiment.

    Args:
        title: its heading.
        how: what was done, in a paragraph.
    """

    title: str
    how: str
    figures: list[Figure] = field(default_factory=list)

    def add(self, what: str, value: str, bar: str = "", met: bool = True) -> None:
        """Note a figure and print it."""
        self.figures.append(Figure(what, value, bar, met))
        verdict = f"   (bar: {bar}: {'met' if met else 'MISSED'})" if bar else ""
        say(f"  {what}: {value}{verdict}")


def say(text: str) -> None:
    """Tell whoever waits what is going on."""
    print(text, flush=True)


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * round(share * 1000) // 1000) - 1)]


def slope(points: Sequence[tuple[float, float]]) -> float:
    """How much y grows with x, by least squares."""
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def machine() -> str:
    """What this was measured on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"


_KEPT = """## What keeps it so

- **Places.** As many scans run at once as the machine has cores, and one more, 16 at the most; further
  ones wait, first come, first served, and their page says how many wait before them (`scan/queue.py`).
  A sign-in is good for ten minutes, so a scan that would wait longer ends and says so. Each server
  process has a queue of its own.
- **HubSpot's limits.** No portal is sent more than ten requests a second, four of them searches, by all
  scans of one server process together (`scan/pace.py`): HubSpot takes 110 in ten seconds. Several
  processes do not know of each other. Should two people scan one portal through two of them at once,
  HubSpot may answer 429, and the scans wait and go on.
- **The first visitor.** What pages import, their templates and the programs of the first page are made
  ready before the server says that it is there (`web/warm.py`), and nothing waits for an acknowledgement
  on its way (`web/sending.py`).
- **Doors.** 20 sockets to a network address, 1,000 in all, and a pace for new ones (`web/crowd.py`).
- **Bytes.** Streamlit's programs are sent compressed and kept by browsers for a year (`web/packed.py`).
  The largest file left is Streamlit's icon font, 375 kB, which it always fetches.
"""


def page(parts: Sequence[Part], busy: float) -> str:
    """The page, in Markdown.

    Args:
        parts: all experiments.
        busy: processes that wanted a core before they began, the machine's load average.
    """
    lines = [
        "# How much it carries\n",
        f"Measured by `make load` on {datetime.now(UTC):%d %B %Y}: {machine()}; load average before it "
        f"began: {busy:.1f}. Real servers, browsers, WebSockets and databases (SQLite) on one machine, which "
        "also runs the stand-in for HubSpot and whoever visits. The command ends with exit status 1 if a bar "
        "is missed.\n",
    ]
    for part in parts:
        lines += [f"## {part.title}\n", f"{part.how}\n", "| | Measured | Must be |", "|---|--:|---|"]
        for figure in part.figures:
            bar = figure.bar + ("" if figure.met else " (**missed**)")
            lines.append(f"| {figure.what} | {figure.value} | {bar} |")
        lines.append("")
    return "\n".join([*lines, _KEPT])
