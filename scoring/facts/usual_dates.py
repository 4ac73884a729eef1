"""Dates that are written as HubSpot writes them, read at once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from scoring.facts.coded import Strings

Moments = NDArray[np.datetime64]

DATES = ("createdate", "lastmodifieddate")
# As HubSpot writes them, and only days that every year has: pyarrow can read these, and fails on any other.
_USUAL = (
    r"^(?:19|20)\d\d-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|"
    r"(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$"
)
_NULL = pa.scalar(None, pa.string())


def usual_dates(strings: Strings) -> tuple[Moments, Strings]:
    """The moments that are written as usual, NaT for others, and the other texts, null for these."""
    usual = pc.fill_null(pc.match_substring_regex(strings, _USUAL), False)
    moments = pc.if_else(usual, strings, _NULL).cast(pa.timestamp("ms", "UTC"))
    other = pc.if_else(usual, _NULL, strings)
    return np.asarray(moments.to_numpy(zero_copy_only=False), dtype="datetime64[ms]"), other
