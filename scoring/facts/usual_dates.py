"""Dates that are written as HubSpot writes them, read at once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from scoring.facts.coded import Flags, Strings
from scoring.facts.digit_rows import written_in

Moments = NDArray[np.datetime64]

# Only days that every year has: pyarrow can read these, and fails on a column with one that does not exist.
_REAL = (
    r"^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$"
)
_LENGTHS = len("2024-03-05T14:22:10Z"), len("2024-03-05T14:22:10.123Z")
_CENTURIES = tuple(int.from_bytes(digits, "big") for digits in (b"19", b"20"))
_NULL = pa.scalar(None, pa.string())


def usual_dates(strings: Strings) -> tuple[Moments, Strings]:
    """The moments that are written as usual, NaT for others, and the other texts, null for these."""
    usual = _is_shaped(strings)
    try:
        moments = _read(strings, usual)
    except pa.ArrowInvalid:
        real = pc.fill_null(pc.match_substring_regex(strings, _REAL), False)
        usual &= real.to_numpy(zero_copy_only=False)
        moments = _read(strings, usual)
    return moments, pc.if_else(pa.array(usual), _NULL, strings)


def _is_shaped(strings: Strings) -> Flags:
    """Where pyarrow and ``dates.read_dates`` agree on what is a date and on which."""
    octets, offsets = written_in(strings)
    lengths = np.diff(offsets)
    shaped: Flags = (lengths == _LENGTHS[0]) | (lengths == _LENGTHS[1])
    if strings.null_count:
        shaped &= strings.is_valid().to_numpy(zero_copy_only=False)
    first = offsets[:-1][shaped]
    century = octets[first].astype(np.int16) * 256 + octets[first + 1]
    usual = (century == _CENTURIES[0]) | (century == _CENTURIES[1])
    usual &= (octets[first + 10] == ord("T")) & (octets[offsets[1:][shaped] - 1] == ord("Z"))
    shaped[shaped] = usual
    return shaped


def _read(strings: Strings, which: Flags) -> Moments:
    moments = pc.if_else(pa.array(which), strings, _NULL).cast(pa.timestamp("ms", "UTC"))
    return np.asarray(moments.to_numpy(zero_copy_only=False), dtype="datetime64[ms]")
