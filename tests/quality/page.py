"""What was measured, as a page of the documentation; the same engine writes the same page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.quality.judge import (
    FALSE_ALARMS,
    PRECISION_OF_DUPLICATES,
    RECALL,
    STRICT,
    Found,
    percent,
    rare,
)
from tests.quality.outside import Line

INTRODUCTION = """# How well the rules find what is wrong

Written by `make quality`, which fails when a rule falls below its bar.

The corpus is made by `tests/quality` from one seed: {people:,} contacts of {countries} countries, {clean:,}
of them with nothing wrong, among these {traps} that only look wrong. The defects are drawn from what people
and machines really leave in a field, not from the words that the rules know; the clean contacts come with
all that makes real data odd. All of them are scored as one portal.

- **Recall**: of the contacts that a rule had to fire on, how many it did fire on. Bar: {recall}, {strict}.
- **Precision**: of the contacts that it fired on, how many it had to. What a defect raises besides its own
  rule is not counted.
- **False alarms**: of the contacts with nothing wrong that have the values that a rule looks at, how many
  it fired on. Bar: {alarms}.
"""


@dataclass(frozen=True)
class Measured:
    """Everything that stands on the page.

    Args:
        introduction: from ``introduction``.
        rules: rule → what it found.
        below: rule → what it falls short of.
        kinds: what was done to second records, contacts, how many were tied.
        traps: what looks wrong, contacts, rules that fired.
        outside: files by other hands.
    """

    introduction: str
    rules: Mapping[str, Found]
    below: Mapping[str, Sequence[str]]
    kinds: Sequence[tuple[str, int, int]]
    traps: Sequence[tuple[str, int, str]]
    outside: Sequence[Line]


def page(measured: Measured) -> str:
    """The page, in Markdown."""
    rows = [
        (
            f"`{rule}`",
            result.seeded,
            percent(result.recall),
            percent(result.precision),
            rare(result.alarm_rate),
            "; ".join(measured.below[rule]),
        )
        for rule, result in measured.rules.items()
    ]
    head = ("Rule", "Seeded", "Recall", "Precision", "False alarms", "Below the bar")
    parts = [measured.introduction, _table(head, rows), DUPLICATES]
    parts.append(_table(("What was done", "Contacts", "Tied"), measured.kinds))
    parts.append("\n## Traps\n\nContacts that look wrong and are right.\n")
    parts.append(_table(("Trap", "Contacts", "Rules that fired"), measured.traps))
    parts.append("\n## Files by other hands\n")
    lines = [(line.what, line.rows, line.bar, line.result, "below" * line.fails) for line in measured.outside]
    parts.append(_table(("What", "Rows", "Bar", "Result", "Below the bar"), lines))
    return "\n".join(parts) + "\n"


DUPLICATES = f"""
## Duplicates

Contacts that have a second record, by what was done to it. All together: recall at least {percent(RECALL)},
precision at least {percent(PRECISION_OF_DUPLICATES)}. The last kinds are two people each: none may be tied.
"""


def introduction(people: int, countries: int, clean: int, traps: int) -> str:
    """How the corpus was made."""
    return INTRODUCTION.format(
        people=people,
        countries=countries,
        clean=clean,
        traps=traps,
        recall=percent(RECALL),
        strict=", ".join(f"{percent(bar)} for `{rule}`" for rule, bar in STRICT.items()),
        alarms=percent(FALSE_ALARMS),
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])
