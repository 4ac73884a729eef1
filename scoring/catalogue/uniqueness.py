"""Uniqueness and freshness: is this the only record of the person, and is it still maintained?

Every member of a group of duplicates is flagged; the strongest key wins. These rules compare contacts with
each other, so the scorer decides them from the keys and names in the facts.
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
        evidence=(
            "HubSpot itself tells contacts apart by email, and Gmail ignores dots and everything after a "
            "plus; not 100\u202f%, because families and small offices share a mailbox (our judgement)."
        ),
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
        evidence=(
            "Our judgement: the first names have to agree too, be it as Bob and Robert or by an initial; a "
            "shared number alone is a switchboard and does not count."
        ),
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
        evidence=(
            "A profile belongs to one person; under the mailbox by our judgement, because links get copied "
            "into the wrong record."
        ),
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
        evidence=(
            "Our judgement: namesakes within one company exist, and the larger it is, the more; namesakes "
            "elsewhere do not count."
        ),
        finding="Contacts that share name and company",
        why="Most likely one person with an old and a new address.",
        remedy=_MERGE_REMEDY,
        fix=Fix.MERGE,
        properties=("firstname", "lastname", "company"),
        slot="duplicate",
    ),
    Rule(
        id="fuzzy_match",
        dimension=Dimension.UNIQUENESS,
        weight=0.60,
        evidence=(
            "Under the same name by our judgement: a form of the first name, an initial or one slip of the "
            "pen at one company, email domain or phone; two known names such as Anna and Anne do not count."
        ),
        finding="Contacts that are one person spelled in two ways",
        why="Bob and Robert, or Smith and Smiht, at one company: each record knows half of the story.",
        remedy="Compare them under Contacts > Actions > Manage duplicates and merge those that agree.",
        fix=Fix.MERGE,
        # what they share is a company, a domain or a phone; nearly every contact can be compared
        properties=("firstname", "lastname", "email"),
        slot="duplicate",
    ),
    Rule(
        id="possible_match",
        dimension=Dimension.UNIQUENESS,
        weight=0.25,
        evidence=(
            "Our judgement: one in four, for names that many people bear, a second name left out, or one "
            "name with two LinkedIn profiles."
        ),
        finding="Contacts that may be one person",
        why="The names are alike but other signs are missing, or speak against it.",
        remedy="Ask whoever knows them before merging; two colleagues may have nearly the same name.",
        fix=Fix.VERIFY,
        properties=("firstname", "lastname", "email"),
        slot="duplicate",
    ),
    Rule(
        id="never_touched",
        dimension=Dimension.FRESHNESS,
        weight=0,  # its cost is the age itself
        evidence=(
            "HubSpot advises against mailing lists that had no mail for a year, because older addresses "
            "bounce and complain far more; no weight of its own, its cost is the age."
        ),
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
        evidence=(
            "At 2.1 % a month six in ten records are still right after 24 months; no weight of its own, its "
            "cost is the age."
        ),
        finding="Not modified for two years or more",
        why="At 2.1 % decay a month, four in ten of these records are out of date by now.",
        remedy="Refresh them by a re-engagement campaign or enrichment; archive those who do not answer.",
        fix=Fix.VERIFY,
        properties=("lastmodifieddate",),
    ),
)
