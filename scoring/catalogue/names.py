"""Accuracy of names: what stands in a name field and is no name, or stands in the wrong field."""

from __future__ import annotations

from scoring.rule import Dimension, Fix, Rule

NAME_RULES = (
    Rule(
        id="name_placeholder",
        dimension=Dimension.ACCURACY,
        weight=0.50,
        evidence=(
            "Our judgement: the greeting is wrong for certain, while the address may still be somebody’s."
        ),
        finding="Placeholder names such as “Test” or “Firstname”",
        why="“Hi Test” goes out to a real person.",
        remedy="Delete the test contacts, clear the name of the real ones.",
        fix=Fix.MANUAL,
        properties=("firstname", "lastname"),
        slot="name",
        fires=lambda c: c.names.placeholder,
    ),
    Rule(
        id="email_in_name",
        dimension=Dimension.ACCURACY,
        weight=0.40,
        evidence=(
            "Our judgement: the greeting is wrong for certain, but who is meant can mostly be told from the "
            "address."
        ),
        finding="An email address in a name field",
        why="The greeting shows the reader their own address.",
        remedy="Move the address to Email, and take the name from the form or the LinkedIn profile.",
        fix=Fix.AUTOMATIC,
        properties=("firstname", "lastname"),
        slot="name",
        fires=lambda c: c.names.email_inside,
    ),
    Rule(
        id="name_gibberish",
        dimension=Dimension.ACCURACY,
        weight=0.35,
        evidence=(
            "HubSpot can mark form submissions with gibberish as spam too; a lower number than for "
            "placeholders by our judgement, because rare names look odd to a machine."
        ),
        finding="Keyboard gibberish in place of a name",
        why="Such contacts are mostly form spam and never convert.",
        remedy="Review and delete them; add spam protection to the form they came from.",
        fix=Fix.MANUAL,
        properties=("firstname", "lastname"),
        slot="name",
        fires=lambda c: c.names.gibberish,
    ),
    Rule(
        id="first_equals_last",
        dimension=Dimension.ACCURACY,
        weight=0.15,
        evidence=(
            "Our judgement, low: one of the two fields is mostly wrong, but some people do bear the same "
            "name twice."
        ),
        finding="The same text as first and last name",
        why="One of the two is wrong, and a greeting uses it.",
        remedy="Check these contacts by hand; often the whole name was entered twice.",
        fix=Fix.MANUAL,
        properties=("firstname", "lastname"),
        slot="name",
        fires=lambda c: c.names.same_twice,
    ),
    Rule(
        id="names_swapped",
        dimension=Dimension.ACCURACY,
        weight=0.15,
        evidence=(
            "Our judgement, low: both names are there, in the wrong fields, and can be put right in bulk."
        ),
        finding="First and last name the wrong way round",
        why="“Dear Smith” instead of “Dear Anna”.",
        remedy="Swap the two fields; look for an import whose columns were mapped crosswise.",
        fix=Fix.AUTOMATIC,
        properties=("firstname", "lastname"),
        slot="name",
        fires=lambda c: c.swapped_names,
    ),
    Rule(
        id="full_name_in_first",
        dimension=Dimension.ACCURACY,
        weight=0.15,
        evidence="Our judgement, low: nothing is lost, and the value can be split in bulk.",
        finding="The full name in the first-name field",
        why="The greeting reads “Hi Anna Smith”.",
        remedy="Split the value into first and last name.",
        fix=Fix.AUTOMATIC,
        properties=("firstname",),
        slot="name",
        fires=lambda c: c.full_name_in_first,
    ),
)
