"""The engine equals a slow scorer, written row by row in plain Python, bit for bit."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from scoring.catalogue import RULES
from scoring.layout import LAYOUT
from scoring.rule import PROPERTIES
from scoring.scorer import Scorer
from tests.factories import AS_OF
from tests.quality.corpus import corpus
from tests.reference import portal

ROWS = 20_000
NOW = int(AS_OF.timestamp() * 1000)
# fmt: off
HOSTILE: list[object] = [
    "", " ", "\u00a0", "\0", "a\0b@c.de", "\u202eecarg\u202c", "\ud83d", "Ⅷ", "İ", "ΣΑΣ", "ß", "ﬁ",
    "a" * 2000, "@" * 300,
    "+" + "1" * 200, "n/a", "N/A ", "–", "NULL", "Null", "Nan", "nan", 7, 0, 1.5, float("nan"), True,
    "0", "9" * 13,
    "1710152100000", "2024-02-30", "2024-02-29", "2024-02-29 10:00", "2024-02-29T10:00:00+05:30",
    "2024-02-29T25:00:00Z", "202O-03-05T14:22:10Z", "2021-\t0-19T00:00:00Z",
    "9999-12-31T23:59:59Z", "0001-01-01", "2024-03-11T10:15:00.123456789Z", "a@b.co", "A@B.CO",
    "grace@münchen.de",
    "josé@northwind.es", "a@b.co, c@d.co", "info+x@acme.de", "sales.uk@acme.de", "x@xn--mnchen-3ya.de",
    "a@[127.0.0.1]",
    '"a b"@c.de', "in/x", "https://www.linkedin.com/in/%C3%A9ric-martin", "LINKEDIN.COM/IN/X-Y",
    "ＬＩＮＫＥＤＩＮ.com/in/ab",
    "US", "usa", "CA", "Georgia", "NA", "Amazonas", "(415) 555-2671", "+14155552671",
    "0044 20 7946 0958", "+39 06 6982",
    "٤١٥٥٥٥٢٦٧١", "415-555-2671 ext 12", "test", "xxx", "John", "Doe", "CEO", "vp", "\u3000田中\u3000",
    "O’Neill", "a  b",
    "x\ty", "x\u200b", "\ufeffAnna", "Anna\u2028", "Anna\x0b", "\x85Anna", "Å", "A\u030a",
]
# fmt: on


def mixed_rows() -> list[dict[str, object]]:
    """People of the corpus, people put together from several of them, and hostile values in between."""
    random = Random(7)
    people = [dict[str, object](person.values) for person in corpus()]
    rows = list(people)
    while len(rows) < ROWS:
        one, other = random.choices(people, k=2)
        row = {name: (one if random.random() < 0.7 else other)[name] for name in PROPERTIES}
        for name in random.sample(PROPERTIES, random.choice([0, 0, 1, 2, 5])):
            row[name] = random.choice(HOSTILE)
        rows.append(row)
    return rows


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    return mixed_rows()


def test_every_mask_is_the_same_bit_for_bit(rows: list[dict[str, object]]) -> None:
    scorer = Scorer(AS_OF, b"reference")
    for first in range(0, len(rows), 997):
        scorer.add([{"properties": row} for row in rows[first : first + 997]])
    engine, slow = scorer.masks(), np.array(portal.masks(rows, NOW), dtype=np.uint64)
    assert len(engine) == len(slow)
    differing = np.flatnonzero(engine != slow)
    assert not [_story(rows[place], engine[[place]], slow[[place]]) for place in differing[:10]]


def _story(row: dict[str, object], engine: object, slow: object) -> tuple[object, ...]:
    fast, plain = (
        {rule.id for rule in RULES if LAYOUT.violated(np.asarray(mask), rule.id)[0]}
        for mask in (engine, slow)
    )
    return sorted(fast - plain), sorted(plain - fast), row
