"""Recipes for city, state and country."""

from __future__ import annotations

from web.recipes.recipe import CONTACTS, FORMS, WORKFLOWS, Filter, Fit, Operator, Recipe

_DROP_DOWN = "In your forms, offer the country as a drop-down and copy it to Country/Region with a workflow."
_MAP = "with Edit record, one branch for each spelling, and let it run on new contacts too."

RECIPES = {
    "country_unknown": Recipe(
        groups=(
            (
                Filter("country", Operator.KNOWN),
                Filter("country", Operator.DIFFERS, ("[each country name that you use]",)),
            ),
        ),
        fit=Fit.MORE,
        differs="What remains are these, and countries that are spelled in a way you left out.",
        repair=CONTACTS,
        prevent=_DROP_DOWN,
        guard=FORMS,
    ),
    "state_unknown_for_country": Recipe(
        groups=(
            (
                Filter("country", Operator.EQUALS, ("United States", "US", "USA")),
                Filter("state", Operator.KNOWN),
                Filter("state", Operator.DIFFERS, ("[each state, as name and as code]",)),
            ),
        ),
        fit=Fit.MORE,
        differs=(
            "One list for each country. States of other countries, and odd spellings of its own, are shown "
            "too."
        ),
        repair=CONTACTS,
        prevent="In your forms, offer the state as a drop-down that appears once its country is chosen.",
        guard=FORMS,
    ),
    "state_not_in_country": Recipe(
        groups=(
            (
                Filter("state", Operator.EQUALS, ("California", "Texas", "New York", "Florida")),
                Filter("country", Operator.KNOWN),
                Filter("country", Operator.DIFFERS, ("United States", "US", "USA")),
            ),
        ),
        fit=Fit.PART,
        differs="One list for each country and all of its states, here the first four of the United States.",
        repair=CONTACTS,
        prevent="In your forms, offer the state as a drop-down that appears once its country is chosen.",
        guard=FORMS,
    ),
    "city_not_in_country": Recipe(
        groups=(
            (
                Filter("city", Operator.EQUALS, ("Berlin", "Hamburg", "Munich", "München")),
                Filter("country", Operator.KNOWN),
                Filter("country", Operator.DIFFERS, ("Germany", "Deutschland", "DE")),
            ),
        ),
        fit=Fit.NEAR,
        differs=(
            "One list for each country and its cities, here Germany. A country that has a place of the same "
            "name is shown and does not count."
        ),
        repair=CONTACTS,
        prevent="Take city and country from one source: both from the form, or both from data enrichment.",
    ),
    "country_domain_differs": Recipe(
        groups=(
            (
                Filter("email", Operator.ENDS, (".de",)),
                Filter("country", Operator.KNOWN),
                Filter("country", Operator.DIFFERS, ("Germany", "Deutschland", "DE")),
            ),
        ),
        fit=Fit.NEAR,
        differs=(
            "One list for each national ending, here Germany’s. Private mailboxes are shown and do not count."
        ),
        repair=CONTACTS,
        prevent="In your forms, preselect no country: these contacts were often left with the default.",
        guard=FORMS,
    ),
    "country_minority_form": Recipe(
        groups=(
            (
                Filter(
                    "country",
                    Operator.EQUALS,
                    ("US", "USA", "U.S.", "United States of America", "UK", "England", "Deutschland", "DE"),
                ),
            ),
        ),
        fit=Fit.NEAR,
        differs=(
            "The usual forms. The rule leaves the most frequent form of each country alone: take that one "
            "out."
        ),
        repair=WORKFLOWS,
        prevent=f"Workflow: when Country/Region is equal to another form, set the one you use {_MAP}",
        guard=WORKFLOWS,
    ),
    "state_mixed_form": Recipe(
        groups=(
            (
                Filter("country", Operator.EQUALS, ("United States", "US", "USA")),
                Filter("state", Operator.EQUALS, ("CA", "NY", "TX", "FL", "IL", "[each code]")),
            ),
        ),
        fit=Fit.NEAR,
        differs=(
            "The codes of the United States; where codes are the more frequent form, list the names instead."
        ),
        repair=WORKFLOWS,
        prevent=f"Workflow: when State/Region is equal to a code, set the name {_MAP}",
        guard=WORKFLOWS,
    ),
}
