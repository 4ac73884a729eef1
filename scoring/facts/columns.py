"""The fourteen columns of a page of contacts, and doing work once for each distinct value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from scoring.facts.text import listed
from scoring.rule import PROPERTIES

Flags = NDArray[np.bool_]
Texts = Any
"""A ``pyarrow.StringArray``; pyarrow has no type hints."""

LONGEST = 1000
"""Characters of a value that are looked at. No real value is longer; hostile ones can be megabytes."""

_SPACE = r"[\s\p{Z}]"
_BLANK = rf"^(?:{_SPACE}|\p{{Cf}})*$"
_STRAY = rf"^{_SPACE}|{_SPACE}$|{_SPACE}{{2}}|[\t\r\n]"
# Control characters are not trimmed: they make an email address malformed.
_TRIMMED = " \t\r\n\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NULL_TOKENS = pa.array(
    sorted(
        listed(
            """
    n/a #n/a n.a. n.a n\\a n/d na/ none null nil nan undefined unknown unbekannt inconnu desconocido
    desconhecido sconosciuto onbekend tbd tba tbc (blank) (none) (null) [null] <null> (unknown) blank
    empty
    """
        )
        | {
            "not available",
            "not applicable",
            "not provided",
            "not known",
            "not specified",
            "no data",
            "keine angabe",
        }
    )
)
_ONLY_MARKS = r"^[-–—._?*#/\\,;:!~'\"]+$"
_NAMES = ("firstname", "lastname")
# Nan and Nil are given names, Null and Blank family names; written like a name they are taken for one.
_LIKE_NAMES = pa.array(["Nan", "Nil", "Null", "Blank"])


def arrow(series: pd.Series[Any]) -> Texts:
    """A column as one pyarrow string array."""
    array = pa.array(series, type=pa.string(), from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def flags(array: Any) -> Flags:
    """A pyarrow boolean array as numpy, null as ``False``."""
    return np.asarray(pc.fill_null(array, False).to_numpy(zero_copy_only=False), dtype=np.bool_)


def matches(array: Texts, pattern: str) -> Flags:
    """Where an RE2 pattern is found; RE2 takes linear time on any input."""
    return flags(pc.match_substring_regex(array, pattern))


def keep(array: Texts, where: Flags) -> Texts:
    """The values where ``where`` holds, null elsewhere."""
    return pc.if_else(pa.array(where), array, pa.scalar(None, array.type))


def per_distinct(array: Texts, function: Callable[[str], str | None]) -> Texts:
    """``function`` of each value, called once for each distinct one; null stays null."""
    coded = array.dictionary_encode()
    results = pa.array([function(value) for value in coded.dictionary.to_pylist()], type=pa.string())
    return results.take(coded.indices)


def flag_distinct(array: Texts, function: Callable[[str], bool]) -> Flags:
    """``function`` of each value, called once for each distinct one; ``False`` for null."""
    coded = array.dictionary_encode()
    results = pa.array([function(value) for value in coded.dictionary.to_pylist()], type=pa.bool_())
    return flags(results.take(coded.indices))


def flag_together(
    arrays: tuple[Texts, ...], function: Callable[..., bool], where: Flags | None = None
) -> Flags:
    """``function`` of values side by side, once for each combination; ``False`` where one is null."""
    filled = np.ones(len(arrays[0]), dtype=np.bool_) if where is None else where.copy()
    for array in arrays:
        filled &= flags(array.is_valid())
    result = np.zeros(len(filled), dtype=np.bool_)
    rows = np.flatnonzero(filled)
    if rows.size:
        result[rows] = _distinct_rows([array.take(pa.array(rows)) for array in arrays], function)
    return result


def _distinct_rows(arrays: list[Texts], function: Callable[..., bool]) -> Flags:
    coded = [array.dictionary_encode() for array in arrays]
    number = np.zeros(len(arrays[0]), dtype=np.int64)
    for column in coded:
        number = number * len(column.dictionary) + column.indices.to_numpy()
    _, first, inverse = np.unique(number, return_index=True, return_inverse=True)
    columns = [array.take(pa.array(first)).to_pylist() for array in arrays]
    verdicts = np.fromiter((function(*row) for row in zip(*columns, strict=True)), np.bool_, len(first))
    return np.asarray(verdicts[inverse], dtype=np.bool_)


def _is_token(text: Texts, rows: int) -> Flags:
    """Where all fourteen columns, one after the other, hold a filler."""
    short = pc.utf8_lower(pc.if_else(pc.less(pc.binary_length(text), 20), text, pa.scalar(None, pa.string())))
    token = flags(pc.is_in(short, value_set=_NULL_TOKENS))
    is_name = np.repeat([name in _NAMES for name in PROPERTIES], rows)
    token &= ~(is_name & flags(pc.is_in(text, value_set=_LIKE_NAMES)))
    return token | matches(short, _ONLY_MARKS)


class Columns:
    """Trimmed values of a page, null where missing.

    Args:
        frame: one ``string`` column for each of ``PROPERTIES``; a missing value is NA, empty or blank.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self.index = frame.index
        # One after the other in one array: each expression is compiled and run once, not fourteen times.
        raw = pa.concat_arrays([arrow(frame[name]) for name in PROPERTIES])
        if len(raw) and (pc.max(pc.binary_length(raw)).as_py() or 0) > LONGEST:
            raw = pc.utf8_slice_codeunits(raw, 0, LONGEST)
        text = pc.utf8_trim(raw, _TRIMMED)
        blank = matches(raw, _BLANK)
        token = _is_token(text, len(frame)) & ~blank
        filled = flags(raw.is_valid()) & ~blank & ~token
        stray = matches(raw, _STRAY) & filled
        values = keep(text, filled)
        shape = (len(PROPERTIES), len(frame))
        self.null_token: Flags = np.logical_or.reduce(token.reshape(shape))
        self.stray_whitespace: Flags = np.logical_or.reduce(stray.reshape(shape))
        self.missing: dict[str, Flags] = dict(zip(PROPERTIES, ~filled.reshape(shape), strict=True))
        self.values: dict[str, Texts] = {
            name: values.slice(row * len(frame), len(frame)) for row, name in enumerate(PROPERTIES)
        }

    def series(self, result: Flags) -> pd.Series[bool]:
        """Flags as the page's own column."""
        return pd.Series(result, index=self.index, dtype="bool")

    def text_series(self, result: Texts) -> pd.Series[str]:
        """Texts as the page's own ``string`` column."""
        return pd.Series(pd.array(result, dtype="string"), index=self.index)
