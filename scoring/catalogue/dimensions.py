"""The seven dimensions: what each asks, how it is scored, what it weighs and why."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scoring.rule import PROPERTIES, Dimension

DECAY_PER_MONTH = 0.0212
"""Share of records that go wrong in a month: 22.5 % a year, MarketingSherpa as HubSpot quotes it."""


def _after(months: int) -> str:
    return f"{100 * math.exp(-DECAY_PER_MONTH * months):.0f}"


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """One dimension.

    Args:
        weight: its share of the composite, in points; the seven add up to 100.
        reason: what the weight rests on.
        asks: its definition, as a question to a contact.
        scored: how its score of a contact, 0–100, is worked out.
        applies: which contacts it applies to; elsewhere it does not count.
        why: why it matters.
    """

    weight: int
    reason: str
    asks: str
    scored: str
    applies: str
    why: str


DIMENSIONS: dict[Dimension, DimensionRow] = {
    Dimension.COMPLETENESS: DimensionRow(
        weight=20,
        reason=(
            "Our judgement: one of three heavy dimensions, because an empty field can be used for nothing."
        ),
        asks="Are the values there?",
        scored=(
            f"The share of the {len(PROPERTIES)} properties that are filled. Filler such as “n/a” is empty."
        ),
        applies="Every contact.",
        why="A contact without an email gets no campaign, one without a country gets the wrong one.",
    ),
    Dimension.ACCURACY: DimensionRow(
        weight=20,
        reason="Our judgement: as heavy as completeness, because a wrong value is used as if it were right.",
        asks="Are the values what they claim to be?",
        scored="100, and each finding takes its percentage of what the ones before it have left.",
        applies="Contacts with a name, email, phone, job title or company.",
        why="Well-formed rubbish passes every form: test records, misspelt providers, invented numbers.",
    ),
    Dimension.FRESHNESS: DimensionRow(
        weight=15,
        reason=(
            "Our judgement: under the heavy three, because age is only a sign of wrong data, not the error "
            "itself."
        ),
        asks="Has anybody looked after the record lately?",
        scored=(
            f"100 × e^(−{DECAY_PER_MONTH} × months since the last change): 100 in the first week, "
            f"{_after(12)} after one year, {_after(24)} after two, {_after(60)} after five. Where no change "
            "is dated, the creation date stands in."
        ),
        applies="Contacts with a date that can be read.",
        why=(
            "People change jobs. HubSpot’s decay simulation, after MarketingSherpa, reckons with "
            "2.1\u202f% of a database a month, 22.5\u202f% a year; the figure is old and rough, so we use it "
            "for the slope alone."
        ),
    ),
    Dimension.VALIDITY: DimensionRow(
        weight=20,
        reason=(
            "Our judgement: as heavy as completeness, because a malformed address fails as surely as none."
        ),
        asks="Do the values have the form that they need?",
        scored="The weight of the checks passed, divided by the weight of the checks that apply.",
        applies="Contacts with at least one filled property that can be checked.",
        why="Malformed addresses bounce, and HubSpot suspends sending when too many do.",
    ),
    Dimension.CONSISTENCY: DimensionRow(
        weight=10,
        reason=(
            "Our judgement: half a heavy one, because a contradiction says that a value is wrong, not which "
            "one."
        ),
        asks="Do the values agree with each other?",
        scored="100, and each finding takes its percentage of what the ones before it have left.",
        applies="Contacts with a property that could be compared.",
        why="Routing, segments and reports take one value or the other, and nobody knows which is right.",
    ),
    Dimension.UNIQUENESS: DimensionRow(
        weight=10,
        reason=(
            "Our judgement: half a heavy dimension, because HubSpot itself keeps exact duplicates of an "
            "email out."
        ),
        asks="Is this the only record of the person?",
        scored="100, less the percentage of the strongest finding; every member of a group is counted.",
        applies=(
            "Contacts with an email, a LinkedIn profile, a phone and last name, or a full name and company."
        ),
        why="Two records split the history, double the mail and are paid for twice.",
    ),
    Dimension.ENRICHMENT: DimensionRow(
        weight=5,
        reason=(
            "Our judgement: the lightest, because it asks what a campaign could use beyond reaching the "
            "person."
        ),
        asks="Is there more to work with than an address?",
        scored="The weight of the assets at hand, divided by the weight of those that apply.",
        applies="Every contact; the mailbox counts where there is an email.",
        why="Seniority, department and a profile turn a list into segments.",
    ),
}
"""In the product's order. Six are the primary dimensions of DAMA UK (2013), enrichment is fitness for use."""
