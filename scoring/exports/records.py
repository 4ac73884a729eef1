"""Where records of a CSV text begin and end, and where one of them is wrong."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator

from scoring.exports.labels import known
from scoring.exports.problem import ExportError

DELIMITERS = ",;\t"
_BLANK = re.compile(rb"[\r\n]*")
_LINE_END = re.compile(rb"\r\n|\n|\r")


def is_blank(text: bytes) -> bool:
    """Whether there is nothing but line ends."""
    return _BLANK.fullmatch(text) is not None


def header_end(text: bytes) -> int:
    """Where the first record ends, its line end included; 0 if it does not end here."""
    for end in _LINE_END.finditer(text):
        if text.count(b'"', 0, end.start()) % 2 == 0:
            return end.end()
    return 0


def delimiter_of(header: str) -> tuple[str, list[str]]:
    """The delimiter under which most labels are known, and the labels."""
    splits = {delimiter: next(_reader(header, delimiter), []) for delimiter in DELIMITERS}
    best = max(splits, key=lambda delimiter: (known(splits[delimiter]), len(splits[delimiter])))
    return best, splits[best]


def last_boundary(text: bytes, line_end: bytes) -> int:
    """Where the last whole record ends, judged by the number of quotation marks before it; 0 if nowhere.

    Quotation marks that stand in the middle of a value can mislead it; ``Records`` is exact.
    """
    end = text.rfind(line_end)
    quotes = text.count(b'"', 0, max(end, 0))
    while end >= 0 and quotes % 2:
        mark = text.rfind(b'"', 0, end)
        end = text.rfind(line_end, 0, mark)
        quotes -= text.count(b'"', max(end, 0), mark + 1)
    return end + 1


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(sys.maxsize)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


class Records:
    """The records of a piece of a file, read exactly and slowly, to find what is wrong in it.

    Args:
        text: begins with a record.
        delimiter: between values.
        row: row in the file of the first record.
    """

    def __init__(self, text: bytes, delimiter: str, row: int) -> None:
        self._text = text.decode(errors="replace")
        self._delimiter = delimiter
        self._lines = iter(io.StringIO(self._text, newline=""))
        self._taken = 0
        self._ended = False
        self._row = row

    def place_of(self, mark: str) -> tuple[int, int]:
        """Row and column of the first ``mark``, which must be there."""
        before = self._text[: self._text.index(mark)] + "x"
        records = list(filter(None, _reader(before, self._delimiter)))
        return self._row + len(records) - 1, len(records[-1])

    def whole(self, columns: int, *, last: bool) -> tuple[list[list[str]], int]:
        """The whole records, and the length of them in bytes.

        Args:
            columns: values that each of them must have.
            last: whether the file ends here.

        Raises:
            ExportError: too few or too many values, or a quotation mark that is never closed.
        """
        csv.field_size_limit(sys.maxsize)
        records: list[list[str]] = []
        end = 0
        for record in csv.reader(self._followed(last), delimiter=self._delimiter):
            row = self._row + len(records)
            if self._ended:
                if last or not records:
                    raise ExportError("the quotation mark that begins here is never closed", row, len(record))
                break
            if record:
                _check(record, columns, row)
                records.append(record)
            end = self._taken
        return records, len(self._text[:end].encode())

    def _followed(self, last: bool) -> Iterator[str]:
        for line in self._lines:
            if not last and not line.endswith(("\n", "\r")):
                break
            self._taken += len(line)
            yield line
        self._ended = True


def _check(record: list[str], columns: int, row: int) -> None:
    if len(record) < columns:
        raise ExportError(f"the row ends too early; the header has {columns} columns", row, len(record) + 1)
    if len(record) > columns:
        raise ExportError(f"a value too many; the header has {columns} columns", row, columns + 1)
