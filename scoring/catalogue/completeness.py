"""Completeness: the fourteen properties, one equal share each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.rule import PROPERTIES, Dimension, Fix, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from scoring.facts import Facts

_TEXTS: dict[str, tuple[str, str, str, Fix]] = {
    "firstname": (
        "No first name",
        "A greeting falls back to “Hi there”, and the mail reads like a bulk mail.",
        "Ask for it on the next form, or enrich from the LinkedIn profile.",
        Fix.ENRICH,
    ),
    "lastname": (
        "No last name",
        "Sales cannot look the person up, and duplicates stay hidden.",
        "Ask for it on the next form, or enrich from the LinkedIn profile.",
        Fix.ENRICH,
    ),
    "email": (
        "No email address",
        "The contact can receive no campaign at all.",
        "Enrich the address, or move contacts without one out of the marketing lists.",
        Fix.ENRICH,
    ),
    "phone": (
        "No phone number",
        "Sales cannot call, and a warm lead waits for an email.",
        "Ask for it on high-intent forms such as “Book a demo”.",
        Fix.ENRICH,
    ),
    "jobtitle": (
        "No job title",
        "Role, seniority and department cannot be told, so segments stay coarse.",
        "Ask for it on the next form, or enrich from the LinkedIn profile.",
        Fix.ENRICH,
    ),
    "company": (
        "No company name",
        "The contact falls out of every account list.",
        "Copy it from the associated company with a workflow, or enrich it from the email domain.",
        Fix.ENRICH,
    ),
    "city": (
        "No city",
        "Events and field sales cannot be targeted.",
        "Enrich it, or ask for it where the location matters.",
        Fix.ENRICH,
    ),
    "state": (
        "No state or region",
        "Territory routing has nothing to go by.",
        "Set it from the city with a workflow, or enrich it.",
        Fix.ENRICH,
    ),
    "country": (
        "No country",
        "Consent rules, language and routing all depend on it.",
        "Set it from HubSpot's IP country or the phone prefix with a workflow.",
        Fix.ENRICH,
    ),
    "createdate": (
        "No creation date",
        "The age of the record cannot be told.",
        "HubSpot sets it on its own; look for an import that overwrote it.",
        Fix.MANUAL,
    ),
    "lastmodifieddate": (
        "No last-modified date",
        "Nobody can tell whether the record is still maintained.",
        "HubSpot sets it on its own; any edit to the record restores it.",
        Fix.MANUAL,
    ),
    "hs_linkedin_url": (
        "No LinkedIn profile",
        "Sales has no second channel and no source to verify role and employer.",
        "Enrich the LinkedIn URL property.",
        Fix.ENRICH,
    ),
    "hs_seniority": (
        "No seniority level",
        "Decision makers cannot be told from everyone else.",
        "Derive Employment Seniority from the job title with a workflow, enrich the rest.",
        Fix.ENRICH,
    ),
    "department": (
        "No department",
        "Messages cannot be matched to what the person works on.",
        "Derive it from the job title with a workflow, enrich the rest.",
        Fix.ENRICH,
    ),
}

_SLOTS = {
    "email": "email",
    "phone": "phone",
    "jobtitle": "jobtitle",
    "company": "company",
    "city": "city",
    "state": "state",
    "country": "country",
    "hs_linkedin_url": "linkedin",
    "hs_seniority": "seniority",
    "department": "department",
}


def _is_missing(name: str) -> Callable[[Facts], NDArray[np.bool_]]:
    return lambda c: c.missing(name)


def _missing_rule(name: str) -> Rule:
    finding, why, remedy, fix = _TEXTS[name]
    return Rule(
        id=f"missing_{name}",
        dimension=Dimension.COMPLETENESS,
        weight=1,
        evidence=f"By definition: {name} is one of the fourteen properties, which all count the same.",
        finding=finding,
        why=why,
        remedy=remedy,
        fix=fix,
        properties=(name,),
        slot=_SLOTS.get(name, ""),
        fires=_is_missing(name),
    )


NULL_TOKEN = Rule(
    id="null_token",
    dimension=Dimension.COMPLETENESS,
    weight=0,  # the value already counts as missing
    evidence="No weight of its own: the value already counts as missing.",
    finding="Filler such as “n/a”, “none” or “-” in place of a value",
    why="HubSpot counts it as known, so “is known” filters and personalisation tokens go wrong.",
    remedy="Clear these values with a bulk edit or a workflow, so that empty fields look empty.",
    fix=Fix.AUTOMATIC,
    properties=(),
    fires=lambda c: c.null_token,
)

RULES = (*(_missing_rule(name) for name in PROPERTIES), NULL_TOKEN)
