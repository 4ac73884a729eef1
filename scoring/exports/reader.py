"""An export, read piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, pairwise
from math import ceil
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from scoring.exports import records
from scoring.exports.dates import DayOrder, is_local
from scoring.exports.decoding import BROKEN, Utf8
from scoring.exports.labels import ID, columns_of
from scoring.exports.problem import ExportError
from scoring.exports.records import Records
from scoring.rule import DATES

Table = Any
"""A ``pyarrow.Table``; pyarrow has no type hints."""

PIECE = 1 << 20
"""Bytes that are cut into records at once; many more would be in fresh memory each time, which is slow."""
PART = 4 << 20
"""Bytes of a part, where nobody asks for fewer or more."""
LONGEST_RECORD = 64 << 20
"""Bytes after which a record without an end is taken for one with a forgotten quotation mark."""
_END = "\x1f"  # no export has one: the unit separator of ASCII


@dataclass(frozen=True, slots=True)
class Part:
    """Some contacts of a file.

    Args:
        table: one string column for each property that the file has.
        ids: the contacts' ids, a string each; where there is none, the row in the file.
    """

    table: Table
    ids: Any


class Export:
    """A CSV file of contacts: HubSpot's labels or internal names in the first row.

    Values stay the strings that they are; dates in the order of a country are brought into ISO 8601.

    Args:
        stream: the bytes of the file.
        as_of: now, with a time zone; no contact was modified later.

    Raises:
        ExportError: no text, no header, no property, or two columns for one.
    """

    def __init__(self, stream: BinaryIO, as_of: datetime) -> None:
        self._text = Utf8(stream)
        self._pending = self._first_record()
        end = records.header_end(self._pending) or len(self._pending)
        header, self._pending = self._pending[:end], self._pending[end:]
        self._line_end = b"\r" if header.endswith(b"\r") else b"\n"
        if BROKEN in header:
            raise self._broken(header, ",", 1)
        self._delimiter, self._labels = records.delimiter_of(header.decode())
        self.columns = columns_of(self._labels)
        self._order = DayOrder(as_of, self._delimiter)
        self.rows = 0

    @property
    def properties(self) -> list[str]:
        """The properties that the file has a column for."""
        return [name for name in self.columns if name != ID]

    @property
    def notes(self) -> list[str]:
        """What had to be assumed in reading the file, a sentence each."""
        return self._order.notes

    def parts(self, size: int = PART) -> Iterator[Part]:
        """The contacts in the order of the file.

        Args:
            size: about so many bytes of text at a time.

        Raises:
            ExportError: a malformed row, or no contact at all.
        """
        waiting: list[Table] = []
        taken = 0.0
        for table, used in self._dated_pieces():
            for share in _shares(table, min(ceil(used / size), table.num_rows)):
                waiting.append(share)
                taken += used * share.num_rows / table.num_rows
                if taken + PIECE // 2 >= size:
                    yield self._part(pa.concat_tables(waiting))
                    waiting, taken = [], 0.0
        if waiting:
            yield self._part(pa.concat_tables(waiting))
        if not self.rows:
            raise ExportError("there is a header but no contact")

    def _part(self, table: Table) -> Part:
        first = self.rows + 2
        self.rows += table.num_rows
        ids = _row_numbers(first, table.num_rows)
        if ID in self.columns:
            ids = _or_rows(pc.utf8_trim_whitespace(table[ID].combine_chunks()), ids)
            table = table.drop_columns([ID])
        return Part(table, ids)

    def _dated_pieces(self) -> Iterator[tuple[Table, int]]:
        """The records of each piece, and the bytes that they took.

        How dates are meant is decided from several pieces together, always the same ones: it must not hang
        on how large a part somebody asks for.
        """
        pieces = self._tables()
        first = 2
        while together := list(islice(pieces, PART // PIECE)):
            table = self._dated(pa.concat_tables([piece for piece, _ in together]), first)
            first += table.num_rows
            for piece, used in together:
                yield table.slice(0, piece.num_rows), used
                table = table.slice(piece.num_rows)

    def _dated(self, table: Table, first: int) -> Table:
        columns = {name: table[name].combine_chunks() for name in DATES if name in self.columns}
        local = {name: texts for name, texts in columns.items() if is_local(texts)}
        self._order.decide(list(local.values()))
        for name, texts in local.items():
            iso = self._order.iso(texts, first, self.columns[name] + 1)
            table = table.set_column(table.column_names.index(name), name, iso)
        return table

    def _tables(self) -> Iterator[tuple[Table, int]]:
        """The records of each piece, and the bytes that they took."""
        row = 2
        last = False
        while not last:
            missing = PIECE - len(self._pending)
            piece = self._text.read(missing if missing > 0 else PIECE)
            last = not piece
            self._pending += piece
            cut = len(self._pending) if last else records.last_boundary(self._pending, self._line_end)
            if not cut and len(self._pending) < LONGEST_RECORD:
                continue
            text = self._pending[: cut or len(self._pending)]
            table, used = self._table(text, row, last=last, clear=cut > 0)
            self._pending = self._pending[used:]
            row += table.num_rows
            if table.num_rows:
                yield table, used

    def _table(self, text: bytes, row: int, *, last: bool, clear: bool) -> tuple[Table, int]:
        """The records of a piece, and the bytes that they took.

        ``clear`` where the piece seems to end with a record.
        """
        if BROKEN in text:
            raise self._broken(text, self._delimiter, row)
        if records.is_blank(text):
            return self._of([]), len(text)
        if clear and not (last and text.count(b'"') % 2):
            try:
                return self._quickly(text), len(text)
            except pa.ArrowInvalid:
                pass
        rows, used = Records(text, self._delimiter, row).whole(len(self._labels), last=last)
        return self._of(rows), used

    def _quickly(self, text: bytes) -> Table:
        names = [str(column) for column in range(len(self._labels))]
        wanted = [names[column] for column in self.columns.values()]
        # pyarrow takes a text that ends inside quotation marks for a whole one. A record of our own behind it
        # is swallowed then.
        text += b"" if text.endswith(self._line_end) else self._line_end
        text += self._delimiter.join([_END] * len(names)).encode() + self._line_end
        table = pyarrow.csv.read_csv(
            pa.BufferReader(text),
            read_options=pyarrow.csv.ReadOptions(column_names=names, block_size=len(text) + 1),
            parse_options=pyarrow.csv.ParseOptions(delimiter=self._delimiter, newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, pa.string()),
                strings_can_be_null=False,
                check_utf8=False,  # it was made here
            ),
        )
        if any(column[-1].as_py() != _END for column in table.columns):
            raise pa.ArrowInvalid
        return table.slice(0, table.num_rows - 1).rename_columns(list(self.columns))

    def _of(self, rows: list[list[str]]) -> Table:
        values = {name: [row[column] for row in rows] for name, column in self.columns.items()}
        return pa.table({name: pa.array(column, type=pa.string()) for name, column in values.items()})

    def _first_record(self) -> bytes:
        """Text that holds the first record, as far as the file has one."""
        text = b""
        while not records.header_end(text) and len(text) < LONGEST_RECORD:
            piece = self._text.read(max(PIECE, len(text)))
            if not piece:
                break
            text = (text + piece).lstrip(b"\r\n")
        if not text.strip():
            raise ExportError("the file is empty")
        return text

    def _broken(self, text: bytes, delimiter: str, row: int) -> ExportError:
        place = Records(text, delimiter, row).place_of(BROKEN.decode())
        encoding = self._text.encoding
        others = "neither UTF-8 nor" if encoding == "Windows-1252" else "not"
        return ExportError(f"a NUL byte, or bytes that are {others} {encoding}", *place)


def _shares(table: Table, count: int) -> Iterator[Table]:
    """The table in so many pieces of about one size."""
    for first, end in pairwise(np.linspace(0, table.num_rows, count + 1).astype(int).tolist()):
        yield table.slice(first, end - first)


def _row_numbers(first: int, count: int) -> Any:
    return pa.array(np.arange(first, first + count)).cast(pa.string())


def _or_rows(ids: Any, numbers: Any) -> Any:
    """The ids, and where one is empty the row."""
    empty = pc.equal(ids, "")
    if not pc.any(empty).as_py():
        return ids
    return pc.if_else(empty, pc.binary_join_element_wise("row", numbers, " "), ids)
