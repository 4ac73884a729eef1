"""Consistency of form: one thing that is written in several ways."""

from __future__ import annotations

from scoring.rule import Dimension, Fix, Rule

FORM_RULES = (
    Rule(
        id="country_minority_form",
        dimension=Dimension.CONSISTENCY,
        weight=0.10,
        evidence="Our judgement: people understand every form, filters and reports do not.",
        finding="A country written in more than one way",
        why="“USA” and “United States” are two segments, two bars in a chart and two filters to forget.",
        remedy="Map every form to one with a workflow, then switch to a drop-down.",
        fix=Fix.AUTOMATIC,
        properties=("country",),
    ),
    Rule(
        id="state_mixed_form",
        dimension=Dimension.CONSISTENCY,
        weight=0.06,
        evidence="Our judgement: as for countries, but fewer lists and reports hang on the state.",
        finding="States written in more than one way",
        why="“CA” and “California” split every list and report by state.",
        remedy="Map every form to one with a workflow, then switch to a drop-down.",
        fix=Fix.AUTOMATIC,
        properties=("state",),
    ),
    Rule(
        id="company_variant",
        dimension=Dimension.CONSISTENCY,
        weight=0.06,
        evidence="Our judgement, low: the account list suffers, the message to the person does not.",
        finding="A company written in more than one way",
        why="“Acme Ltd” and “ACME Limited” are one account, counted as two.",
        remedy="Agree on one form per company, and copy it from the associated company record.",
        fix=Fix.AUTOMATIC,
        properties=("company",),
    ),
    Rule(
        id="phone_not_e164",
        dimension=Dimension.CONSISTENCY,
        weight=0.10,
        evidence=(
            "HubSpot’s own phone validation asks for the E.164 format; a low number by our judgement, "
            "because a person can still dial what a tool cannot."
        ),
        finding="Phone numbers without the international format",
        why="Calling and texting tools need +country code; the same number in two formats hides duplicates.",
        remedy="Turn on HubSpot's automatic phone formatting, or format with a workflow.",
        fix=Fix.AUTOMATIC,
        properties=("phone",),
        fires=lambda c: c.phones.not_e164,
    ),
    Rule(
        id="name_case",
        dimension=Dimension.CONSISTENCY,
        weight=0.12,
        evidence=(
            "HubSpot’s data quality tools list names in capitals as a formatting issue; the number is our "
            "judgement."
        ),
        finding="Names in capitals or in lower case",
        why="“Hi JOHN” shouts, “hi john” looks careless.",
        remedy="Capitalise names with HubSpot's data formatting or a workflow.",
        fix=Fix.AUTOMATIC,
        properties=("firstname", "lastname"),
        fires=lambda c: c.names.bad_case,
    ),
    Rule(
        id="stray_whitespace",
        dimension=Dimension.CONSISTENCY,
        weight=0.08,
        evidence="Our judgement, low: nobody sees the space, but filters do not match.",
        finding="Stray spaces around or inside values",
        why="“Acme ” and “Acme” are two values to every filter.",
        remedy="Trim with HubSpot's data formatting or a workflow.",
        fix=Fix.AUTOMATIC,
        properties=(),
        fires=lambda c: c.stray_whitespace,
    ),
)
