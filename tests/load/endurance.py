"""A thousand scans in a row: whatever grows with each of them would be seen."""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from pathlib import Path

from tests.e2e.scans import begin
from tests.e2e.server import App, new_app
from tests.load import timeline
from tests.load.figures import Part, say, slope
from tests.servers import stand_in

SCANS, STEP, SETTLED = 1_000, 50, 200
PORTALS, CONTACTS = 40, 10
_LANES = 4
_ENDS = "SELECT state, count(*) FROM scans GROUP BY state"
MOST_GROWTH = 20e3
"""Bytes a scan. SQLite's page caches fill meanwhile, 2 MB for each of five connections, and then stay."""
MOST_SECONDS = 420.0
"""A busy machine does fewer scans, of which this part then tells."""
MORE = {"descriptors": 2, "threads": 4, "processes": 0}
"""What may be there at one moment and not at another: pools of connections and threads breathe."""


@dataclass(frozen=True)
class Held:
    """What server and nursery hold while no scan is under way."""

    memory: int
    descriptors: int
    threads: int
    processes: int


def measure() -> list[Part]:
    """The scans, counted every fifty."""
    part = Part(
        f"{SCANS:,} scans in a row",
        f"Sign-in, scan and report each, {_LANES} at a time, of {CONTACTS} contacts in {PORTALS} portals. "
        f"Every {STEP} scans, when none is under way, what server and nursery hold is counted. The first "
        f"{SETTLED} fill caches and pools; growth is measured from there on.",
    )
    say(part.title)
    options = ("--crowd", str(PORTALS))
    with tempfile.TemporaryDirectory() as folder, stand_in("", "client-secret", *options) as hubspot:
        app = new_app(Path(folder), hubspot, SCAN_MAX_CONTACTS=str(CONTACTS)).start()
        try:
            began = time.monotonic()
            held = dict(_scan_on_and_on(app, began + MOST_SECONDS))
            scans = max(held)
            part.add("Scans a minute", f"{scans / (time.monotonic() - began) * 60:.0f}")
            ended = {state: int(str(count)) for state, count in app.rows(_ENDS)}
        finally:
            app.stop()
    part.add(
        "Scans that ended in a report", f"{ended.get('done', 0)} of {scans}", "all", ended == {"done": scans}
    )
    _tell(part, {scans: each for scans, each in held.items() if scans >= SETTLED})
    return [part]


def _scan_on_and_on(app: App, until: float) -> list[tuple[int, Held]]:
    held = []
    with ThreadPoolExecutor(_LANES) as pool:
        for scans in range(STEP, SCANS + 1, STEP):
            portals = [f"crowd-{number % PORTALS}" for number in range(STEP)]
            list(pool.map(lambda portal: begin(app, portal), portals))
            timeline.wait_until_all_ended(app, 60)
            held.append((scans, _held(app)))
            now = held[-1][1]
            say(f"  {scans:>5} scans: {now.memory / 1e6:.1f} MB, {astuple(now)[1:]}")
            if time.monotonic() > until and scans > 2 * SETTLED:
                say("  Time is up.")
                break
    return held


def _held(app: App) -> Held:
    """What is held once everything that a scan leaves for a moment is gone."""
    end = time.monotonic() + 10
    while len(app.processes()) > 1 and time.monotonic() < end:
        time.sleep(0.1)
    processes = [app.server(), *app.processes()]
    return Held(
        memory=sum(process.memory_info().rss for process in processes),
        descriptors=sum(process.num_fds() for process in processes),
        threads=sum(process.num_threads() for process in processes),
        processes=len(processes),
    )


def _tell(part: Part, held: dict[int, Held]) -> None:
    first, last = held[min(held)], held[max(held)]
    each = slope([(scans, now.memory) for scans, now in held.items()])
    part.add(
        f"Memory after {min(held):,} and after {max(held):,}",
        f"{first.memory / 1e6:.0f} and {last.memory / 1e6:.0f} MB",
    )
    part.add(
        "Its growth, by least squares",
        f"{each / 1e3:+.1f} kB a scan",
        f"≤ {MOST_GROWTH / 1e3:.0f} kB",
        each <= MOST_GROWTH,
    )
    for name, more in MORE.items():
        then, now = getattr(first, name), getattr(last, name)
        part.add(f"{name.capitalize()} likewise", f"{then} and {now}", f"≤ {more} more", now <= then + more)
