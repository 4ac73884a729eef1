"""What can be asked on the command line."""

from __future__ import annotations

import argparse
import math
import re
from datetime import UTC, datetime
from pathlib import Path


def arguments(given: list[str] | None) -> argparse.Namespace:
    """What was asked; ends the program with status 2 and one line where it makes no sense."""
    parser = argparse.ArgumentParser(
        "python -m scoring", description="Score a HubSpot export of contacts on this machine."
    )
    parser.add_argument("file", help="a CSV file, .gz or not; - reads standard input")
    parser.add_argument(
        "--json", action="store_true", help="print one JSON document (docs/report.schema.json)"
    )
    parser.add_argument(
        "--findings", type=Path, metavar="FILE", help="write id,rule for every rule that fired"
    )
    parser.add_argument("--duplicates", type=Path, metavar="FILE", help="write id_a,id_b,tier for every pair")
    parser.add_argument(
        "--fail-under", type=_score, metavar="SCORE", help="exit status 1 if the composite is lower"
    )
    parser.add_argument(
        "--as-of", type=_moment, metavar="DATE", help="measure ages at this moment instead of now (ISO 8601)"
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--workers",
        type=_count,
        metavar="N",
        help="score in N processes; one for each core, unless the file is small",
    )
    where.add_argument(
        "--dask", type=_address, metavar="ADDRESS", help="score on the Dask cluster with this scheduler"
    )
    return parser.parse_args(given)


def _score(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError("a score is a number from 0 to 100")
    return value


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 1024):
        raise argparse.ArgumentTypeError("workers are a whole number from 1 to 1024")
    return int(text)


def _address(text: str) -> str:
    if not re.fullmatch(r"([a-z]+://)?[^\s/]+:\d{1,5}", text):
        raise argparse.ArgumentTypeError("an address is written like tcp://10.0.0.5:8786")
    return text


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a date is written like 2026-03-05 or 2026-03-05T14:22Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
