"""Renew the extract of advisories from OSV's own export: `python -m tests.supply.refresh all.zip`.

The export of everything about PyPI is at https://osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip; it
is fetched by hand, so that this command needs no network and changes nothing but the extract.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.supply.advisories import EXTRACT, Advisory
from tests.supply.lock import DEV, RUN, pins

_KEPT = ("id", "aliases", "summary", "published", "modified", "withdrawn")


def about(export: Path, names: set[str]) -> Iterator[Advisory]:
    """The records of an export that concern these packages, without what pip-audit does not read."""
    with zipfile.ZipFile(export) as archive:
        for entry in sorted(archive.namelist()):
            record: Advisory = json.loads(archive.read(entry))
            affected = [
                {key: value for key, value in one.items() if key in {"package", "ranges", "versions"}}
                for one in record.get("affected", [])
                if one["package"]["name"] in names
            ]
            if affected:
                yield {key: record[key] for key in _KEPT if key in record} | {"affected": affected}


def write(export: Path, extract: Path, today: str) -> int:
    """Write the extract anew; how many records it has."""
    names = {name for lock in (RUN, DEV) for name, _ in pins(lock)}
    records = list(about(export, names))
    lines = ",\n".join(json.dumps(record) for record in records)
    origin = "the export of osv.dev for PyPI"
    extract.write_text(f'{{\n"taken": "{today}",\n"from": "{origin}",\n"vulns": [\n{lines}\n]\n}}\n')
    return len(records)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m tests.supply.refresh", description=__doc__.splitlines()[0]
    )
    parser.add_argument("export", type=Path, help="all.zip of osv.dev for PyPI")
    print(write(parser.parse_args().export, EXTRACT, datetime.now(UTC).date().isoformat()), "advisories")
    sys.exit()
