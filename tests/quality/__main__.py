"""``python -m tests.quality``: measure the rules, write docs/quality.md, exit 1 where one falls short."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from scoring.catalogue import RULES
from scoring.layout import Bools
from tests.quality import fetched, outside
from tests.quality.corpus import corpus
from tests.quality.countries import COUNTRIES
from tests.quality.judge import (
    PRECISION_OF_DUPLICATES,
    TIES,
    Found,
    duplicates,
    found,
    is_clean,
    percent,
    shortfalls,
    verdicts,
)
from tests.quality.page import Measured, introduction, page
from tests.quality.people import Person
from tests.quality.traps import TRAPS
from tests.quality.twins import LOOKALIKES, TWINS

DOCS = Path(__file__).parent.parent.parent / "docs" / "quality.md"


def main() -> int:
    """Measure everything there is."""
    return measure(corpus(), fetched.folder(), DOCS)


def measure(people: Sequence[Person], place: Path | None, docs: Path) -> int:
    """Measure, write, and say what fails.

    Args:
        people: the corpus.
        place: where the files by other hands are; ``None`` leaves them out.
        docs: the page; it stays as it is where a part is left out: half a page would pass for a whole one.

    Returns:
        Exit status, 1 where a bar is not held.
    """
    fired = verdicts(people)
    rules = {rule.id: found(rule, people, fired[rule.id]) for rule in RULES if rule.id not in TIES}
    below = {rule: shortfalls(rule, result) for rule, result in rules.items()}
    doubles = duplicates(people, fired)
    rules["duplicates"] = doubles
    below["duplicates"] = _shortfalls_of_duplicates(doubles)
    lines = outside.phone_examples()
    if place:
        lines += outside.febrl(place) + outside.faker_names(place)
    traps = sum(person.kind in TRAPS or person.kind in LOOKALIKES for person in people)
    head = introduction(len(people), len(COUNTRIES), sum(map(is_clean, people)), traps)
    text = page(Measured(head, rules, below, _kinds(people, fired), _traps(people, fired), lines))
    if place:
        docs.write_text(text, encoding="utf-8")
    fails = [f"{rule}: {'; '.join(falls)}" for rule, falls in below.items() if falls]
    fails += [f"{line.what}: {line.result}, {line.bar} expected" for line in lines if line.fails]
    print(
        f"{len(people):,} contacts, {len(RULES)} rules: "
        + ("every bar is held" if not fails else "below the bar")
    )
    for fail in fails:
        print(f"  {fail}")
    return 1 if fails else 0


def _shortfalls_of_duplicates(result: Found) -> list[str]:
    falls = shortfalls("duplicates", result)
    if result.precision < PRECISION_OF_DUPLICATES:
        falls.append(f"precision {percent(result.precision)}, {percent(PRECISION_OF_DUPLICATES)} expected")
    return falls


def _kinds(people: Sequence[Person], fired: Mapping[str, Bools]) -> list[tuple[str, int, int]]:
    tied = np.logical_or.reduce([fired[rule] for rule in TIES])
    rows = []
    for kind in (*TWINS, *LOOKALIKES):
        members = np.array([person.kind == kind for person in people])
        rows.append((kind, int(members.sum()), int((members & tied).sum())))
    return rows


def _traps(people: Sequence[Person], fired: Mapping[str, Bools]) -> list[tuple[str, int, str]]:
    rows = []
    for kind in TRAPS:
        members = [number for number, person in enumerate(people) if person.kind == kind]
        wrong = Counter(
            rule
            for rule, where in fired.items()
            for number in members
            if where[number] and rule not in people[number].truth | people[number].implied
        )
        rows.append(
            (kind, len(members), ", ".join(f"`{rule}` {count}" for rule, count in wrong.most_common()))
        )
    return rows


if __name__ == "__main__":
    sys.exit(main())
