"""Recipes for contacts that are one person. No filter compares contacts with each other."""

from __future__ import annotations

from web.recipes.recipe import DUPLICATES, FORMS, Filter, Fit, Operator, Recipe

_PAIRS = "Filters look at one contact at a time. HubSpot suggests pairs itself under Manage duplicates."
_IMPORT = "Import with Email or Record ID in the file, so that contacts are updated and not created anew."

RECIPES = {
    "same_mailbox": Recipe(
        groups=((Filter("email", Operator.CONTAINS, ("+",)),),),
        fit=Fit.NEAR,
        differs=(
            "Filters look at one contact at a time. These are the addresses with a +tag: a first contact "
            "without one is missing, and a +tag alone makes no duplicate."
        ),
        repair=DUPLICATES,
        prevent=f"{_IMPORT} HubSpot takes ada@… and ada+news@… for two people.",
    ),
    "same_phone_and_surname": Recipe(
        groups=(), fit=Fit.NONE, differs=_PAIRS, repair=DUPLICATES, prevent=_IMPORT
    ),
    "same_linkedin": Recipe(groups=(), fit=Fit.NONE, differs=_PAIRS, repair=DUPLICATES, prevent=_IMPORT),
    "same_name_and_company": Recipe(
        groups=(),
        fit=Fit.NONE,
        differs=_PAIRS,
        repair=DUPLICATES,
        prevent="When somebody gives a second address, add it to the contact as an additional email.",
    ),
    "fuzzy_match": Recipe(
        groups=(),
        fit=Fit.NONE,
        differs=_PAIRS,
        repair=DUPLICATES,
        prevent=(
            "Search by email domain and last name before creating a contact by hand, and ask for Email first."
        ),
    ),
    "possible_match": Recipe(
        groups=(),
        fit=Fit.NONE,
        differs=f"{_PAIRS} It may leave these out, since the signs are weak.",
        repair=DUPLICATES,
        prevent="Ask for the work email in your forms: it tells namesakes apart.",
        guard=FORMS,
    ),
}
