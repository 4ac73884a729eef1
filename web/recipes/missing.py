"""Recipes for values that are not there."""

from __future__ import annotations

from web.recipes.recipe import (
    FORMS,
    WORKFLOWS,
    Filter,
    Fit,
    Operator,
    Place,
    Recipe,
    Tool,
    either,
)

FILLERS = ("n/a", "none", "null", "unknown", "tbd", "-", ".")
_RARER = "Rarer fillers, such as “not available”, count as empty too, and HubSpot takes them for values."
_TYPED = ("firstname", "lastname", "phone", "jobtitle", "company", "city", "state", "country")
"""The properties that people type a filler into."""


def _text(name: str, prevent: str, guard: Place | None = FORMS) -> Recipe:
    """A property of text: empty, or holding a filler."""
    groups = ((Filter(name, Operator.UNKNOWN),), (Filter(name, Operator.EQUALS, FILLERS),))
    return Recipe(groups, Fit.PART, _RARER, Place(Tool.EMPTY, name), prevent, guard)


def _other(name: str, prevent: str, guard: Place | None) -> Recipe:
    """A date or a list of options: it cannot hold a filler."""
    groups = ((Filter(name, Operator.UNKNOWN),),)
    return Recipe(groups, Fit.SAME, "", Place(Tool.EMPTY, name), prevent, guard)


_REQUIRED = "Make the field required in your forms, and in the form with which users create contacts."

RECIPES = {
    "missing_firstname": _text("firstname", _REQUIRED),
    "missing_lastname": _text("lastname", _REQUIRED),
    "missing_email": _text(
        "email", "Make Email required in every form, and import no file without a column for it."
    ),
    "missing_phone": _text(
        "phone", "Add a required Phone Number to the forms of people who want to talk, such as “Book a demo”."
    ),
    "missing_jobtitle": _text(
        "jobtitle", "Queue Job Title as a progressive field: known contacts are asked for what is missing."
    ),
    "missing_company": _text(
        "company",
        "Workflow: when Company Name is unknown and the associated company has a name, copy it with Edit "
        "record.",
        WORKFLOWS,
    ),
    "missing_city": _text("city", "Ask for the city in the forms of events and of field sales."),
    "missing_state": _text(
        "state",
        "Workflow: when State/Region is unknown, set it with Edit record, one branch for each of your main "
        "cities.",
        WORKFLOWS,
    ),
    "missing_country": _text(
        "country",
        "Workflow: when Country/Region is unknown and IP Country is known, set it with Edit record, one "
        "branch for each country.",
        WORKFLOWS,
    ),
    "missing_hs_linkedin_url": _text(
        "hs_linkedin_url",
        "Let new contacts be enriched on creation, by HubSpot’s data enrichment or a tool.",
        None,
    ),
    "missing_createdate": _other(
        "createdate",
        "HubSpot fills it in by itself. Take it out of the field mapping of every integration.",
        Place(Tool.PROPERTY, "createdate"),
    ),
    "missing_lastmodifieddate": _other(
        "lastmodifieddate",
        "HubSpot fills it in by itself. Take it out of the field mapping of every integration.",
        Place(Tool.PROPERTY, "lastmodifieddate"),
    ),
    "missing_hs_seniority": _other(
        "hs_seniority",
        "Workflow: when Employment Seniority is unknown and Job Title contains any of VP, vice president, set"
        " VP; one branch for each of the nine levels.",
        WORKFLOWS,
    ),
    "missing_department": _text(
        "department",
        "Workflow: when Department is unknown and Job Title contains any of sales, account executive, set "
        "Sales; one branch for each department.",
        WORKFLOWS,
    ),
    "null_token": Recipe(
        groups=either(_TYPED, Operator.EQUALS, *FILLERS),
        fit=Fit.PART,
        differs="Rarer fillers, such as “not available” or a row of dashes, are left out.",
        repair=WORKFLOWS,
        prevent=(
            "Workflow: when one of these properties is equal to a filler, clear it with Edit record. In "
            "forms, make the field optional: people write “n/a” where they must write something."
        ),
        guard=WORKFLOWS,
    ),
}
