"""`python -m scoring.methodology` writes `docs/methodology.md`; the page tells the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from scoring.catalogue import ASSETS, DIMENSIONS
from scoring.methodology import (
    APPLYING,
    FIXING,
    FORMULAE,
    GRADING,
    LIMITS,
    SAMPLING,
    SUM,
    WEIGHING,
    points_text,
    rules_of,
    takers_of,
    weight_of,
    worked_example,
)
from scoring.methodology.changes import VERSIONING, VERSIONS, reasons, status
from scoring.report import ENGINE_VERSION, GRADE_FLOORS
from scoring.rule import Dimension

DOCUMENT = Path(__file__).parents[2] / "docs" / "methodology.md"


def markdown() -> str:
    """The whole document."""
    blocks = [
        "# Methodology",
        f"Version {ENGINE_VERSION} of the scoring rules. Written by `python -m scoring.methodology` from the "
        "rows in `scoring/catalogue/`, so change those and not this file.",
        "## From a contact to the score",
        *SUM,
        _table(("Score of", "is"), FORMULAE),
        worked_example()[0],
        "## The seven dimensions",
        _dimensions_table(),
        "## Grades",
        _table(("Grade", "From"), [(grade, f"{floor:.0f}") for grade, floor in GRADE_FLOORS.items()]),
        *GRADING,
        "## What does not apply does not count",
        _list(APPLYING),
        "## What to fix first",
        *FIXING,
        "## Limits of a sample",
        _list(SAMPLING),
        "## Limits of the rules",
        _list(LIMITS),
        "## The rules",
        *WEIGHING,
    ]
    for dimension in Dimension:
        blocks += [f"### {dimension.capitalize()}", _rules_table(dimension)]
    blocks += ["The assets of enrichment:", _assets_table(), "## Changes of the rules", *VERSIONING]
    for version in VERSIONS:
        blocks += [
            f"### Version {version.number}, {status(version)}",
            "Your score moved because:",
            _list(reasons(version)),
            "What it contains:",
            _list(version.contents),
        ]
    return "\n\n".join(blocks) + "\n"


def _dimensions_table() -> str:
    head = (
        "Dimension",
        "Weight",
        "Asks",
        "How it is scored",
        "Applies to",
        "Why it matters",
        "Why this weight",
    )
    return _table(
        head,
        [
            (name.capitalize(), str(row.weight), row.asks, row.scored, row.applies, row.why, row.reason)
            for name, row in DIMENSIONS.items()
        ],
    )


def _rules_table(dimension: Dimension) -> str:
    head = ("Finding", "Weight", "Points", "Repair", "Why it matters", "What the weight rests on", "Remedy")
    return _table(
        head,
        [
            (
                f"{rule.finding} `{rule.id}`",
                weight_of(rule),
                points_text(rule),
                rule.fix,
                rule.why,
                rule.evidence,
                rule.remedy,
            )
            for rule in rules_of(dimension)
        ],
    )


def _assets_table() -> str:
    return _table(
        ("Asset", "Weight", "Points", "What the weight rests on", "Taken by"),
        [
            (
                asset.name,
                weight_of(asset),
                points_text(asset),
                asset.evidence,
                "; ".join(f"{how} {_codes(rules)}" for how, rules in takers_of(asset).items()),
            )
            for asset in ASSETS
        ],
    )


def _codes(ids: Iterable[str]) -> str:
    return ", ".join(f"`{rule}`" for rule in ids)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    DOCUMENT.write_text(markdown(), encoding="utf-8")
