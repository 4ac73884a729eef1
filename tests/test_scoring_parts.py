"""One engine: records, columns, files, processes and a cluster all give the same tally."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from scoring import parts, people
from scoring.exports import reader
from scoring.exports.reader import Export, Part, Table
from scoring.rule import PROPERTIES
from scoring.scorer import Scorer
from scoring.tally import Tally
from tests.exported import TODAY, Record, exported, sandbox_records
from tests.stumbling import stumble_over

KEY = b"0123456789abcdef"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return sandbox_records()


@pytest.fixture(scope="module")
def expected(records: list[Record]) -> Tally:
    """What a scan makes of them: pages of 100 records."""
    scorer = Scorer(TODAY, KEY)
    for first in range(0, len(records), 100):
        scorer.add(records[first : first + 100])
    return scorer.tally(complete=True)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PIECE", 2_000)


def parts_of(data: bytes) -> Iterator[Part]:
    return Export(io.BytesIO(data), TODAY).parts(20_000)


def test_there_are_enough_contacts_of_every_kind(records: list[Record], expected: Tally) -> None:
    assert (len(records), expected.contacts, expected.unscored) == (2000, 2000, 0)
    assert len(expected.masks) > 500


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [
        pytest.param(",", "utf-8-sig", id="as HubSpot writes it"),
        pytest.param(";", "utf-8", id="as a European Excel does"),
        pytest.param("\t", "utf-16", id="Excel's Unicode text"),
    ],
)
def test_a_file_scores_as_the_records_do(
    records: list[Record], expected: Tally, delimiter: str, encoding: str
) -> None:
    scorer = Scorer(TODAY, KEY)
    done = list(parts.one_by_one(parts_of(exported(records, delimiter, encoding)), scorer))
    assert len(done) > 5
    assert [one for part in done for one in part.ids.to_pylist()] == [record["id"] for record in records]
    assert scorer.tally(complete=True) == expected


def test_a_library_call_scores_as_the_records_do(records: list[Record], expected: Tally) -> None:
    frame = pd.DataFrame([record["properties"] for record in records], dtype="string")
    scorer = Scorer(TODAY, KEY)
    scorer.add_frame(frame, PROPERTIES)
    assert scorer.tally(complete=True) == expected


def test_processes_score_as_one_does(records: list[Record], expected: Tally) -> None:
    scorer = Scorer(TODAY, KEY)
    with parts.processes(2, TODAY, KEY) as submit:
        done = list(parts.at_once(parts_of(exported(records)), scorer, submit, ahead=2))
    assert [one for part in done for one in part.ids.to_pylist()] == [record["id"] for record in records]
    assert scorer.tally(complete=True) == expected


def test_a_file_is_read_no_further_than_it_is_scored(records: list[Record]) -> None:
    class Held:
        def __init__(self, table: Table) -> None:
            self._contacts = len(table)

        def result(self) -> parts.Apart:
            return Scorer(TODAY, KEY), np.zeros(self._contacts, dtype=np.bool_)

    begun: list[Table] = []

    def submit(table: Table) -> Held:
        begun.append(table)
        return Held(table)

    done = parts.at_once(parts_of(exported(records)), Scorer(TODAY, KEY), submit, ahead=2)
    next(done)
    assert len(begun) == 3


@pytest.mark.parametrize("processes", [pytest.param(0, id="here"), pytest.param(2, id="in processes")])
def test_the_ids_are_of_the_contacts_that_could_be_scored(
    records: list[Record], monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    stumble_over(monkeypatch, "Poison")
    bad = {700, 701, 1999}
    mixed = [poisoned(record) if row in bad else record for row, record in enumerate(records)]
    scorer = Scorer(TODAY, KEY)
    pieces = parts_of(exported(mixed))
    if processes:
        with parts.processes(processes, TODAY, KEY) as submit:
            done = list(parts.at_once(pieces, scorer, submit, ahead=2))
    else:
        done = list(parts.one_by_one(pieces, scorer))
    ids = [one for part in done for one in part.ids.to_pylist()]
    assert ids == [record["id"] for row, record in enumerate(records) if row not in bad]
    assert (len(scorer.masks()), sum(part.read for part in done)) == (len(ids), len(records))


def poisoned(record: Record) -> Record:
    properties = record["properties"]
    assert isinstance(properties, dict)
    return {**record, "properties": {**properties, "firstname": "Poison"}}


def test_names_are_carried_from_part_to_part_only_while_they_are_few(
    records: list[Record], expected: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scored() -> tuple[list[int], Tally]:
        whole, last, known = Scorer(TODAY, KEY), None, []
        for part in parts_of(exported(records)):
            last, _ = parts.scored_apart(part.table, TODAY, KEY, last)
            known.append(len(last._people.lexicon))
            whole.merge(last)
        return known, whole.tally(complete=True)

    known, tally = scored()
    assert tally == expected
    monkeypatch.setattr(people, "MOST_ANSWERS", known[0] + 1)
    fewer, tally = scored()
    assert tally == expected
    assert max(fewer) < known[-1]
    assert fewer[1] > fewer[0]


def test_giving_memory_back_changes_nothing(
    records: list[Record], expected: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "_MANY", 0)
    scorer = Scorer(TODAY, KEY)
    list(parts.one_by_one(parts_of(exported(records)), scorer))
    assert scorer.tally(complete=True) == expected


@pytest.mark.parametrize(
    ("size", "workers", "part"),
    [
        pytest.param(1 << 20, 2, 1 << 19, id="half of a small file for each of two"),
        pytest.param(11 << 20, 2, 11 << 19, id="half of one that is a little larger than usual"),
        pytest.param(300 << 20, 3, 4 << 20, id="a large file: as many parts for each"),
        pytest.param(0, 2, 2 << 20, id="nobody knows how much will come"),
    ],
)
def test_parts_are_such_that_nobody_waits_long(size: int, workers: int, part: int) -> None:
    assert parts.size_of_parts(size, workers) == part


def test_a_process_that_dies_is_told_in_one_line(
    records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "scored_apart", _end)
    with pytest.raises(parts.PartsError, match="ended too early"), parts.processes(1, TODAY, KEY) as submit:
        list(parts.at_once(parts_of(exported(records)), Scorer(TODAY, KEY), submit, ahead=1))


def _end(table: object, as_of: datetime, key: bytes) -> None:
    os._exit(3)


def test_a_missing_column_is_a_property_that_the_portal_lacks() -> None:
    scorer = Scorer(TODAY, KEY)
    list(parts.one_by_one(parts_of(b"email,city\na@navy.mil,\n"), scorer))
    assert set(scorer.tally(complete=True).absent) == {*PROPERTIES} - {"email", "city"}
