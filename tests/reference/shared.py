"""What one contact may share with others: match keys, and the forms in which it writes a thing."""

from __future__ import annotations

from typing import NamedTuple

from scoring.facts import companies, places
from scoring.facts.text import letters, squeeze, words
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


def match_keys(one: Contact) -> dict[str, str | None]:
    """Rule → what two contacts have to share."""
    given, family = (_comparable(name) if one.usable else None for name in (one.first, one.last))
    core = None if one.company is None else companies.core(one.company)
    number = one.home.phone.e164 if one.home.phone else ""
    pair = sorted([given, family]) if given and family else None
    return {
        "same_mailbox": None if one.is_test else one.mailbox,
        "same_phone_and_surname": f"{number}|{family}|{given[0]}" if number and family and given else None,
        "same_linkedin": one.slug,
        "same_name_and_company": f"{pair[0]}|{pair[1]}|{core}" if pair and core is not None else None,
    }


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


def _comparable(name: str | None) -> str | None:
    return None if name is None else squeeze("".join(words(name))) or None
