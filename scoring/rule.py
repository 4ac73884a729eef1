"""What a rule is: one row of the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scoring.facts import Facts

PROPERTIES = (
    "firstname",
    "lastname",
    "email",
    "phone",
    "jobtitle",
    "company",
    "city",
    "state",
    "country",
    "createdate",
    "lastmodifieddate",
    "hs_linkedin_url",
    "hs_seniority",
    "department",
)
"""The fourteen contact properties that are read, and the only ones."""

DATES = ("createdate", "lastmodifieddate")
"""Those of them that are dates."""


class Dimension(StrEnum):
    """The seven quality dimensions, in the product's order."""

    COMPLETENESS = "completeness"
    ACCURACY = "accuracy"
    FRESHNESS = "freshness"
    VALIDITY = "validity"
    CONSISTENCY = "consistency"
    UNIQUENESS = "uniqueness"
    ENRICHMENT = "enrichment"


class Fix(StrEnum):
    """How a finding is repaired, cheapest first."""

    AUTOMATIC = "automatic"
    MERGE = "merge"
    VERIFY = "verify"
    ENRICH = "enrich"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong with a contact.

    Args:
        id: for ever; a rule whose meaning changes gets a new id. ``missing_<property>`` for empty properties.
        dimension: the dimension whose score it lowers.
        weight: its share of a ratio dimension (completeness, validity, enrichment), or the penalty ``p``
            (0–1, how likely this value misleads) in accuracy, consistency and uniqueness.
        evidence: what the weight rests on, one sentence with its source; "our judgement" where there is none.
            Empty for a helper, like ``finding``.
        finding: the text of the failure, without a count ("Role addresses such as info@ or sales@").
            Empty for a helper that only feeds a score and is never shown as an issue.
        why: why it matters to a campaign, one sentence.
        remedy: what to do about it, one or two sentences, in HubSpot's own terms.
        fix: the class of the repair.
        properties: the properties that it looks at; it does not apply to a portal that lacks one of them.
            It applies to a contact that has all of them filled, and to any contact that it fired on.
        slot: rules with the same slot exclude each other on one contact and share bits of the mask; the first
            one in the catalogue that fires wins.
        fires: facts about a page of contacts → one boolean per contact; a contact to which the rule does
            not apply does not fire. ``None`` for rules that need more than one contact.
    """

    id: str
    dimension: Dimension
    weight: float
    evidence: str
    finding: str
    why: str
    remedy: str
    fix: Fix
    properties: tuple[str, ...]
    slot: str = ""
    fires: Callable[[Facts], NDArray[np.bool_]] | None = None
