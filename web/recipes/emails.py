"""Recipes for email addresses."""

from __future__ import annotations

from web.recipes.recipe import (
    CONTACTS,
    FORMS,
    Filter,
    Fit,
    Operator,
    Place,
    Recipe,
    Tool,
)

_RULES = Place(Tool.PROPERTY, "email")
_BLOCK = "In your forms, open the Email field and list these domains under “Email domains to block”."


def _ends(*endings: str) -> tuple[tuple[Filter, ...], ...]:
    return ((Filter("email", Operator.ENDS, endings),),)


RECIPES = {
    "email_too_long": Recipe(
        groups=((Filter("email", Operator.KNOWN),),),
        fit=Fit.MORE,
        differs=(
            "Filters cannot measure length. Export the list and sort the file by the length of the address."
        ),
        repair=CONTACTS,
        prevent="Under Rules, set a maximum of 254 characters.",
        guard=_RULES,
    ),
    "email_syntax": Recipe(
        groups=(
            (Filter("email", Operator.KNOWN), Filter("email", Operator.LACKS, ("@",))),
            (Filter("email", Operator.CONTAINS, (",", ";", "..", "@@")),),
            (Filter("email", Operator.ENDS, (".",)),),
        ),
        fit=Fit.PART,
        differs="Filters cannot check the whole syntax; these are the usual slips.",
        repair=CONTACTS,
        prevent=(
            "HubSpot’s forms check the format while it is typed, so look at the import or integration that "
            "these contacts came from (Original Source) and check the addresses there."
        ),
    ),
    "email_suffix": Recipe(
        groups=_ends(".con", ".cmo", ".comm", ".vom", ".local", ".test", ".invalid", ".example"),
        fit=Fit.NEAR,
        differs=(
            "An ending counts if it is not in the Public Suffix List, which no filter holds; gmail.con and "
            "its like count as misspelt providers instead."
        ),
        repair=CONTACTS,
        prevent=(
            "HubSpot checks the form of an address, not whether its ending exists: verify files before an "
            "import."
        ),
    ),
    "email_typo_domain": Recipe(
        groups=_ends(
            "@gmial.com", "@gmai.com", "@gmal.com", "@gnail.com", "@gmail.con", "@gmail.co", "@hotmial.com",
            "@hotmai.com", "@yaho.com", "@yahooo.com", "@outlok.com", "@icloud.con",
        ),
        fit=Fit.PART,
        differs="The usual dozen; the rule knows every slip of one key for the large providers.",
        repair=CONTACTS,
        prevent=_BLOCK,
        guard=FORMS,
    ),
    "email_disposable": Recipe(
        groups=_ends(
            "@mailinator.com", "@guerrillamail.com", "@10minutemail.com", "@yopmail.com", "@trashmail.com",
            "@temp-mail.org", "@sharklasers.com", "@maildrop.cc",
        ),
        fit=Fit.PART,
        differs="The best known; the rule holds a public list of thousands.",
        repair=CONTACTS,
        prevent=f"HubSpot’s forms block some throw-away domains by default. {_BLOCK}",
        guard=FORMS,
    ),
    "email_role": Recipe(
        groups=(
            (
                Filter(
                    "email",
                    Operator.STARTS,
                    ("info@", "sales@", "office@", "contact@", "admin@", "support@", "hello@", "marketing@",
                     "billing@", "hr@", "kontakt@", "team@"),
                ),
            ),
        ),
        fit=Fit.PART,
        differs="The usual dozen; the rule knows hundreds, in a dozen languages, and sales.uk@ as well.",
        repair=CONTACTS,
        prevent=(
            "In your forms, ask for a personal work address in the help text of Email, and use the segment as"
            " an exclusion of one-to-one sequences."
        ),
        guard=FORMS,
    ),
    "email_freemail": Recipe(
        groups=_ends(
            "@gmail.com", "@googlemail.com", "@yahoo.com", "@hotmail.com", "@outlook.com", "@icloud.com",
            "@aol.com", "@gmx.de", "@web.de",
        ),
        fit=Fit.PART,
        differs="The largest; the rule holds a public list of thousands.",
        repair=CONTACTS,
        prevent=(
            "In the forms for business visitors, open the Email field and tick “Block free email providers”."
        ),
        guard=FORMS,
    ),
    "test_record": Recipe(
        groups=(
            *_ends("@example.com", "@example.org", "@test.com", ".test", ".invalid"),
            (Filter("email", Operator.EQUALS, ("bh@hubspot.com", "emailmaria@hubspot.com")),),
            (
                Filter("firstname", Operator.EQUALS, ("test",)),
                Filter("lastname", Operator.EQUALS, ("test", "tester")),
            ),
        ),
        fit=Fit.PART,
        differs=(
            "The two addresses are those of HubSpot’s sample contacts. The rule knows more domains that exist"
            " for tests only, and more pairs of filler names."
        ),
        repair=CONTACTS,
        prevent=(
            "Test your forms with one address of your own domain, and delete the contact it makes afterwards."
        ),
    ),
    "company_differs_from_email_domain": Recipe(
        groups=(
            (
                Filter("company", Operator.CONTAINS, ("[an account]",)),
                Filter("email", Operator.KNOWN),
                Filter("email", Operator.LACKS, ("[its domains]", "gmail.com", "outlook.com")),
            ),
        ),
        fit=Fit.NEAR,
        differs=(
            "Filters cannot compare two properties, so this takes one list for each account; private "
            "mailboxes that it leaves in do not count."
        ),
        repair=CONTACTS,
        prevent=(
            "When somebody changes jobs, create a new contact for the new address and keep the old one for "
            "its history, so that company and address change together."
        ),
    ),
    "name_differs_from_email": Recipe(
        groups=(
            (
                Filter("email", Operator.KNOWN),
                Filter("firstname", Operator.KNOWN),
                Filter("lastname", Operator.KNOWN),
            ),
        ),
        fit=Fit.MORE,
        differs="Filters cannot compare two properties. Export the list and compare the columns.",
        repair=CONTACTS,
        prevent=(
            "In the options of your forms, turn on “Always create contact for new email address”: else two "
            "people at one browser overwrite each other."
        ),
        guard=FORMS,
    ),
}  # fmt: skip
