"""``python -m tests.bench.ours FILE TIMES``: score a file, and say as JSON what each stage took.

The best of so many times counts: the first one warms the caches, as in a server that is up.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pyarrow as pa
from pyarrow import csv as arrow_csv

from scoring import scorer as engine
from scoring.build import build_report
from scoring.layout import Layout
from scoring.rule import PROPERTIES
from tests.factories import AS_OF


class Stages:
    """Seconds spent in each stage, those of stages inside it left out."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._inside = [0.0]

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time counted."""

        def run(*args: Any, **kwargs: Any) -> Any:
            self._inside.append(0.0)
            start = perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                took = perf_counter() - start
                self.seconds[stage] += took - self._inside.pop()
                self._inside[-1] += took

        return run


def watched() -> Stages:
    """Put a watch on the stages of the engine."""
    stages = Stages()
    for owner, name, stage in (
        (engine, "Facts", "columns"),
        (engine, "_masks", "facts and rules"),
        (Layout, "encode", "masks"),
        (engine.Scorer, "_remember", "keys and forms"),
        (engine.Scorer, "tally", "duplicates and tally"),
    ):
        setattr(owner, name, stages.timed(stage, getattr(owner, name)))
    return stages


def score(path: str, stages: Stages) -> int:
    """Read, score and report one file; contacts scored."""
    scorer = engine.Scorer(AS_OF, b"bench")
    texts = arrow_csv.ConvertOptions(
        column_types=dict.fromkeys(PROPERTIES, pa.string()), include_columns=list(PROPERTIES)
    )
    reading = arrow_csv.ReadOptions(block_size=1 << 24)
    with arrow_csv.open_csv(path, reading, arrow_csv.ParseOptions(newlines_in_values=True), texts) as reader:
        while True:
            frame = stages.timed("read", _next)(reader)
            if frame is None:
                break
            scorer.add_frame(frame, PROPERTIES)
    tally = scorer.tally(complete=True)
    stages.timed("report", build_report)(tally)
    return tally.contacts


def _next(reader: Any) -> Any:
    try:
        batch = reader.read_next_batch()
    except StopIteration:
        return None
    return batch.to_pandas().astype("string")


def main() -> None:
    """Print the best of several runs."""
    path, times = sys.argv[1], int(sys.argv[2])
    stages = watched()
    best: dict[str, Any] = {"seconds": float("inf")}
    for _ in range(times):
        stages.seconds.clear()
        start = perf_counter()
        contacts = score(path, stages)
        seconds = perf_counter() - start
        if seconds < best["seconds"]:
            best = {"seconds": seconds, "contacts": contacts, "stages": dict(stages.seconds)}
    status = Path("/proc/self/status").read_text(encoding="utf-8").split()
    peak = int(status[status.index("VmHWM:") + 1]) * 1024  # of this program alone, and not of its parent
    print(json.dumps({**best, "peak": peak}))


if __name__ == "__main__":
    main()
