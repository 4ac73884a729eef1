"""Records scored the way a scan does it, for the tests of what comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from scoring.catalogue import RULE_BY_ID
from scoring.layout import LAYOUT
from scoring.scorer import Scorer
from scoring.tally import Tally
from tests.factories import AS_OF, contact

KEY = b"0123456789abcdef"
Row = Mapping[str, Any]

GOOD: Row = contact()


def score(rows: Sequence[object], page: int = 100, key: bytes = KEY) -> Tally:
    scorer = Scorer(AS_OF, key)
    for first in range(0, len(rows), page):
        scorer.add([{"id": "1", "properties": row} for row in rows[first : first + page]])
    return scorer.tally(complete=True)


def counts(tally: Tally) -> dict[str, int]:
    """Rule → contacts that it fired on."""
    masks = np.array([*tally.masks], dtype=np.uint64)
    numbers = np.array([*tally.masks.values()])
    fired = {rule: int(numbers[LAYOUT.violated(masks, rule)].sum()) for rule in RULE_BY_ID}
    return {rule: count for rule, count in fired.items() if count}


def row(**changes: object) -> Row:
    return {**GOOD, **changes}
