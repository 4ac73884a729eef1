"""Files for programs: which rules fired on which contact, and which contacts are the same person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.layout import LAYOUT, Masks
from scoring.scores import Model

Ids = Any
"""A ``pyarrow.StringArray``; pyarrow has no type hints."""

_DOUBTFUL = r'^[=+\-@\t]|[",\r\n]|^\s|\s$'
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_LINES = 200_000


def write_findings(file: BinaryIO, ids: Sequence[Ids], masks: Masks, absent: Collection[str]) -> None:
    """Lines of ``id,rule``, by contact in the order of the file: every rule that counts and fired on it.

    Args:
        file: takes UTF-8.
        ids: of all contacts, in pieces.
        masks: one for each of them.
        absent: properties that the file does not have; rules about them do not count.
    """
    file.write(b"id,rule\n")
    rules = [rule.id for rule in Model(absent).rules.values() if rule.finding]
    first = 0
    for piece in ids:
        _write_piece(file, piece, masks[first : first + len(piece)], rules)
        first += len(piece)


def _write_piece(file: BinaryIO, ids: Ids, masks: Masks, rules: list[str]) -> None:
    fired = [np.flatnonzero(LAYOUT.violated(masks, rule)) for rule in rules]
    rows = np.concatenate(fired)
    order = np.argsort(rows, kind="stable")
    numbers = np.repeat(np.arange(len(rules)), [len(where) for where in fired])
    names = pa.array(rules).take(pa.array(numbers[order]))
    _write(file, [quoted(ids).take(pa.array(rows[order])), names])


def write_duplicates(file: BinaryIO, ids: Sequence[Ids], pairs: Iterable[tuple[int, int, str]]) -> None:
    """Lines of ``id_a,id_b,tier``.

    Args:
        file: takes UTF-8.
        ids: of all contacts, in pieces.
        pairs: two contacts by their place in the file, from 0, and how likely they are one person.
    """
    file.write(b"id_a,id_b,tier\n")
    everyone = quoted(pa.concat_arrays([pa.array([], type=pa.string()), *ids]))
    remaining = iter(pairs)
    while lines := list(islice(remaining, _LINES)):
        first, second, tiers = zip(*lines, strict=True)
        sides = [everyone.take(pa.array(side, type=pa.int64())) for side in (first, second)]
        _write(file, [*sides, pa.array(tiers, type=pa.string())])


def _write(file: BinaryIO, columns: list[Ids]) -> None:
    lines = pc.binary_join_element_wise(*columns, ",")
    if len(lines):
        text = pc.binary_join(pa.ListArray.from_arrays([0, len(lines)], lines), "\n")
        file.write(text[0].as_py().encode() + b"\n")


def quoted(ids: Ids) -> Ids:
    """Ids that a CSV reader gives back and a spreadsheet does not run.

    Values are quoted where they must be. An apostrophe goes before what a spreadsheet would take for a
    formula (OWASP, CSV Injection); a plain number is none.
    """
    doubtful = pc.match_substring_regex(ids, _DOUBTFUL)
    if not pc.any(doubtful).as_py():
        return ids
    texts = [
        _quoted(text) if odd else text
        for text, odd in zip(ids.to_pylist(), doubtful.to_pylist(), strict=True)
    ]
    return pa.array(texts, type=pa.string())


def _quoted(text: str) -> str:
    safe = f"'{text}" if text[0] in "=+-@\t\r" and not _NUMBER.fullmatch(text) else text
    return '"{}"'.format(safe.replace('"', '""')) if re.search(r'[",\r\n]|^\s|\s$', safe) else safe
