"""``python -m tests.bench.ours FILE TIMES``: score a file, and say as JSON what it and each stage took.

The best of so many times counts: the first one warms the caches, as in a server that is up.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections import defaultdict, deque
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Any

import psutil

from scoring import scorer as engine
from scoring.build import build_report
from scoring.duplicates import Forms
from scoring.exports.reader import Export
from scoring.layout import Layout
from scoring.parts import at_once, one_by_one, processes, size_of_parts, workers_for
from scoring.people import People
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
        (People, "read", "keys and forms"),
        (Forms, "read", "keys and forms"),
        (engine.Scorer, "tally", "duplicates and tally"),
        (Export, "_quickly", "read"),
        (sys.modules[__name__], "build_report", "report"),
    ):
        setattr(owner, name, stages.timed(stage, getattr(owner, name)))
    return stages


def score(path: str, workers: int) -> int:
    """Read, score and report one file as the command line does; contacts scored."""
    scorer = engine.Scorer(AS_OF, b"bench")
    with open(path, "rb") as source:
        export = Export(source, AS_OF)
        if workers > 1:
            with processes(workers, AS_OF, b"bench") as submit:
                parts = export.parts(size_of_parts(Path(path).stat().st_size, workers))
                deque(at_once(parts, scorer, submit, workers), maxlen=0)
        else:
            deque(one_by_one(export.parts(), scorer), maxlen=0)
    tally = scorer.tally(complete=True)
    build_report(tally)
    return tally.contacts


def best_of(times: int, run: Callable[[], int]) -> tuple[float, int]:
    """Seconds of the quickest run, and what it gave."""
    found = []
    for _ in range(times):
        start = perf_counter()
        contacts = run()
        found.append((perf_counter() - start, contacts))
    return min(found)


def peak_of(run: Callable[[], int]) -> int:
    """Bytes that this program and its workers hold at the most, as far as a look ten times a second sees."""
    own, seen, done = psutil.Process(), [0], Event()

    def watch() -> None:
        while not done.wait(0.1):
            with contextlib.suppress(psutil.Error):  # a worker ends when it likes
                everyone = (own, *own.children())
                seen.append(sum(each.memory_full_info().pss for each in everyone))

    watcher = Thread(target=watch)
    watcher.start()
    run()
    done.set()
    watcher.join()
    status = Path("/proc/self/status").read_text(encoding="utf-8").split()
    return max(*seen, int(status[status.index("VmHWM:") + 1]) * 1024)


def main() -> None:
    """Print the best of several runs, and the stages of one in a single process."""
    path, times = sys.argv[1], int(sys.argv[2])
    workers = workers_for(Path(path).stat().st_size)
    peak = peak_of(lambda: score(path, workers))  # first, as memory is kept that a run has had
    seconds, contacts = best_of(times, lambda: score(path, workers))
    stages = watched()
    alone, _ = best_of(1, lambda: score(path, 1))
    shares = {stage: took / alone for stage, took in stages.seconds.items()}
    print(
        json.dumps(
            {
                "seconds": seconds,
                "contacts": contacts,
                "workers": workers,
                "peak": peak,
                "shares": shares,
            }
        )
    )


if __name__ == "__main__":
    main()
