"""Recipes for phone numbers and dates."""

from __future__ import annotations

from web.recipes.recipe import CONTACTS, FORMS, WORKFLOWS, Filter, Fit, Operator, Place, Recipe, Tool

_RULES = Place(Tool.PROPERTY, "phone")
_VALIDATE = (
    "Under Rules, turn on phone number validation: users and imports can then save only numbers that are "
    "valid with their country code."
)
_MAPPING = (
    "HubSpot keeps both dates by itself. Take them out of the field mapping of imports and integrations."
)

RECIPES = {
    "phone_invalid": Recipe(
        groups=((Filter("phone", Operator.KNOWN),),),
        fit=Fit.MORE,
        differs=(
            "Filters cannot check a numbering plan. Export the list, or turn on validation and see what it "
            "refuses."
        ),
        repair=_RULES,
        prevent=_VALIDATE,
        guard=_RULES,
    ),
    "phone_placeholder": Recipe(
        groups=(
            (
                Filter(
                    "phone",
                    Operator.CONTAINS,
                    ("1234567", "0000000", "1111111", "9999999", "555010", "555-01", "555 01"),
                ),
            ),
        ),
        fit=Fit.NEAR,
        differs="Other digits repeated are left out; a long number may hold one of these and be right.",
        repair=CONTACTS,
        prevent=_VALIDATE,
        guard=_RULES,
    ),
    "phone_not_e164": Recipe(
        groups=((Filter("phone", Operator.KNOWN), Filter("phone", Operator.LACKS, ("+",))),),
        fit=Fit.MORE,
        differs="Numbers that cannot be dialled, or are made up, are shown too.",
        repair=_RULES,
        prevent=f"{_VALIDATE} Set the default country code: it is added to imported numbers that lack one.",
        guard=_RULES,
    ),
    "phone_country_differs": Recipe(
        groups=(
            (
                Filter("phone", Operator.STARTS, ("+49",)),
                Filter("country", Operator.KNOWN),
                Filter("country", Operator.DIFFERS, ("Germany", "Deutschland", "DE")),
            ),
        ),
        fit=Fit.PART,
        differs=(
            "One list for each country code, here Germany’s; numbers that are written without one are judged "
            "as well."
        ),
        repair=CONTACTS,
        prevent="In your forms, preselect no country: these contacts were often left with the default.",
        guard=FORMS,
    ),
    "phone_area_differs_from_state": Recipe(
        groups=(
            (
                Filter("phone", Operator.STARTS, ("+1212", "+1646", "+1917")),
                Filter("city", Operator.EQUALS, ("New York",)),
                Filter("state", Operator.KNOWN),
                Filter("state", Operator.DIFFERS, ("NY", "New York")),
            ),
        ),
        fit=Fit.PART,
        differs=(
            "One list for each city and its area codes, here New York’s; numbers in other formats are judged "
            "too."
        ),
        repair=CONTACTS,
        prevent=(
            "Workflow: when City is known, set State/Region with Edit record, one branch for each main city."
        ),
        guard=WORKFLOWS,
    ),
    "date_implausible": Recipe(
        groups=(
            (Filter("createdate", Operator.BEFORE, ("1 January 2005",)),),
            (Filter("createdate", Operator.AFTER, ("[tomorrow]",)),),
            (Filter("lastmodifieddate", Operator.BEFORE, ("1 January 2005",)),),
            (Filter("lastmodifieddate", Operator.AFTER, ("[tomorrow]",)),),
        ),
        fit=Fit.PART,
        differs="Dates that cannot be read count too, and filters pass over them.",
        repair=Place(Tool.PROPERTY, "createdate"),
        prevent=_MAPPING,
        guard=Place(Tool.PROPERTY, "createdate"),
    ),
    "created_after_modified": Recipe(
        groups=((Filter("lastmodifieddate", Operator.BEFORE_OTHER, ("Create Date",)),),),
        fit=Fit.MORE,
        differs="Dates less than a minute apart are shown and do not count.",
        repair=Place(Tool.PROPERTY, "createdate"),
        prevent=_MAPPING,
        guard=Place(Tool.PROPERTY, "createdate"),
    ),
    "never_touched": Recipe(
        groups=(
            (
                Filter("createdate", Operator.OLDER, ("365 days ago",)),
                Filter("lastmodifieddate", Operator.OLDER, ("365 days ago",)),
            ),
        ),
        fit=Fit.NEAR,
        differs=(
            "Filters cannot ask for two dates within a day of each other: contacts that were changed once, "
            "over a year ago, are shown too."
        ),
        repair=WORKFLOWS,
        prevent=(
            "Workflow: when Last Modified Date is more than 365 days ago, send a re-engagement email, and "
            "create a task for the owner of those who answer."
        ),
        guard=WORKFLOWS,
    ),
    "stale_two_years": Recipe(
        groups=((Filter("lastmodifieddate", Operator.OLDER, ("730 days ago",)),),),
        fit=Fit.NEAR,
        differs="Ages are kept in steps, so that a contact some days either side of two years may differ.",
        repair=WORKFLOWS,
        prevent=(
            "Workflow: when Last Modified Date is more than 365 days ago, send a re-engagement email, so that"
            " nobody reaches two years unasked."
        ),
        guard=WORKFLOWS,
    ),
}
