"""Recipes for job title, seniority, department and company, and for what may stand in any property."""

from __future__ import annotations

from web.recipes.recipe import CONTACTS, FORMATTING, WORKFLOWS, Filter, Fit, Operator, Place, Recipe, Tool

_CLEAR = "with Edit record. In forms, make the field optional, so that nobody has to invent a value."
_LEVELS = ("VP", "Director", "Entry", "Executive", "Manager", "Owner", "Partner", "Senior", "Employee")

RECIPES = {
    "title_placeholder": Recipe(
        groups=(
            (Filter("jobtitle", Operator.EQUALS, ("test", "title", "job title", "position", "xxx", "asdf")),),
        ),
        fit=Fit.PART,
        differs="The rule knows more fillers, in a dozen languages, and single letters in a row.",
        repair=WORKFLOWS,
        prevent=f"Workflow: when Job Title is equal to one of these, clear it {_CLEAR}",
        guard=WORKFLOWS,
    ),
    "title_form": Recipe(
        groups=((Filter("jobtitle", Operator.CONTAINS, ("Mgr", "Mngr", "Mgmt", "Asst", "Engr")),),),
        fit=Fit.PART,
        differs="Filters take no notice of capitals, so titles in capitals or in lower case are not shown.",
        repair=WORKFLOWS,
        prevent=(
            "Workflow: when Job Title is known, write it anew with Format data (Data Hub Professional), which"
            " can capitalise; in a branch for each abbreviation, write the word."
        ),
        guard=WORKFLOWS,
    ),
    "title_differs_from_seniority": Recipe(
        groups=(
            (
                Filter(
                    "jobtitle", Operator.CONTAINS, ("Chief", "CEO", "Managing Director", "Owner", "Founder")
                ),
                Filter("hs_seniority", Operator.IS, ("Entry", "Employee", "Senior")),
            ),
            (
                Filter(
                    "jobtitle", Operator.CONTAINS, ("Trainee", "Internship", "Apprentice", "Working Student")
                ),
                Filter("hs_seniority", Operator.IS, ("VP", "Director", "Executive", "Owner", "Partner")),
            ),
        ),
        fit=Fit.NEAR,
        differs="The two ends of the scale; a title such as Chief of Staff may be shown and be right.",
        repair=WORKFLOWS,
        prevent=(
            "Workflow: when Job Title changes, set Employment Seniority with Edit record, one branch a level."
        ),
        guard=WORKFLOWS,
    ),
    "title_differs_from_department": Recipe(
        groups=(
            (
                Filter("jobtitle", Operator.CONTAINS, ("Sales", "Account Executive")),
                Filter("department", Operator.KNOWN),
                Filter("department", Operator.LACKS, ("Sales", "Business Development")),
            ),
        ),
        fit=Fit.NEAR,
        differs=(
            "One list for each department, here sales; titles that name two departments are shown and do not "
            "count. If Department is a drop-down, the last operator is “is none of”."
        ),
        repair=WORKFLOWS,
        prevent=(
            "Workflow: when Job Title changes, set Department with Edit record, one branch for each "
            "department."
        ),
        guard=WORKFLOWS,
    ),
    "seniority_not_in_enum": Recipe(
        groups=((Filter("hs_seniority", Operator.KNOWN), Filter("hs_seniority", Operator.IS_NOT, _LEVELS)),),
        fit=Fit.SAME,
        differs="",
        repair=CONTACTS,
        prevent="In the import or integration that fills it, map its levels to HubSpot’s nine options.",
        guard=Place(Tool.PROPERTY, "hs_seniority"),
    ),
    "company_placeholder": Recipe(
        groups=(
            (
                Filter(
                    "company",
                    Operator.EQUALS,
                    ("test", "company", "my company", "self", "private", "personal", "xxx"),
                ),
            ),
        ),
        fit=Fit.PART,
        differs="The rule knows more fillers, in a dozen languages.",
        repair=WORKFLOWS,
        prevent=f"Workflow: when Company Name is equal to one of these, clear it {_CLEAR}",
        guard=WORKFLOWS,
    ),
    "company_is_freemail": Recipe(
        groups=(
            (
                Filter(
                    "company",
                    Operator.EQUALS,
                    (
                        "gmail",
                        "gmail.com",
                        "googlemail",
                        "yahoo",
                        "hotmail",
                        "outlook",
                        "icloud",
                        "gmx",
                        "web.de",
                    ),
                ),
            ),
        ),
        fit=Fit.PART,
        differs="The largest providers; the rule knows more of them, and more ways to write them.",
        repair=WORKFLOWS,
        prevent="Workflow: when Company Name is equal to one of these, clear it with Edit record.",
        guard=WORKFLOWS,
    ),
    "company_variant": Recipe(
        groups=((Filter("company", Operator.CONTAINS, ("[the first word of an account]",)),),),
        fit=Fit.NEAR,
        differs=(
            "One list for each account; sort it by Company Name and choose one form. Other firms may share "
            "the word."
        ),
        repair=CONTACTS,
        prevent=(
            "Workflow: when the associated company is known, copy its name to Company Name with Edit record."
        ),
        guard=WORKFLOWS,
    ),
    "stray_whitespace": Recipe(
        groups=(),
        fit=Fit.NONE,
        differs="Filters pass over spaces. In an export they show: compare each value with its trimmed form.",
        repair=FORMATTING,
        prevent=(
            "Workflow: when a property changes, write it anew with Format data (Data Hub Professional), "
            "trimmed."
        ),
        guard=WORKFLOWS,
    ),
}
