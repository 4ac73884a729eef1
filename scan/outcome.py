"""The end of a scan that went well: its report, with its receipt, kept once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from scoring.build import build_report
from scoring.tally import Tally
from storage.database import Database
from storage.kinds import Region
from storage.outages import outlast
from storage.receipts import Receipt, save_receipt
from storage.reports import save_report
from storage.scans import finish_scan, report_of


class ScanEnded(Exception):  # noqa: N818 - read as a sentence where it is caught
    """The scan had ended already, cancelled perhaps: its report was not kept."""


def keep(
    database: Database,
    scan_id: str,
    outcome: dict[str, Any],
    *,
    cleared_at: float | None,
    now: float,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Save report, receipt and the end of the scan, all or nothing; outlasts a restart of the database.

    Args:
        database: where to.
        scan_id: a running scan. It is what makes a second try harmless: a scan has one report.
        outcome: the worker's last word.
        cleared_at: when the worker was seen to have ended, seconds since 1970; ``None`` if it was not.
        now: seconds since 1970.
        sleep: as in `storage.outages.outlast`.

    Raises:
        ScanEnded: nothing was saved.
        ValueError: that is no outcome.
        DatabaseError: nothing was saved, as far as can be known.
    """
    report = build_report(Tally.from_json(outcome["tally"]))
    receipt = Receipt.from_worker(outcome["receipt"], cleared_at)
    region = Region(outcome["region"]) if outcome["region"] else None

    def attempt() -> None:
        with database.begin() as session:
            report_id = save_report(session, scan_id, outcome["portal_id"], report, now, region=region)
            if report_of(session, scan_id) == report_id:
                return  # An earlier try was kept, and only its answer was lost.
            save_receipt(session, report_id, receipt)
            if not finish_scan(session, scan_id, report_id, now):
                raise ScanEnded

    outlast(attempt, sleep)
