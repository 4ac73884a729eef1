"""Recipes for names, and for the fields that are mistaken for them."""

from __future__ import annotations

from web.recipes.recipe import (
    CONTACTS,
    FORMATTING,
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

_NAMES = ("firstname", "lastname")
_RULES = Place(Tool.PROPERTY, "firstname")
_BOTH = ((Filter("firstname", Operator.KNOWN), Filter("lastname", Operator.KNOWN)),)
_COMPARE = "Filters cannot compare two properties. Export the list and compare the columns."

RECIPES = {
    "name_has_digits_or_symbols": Recipe(
        groups=either(_NAMES, Operator.CONTAINS, *"0123456789#_/!?"),
        fit=Fit.NEAR,
        differs="“3rd” and its like are shown and do not count; rarer symbols count and are not shown.",
        repair=CONTACTS,
        prevent=(
            "Under Rules of First Name and Last Name, add a custom rule that refuses digits and symbols; try "
            "it with O’Neill and Anne-Marie first."
        ),
        guard=_RULES,
    ),
    "name_placeholder": Recipe(
        groups=either(
            _NAMES,
            Operator.EQUALS,
            "test",
            "testing",
            "firstname",
            "lastname",
            "xxx",
            "asdf",
            "user",
            "anonymous",
        ),
        fit=Fit.PART,
        differs="The rule knows more fillers, in a dozen languages, and single letters in a row.",
        repair=CONTACTS,
        prevent="In your forms, turn on CAPTCHA, and ask for the name only where you use it.",
        guard=FORMS,
    ),
    "email_in_name": Recipe(
        groups=either(_NAMES, Operator.CONTAINS, "@"),
        fit=Fit.MORE,
        differs="An @ without an address around it is shown and does not count.",
        repair=WORKFLOWS,
        prevent="Under Rules of First Name and Last Name, add a custom rule that refuses the @.",
        guard=_RULES,
    ),
    "name_gibberish": Recipe(
        groups=either(_NAMES, Operator.CONTAINS, "asdf", "sdfg", "dfgh", "hjkl", "qwer", "zxcv"),
        fit=Fit.PART,
        differs="Filters know no gibberish; these are runs of neighbouring keys.",
        repair=CONTACTS,
        prevent=(
            "In your forms, turn on CAPTCHA. From Professional, HubSpot’s gibberish detection (beta) keeps "
            "such submissions out as spam."
        ),
        guard=FORMS,
    ),
    "first_equals_last": Recipe(
        groups=_BOTH,
        fit=Fit.MORE,
        differs=_COMPARE,
        repair=CONTACTS,
        prevent=(
            "Label the two fields of your forms “First name” and “Last name”, and never one of them “Name”."
        ),
        guard=FORMS,
    ),
    "names_swapped": Recipe(
        groups=(
            (
                Filter("firstname", Operator.KNOWN),
                Filter(
                    "lastname",
                    Operator.EQUALS,
                    (
                        "Anna",
                        "Maria",
                        "Sarah",
                        "Laura",
                        "Jennifer",
                        "Michael",
                        "David",
                        "Andreas",
                        "Juan",
                        "Jean",
                    ),
                ),
            ),
        ),
        fit=Fit.NEAR,
        differs="Some people do bear a first name as their last; other swapped names are not shown.",
        repair=WORKFLOWS,
        prevent="Before an import, look at the first rows under the headings First Name and Last Name.",
    ),
    "full_name_in_first": Recipe(
        groups=((Filter("firstname", Operator.KNOWN), Filter("lastname", Operator.UNKNOWN)),),
        fit=Fit.NEAR,
        differs=(
            "Filters cannot look for a space. Contacts with a first name alone are shown; those whose last "
            "name stands in both fields are not."
        ),
        repair=WORKFLOWS,
        prevent=(
            "In your forms and imports, use one field or column for each name, and none for the full name."
        ),
        guard=FORMS,
    ),
    "name_case": Recipe(
        groups=(),
        fit=Fit.NONE,
        differs=(
            "Filters take no notice of capitals. HubSpot lists such names itself under Fix formatting issues."
        ),
        repair=FORMATTING,
        prevent=(
            "Workflow: when First Name or Last Name is known, write it anew with Format data (Data Hub "
            "Professional), which can capitalise. Let it pass over names such as McDonald and van Dyck."
        ),
        guard=WORKFLOWS,
    ),
    "name_equals_company": Recipe(
        groups=either(_NAMES, Operator.CONTAINS, "GmbH", "Ltd", "LLC", "Inc.", "Limited", "S.A."),
        fit=Fit.NEAR,
        differs=(
            "Filters cannot compare two properties; these are names that hold the legal form of a company."
        ),
        repair=CONTACTS,
        prevent="In your forms, ask for the company in a field of its own, below the name.",
        guard=FORMS,
    ),
    "linkedin_slug_differs_from_name": Recipe(
        groups=((Filter("hs_linkedin_url", Operator.KNOWN), Filter("lastname", Operator.KNOWN)),),
        fit=Fit.MORE,
        differs="Filters cannot compare two properties. Export the list and compare the columns.",
        repair=CONTACTS,
        prevent="Let one source alone fill LinkedIn URL, and have users paste it from the open profile.",
        guard=Place(Tool.PROPERTY, "hs_linkedin_url"),
    ),
    "linkedin_url": Recipe(
        groups=(
            (
                Filter("hs_linkedin_url", Operator.KNOWN),
                Filter("hs_linkedin_url", Operator.LACKS, ("linkedin.com/in/", "linkedin.com/pub/")),
            ),
        ),
        fit=Fit.NEAR,
        differs=(
            "A link that ends at /in/ is left out; a link of LinkedIn’s old mobile pages is shown and is "
            "right."
        ),
        repair=CONTACTS,
        prevent="Workflow: when LinkedIn URL doesn't contain linkedin.com/in/, clear it with Edit record.",
        guard=WORKFLOWS,
    ),
}
