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
        weight: its share of the dimension.
        properties: what it needs. Where one of them is empty and its ``missing_…`` rule is not in
            ``effects``, or the portal does not define it, the asset does not apply.
        effects: rule id → what it adds when it fires. A contact keeps ``1 + Σ effects`` of the asset,
            held between 0 and 1.
    """

    weight: float
    properties: tuple[str, ...]
    effects: Mapping[str, float]


ASSETS = (
    Asset(30, ("hs_linkedin_url",), {"missing_hs_linkedin_url": -1, "linkedin_url": -1}),
    Asset(
        20,
        ("hs_seniority",),
        {"missing_hs_seniority": -1, "seniority_not_in_enum": -1, "seniority_from_title": 0.5},
    ),
    Asset(20, ("department",), {"missing_department": -1, "department_from_title": 0.5}),
    Asset(
        15,
        ("email",),
        {"email_freemail": -1, "email_disposable": -1, "email_typo_domain": -1, "email_syntax": -1},
    ),
    Asset(15, ("country",), {"missing_country": -1, "country_unknown": -1}),
)

RULES = (
    Rule(
        id="email_freemail",
        dimension=Dimension.ENRICHMENT,
        weight=0,
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
        finding="",  # not an issue: half credit, since the title gives it away
        why="",
        remedy="",
        fix=Fix.AUTOMATIC,
        properties=("jobtitle",),
        fires=lambda c: c.profiles.department_derivable,
    ),
)
