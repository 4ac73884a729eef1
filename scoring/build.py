"""The report of a tally. Needs numpy and no pandas, so that the server can build it."""

from __future__ import annotations

import numpy as np

from scoring.cohorts import cohorts
from scoring.layout import Floats
from scoring.losses import losses
from scoring.next_grade import next_grade
from scoring.reach import reach
from scoring.report import ENGINE_VERSION, GRADE_FLOORS, DimensionScore, Grade, Report, Sureness
from scoring.rule import PROPERTIES, Dimension
from scoring.scores import Scores, model_of, weighed
from scoring.sureness import sureness
from scoring.tally import Tally
from scoring.whatif import Portal, Repairs, issues, recommendations


def build_report(tally: Tally) -> Report:
    """Everything the tally says, exact for the contacts in it.

    Raises:
        ValueError: "nothing to grade": no contact was scored, or the portal defines none of the properties.
    """
    if not tally.contacts or set(tally.absent) == set(PROPERTIES):
        raise ValueError("nothing to grade")
    masks = np.array(list(tally.masks), dtype=np.uint64)
    counts = np.array(list(tally.masks.values()), dtype=np.float64)
    model = model_of(tally.absent)
    scores, verdicts = model.scores(masks), model.verdicts(masks)
    contact = scores.contact
    portal = Portal(model, masks, counts, contact)
    repairs = Repairs(portal, verdicts)
    found, steps = issues(repairs), recommendations(repairs)
    return Report(
        engine_version=ENGINE_VERSION,
        contacts=tally.contacts,
        unscored=tally.unscored,
        complete=tally.complete,
        composite=portal.composite,
        grades=_grades(contact, counts),
        dimensions=_dimensions(scores, counts),
        issues=found,
        recommendations=steps,
        absent_properties=tally.absent,
        bulk_touched=tally.bulk_touched,
        surplus=tally.surplus,
        sureness=_sureness(tally, portal.composite, contact, counts),
        next_grade=next_grade(portal, found, steps),
        losses=losses(model, verdicts, counts, scores),
        reach=reach(verdicts, counts),
        cohorts=cohorts(tally),
    )


def _sureness(tally: Tally, composite: float, scores: Floats, counts: Floats) -> Sureness:
    contacts = tally.contacts
    deviation = float(np.sqrt(weighed((scores - composite) ** 2, counts) / max(contacts - 1, 1)))
    return sureness(composite, deviation, contacts, tally.complete, tally.sample_of)


def _grades(scores: Floats, counts: Floats) -> dict[Grade, int]:
    """Contacts whose own score has each grade."""
    grades = {}
    ceiling = np.inf
    for grade, floor in GRADE_FLOORS.items():
        grades[grade] = int(counts[(scores >= floor) & (scores < ceiling)].sum())
        ceiling = floor
    return grades


def _dimensions(scores: Scores, counts: Floats) -> dict[Dimension, DimensionScore]:
    """Mean over the contacts that a dimension applies to, and its cost over all contacts."""
    costs = (scores.losses * counts).sum(axis=1) / counts.sum()
    means: dict[Dimension, DimensionScore] = {}
    for row, dimension in enumerate(Dimension):
        applies = ~np.isnan(scores.dimensions[row])
        contacts = counts[applies].sum()
        mean = weighed(scores.dimensions[row][applies], counts[applies]) / contacts if contacts else None
        means[dimension] = DimensionScore(score=mean, cost=float(costs[row]))
    return means
