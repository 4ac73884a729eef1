"""Uniqueness and freshness: is this the only record of the person, and is it still maintained?

Every member of a group of duplicates is flagged; the strongest key wins. These rules compare contacts with
each other, so the scorer decides them from the match keys in the facts.
"""

from __future__ import annotations

from scoring.rule import Dimension, Fix, Rule

_MERGE_REMEDY = (
    "Merge them under Contacts > Actions > Manage duplicates; keep the record with the newest activity."
)

RULES = (
    Rule(
        id="same_mailbox",
        dimension=Dimension.UNIQUENESS,
        weight=0.90,
        finding="Contacts that share one mailbox",
        why="Upper case, dots or a +tag hide that one person gets every mail twice.",
        remedy=_MERGE_REMEDY,
        fix=Fix.MERGE,
        properties=("email",),
        slot="duplicate",
    ),
    Rule(
        id="same_phone_and_surname",
        dimension=Dimension.UNIQUENESS,
        weight=0.80,
        finding="Contacts that share phone and last name",
        why="Two people in sales call the same person.",
        remedy=_MERGE_REMEDY,
        fix=Fix.MERGE,
        properties=("phone", "lastname"),
        slot="duplicate",
    ),
    Rule(
        id="same_linkedin",
        dimension=Dimension.UNIQUENESS,
        weight=0.80,
        finding="Contacts that share one LinkedIn profile",
        why="One person has two histories, and each tells half of it.",
        remedy=_MERGE_REMEDY,
        fix=Fix.MERGE,
        properties=("hs_linkedin_url",),
        slot="duplicate",
    ),
    Rule(
        id="same_name_and_company",
        dimension=Dimension.UNIQUENESS,
        weight=0.70,
        finding="Contacts that share name and company",
        why="Most likely one person with an old and a new address.",
        remedy=_MERGE_REMEDY,
        fix=Fix.MERGE,
        properties=("firstname", "lastname", "company"),
        slot="duplicate",
    ),
    Rule(
        id="never_touched",
        dimension=Dimension.FRESHNESS,
        weight=0,  # its cost is the age itself
        finding="Never touched since the day they were created",
        why="Nobody has worked with them for a year or more; a fifth of B2B data goes stale in that time.",
        remedy="Run a re-engagement campaign, then archive those who do not answer.",
        fix=Fix.VERIFY,
        properties=("createdate", "lastmodifieddate"),
        slot="dates",
        fires=lambda c: c.dates.never_touched,
    ),
    Rule(
        id="stale_two_years",
        dimension=Dimension.FRESHNESS,
        weight=0,  # its cost is the age itself, which also says where it fires
        finding="Not modified for two years or more",
        why="At 2.1 % decay a month, four in ten of these records are out of date by now.",
        remedy="Refresh them by a re-engagement campaign or enrichment; archive those who do not answer.",
        fix=Fix.VERIFY,
        properties=("lastmodifieddate",),
    ),
)
