"""Validity: a filled value has the form that its property needs.

Weights are shares of the dimension; each rule applies where its properties are filled.
"""

from __future__ import annotations

from scoring.rule import Dimension, Fix, Rule

RULES = (
    Rule(
        id="email_too_long",
        dimension=Dimension.VALIDITY,
        weight=45,
        evidence=(
            "RFC 5321 ends a path at 256 octets, its angle brackets included, which leaves 254 for the "
            "address; it weighs as much as a malformed one, because neither can be delivered."
        ),
        finding="Email addresses longer than mail servers accept",
        why="No server delivers to an address of more than 254 characters.",
        remedy="Look for text pasted into the Email property and keep only the address.",
        fix=Fix.MANUAL,
        properties=("email",),
        slot="email",
        fires=lambda c: c.emails.too_long,
    ),
    Rule(
        id="email_syntax",
        dimension=Dimension.VALIDITY,
        weight=45,
        evidence=(
            "HubSpot’s forms refuse malformed addresses and HubSpot suspends sending over too many hard "
            "bounces; that it weighs most is our judgement, because every campaign starts with the address."
        ),
        finding="Malformed email addresses",
        why="Every send to them is a hard bounce, and bounces harm your sender reputation.",
        remedy="Correct obvious slips such as spaces or a missing @; verify or clear the rest.",
        fix=Fix.VERIFY,
        properties=("email",),
        slot="email",
        fires=lambda c: c.emails.malformed,
    ),
    Rule(
        id="email_suffix",
        dimension=Dimension.VALIDITY,
        weight=45,
        evidence=(
            "The ending is not in the Public Suffix List, or reserved by RFC 2606 or RFC 6762 (.local), so "
            "no public mail server can be found; weighs as much as a malformed address."
        ),
        finding="Email addresses on a domain ending that does not exist",
        why="No mail server can exist there, so every send bounces.",
        remedy="Correct the ending (.con for .com), or clear the address.",
        fix=Fix.VERIFY,
        properties=("email",),
        slot="email",
        fires=lambda c: c.emails.unknown_suffix,
    ),
    Rule(
        id="phone_invalid",
        dimension=Dimension.VALIDITY,
        weight=25,
        evidence=(
            "Judged by the numbering plan of its country as libphonenumber holds it; about a quarter of the "
            "dimension is our judgement, because the phone is the second way to reach somebody."
        ),
        finding="Phone numbers that cannot be dialled",
        why="Sales loses time, and calling tools reject them.",
        remedy="Turn on phone formatting for the property, then verify what HubSpot cannot format.",
        fix=Fix.VERIFY,
        properties=("phone",),
        slot="phone",
        fires=lambda c: c.phones.invalid,
    ),
    Rule(
        id="country_unknown",
        dimension=Dimension.VALIDITY,
        weight=8,
        evidence=(
            "ISO 3166-1 lists the countries and Unicode CLDR their names in other languages; the small share "
            "is our judgement, because the contact stays reachable."
        ),
        finding="Countries that are not countries",
        why="Routing, consent rules and reports by country skip these contacts.",
        remedy="Replace free text with a drop-down of countries and map the odd values once.",
        fix=Fix.MANUAL,
        properties=("country",),
        slot="country",
        fires=lambda c: c.places.country_unknown,
    ),
    Rule(
        id="linkedin_url",
        dimension=Dimension.VALIDITY,
        weight=8,
        evidence=(
            "LinkedIn’s personal profiles stand under /in/, older ones under /pub/; the small share is our "
            "judgement: a link is lost, not a contact."
        ),
        finding="LinkedIn links that lead to no personal profile",
        why="Company pages and broken links cannot be used for outreach or verification.",
        remedy="Keep only addresses of the form linkedin.com/in/name; clear or enrich the rest.",
        fix=Fix.ENRICH,
        properties=("hs_linkedin_url",),
        slot="linkedin",
        fires=lambda c: c.profiles.linkedin_invalid,
    ),
    Rule(
        id="state_unknown_for_country",
        dimension=Dimension.VALIDITY,
        weight=6,
        evidence=(
            "ISO 3166-2 lists the regions of each country, and only countries whose list we hold complete "
            "are judged; the small share is our judgement."
        ),
        finding="States or regions that their country does not have",
        why="Territory routing and reports by region skip these contacts.",
        remedy="Replace free text with a drop-down of states and map the odd values once.",
        fix=Fix.MANUAL,
        properties=("state", "country"),
        slot="state",
        fires=lambda c: c.places.state_unknown,
    ),
    Rule(
        id="date_implausible",
        dimension=Dimension.VALIDITY,
        weight=4,
        evidence=(
            "HubSpot was founded in 2006 and fills in both dates itself, so a date from before or from the "
            "future was written by something else; the small share is our judgement."
        ),
        finding="Dates in the future, before 2005 or unreadable",
        why="Every report over time and every age-based workflow goes wrong.",
        remedy="Look for an import or integration that writes these dates, and correct it at the source.",
        fix=Fix.MANUAL,
        properties=("createdate", "lastmodifieddate"),
        slot="dates",
        fires=lambda c: c.dates.implausible,
    ),
    Rule(
        id="seniority_not_in_enum",
        dimension=Dimension.VALIDITY,
        weight=4,
        evidence=(
            "HubSpot’s Employment Seniority has nine fixed options; the small share is our judgement, "
            "because the job title often says the same."
        ),
        finding="Seniority levels outside HubSpot's list",
        why="Segments built on Employment Seniority leave these contacts out.",
        remedy="Map them to HubSpot's nine levels with a workflow.",
        fix=Fix.AUTOMATIC,
        properties=("hs_seniority",),
        slot="seniority",
        fires=lambda c: c.profiles.seniority_unknown,
    ),
    Rule(
        id="name_has_digits_or_symbols",
        dimension=Dimension.VALIDITY,
        weight=6,
        evidence=(
            "Our judgement: the person stays reachable, the greeting does not work. HubSpot’s own spam "
            "filter for forms also suspects names that hold links or tags."
        ),
        finding="Digits or symbols in a name",
        why="A greeting with “J0hn” or “Anna#2” shows that a machine wrote it.",
        remedy="Clean the names, and check the form or import they came from.",
        fix=Fix.MANUAL,
        properties=("firstname", "lastname"),
        slot="name",
        fires=lambda c: c.names.digits_or_symbols,
    ),
)
