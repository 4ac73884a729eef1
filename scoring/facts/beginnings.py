"""Telling by how strings begin that most are none of some words, whatever stands between their letters."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from scoring.facts.coded import Flags, Strings
from scoring.facts.columns import flags

_LETTERS = 4


def beginnings(words: Collection[str]) -> Strings:
    """How some words begin, for ``may_be_one``."""
    return pa.array(sorted({word[:_LETTERS] for word in words}))


def may_be_one(strings: Strings, begun: Strings) -> Flags:
    """Which strings begin as one of the words does, or with something else than letters from a to z."""
    start = pc.utf8_slice_codeunits(strings, 0, _LETTERS)
    return flags(pc.or_(pc.is_in(start, value_set=begun), pc.invert(pc.ascii_is_alpha(start))))
