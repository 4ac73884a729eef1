"""``python -m tests.bench [CONTACTS …]``: time the engine and other tools on the same files.

Without numbers it goes through all sizes and writes docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench import environment, files

SIZES = (500, 10_000, 100_000, 1_000_000, 10_000_000)
TOOLS = ("crm-csv-preflight", "pandera", "great-expectations", "hubspot-crm-clean")
PATIENCE = 120.0
"""Seconds that a tool may be expected to need; at a size where it would need more it is left out."""
LARGEST_OF_OTHERS = 1_000_000
"""Contacts above which some of them take more memory than a machine has."""
RUNS = {500: 100, 10_000: 10, 100_000: 5, 1_000_000: 2, 10_000_000: 1}
"""Contacts → how often each tool goes through them; the best run counts."""

HERE = Path(__file__).parent
DOCS = HERE.parent.parent / "docs" / "benchmarks.md"
OURS = "this engine"


@dataclass(frozen=True)
class Run:
    """What one tool took for one file: seconds, bytes at the most, and the share of each stage."""

    seconds: float
    peak: int
    shares: dict[str, float] = field(default_factory=dict)


def ours(path: Path, contacts: int) -> Run:
    """The engine in a process of its own."""
    times = str(RUNS.get(contacts, 3))
    found = answer((sys.executable, "-m", "tests.bench.ours", str(path), times))
    assert found["contacts"] == contacts
    return Run(found["seconds"], found["peak"], found["shares"])


def peer(python: Path, tool: str, path: Path, contacts: int) -> Run:
    """Another tool in a process of its own."""
    times = str(RUNS.get(contacts, 3))
    found = answer((str(python), str(HERE / "peers.py"), tool, str(path), times))
    return Run(found["seconds"], found["peak"])


def answer(command: tuple[str, ...]) -> Any:
    """The last line that a command prints, as JSON."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def measure(sizes: tuple[int, ...]) -> dict[int, dict[str, Run]]:
    """Size → tool → what it took. Tells as it goes, because it takes a while."""
    python = environment.interpreter()
    results: dict[int, dict[str, Run]] = {}
    last: dict[str, tuple[int, float]] = {}
    for size in sizes:
        path = files.write(environment.BUILD, size)
        results[size] = {OURS: ours(path, size)}
        tell(size, OURS, results[size])
        for tool in TOOLS if python and size <= LARGEST_OF_OTHERS else ():
            before, seconds = last.get(tool, (size, 0.0))
            if python and seconds * size / before <= PATIENCE:
                results[size][tool] = peer(python, tool, path, size)
                last[tool] = size, results[size][tool].seconds
                tell(size, tool, results[size])
    return results


def import_seconds() -> float:
    """Seconds that a fresh Python needs to import the engine, the best of five."""
    clock = "import time; start = time.perf_counter(); import scoring.scorer, scoring.build"
    command = (sys.executable, "-c", f"{clock}; print(time.perf_counter() - start)")
    return min(float(answer(command)) for _ in range(5))


def tell(size: int, tool: str, runs: dict[str, Run]) -> None:
    run, ratio = runs[tool], runs[tool].seconds / runs[OURS].seconds
    print(
        f"{size:>9,}  {tool:20} {run.seconds:9.3f} s  {ratio:6.2f} ×  {run.peak / 1e6:6,.0f} MB", flush=True
    )


def page(results: dict[int, dict[str, Run]], imports: float) -> str:
    """The page, in Markdown."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    parts = [
        "# How fast the engine is\n",
        f"Measured by `make bench` on {datetime.now(UTC):%d %B %Y}: {machine}, {_processor()}. "
        "Every tool reads the same CSV file by itself, in a process of its own; the best of several runs "
        "counts, and imports do not. The engine does as `python -m scoring` does: it takes all cores when "
        "the file is not small, and its memory is that of all its processes together. The other tools do "
        "less: three checks (crm-csv-preflight), two dozen patterns (pandera), ten expectations "
        "(great-expectations), or duplicates, gaps and age (hubspot-crm-clean). "
        f"A tool that would need more than {PATIENCE:.0f} seconds for a file is left out there, and all of "
        f"them are above {LARGEST_OF_OTHERS:,} contacts, where one ran out of 24 GB. "
        f"Importing the engine takes {imports:.2f} seconds.\n",
        "| Contacts | Tool | Seconds | Contacts a second | Times ours | Peak memory |",
        "|--:|---|--:|--:|--:|--:|",
    ]
    for size, runs in results.items():
        base = runs[OURS].seconds
        for tool, run in runs.items():
            cells = [f"{run.seconds:.3f}", f"{size / run.seconds:,.0f}", f"{run.seconds / base:.2f}"]
            parts.append(f"| {size:,} | {tool} | {' | '.join(cells)} | {run.peak / 1e6:,.0f} MB |")

    parts.append("\n## Where the time goes\n")
    parts.append("In a single process:\n")
    stages = list(next(iter(results.values()))[OURS].shares)
    parts.append("| Contacts | " + " | ".join(stages) + " | rest |\n|--:|" + "--:|" * (len(stages) + 1))
    for size, runs in results.items():
        shares = [runs[OURS].shares.get(stage, 0.0) for stage in stages]
        cells = [f"{share:.0%}".replace("%", " %") for share in (*shares, max(0.0, 1 - sum(shares)))]
        parts.append(f"| {size:,} | " + " | ".join(cells) + " |")
    return "\n".join(parts) + "\n"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")


def main() -> None:
    """Measure; write the page when all sizes were."""
    chosen = tuple(int(argument.replace("_", "")) for argument in sys.argv[1:])
    written = page(measure(chosen or SIZES), import_seconds())
    if chosen:
        print(written)
    else:
        DOCS.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
