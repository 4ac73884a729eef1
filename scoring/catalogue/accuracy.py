"""Accuracy: values that are well formed and yet obviously wrong.

The weight of a rule is its penalty p: how likely the value misleads.
"""

from __future__ import annotations

from scoring.catalogue.names import NAME_RULES
from scoring.rule import Dimension, Fix, Rule

EMAIL_RULES = (
    Rule(
        id="email_typo_domain",
        dimension=Dimension.ACCURACY,
        weight=0.50,
        evidence=(
            "HubSpot’s knowledge base names misspelt providers such as gmial.com as a kind of spam trap; the "
            "number is our judgement."
        ),
        finding="Misspelt email domains such as gmial.com",
        why="The mail bounces, or reaches a stranger who owns the misspelt domain.",
        remedy="Correct the domain with a bulk edit; the intended provider is one letter away.",
        fix=Fix.AUTOMATIC,
        properties=("email",),
        slot="email",
        fires=lambda c: c.emails.typo_domain,
    ),
    Rule(
        id="email_disposable",
        dimension=Dimension.ACCURACY,
        weight=0.50,
        evidence=(
            "HubSpot’s forms block throw-away domains by default, because they soon turn into hard bounces; "
            "the number is our judgement."
        ),
        finding="Throw-away email addresses",
        why="The mailbox lives for minutes; the person never meant to hear from you.",
        remedy="Delete these contacts or ask for a real address; block throw-away domains in your forms.",
        fix=Fix.VERIFY,
        properties=("email",),
        slot="email",
        fires=lambda c: c.emails.disposable,
    ),
    Rule(
        id="email_role",
        dimension=Dimension.ACCURACY,
        weight=0.20,
        evidence=(
            "RFC 2142 defines such names as mailboxes of a function, and Pipedrive’s help centre reports "
            "more bounces and complaints from them; a low number by our judgement, because the mail does "
            "arrive."
        ),
        finding="Role addresses such as info@ or sales@",
        why="Nobody in particular reads them, and they complain about spam more often.",
        remedy="Ask for a personal address; keep role addresses out of one-to-one sequences.",
        fix=Fix.VERIFY,
        properties=("email",),
        fires=lambda c: c.email_role,
    ),
    Rule(
        id="test_record",
        dimension=Dimension.ACCURACY,
        weight=0.60,
        evidence=(
            "RFC 2606 reserves example.com for examples, and HubSpot puts two sample contacts into new "
            "portals; the highest number of the dimension is our judgement, because nobody is behind the "
            "record."
        ),
        finding="Test records",
        why="They inflate every count, and some of them are in your campaigns.",
        remedy="Delete them, HubSpot's two sample contacts included.",
        fix=Fix.MANUAL,
        properties=("email",),
        fires=lambda c: c.test_record,
    ),
)

OTHER_RULES = (
    Rule(
        id="phone_placeholder",
        dimension=Dimension.ACCURACY,
        weight=0.45,
        evidence=(
            "The North American Numbering Plan sets 555-0100 to 555-0199 aside for fiction; the number is "
            "our judgement, a little under the email rules, because the contact can still be mailed."
        ),
        finding="Made-up phone numbers such as 1234567 or 555-0100",
        why="Sales dials a number that nobody has.",
        remedy="Clear them, and validate the phone field in your forms.",
        fix=Fix.AUTOMATIC,
        properties=("phone",),
        slot="phone",
        fires=lambda c: c.phones.placeholder,
    ),
    Rule(
        id="title_placeholder",
        dimension=Dimension.ACCURACY,
        weight=0.20,
        evidence="Our judgement: worse than an empty title, because filters take it for a known one.",
        finding="Placeholder job titles such as “test” or “xxx”",
        why="Segments by role pick these contacts up for the wrong reason.",
        remedy="Clear them; make the form field optional, so that nobody has to invent a title.",
        fix=Fix.AUTOMATIC,
        properties=("jobtitle",),
        slot="jobtitle",
        fires=lambda c: c.profiles.title_placeholder,
    ),
    Rule(
        id="company_placeholder",
        dimension=Dimension.ACCURACY,
        weight=0.20,
        evidence=(
            "Our judgement: worse than an empty company, because accounts and filters take it for a known "
            "one."
        ),
        finding="Placeholder companies such as “test” or “self”",
        why="They form one large account that does not exist.",
        remedy="Clear them; make the form field optional, so that nobody has to invent a company.",
        fix=Fix.AUTOMATIC,
        properties=("company",),
        slot="company",
        fires=lambda c: c.companies.placeholder,
    ),
    Rule(
        id="company_is_freemail",
        dimension=Dimension.ACCURACY,
        weight=0.15,
        evidence="Our judgement, low: the account is wrong, the person and the address are not.",
        finding="A mail provider in the company field",
        why="“How is business at Gmail?” was written by a machine.",
        remedy="Clear the value; HubSpot may have taken it from the email domain.",
        fix=Fix.AUTOMATIC,
        properties=("company",),
        slot="company",
        fires=lambda c: c.companies.is_freemail,
    ),
    Rule(
        id="name_equals_company",
        dimension=Dimension.ACCURACY,
        weight=0.20,
        evidence=(
            "Our judgement: who is behind the address is unknown, as with a role address, so it costs the "
            "same."
        ),
        finding="The company's name in a name field",
        why="The greeting addresses a company: “Hi Acme”.",
        remedy="Clear the name, and find the person behind the address.",
        fix=Fix.MANUAL,
        properties=("firstname", "lastname", "company"),
        fires=lambda c: c.name_equals_company,
    ),
)

RULES = (*EMAIL_RULES, *NAME_RULES, *OTHER_RULES)
