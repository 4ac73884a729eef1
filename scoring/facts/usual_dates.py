"""Dates that are written as HubSpot writes them, read at once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from scoring.facts.coded import Strings

Moments = NDArray[np.datetime64]

DATES = ("createdate", "lastmodifieddate")
# Only days that every year has: pyarrow can read these, and fails on a column with one that does not exist.
_REAL = (
    r"^.{5}(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$"
)
_LENGTHS = pa.array([len("2024-03-05T14:22:10Z"), len("2024-03-05T14:22:10.123Z")], pa.int32())
_NULL = pa.scalar(None, pa.string())


def usual_dates(strings: Strings) -> tuple[Moments, Strings]:
    """The moments that are written as usual, NaT for others, and the other texts, null for these."""
    usual = pc.fill_null(_is_shaped(strings), False)
    try:
        moments = _read(strings, usual)
    except pa.ArrowInvalid:
        usual = pc.and_(usual, pc.match_substring_regex(strings, _REAL))
        moments = _read(strings, usual)
    return moments, pc.if_else(usual, _NULL, strings)


def _is_shaped(strings: Strings) -> Strings:
    """Where pyarrow and ``dates.read_dates`` agree on what is a date and on which."""
    century = pc.or_(pc.starts_with(strings, "19"), pc.starts_with(strings, "20"))
    middle = pc.equal(pc.binary_slice(strings.cast(pa.binary()), 10, 11), b"T")
    length = pc.is_in(pc.binary_length(strings), value_set=_LENGTHS)
    return pc.and_(pc.and_(century, middle), pc.and_(length, pc.ends_with(strings, "Z")))


def _read(strings: Strings, which: Strings) -> Moments:
    moments = pc.if_else(which, strings, _NULL).cast(pa.timestamp("ms", "UTC"))
    return np.asarray(moments.to_numpy(zero_copy_only=False), dtype="datetime64[ms]")
