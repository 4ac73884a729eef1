"""A server is killed while it saves a report and a lead: all of it is there or nothing, and once."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select, text

from scoring.build import build_report
from scoring.tally import Tally
from storage.database import Database, open_database
from storage.kinds import Region
from storage.leads import load_lead
from storage.receipts import Receipt, load_receipt
from storage.reports import load_report
from storage.scans import ScanState, create_scan, find_scan, start_scan
from storage.tables import Base, ReportRow
from tests.chaos.hubspot_faults import Figure
from tests.chaos.victim import Death, save
from tests.databases import migrate, own_postgres
from tests.factories import contact
from tests.scored import score
from tests.servers import ROOT
from tests.storage_examples import KEYS, LEAD, NOW
from tests.test_storage_receipts import TOLD


def outcome() -> dict[str, Any]:
    """What a worker could have said last: a report with something in every part of it."""
    rows = [contact(phone=None, jobtitle="test", email=f"ada{number}@gmial.com") for number in range(40)]
    rows += [contact(email=f"grace{number}@navy.example.com") for number in range(40)]
    tally = score(rows).to_json() | {"sample_of": 900, "complete": False}
    return {"tally": tally, "receipt": TOLD, "region": "eu1", "portal_id": 62_515}


def figures(rounds: int) -> Iterator[Figure]:
    """Kill `rounds` times on SQLite and half as often on PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        yield _figure(f"sqlite:///{folder}/audit.db", "SQLite", rounds)
    with own_postgres() as server:
        yield _figure(server.get_uri(), "PostgreSQL", rounds // 2)


def _figure(url: str, name: str, rounds: int) -> Figure:
    migrate(url)
    with Kills(url) as kills:
        kills.rounds(rounds)
        strays = kills.strays()
    seen = "; ".join(f"{times} × {what}" for what, times in sorted(kills.left.items()))
    wrong = "; ".join(kills.broken[:3])
    return (
        f"kill -9 at {rounds} points of a save of report and lead, {name}, each followed by a second try",
        f"{seen}; {len(kills.broken)} broken, {strays} stray rows. {wrong}".strip(),
        not kills.broken and not strays,
    )


@dataclass
class Kills:
    """Kills a process at one moment of a save after the other, and looks at what is left.

    Args:
        url: a migrated database.
        seed: decides the moments within statements.
    """

    url: str
    seed: int = 5

    def __post_init__(self) -> None:
        self.outcome = outcome()
        self.report = build_report(Tally.from_json(self.outcome["tally"]))
        self.receipt = Receipt.from_worker(TOLD, NOW)
        self.random = random.Random(self.seed)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.victim"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.number = 0
        self.left: Counter[str] = Counter()
        self.broken: list[str] = []

    def __enter__(self) -> Kills:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def rounds(self, rounds: int) -> None:
        """So many kills, spread evenly over the save."""
        database = open_database(self.url)
        _, steps = self.save(database, Death())
        assert isinstance(steps, int), "without a kill everything is saved"
        for number in range(rounds):
            # Two moments a step: right there, and somewhere in what follows.
            step, within = divmod(number * 2 * steps // rounds, 2)
            death = Death(step, self.random.uniform(1e-5, 2e-3) if within else 0.0)
            scan_id, _ = self.save(database, death)
            self.judge(database, scan_id, f"step {step}{' and after' if within else ''}")
        database.close()

    def save(self, database: Database, death: Death) -> tuple[str, int | None]:
        """One save that may be killed; the scan's id, and the number of steps if it was not."""
        self.number += 1
        scan_id = f"scan-{self.number:017}"
        with database.begin() as session:
            create_scan(session, scan_id, scan_id, NOW)
            assert start_scan(session, scan_id, scan_id, NOW)
        self.told = self.order(
            {"url": self.url, "scan_id": scan_id, "outcome": self.outcome, "death": asdict(death)}
        )
        return scan_id, next((steps for steps in self.told if isinstance(steps, int)), None)

    def order(self, order: dict[str, Any]) -> list[Any]:
        """Have an order carried out; what was told of it."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        told = []
        while not isinstance(word := json.loads(self.process.stdout.readline()), dict):
            told.append(word)
        if word["exit"] not in {0, -signal.SIGKILL}:
            self.broken.append(f"the process ended with {word['exit']}")
        return told

    def judge(self, database: Database, scan_id: str, at: str) -> None:
        """Note what is wrong with what a killed process has left, and with saving it once more."""
        before = self.kept(database, scan_id, at)
        self.left[f"{len(before)} kept, {sum(word in self.told for word in before)} acknowledged"] += 1
        if lost := set(self.told) & {"report", "lead"} - before:
            self.broken.append(f"{at}: acknowledged and lost: {sorted(lost)}")
        save(database, scan_id, self.outcome, lambda _: None)
        if self.kept(database, scan_id, at) != {"report", "lead"}:
            self.broken.append(f"{at}: the second try did not keep everything")

    def kept(self, database: Database, scan_id: str, at: str) -> set[str]:
        """Which of report and lead are there; whatever is there in part is noted as broken."""
        with database.read() as session:
            scan = find_scan(session, scan_id)
            ids = session.scalars(select(ReportRow.id).where(ReportRow.scan_id == scan_id)).all()
            assert scan
            if not ids:
                if (scan.state, scan.report_id) != (ScanState.RUNNING, None):
                    self.broken.append(f"{at}: the scan ended without a report")
                return set()
            stored = load_report(session, ids[0], NOW)
            whole = (
                stored is not None
                and (stored.report, stored.region) == (self.report, Region.EU1)
                and load_receipt(session, ids[0]) == self.receipt
                and (scan.state, scan.report_id) == (ScanState.DONE, ids[0])
            )
            if len(ids) != 1 or not whole:
                self.broken.append(f"{at}: {len(ids)} reports, whole: {whole}")
            lead = load_lead(session, KEYS, ids[0])
            if lead not in {None, LEAD}:
                self.broken.append(f"{at}: another lead")
        return {"report", "lead"} if lead else {"report"}

    def strays(self) -> int:
        """Rows of reports that are not there, and whatever the database itself finds wrong."""
        database = open_database(self.url)
        wrong = 0
        with database.read() as session:
            for table in Base.metadata.sorted_tables:
                if "report_id" in table.c and table.name != "scans":
                    orphans = text(
                        f"SELECT count(*) FROM {table.name} WHERE report_id NOT IN (SELECT id FROM reports)"
                    )
                    wrong += session.scalar(orphans) or 0
            if database.engine.dialect.name == "sqlite":
                wrong += session.scalar(text("PRAGMA integrity_check")) != "ok"
                wrong += len(session.execute(text("PRAGMA foreign_key_check")).all())
        database.close()
        return wrong
