"""``python -m tests.attack``: every attack on the pages at full length; writes docs/attack.md.

Exit status 1 if one gets through. The same code runs, shorter, in ``make test``.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from playwright.sync_api import sync_playwright

from sandbox.hostile import PAYLOADS
from tests.attack import answers, hostile, race, redirects, regexes, seals, theft
from tests.databases import migrate, running_postgres
from tests.e2e.chromium import launch
from tests.e2e.scans import begin, report_of
from tests.e2e.server import App, new_app
from tests.e2e.visitor import Visitor, new_address
from tests.servers import Journal, stand_in
from tests.web_browser import new_site

DOCS = Path(__file__).parent.parent.parent / "docs" / "attack.md"
ROUNDS, EXAMPLES, THEFTS = 100, 500, 5
LONGEST = 0.010
"""Seconds of the processor that a pattern may take for what reaches it of 100 kB."""


@dataclass(frozen=True)
class Figure:
    """One line of the page.

    Args:
        attack: what was tried.
        measured: what came of it.
        bar: what must.
        held: whether it did.
    """

    attack: str
    measured: str
    bar: str
    held: bool


def seals_hold(folder: Path) -> Iterator[Figure]:
    url = f"sqlite:///{folder / 'seals.db'}"
    migrate(url)
    site = new_site(database_url=url)
    try:
        for door, (tried, let_in) in seals.attack(site, stride=1).items():
            yield Figure(
                f"{door}: each character changed, left out and doubled, each truncation, each foreign seal",
                f"{let_in} of {tried:,} let in",
                "0, no answer of 500 or more, and the whole one is let in",
                let_in == 0,
            )
    finally:
        site.database.close()


def nothing_answers_wrongly(_: Path) -> Iterator[Figure]:
    for name, holds in (("client", answers.client_holds), ("worker", answers.worker_holds)):
        with answers.liar() as server:
            _fuzz(holds, server)
            for answer in answers.DEEP.values():
                holds(server, answer)
            asked = server.asked
        yield Figure(
            f"HubSpot answers anything, to the {name}",
            f"{EXAMPLES + len(answers.DEEP):,} answers, {asked:,} requests, nothing but documented errors",
            "no other exception",
            True,
        )
    for name, layers in answers.BOMBS.items():
        with answers.liar() as server:
            peak = answers.peak_of(server, layers)
        bar = answers.MOST_MEMORY
        yield Figure(
            f"HubSpot answers {name}",
            f"dropped; {peak / 2**20:.1f} MB",
            f"below {bar / 2**20:.0f} MB",
            peak < bar,
        )


def _fuzz(holds: Callable[[answers.Liar, bytes], None], server: answers.Liar) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(answers.ANSWERS)
    def any_answer(answer: bytes) -> None:
        holds(server, answer)

    any_answer()


def patterns_are_quick(_: Path) -> Iterator[Figure]:
    uses = regexes.uses()
    times = {use: regexes.slowest(use, use.reach)[0] for use in uses}
    slow = max(uses, key=lambda use: times[use])
    yield Figure(
        f"{len(uses)} uses of patterns, adversarial texts of 100 kB, as much of them as comes so far",
        f"{times[slow] * 1000:.1f} ms at the most ({slow.place})",
        f"{LONGEST * 1000:.0f} ms",
        times[slow] <= LONGEST,
    )
    growing = [use.place for use in uses if regexes.grows(use)]
    yield Figure(
        "work of every pattern when the text doubles", f"{len(growing)} grow faster", "0", not growing
    )


def pages_hold(folder: Path) -> Iterator[Figure]:
    with stand_in() as hubspot, _app(folder / "pages", hubspot) as app:
        tried, answered, wrong = redirects.attack(app, stride=7)
        yield Figure(
            "open redirects: parameters, Host and forwarding headers, line breaks, odd targets",
            f"{tried:,} requests, {answered:,} redirects, {len(wrong)} to another address or a failure",
            "0",
            not wrong,
        )
        handle = begin(app, "seven")
        report = report_of(app, "seven")
        for name, way in theft.THEFTS.items():
            taken = []
            for _ in range(THEFTS):
                app.rows("DELETE FROM leads")
                taken += theft.steal(app, theft.Victim(report, handle), way)
            yield Figure(f"a stolen session id: {name}", f"{len(taken)} in {THEFTS} thefts", "0", not taken)
        wrong = _hostile(app)
        yield Figure(
            f"{len(PAYLOADS)} hostile texts in every field of contacts and leads, Chromium, no CSP",
            f"{len(wrong)} ran, called out or broke a page",
            "0",
            not wrong,
        )


def _hostile(app: App) -> list[str]:
    report = report_of(app, "hostile")
    addresses = hostile.leads(app, hostile.storable())
    with sync_playwright() as playwright, launch(playwright) as browser:
        context = browser.new_context(bypass_csp=True, locale="en-GB")
        context.set_extra_http_headers({"X-Forwarded-For": new_address()})
        visitor = Visitor(app, context)
        wrong = hostile.attack(visitor, report, addresses)
        visitor.assert_no_complaints()
        context.close()
    return wrong


def one_exchange(folder: Path) -> Iterator[Figure]:
    with running_postgres() as postgres:
        for kind in ("SQLite", "PostgreSQL"):
            url = postgres.create() if kind == "PostgreSQL" else f"sqlite:///{folder / 'race.db'}"
            with stand_in() as hubspot, _app(folder / kind, hubspot, DATABASE_URL=url) as first:
                shared = {"DATABASE_URL": url, "PUBLIC_URL": first.url}
                with _app(folder / f"{kind}-2", hubspot, **shared) as second:
                    rounds = race.attack([first, second], Journal(hubspot), ROUNDS)
            won = sum(one.won for one in rounds)
            yield Figure(
                f"{race.AT_ONCE} callbacks of one sign-in at once at 2 servers, and a stranger's, on {kind}",
                f"exactly one exchange in {won} of {ROUNDS} rounds",
                f"{ROUNDS}",
                won == ROUNDS,
            )


@contextlib.contextmanager
def _app(folder: Path, hubspot: str, **changes: str) -> Iterator[App]:
    folder.mkdir()
    app = new_app(folder, hubspot, **changes).start()
    try:
        yield app
    finally:
        app.stop()


ATTACKS: tuple[Callable[[Path], Iterator[Figure]], ...] = (
    nothing_answers_wrongly,
    patterns_are_quick,
    seals_hold,
    pages_hold,
    one_exchange,
)


def measure() -> list[Figure]:
    """All attacks, one after the other. Tells as it goes; one that breaks off has not held."""
    figures = []
    for attack in ATTACKS:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            try:
                for figure in attack(Path(folder)):
                    figures.append(figure)
                    print(
                        f"{'held' if figure.held else 'MISSED':7} {figure.attack}: {figure.measured}",
                        flush=True,
                    )
            except Exception:  # noqa: BLE001 - the others are still to be tried
                traceback.print_exc()
                figures.append(Figure(attack.__name__.replace("_", " "), "broke off", "it ends", held=False))
        print(f"        {attack.__name__}: {time.monotonic() - began:.0f} s", flush=True)
    return figures


def page(figures: list[Figure]) -> str:
    """The page, in Markdown."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    parts = [
        "# What attacks came to\n",
        f"Measured by `make security` on {datetime.now(UTC):%d %B %Y}: {machine}. Real servers and HTTP, a "
        "stand-in for HubSpot, Chromium; `make test` runs the same code with fewer rounds. Times are the "
        "processor's.\n",
        "| Attack | Measured | Must be | |",
        "|---|---|---|---|",
    ]
    ends = {True: "held", False: "**missed**"}
    rows = [(one.attack, one.measured, one.bar, ends[one.held]) for one in figures]
    parts += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(parts) + "\n"


def main() -> int:
    """Attack; write the page; 1 if anything got through."""
    warnings.simplefilter("ignore")
    figures = measure()
    DOCS.write_text(page(figures), encoding="utf-8")
    return 0 if all(figure.held for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
