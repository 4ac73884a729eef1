"""What one contact may share with others, and the forms in which it writes a thing."""

from __future__ import annotations

from typing import NamedTuple

from scoring.facts import companies, name_keys, places, profiles
from scoring.facts.text import letters
from tests.reference.contact import Contact

MERGED = """
    FR-ARA FR-BFC FR-GES FR-HDF FR-NOR FR-NAQ FR-OCC FR-PAC IT-32 IN-DH GB-LND ES-IB ES-GC ES-TF NL-NB BR-DF
""".split()  # noqa: SIM905 - a list that reads like a list
"""Regions that were made of several: an old name and the new one are two things."""


class Form(NamedTuple):
    """How a contact writes a thing.

    Args:
        thing: what is meant, ``None`` where that is unknown.
        written: the form.
        owner: tells things of one name apart.
    """

    thing: str | None
    written: str | None
    owner: str | None = None


def shared(one: Contact) -> dict[str, str | None]:
    """What tells people apart, ``None`` where it does not."""
    core = companies.core(one.company) if one.company else None
    phone = one.home.phone
    return {
        "mailbox": None if one.is_test else one.mailbox,
        "profile": None if one.slug is None or profiles.is_slug_filler(one.slug) else one.slug,
        "phone": (phone.e164 or None) if phone else None,
        "company": None if core is None or name_keys.is_no_employer(core) else core,
        "domain": one.employer_domain,
    }


def spelled(one: Contact) -> tuple[str | None, str | None]:
    """Both names as they are compared, ``None`` where they cannot be."""
    if not one.usable:
        return None, None
    return name_keys.given_words(one.read_first), name_keys.family_words(one.read_last, one.read_first)


def forms(one: Contact) -> list[tuple[str, Form]]:
    """Rule and form; a rule fires where any of its forms is not the usual one."""
    home, company, owner = one.home, one.company, one.employer_domain
    spelling, style = _state_forms(home.written_state, home.region)
    return [
        ("country_minority_form", Form(home.country, home.written)),
        ("state_mixed_form", spelling),
        ("state_mixed_form", style),
        ("company_variant", Form(None if company is None else companies.core(company), company, owner)),
        ("company_variant", Form(None if company is None else letters(company), company, owner)),
    ]


def _state_forms(written: str | None, region: str | None) -> tuple[Form, Form]:
    """How a state's name is spelled, and whether this country's states are names or codes."""
    if written is None or region is None:
        return Form(None, None), Form(None, None)
    if places.is_state_code(written, region):
        return Form(None, None), Form(region[:2], "code")
    thing = region + letters(written) if region in MERGED else region
    return Form(thing, written), Form(region[:2], "name")
