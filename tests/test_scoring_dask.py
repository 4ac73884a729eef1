"""The same tally from a Dask cluster."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import distributed
import pytest

from scoring import parts
from scoring.command.main import main
from scoring.exports import reader
from scoring.exports.reader import Export
from scoring.scorer import Scorer
from tests.exported import TODAY, exported, sandbox_records
from tests.test_scoring_parts import KEY


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", host="127.0.0.1"
    ) as cluster:
        yield cluster.scheduler_address


def test_a_cluster_scores_as_one_process_does(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PIECE", 2_000)
    records = sandbox_records()
    expected = Scorer(TODAY, KEY)
    expected.add(records)
    scorer = Scorer(TODAY, KEY)
    with parts.cluster(address, TODAY, KEY) as (submit, threads):
        contacts = Export(io.BytesIO(exported(records)), TODAY).parts(20_000)
        done = list(parts.at_once(contacts, scorer, submit, ahead=2 * threads))
    assert threads == 2
    assert [one for part in done for one in part.ids.to_pylist()] == [record["id"] for record in records]
    assert scorer.tally(complete=True) == expected.tally(complete=True)


def test_a_cluster_that_is_not_there_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "CONNECT_SECONDS", 0.2)
    with (
        pytest.raises(parts.PartsError, match="cannot be reached"),
        parts.cluster("tcp://127.0.0.1:1", TODAY, KEY),
    ):
        pass


def test_workers_must_have_the_same_rules(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "ENGINE_VERSION", "0.9")
    with pytest.raises(parts.PartsError, match="another engine"), parts.cluster(address, TODAY, KEY):
        pass


def test_a_cluster_without_workers_is_told() -> None:
    scheduler: Any = distributed.LocalCluster(n_workers=0, dashboard_address=":0", host="127.0.0.1")
    with (
        scheduler as cluster,
        pytest.raises(parts.PartsError, match="no workers"),
        parts.cluster(cluster.scheduler_address, TODAY, KEY),
    ):
        pass


def test_the_command_line_takes_an_address(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = tmp_path / "contacts.csv"
    export.write_bytes(exported(sandbox_records(300)))
    printed = []
    for more in ([], ["--dask", address]):
        assert main([str(export), "--json", "--as-of", TODAY.isoformat(), *more]) == 0
        printed.append(capsys.readouterr())
    assert printed[0] == printed[1]
