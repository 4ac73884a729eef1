"""Enrichment: what a campaign can use beyond the address.

The dimension is a ratio over the assets below. Most are lost by rules that stand elsewhere (a missing
or broken LinkedIn link), so an asset names the rules that take from it. The rows here cost nothing
themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.rule import Dimension, Fix, Rule


@dataclass(frozen=True, slots=True)
class Asset:
    """One thing worth having on a contact.

    Args:
        id: for ever, and no rule's.
        name: what a reader calls it.
        weight: its share of the dimension.
        evidence: what the weight rests on, as in a rule.
        properties: what it needs. Where one of them is empty and its ``missing_…`` rule is not in
            ``effects``, or the portal does not define it, the asset does not apply.
        effects: rule id → what it adds when it fires. A contact keeps ``1 + Σ effects`` of the asset,
            held between 0 and 1.
    """

    id: str
    name: str
    weight: float
    evidence: str
    properties: tuple[str, ...]
    effects: Mapping[str, float]


ASSETS = (
    Asset(
        id="asset_linkedin",
        name="LinkedIn profile",
        weight=30,
        evidence="Our judgement: the heaviest, because it proves role and employer and is a second channel.",
        properties=("hs_linkedin_url",),
        effects={"missing_hs_linkedin_url": -1, "linkedin_url": -1},
    ),
    Asset(
        id="asset_seniority",
        name="Seniority",
        weight=20,
        evidence="Our judgement: who decides is the first thing that B2B campaigns select by.",
        properties=("hs_seniority",),
        effects={"missing_hs_seniority": -1, "seniority_not_in_enum": -1, "seniority_from_title": 0.5},
    ),
    Asset(
        id="asset_department",
        name="Department",
        weight=20,
        evidence="Our judgement: what somebody works on selects the message as much as who decides does.",
        properties=("department",),
        effects={"missing_department": -1, "department_from_title": 0.5},
    ),
    Asset(
        id="asset_mailbox",
        name="Business mailbox",
        weight=15,
        evidence="HubSpot’s forms can block free mail providers; the number is our judgement.",
        properties=("email",),
        effects={"email_freemail": -1, "email_disposable": -1, "email_typo_domain": -1, "email_syntax": -1},
    ),
    Asset(
        id="asset_country",
        name="Known country",
        weight=15,
        evidence="Our judgement: language, consent rules and routing follow the country.",
        properties=("country",),
        effects={"missing_country": -1, "country_unknown": -1},
    ),
)

RULES = (
    Rule(
        id="email_freemail",
        dimension=Dimension.ENRICHMENT,
        weight=0,
        evidence=(
            "HubSpot’s forms can block free mail providers for the same reason; no weight of its own, it "
            "takes the business mailbox."
        ),
        finding="Private mailboxes such as gmail.com",
        why="The employer cannot be told from the address, so account-based campaigns miss the contact.",
        remedy="Ask for the work address on the next form; HubSpot can block free mail providers there.",
        fix=Fix.ENRICH,
        properties=("email",),
        slot="email",
        fires=lambda c: c.emails.freemail,
    ),
    Rule(
        id="seniority_from_title",
        dimension=Dimension.ENRICHMENT,
        weight=0,
        evidence="",
        finding="",  # not an issue: half credit, since the title gives it away
        why="",
        remedy="",
        fix=Fix.AUTOMATIC,
        properties=("jobtitle",),
        fires=lambda c: c.profiles.seniority_derivable,
    ),
    Rule(
        id="department_from_title",
        dimension=Dimension.ENRICHMENT,
        weight=0,
        evidence="",
        finding="",  # not an issue: half credit, since the title gives it away
        why="",
        remedy="",
        fix=Fix.AUTOMATIC,
        properties=("jobtitle",),
        fires=lambda c: c.profiles.department_derivable,
    ),
)
