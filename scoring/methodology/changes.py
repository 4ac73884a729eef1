"""What each version of the rules changed, newest first: why a score moved though the contacts did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.catalogue import RULES, WEIGHTS
from scoring.report import GRADE_FLOORS
from scoring.rule import Dimension

VERSIONING = (
    "The version changes whenever the same contacts could get another number. What changed then stands "
    "here, with the direction in which it moves a score.",
    "A report keeps the version that it was scored with and is never scored again, so two reports of one "
    "version differ only by their contacts and by the time that has passed. The id of a rule is for ever: a "
    "rule whose meaning changes gets a new one.",
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the scoring rules.

    Args:
        number: as reports carry it, `major.minor`.
        released: the day, ISO 8601; empty before it.
        moved: "your score moved because …", one sentence for each cause; none for the first version.
        contents: what it holds or changes, for somebody who checks a sum.
    """

    number: str
    released: str
    moved: tuple[str, ...]
    contents: tuple[str, ...]


def _first_contents() -> tuple[str, ...]:
    findings = [rule.dimension for rule in RULES if rule.finding]
    shares = ", ".join(
        f"{name} {weight} ({findings.count(name)} finding{'' if findings.count(name) == 1 else 's'})"
        for name, weight in WEIGHTS.items()
    )
    floors = ", ".join(f"{grade} {floor:.0f}" for grade, floor in GRADE_FLOORS.items() if floor)
    tiers = [rule.finding for rule in RULES if rule.dimension is Dimension.UNIQUENESS]
    return (
        f"{len(findings)} findings in seven dimensions with these weights: {shares}.",
        f"The composite as the mean contact score, without gates or caps; grades from {floors}, else F.",
        f"{len(tiers)} ways in which contacts are told to be one person, judged within the contacts read.",
        "The recommendations as a sequence of at most ten repairs, each the one that then gains most.",
    )


VERSIONS: tuple[Version, ...] = (Version(number="1.0", released="", moved=(), contents=_first_contents()),)
"""Every version, newest first. The first one is what scores now."""


def since(number: str, versions: Sequence[Version] = VERSIONS) -> tuple[Version, ...]:
    """The versions after this one, newest first: what stands between an older report and a new one.

    All of them for a number that is not among them.
    """
    numbers = [version.number for version in versions]
    return tuple(versions[: numbers.index(number)] if number in numbers else versions)


def status(version: Version) -> str:
    """When it came out, in words."""
    return f"released {version.released}" if version.released else "not released yet"


def reasons(version: Version) -> tuple[str, ...]:
    """Why a score moved with this version."""
    if version.moved:
        return version.moved
    first = "It is the first version: there is no earlier score that it could have moved."
    return (first if version.released else f"{first} Until it is released its rules may still change.",)
