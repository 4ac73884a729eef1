"""Contacts as they come → one column of strings for each property."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter
from types import NoneType
from typing import Any

import pandas as pd
import pyarrow as pa

from scoring.facts.coded import Strings
from scoring.rule import PROPERTIES

Page = Mapping[str, Strings]
"""A column for each of ``PROPERTIES``, all of one length; a missing value is null, empty or blank."""
Row = Mapping[str, object]

_SCALAR = (str, int, float, NoneType)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def contacts_of(page: Page) -> int:
    """How many contacts a page has."""
    return len(page[PROPERTIES[0]])


def rows_of(page: Page, first: int, end: int) -> Page:
    """The contacts from one place to before another."""
    return {name: column.slice(first, end - first) for name, column in page.items()}


def page_of_records(records: Sequence[object]) -> tuple[Page, list[str]]:
    """Those of some records that are contacts, and the properties that they show the portal to have.

    A record is none without a mapping of properties, or with a value that is not a string, number, boolean
    or null.
    """
    rows = [row for row in map(_properties, records) if row is not None]
    columns = _columns(rows)
    # looking at the types of a whole column is thirty times faster than asking each contact
    kinds = {kind for values in columns for kind in set(map(type, values))}
    if not all(issubclass(kind, _SCALAR) for kind in kinds):
        rows = [row for row in rows if all(isinstance(row.get(name), _SCALAR) for name in PROPERTIES)]
        columns = _columns(rows)
    defined = [name for name in PROPERTIES if any(name in row for row in rows)]
    return dict(zip(PROPERTIES, map(_strings, columns), strict=True)), defined


def page_of_frame(frame: pd.DataFrame) -> Page:
    """The columns of a frame."""
    return page_of_columns(
        {name: pa.array(frame[name], type=pa.string(), from_pandas=True) for name in PROPERTIES}
    )


def page_of_columns(columns: Mapping[str, Any]) -> Page:
    """Any kind of pyarrow strings: chunked, large or coded ones too."""
    return {name: _plain(columns[name]) for name in PROPERTIES}


def _plain(column: Any) -> Strings:
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return whole if whole.type == pa.string() else whole.cast(pa.string())


def _properties(record: object) -> Row | None:
    properties = record.get("properties") if isinstance(record, Mapping) else None
    return properties if isinstance(properties, Mapping) else None


def _columns(rows: list[Row]) -> list[tuple[object, ...]]:
    """The values of each property, none where a row lacks it."""
    try:
        values: list[tuple[object, ...]] = list(map(itemgetter(*PROPERTIES), rows))
    except KeyError:
        values = [tuple(row.get(name) for name in PROPERTIES) for row in rows]
    return list(zip(*values, strict=True)) or [()] * len(PROPERTIES)


def _strings(values: Sequence[object]) -> Strings:
    if not set(map(type, values)) <= {str, NoneType}:
        values = [_text(value) for value in values]
    try:
        return pa.array(values, type=pa.string())
    except UnicodeEncodeError:
        # half a character cannot be encoded, so it cannot be in a column
        clean = [_LONE_SURROGATE.sub("\ufffd", value) if isinstance(value, str) else None for value in values]
        return pa.array(clean, type=pa.string())


def _text(value: object) -> str | None:
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return None
    try:
        return str(value)
    except ValueError:  # Python writes out no number of more than 4,300 digits
        return None
