"""The report: what a tally says, in numbers and rule ids only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from scoring.rule import Dimension

ENGINE_VERSION = "1.0"
"""Changes whenever the same contacts could get another number."""


class Grade(StrEnum):
    """The letter of a score."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    F = "F"


GRADE_FLOORS = {Grade.A: 90.0, Grade.B: 75.0, Grade.C: 60.0, Grade.D: 40.0, Grade.F: 0.0}
"""Lowest unrounded score (0–100) of each grade."""


def grade_of(score: float) -> Grade:
    """The grade of an unrounded score between 0 and 100."""
    return next(grade for grade, floor in GRADE_FLOORS.items() if score >= floor)


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension of a portal.

    Args:
        score: mean over the contacts it applies to, 0–100; ``None`` where it applies to none.
        cost: composite points lost in this dimension; the seven costs add up to 100 − composite.
    """

    score: float | None
    cost: float


@dataclass(frozen=True, slots=True)
class Issue:
    """One rule that fired.

    Args:
        rule: id in the catalogue.
        affected: contacts it fired on.
        applicable: contacts it could have fired on.
        points_lost: mean composite points lost by an affected contact.
        gain: composite points won if it alone were repaired; ``affected / contacts * points_lost``.
        regraded: contacts whose own grade would change; ``None`` if unknown.
    """

    rule: str
    affected: int
    applicable: int
    points_lost: float
    gain: float
    regraded: int | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One step of the repair sequence, the earlier ones done.

    Args:
        rule: id in the catalogue.
        affected: contacts to repair.
        composite_after: score once this step and all before it are done.
        regraded: contacts whose own grade changes by this step; ``None`` if unknown.
    """

    rule: str
    affected: int
    composite_after: float
    regraded: int | None = None

    @property
    def grade_after(self) -> Grade:
        """The grade once this step and all before it are done."""
        return grade_of(self.composite_after)


class Drawn(StrEnum):
    """How the scanned contacts were chosen."""

    EVERYTHING = "everything"
    AT_RANDOM = "at random"
    FIRST = "first by id"


@dataclass(frozen=True, slots=True)
class Sureness:
    """What a scan allows to say about the whole portal.

    What contacts are compared for (duplicates, differing forms) is judged within the scanned contacts only,
    unless these are everything. The interval does not make up for the twins that a sample does not see.

    Args:
        drawn: how the contacts were chosen.
        interval: lowest and highest composite (0–100) at 95 %; ``None`` unless drawn at random.
        grade: probability (0–1) that all contacts together have the grade of these; 1 where these are
            everything, ``None`` where nothing can be said.
    """

    drawn: Drawn
    interval: tuple[float, float] | None = None
    grade: float | None = None

    @property
    def within_scan_only(self) -> bool:
        """Whether uniqueness is that of the scanned contacts and not of the portal."""
        return self.drawn is not Drawn.EVERYTHING


@dataclass(frozen=True, slots=True)
class NextGrade:
    """The cheapest ways found to the next better grade.

    Args:
        grade: the grade that is reached.
        contacts: the fewest contacts that reach it when everything about them is repaired: the worst ones.
            This number is exact.
        steps: issues that reach it when each is repaired wholly, by as few single repairs as the search
            found. Empty where ten steps do not reach it.
    """

    grade: Grade
    contacts: int
    steps: tuple[Recommendation, ...]

    @property
    def repairs(self) -> int:
        """Single repairs of all steps together; a contact with two of the issues counts twice."""
        return sum(step.affected for step in self.steps)


@dataclass(frozen=True, slots=True)
class Loss:
    """What one cause takes from the composite.

    Args:
        dimension: where it takes it.
        cause: a key of ``scoring.catalogue.CAUSES``: the id of a rule or asset, or ``age``.
        points: composite points lost, above 0.
    """

    dimension: Dimension
    cause: str
    points: float


class Channel(StrEnum):
    """A way to reach a person."""

    EMAIL = "email"
    PHONE = "phone"


class Stage(StrEnum):
    """What a contact must be to be left, each stage upon the ones before it."""

    ALL = "all"
    FILLED = "filled"
    WELL_FORMED = "well_formed"
    PLAUSIBLE = "plausible"
    UNIQUE = "unique"
    FRESH = "fresh"


MIN_CELL = 10
"""Fewer contacts than this are never reported apart."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """The contacts that were created in one month (UTC).

    Args:
        month: months since January 1970.
        contacts: how many, at least ``MIN_CELL``.
        composite: their mean contact score, 0–100.
    """

    month: int
    contacts: int
    composite: float


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is known about a portal after a scan. Nothing in it can hold a contact.

    Args:
        engine_version: the version of the scoring rules.
        contacts: contacts scored.
        unscored: contacts read that could not be scored.
        complete: whether these were all contacts of the portal.
        composite: mean contact score, 0–100, unrounded.
        grades: contacts per grade, all five present.
        dimensions: all seven present, in the product's order.
        issues: every rule that fired, highest gain first.
        recommendations: what to fix first, a greedy sequence, at most ten steps.
        absent_properties: properties that this portal does not define.
        bulk_touched: contacts last modified on one suspicious day (an import or workflow), else 0.
        surplus: contacts that would go if each group of duplicates were merged into one.
        sureness: what the scan allows to say about the whole portal.
        next_grade: the cheapest ways to a better grade; ``None`` where there is none.
        losses: why the composite is below 100, the dimensions in the product's order and the greatest loss
            of each first. The points of a dimension add up to its cost.
        reach: contacts left after each ``Stage``, in its order.
        cohorts: the contacts by month of creation, oldest first, without the months of too few.

    From ``surplus`` on, ``None`` or empty is also what is unknown: a report that was stored before
    there was a place for it.
    """

    engine_version: str
    contacts: int
    unscored: int
    complete: bool
    composite: float
    grades: dict[Grade, int]
    dimensions: dict[Dimension, DimensionScore]
    issues: tuple[Issue, ...]
    recommendations: tuple[Recommendation, ...]
    absent_properties: tuple[str, ...]
    bulk_touched: int
    surplus: int | None = None
    sureness: Sureness | None = None
    next_grade: NextGrade | None = None
    losses: tuple[Loss, ...] = ()
    reach: dict[Channel, tuple[int, ...]] = field(default_factory=dict)
    cohorts: tuple[Cohort, ...] = ()

    @property
    def grade(self) -> Grade:
        """The grade of the unrounded composite."""
        return grade_of(self.composite)
