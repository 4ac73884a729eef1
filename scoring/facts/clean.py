"""Which strings need no trimming, told from their bytes: nearly all do not, and the rest take expressions."""

from __future__ import annotations

import numpy as np

from scoring.facts.coded import Flags, Strings
from scoring.facts.digit_rows import written_in

_SPACE, _FIRST, _LAST = ord(" "), ord("!"), ord("~")


def is_clean(strings: Strings) -> Flags:
    """Which strings are printable ASCII with single spaces inside: nothing to trim, nothing stray, not blank.

    Args:
        strings: none of them null.
    """
    if not len(strings):
        return np.zeros(0, dtype=np.bool_)
    octets, offsets = written_in(strings)
    # whatever is below the first one wraps around
    odd = np.flatnonzero(octets - np.uint8(_FIRST) > _LAST - _FIRST)
    owner = np.searchsorted(offsets, odd, side="right") - 1
    inside = (odd > offsets[owner]) & (odd + 1 < offsets[owner + 1])
    single = (octets[odd] == _SPACE) & (octets[np.minimum(odd + 1, len(octets) - 1)] != _SPACE)
    clean: Flags = offsets[1:] > offsets[:-1]
    clean[owner[~(inside & single)]] = False
    return clean
