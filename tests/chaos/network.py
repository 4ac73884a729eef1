"""Every fault of the network, on both sides of the app, with the waits that a server has."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from scan.process import Nursery
from tests.chaos import database_faults, hubspot_faults
from tests.chaos.hubspot_faults import Figure
from tests.databases import running_postgres
from tests.servers import stand_in


def figures(rounds: int) -> Iterator[Figure]:
    """What was tried, what was seen, and whether it held. A round takes ten minutes, mostly of waiting."""
    nursery = Nursery()
    try:
        assert nursery.available()
        with stand_in() as sandbox, running_postgres() as server, tempfile.TemporaryDirectory() as folder:
            for number in range(rounds):
                yield from hubspot_faults.trials(sandbox, Path(folder) / str(number), nursery)
                yield from database_faults.trials(server.create(), nursery, sandbox)
    finally:
        nursery.close()
