"""Consistency: two properties that contradict each other, or forms that differ across a portal.

The weight of a rule is its penalty p: how likely the value misleads.
"""

from __future__ import annotations

from scoring.catalogue.forms import FORM_RULES
from scoring.rule import Dimension, Fix, Rule

PLACE_RULES = (
    Rule(
        id="state_not_in_country",
        dimension=Dimension.CONSISTENCY,
        weight=0.25,
        evidence="ISO 3166-2 gives every region its country, so one is wrong; the number is our judgement.",
        finding="States or regions that belong to another country",
        why="One of the two is wrong, and routing follows the wrong one.",
        remedy="Compare with phone prefix and email domain, then correct the state or the country.",
        fix=Fix.MANUAL,
        properties=("state", "country"),
        slot="state",
        fires=lambda c: c.homes.state_elsewhere,
    ),
    Rule(
        id="city_not_in_country",
        dimension=Dimension.CONSISTENCY,
        weight=0.25,
        evidence=(
            "Only cities that GeoNames knows elsewhere and not in this country count, so one of the two "
            "values is almost certainly wrong; the number is our judgement, the same as for states."
        ),
        finding="Cities that belong to another country",
        why="One of the two is wrong, and invitations go to the wrong place.",
        remedy="Compare with phone prefix and email domain, then correct the city or the country.",
        fix=Fix.MANUAL,
        properties=("city", "country"),
        slot="city",
        fires=lambda c: c.places.city_elsewhere,
    ),
    Rule(
        id="country_domain_differs",
        dimension=Dimension.CONSISTENCY,
        weight=0.08,
        evidence=(
            "Our judgement, low: many people work for a firm of another country; endings that are used "
            "everywhere, such as .io or .co, are not counted."
        ),
        finding="An email domain of another country",
        why="The country may be wrong, and with it language and consent rules.",
        remedy="Check the country against phone and state.",
        fix=Fix.VERIFY,
        properties=("country", "email"),
        slot="country",
        fires=lambda c: c.homes.domain_elsewhere,
    ),
)

PHONE_RULES = (
    Rule(
        id="phone_country_differs",
        dimension=Dimension.CONSISTENCY,
        weight=0.20,
        evidence=(
            "Under ITU-T E.164 a number begins with the code of its country; a lower number than for states "
            "by our judgement, because people keep their number when they move."
        ),
        finding="A phone number of another country",
        why="Sales calls at night, and one of the two values is wrong.",
        remedy="Check which of the two is right; often the country was set by default.",
        fix=Fix.VERIFY,
        properties=("phone", "country"),
        slot="phone",
        fires=lambda c: c.homes.phone_elsewhere,
    ),
    Rule(
        id="phone_area_differs_from_state",
        dimension=Dimension.CONSISTENCY,
        weight=0.10,
        evidence=(
            "Low by our judgement, although city and area code must agree against the state: Pew Research "
            "Center found in 2016 that 10\u202f% of US adults have a mobile number from another state."
        ),
        finding="A state that both city and area code contradict",
        why="Local-presence calling and territory routing pick the wrong region.",
        remedy="Correct the state. An area code alone is not held against it: numbers move with people.",
        fix=Fix.VERIFY,
        properties=("phone", "state", "city"),
        slot="phone",
        fires=lambda c: c.homes.area_elsewhere,
    ),
)

PERSON_RULES = (
    Rule(
        id="created_after_modified",
        dimension=Dimension.CONSISTENCY,
        weight=0.30,
        evidence=(
            "Nothing is changed before it exists, so a date is wrong for certain; the highest number of the "
            "dimension is our judgement, because freshness rests on these dates."
        ),
        finding="Modified before they were created",
        why="At least one date is wrong, so reports over time are too.",
        remedy="Look for an import or integration that writes the creation date.",
        fix=Fix.MANUAL,
        properties=("createdate", "lastmodifieddate"),
        slot="dates",
        fires=lambda c: c.dates.created_after_modified,
    ),
    Rule(
        id="company_differs_from_email_domain",
        dimension=Dimension.CONSISTENCY,
        weight=0.15,
        evidence=(
            "People change employer (median tenure 3.9 years, US Bureau of Labor Statistics, January 2024), "
            "but firms also mail under another name, so the number is low by our judgement."
        ),
        finding="A company that does not match the email domain",
        why="The person may have changed jobs, and the account is then the wrong one.",
        remedy="Check the employer on LinkedIn and correct the company or the address.",
        fix=Fix.VERIFY,
        properties=("company", "email"),
        fires=lambda c: c.employers.differs,
    ),
    Rule(
        id="title_differs_from_seniority",
        dimension=Dimension.CONSISTENCY,
        weight=0.15,
        evidence="Our judgement: titles are read by keywords, which now and then errs.",
        finding="A job title that contradicts the seniority level",
        why="Lists of decision makers contain interns, or miss managing directors.",
        remedy="Set Employment Seniority from the job title with a workflow.",
        fix=Fix.AUTOMATIC,
        properties=("jobtitle", "hs_seniority"),
        slot="seniority",
        fires=lambda c: c.profiles.title_differs_from_seniority,
    ),
    Rule(
        id="title_differs_from_department",
        dimension=Dimension.CONSISTENCY,
        weight=0.08,
        evidence="Our judgement, low: many jobs belong to two departments.",
        finding="A job title that contradicts the department",
        why="The message is about somebody else's work.",
        remedy="Set the department from the job title with a workflow.",
        fix=Fix.AUTOMATIC,
        properties=("jobtitle", "department"),
        slot="department",
        fires=lambda c: c.profiles.title_differs_from_department,
    ),
    Rule(
        id="title_form",
        dimension=Dimension.CONSISTENCY,
        weight=0.06,
        evidence="Our judgement, low: the value is right and only its form differs.",
        finding="Job titles in capitals, in lower case or cut short",
        why="Lists and workflows by job title miss them, and “Hi, MGR.” reads like a machine.",
        remedy="Format the property with a workflow, and write Manager for Mgr.",
        fix=Fix.AUTOMATIC,
        properties=("jobtitle",),
        slot="jobtitle",
        fires=lambda c: c.profiles.title_careless,
    ),
    Rule(
        id="linkedin_slug_differs_from_name",
        dimension=Dimension.CONSISTENCY,
        weight=0.15,
        evidence="Our judgement: profile addresses are chosen freely, so a mismatch is a hint, not a proof.",
        finding="A LinkedIn profile of somebody else",
        why="Sales reads up on the wrong person before the call.",
        remedy="Open the profile and correct the link or the name.",
        fix=Fix.VERIFY,
        properties=("hs_linkedin_url", "firstname", "lastname"),
        slot="linkedin",
        fires=lambda c: c.linkedin_slug_differs_from_name,
    ),
    Rule(
        id="name_differs_from_email",
        dimension=Dimension.CONSISTENCY,
        weight=0.12,
        evidence=(
            "Our judgement: assistants, maiden names and successors all look alike here, so it is a hint, "
            "not a proof."
        ),
        finding="A name that does not match the email address",
        why="The address may belong to a colleague or a successor.",
        remedy="Check who reads the address before a personal message goes out.",
        fix=Fix.VERIFY,
        properties=("email", "firstname", "lastname"),
        fires=lambda c: c.name_differs_from_email,
    ),
)

RULES = (*PLACE_RULES, *PHONE_RULES, *PERSON_RULES, *FORM_RULES)
