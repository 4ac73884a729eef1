"""Which rules fire on one contact by itself."""

from __future__ import annotations

from scoring.facts import agreement, companies, profiles, title_forms, titles
from scoring.facts.name import Mark, is_same_twice
from scoring.facts.text import letters
from scoring.rule import PROPERTIES
from tests.reference.contact import Contact, read_company
from tests.reference.values import lower

FAMILY_FIRST = ("HU", "CN", "TW", "HK", "MO", "SG", "JP", "KR", "VN", "KH")
"""Where the family name stands first, also in a profile's address."""


def fired(contact: Contact) -> set[str]:
    """The rules that fire on a contact by itself."""
    one = contact
    value, first, last = one.value, one.read_first, one.read_last
    email = value["email"]
    title, level, department = value["jobtitle"], value["hs_seniority"], value["department"]
    company = read_company(value["company"]) if value["company"] else None
    bad = {
        "null_token": one.null_token,
        "stray_whitespace": one.stray,
        "email_too_long": email is not None and len(email) > 254,
        "email_syntax": email is not None and len(email) <= 254 and one.address is None,
        "email_suffix": one.at("unreachable") and not one.at("misspelt"),
        "email_typo_domain": one.at("misspelt"),
        "email_disposable": one.at("disposable"),
        "email_freemail": one.at("free"),
        "email_role": one.is_role and not one.is_own_role and not one.is_test,
        "test_record": one.is_test,
        "name_has_digits_or_symbols": one.either_has(Mark.ODD)
        and not one.email_in_name
        and not one.is_filler,
        "name_placeholder": one.is_filler,
        "email_in_name": one.email_in_name,
        "name_gibberish": one.either_has(Mark.GIBBERISH),
        "first_equals_last": len(one.named) == 2 and is_same_twice(first, last),
        "names_swapped": one.usable and _swapped(one),
        "full_name_in_first": not one.email_in_name and agreement.holds_full_name(first, last),
        "name_case": one.either_has(Mark.BAD_CASE) and not one.email_in_name and not one.is_filler,
        "name_equals_company": _named_like_company(one),
        "name_differs_from_email": one.local is not None
        and one.any_usable
        and not one.is_role
        and not one.is_test
        and agreement.name_contradicts_local(one.local, first, last),
        "linkedin_url": value["hs_linkedin_url"] is not None and one.slug is None,
        "linkedin_slug_differs_from_name": one.usable
        and one.slug is not None
        and agreement.slug_contradicts_name(one.slug, first, last),
        "company_placeholder": company is not None and company.filler,
        "company_is_freemail": company is not None and company.mail_provider,
        "company_differs_from_email_domain": one.company_differs,
        "title_placeholder": title is not None and profiles.is_title_filler(title),
        "title_form": title is not None
        and title_forms.is_careless(title)
        and not profiles.is_title_filler(title),
        "seniority_not_in_enum": level is not None and lower(level) not in titles.LEVELS,
        "title_differs_from_seniority": bool(title and level and titles.level_contradicts(title, level)),
        "title_differs_from_department": _is_of_other_work(title, department),
        "seniority_from_title": level is None and title is not None and titles.level_of(title) is not None,
        "department_from_title": department is None
        and title is not None
        and titles.departments_of(title) is not None,
        "created_after_modified": one.created_after_modified,
        "never_touched": one.never_touched,
        "date_implausible": (value["createdate"] is not None and not one.believed(one.created))
        or (value["lastmodifieddate"] is not None and not one.believed(one.modified)),
    }
    return {rule for rule, is_bad in (bad | _of_places(one)).items() if is_bad} | {
        f"missing_{name}" for name in PROPERTIES if value[name] is None
    }


def _of_places(one: Contact) -> dict[str, bool]:
    home, phone = one.home, one.home.phone
    return {
        "country_unknown": home.written is not None and home.country is None,
        "state_unknown_for_country": home.state_unknown,
        "state_not_in_country": home.state_elsewhere,
        "city_not_in_country": home.city_elsewhere,
        "country_domain_differs": home.domain_elsewhere,
        "phone_placeholder": phone is not None and phone.placeholder,
        "phone_invalid": phone is not None and phone.invalid,
        "phone_country_differs": home.phone_elsewhere,
        "phone_area_differs_from_state": home.area_elsewhere,
        "phone_not_e164": home.is_dialled_within,
    }


def _is_of_other_work(title: str | None, department: str | None) -> bool:
    told, stated = title and titles.departments_of(title), department and titles.departments_of(department)
    return bool(told and stated and titles.departments_are_apart(told, stated))


def _swapped(one: Contact) -> bool:
    first, last = one.read_first, one.read_last
    by_name = first.has(Mark.FAMILY) and last.has(Mark.GIVEN)
    western = one.slug is not None and one.home.country not in FAMILY_FIRST
    return by_name or (western and agreement.is_swapped_in_slug(one.slug or "", first, last))


def _named_like_company(one: Contact) -> bool:
    if one.company is None:
        return False
    keys = {companies.core(one.company), letters(one.company)}
    alike = any(letters(name) in keys for name in one.named)
    return alike and agreement.name_is_company(one.company, one.read_first, one.read_last)
