"""One defect of each kind in a contact that had none: what is wrong with a single value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import phonenumbers

from tests.factories import AS_OF
from tests.quality import slips, words
from tests.quality.people import Person, World, stamp
from tests.quality.spelling import plain, slug_of

Defect = Callable[[Person, World], bool]
"""Spoils a contact; ``False`` where this one cannot be spoilt in this way."""

NAME_RULES = {
    "name_placeholder", "name_gibberish", "first_equals_last", "full_name_in_first", "names_swapped",
    "name_has_digits_or_symbols", "name_case", "email_in_name", "name_equals_company", "test_record",
    "name_differs_from_email", "linkedin_slug_differs_from_name",
}  # fmt: skip
"""What a made-up name may raise besides the rule that it was made for."""
EMAIL_RULES = {
    "company_differs_from_email_domain",
    "name_differs_from_email",
    "country_domain_differs",
    "email_freemail",
}
DATE_RULES = {"stale_two_years", "never_touched", "created_after_modified", "date_implausible"}


def pick(values: list[str], field: str, implied: set[str]) -> Defect:
    """Put one of the values into the field."""

    def spoil(person: Person, world: World) -> bool:
        person.values[field] = world.rng.choice(values)
        person.implied |= implied
        return True

    return spoil


def missing(field: str) -> Defect:
    def spoil(person: Person, world: World) -> bool:
        person.values[field] = world.rng.choice([None, "", "", "   ", "\u00a0"])
        person.implied |= {"full_name_in_first"} if field == "lastname" else set()
        return True

    return spoil


def null_token(person: Person, world: World) -> bool:
    field = world.rng.choice(
        ["jobtitle", "city", "state", "company", "phone", "hs_linkedin_url", "department"]
    )
    person.values[field] = world.rng.choice(words.NULL_TOKENS)
    person.truth.add(f"missing_{field}")
    person.implied |= {"department_from_title"} if field == "department" else set()
    return True


def test_record(person: Person, world: World) -> bool:
    first, last, email = world.rng.choice(words.TESTS).split("|")
    known = {"first": person["firstname"], "last": person["lastname"], "email": person["email"]}
    person.values["firstname"], person.values["lastname"] = first.format(**known), last.format(**known)
    person.values["email"] = email.format(**known)
    person.implied |= NAME_RULES | EMAIL_RULES | {"email_role"}
    return True


def phone_invalid(person: Person, world: World) -> bool:
    number, rng = person["phone"], world.rng
    digits = "".join(char for char in number if char.isdigit())
    form = rng.choice(["short", "short", "long", "words", "code", "excel", "email", "two", "letters"])
    spoilt = {
        "short": number[: -rng.choice([3, 4, 5])],
        "long": number + "".join(rng.choice("2468") for _ in range(6)),
        "words": rng.choice(
            ["call me", "ask reception", "see email", "on request", "private", "same as above"]
        ),
        "code": "+999" + digits[-8:],
        "excel": f"{digits[0]}.{digits[1:6]}E+{len(digits) - 1}",
        "email": person["email"],
        "two": f"{number} / {number[:-2]}17",
        "letters": number[:4] + "O" + number[5:-2] + "lI",
    }[form]
    try:
        if phonenumbers.is_valid_number(phonenumbers.parse(spoilt, person.country.code)):
            return False
    except phonenumbers.NumberParseException:
        pass
    person.values["phone"] = spoilt
    return True


def not_e164(person: Person, world: World) -> bool:
    number, rng = phonenumbers.parse(person["phone"]), world.rng
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    code, rest = str(number.country_code), str(number.national_number)
    forms = [national, national, "".join(char for char in national if char.isdigit()), f"00{code}{rest}"]
    forms += [national.replace(" ", "."), f"{national} ext. 12"]
    forms += [f"{rest[:3]}-{rest[3:6]}-{rest[6:]}"] if code == "1" else []
    person.values["phone"] = rng.choice(forms)
    return True


def linkedin_url(person: Person, world: World) -> bool:
    form = world.rng.choice(words.LINKEDIN_SLIPS)
    name = f"{person['firstname']} {person['lastname']}"
    person.values["hs_linkedin_url"] = form.format(
        slug=plain(name).replace(" ", "-"), site=f"https://www.{person.domain}", name=name
    )
    return True


def state_unknown(person: Person, world: World) -> bool:
    complete = {"US", "CA", "AU", "DE", "AT", "CH", "IT", "ES", "FR", "NL", "BE", "BR", "MX", "IN", "JP"}
    state = person["state"]
    if person.country.code not in complete:
        return False
    if world.rng.random() < 0.4:
        person.values["state"] = world.rng.choice(words.STATE_SLIPS)
    else:
        person.values["state"] = slips.typed(state, world.rng)
    return len(state) > 6 and person.values["state"] != state


def date_implausible(person: Person, world: World) -> bool:
    field = world.rng.choice(["createdate", "lastmodifieddate"])
    person.values[field] = world.rng.choice(
        [
            "1970-01-01T00:00:00Z",
            "1899-12-30",
            "0001-01-01T00:00:00Z",
            "2099-12-31",
            "1900-01-01",
            "yesterday",
            "0000-00-00",
            "2023-13-45",
            "9999-12-31T23:59:59Z",
            "2204-05-01T00:00:00Z",
            "2024-02-30",
            "Q3",
            "2033-04-08T00:00:00.000Z",
            "1969-12-31T23:59:59Z",
        ]
    )
    person.implied |= DATE_RULES
    return True


def symbols(person: Person, world: World) -> bool:
    field = world.rng.choice(["firstname", "lastname"])
    person.values[field] = world.rng.choice(words.NAME_SYMBOLS).replace("{}", person[field])
    person.implied |= {"name_differs_from_email", "linkedin_slug_differs_from_name", "name_case"}
    return True


def filler_name(person: Person, world: World) -> bool:
    field = world.rng.choice(["firstname", "lastname"])
    person.values[field] = world.rng.choice(words.NAME_FILLERS)
    person.implied |= NAME_RULES
    return True


def email_in_name(person: Person, world: World) -> bool:
    field, rng = world.rng.choice(["firstname", "firstname", "lastname"]), world.rng
    person.values[field] = rng.choice(
        ["{email}"] * 4 + ["{name} {email}", "{name} ({email})", "{email} {name}"]
    ).format(email=rng.choice([person["email"], person["email"].upper()]), name=person[field])
    person.implied |= NAME_RULES
    return True


def gibberish(person: Person, world: World) -> bool:
    text = slips.mashed(world.rng)
    field = world.rng.choice(["firstname", "lastname"])
    person.values[field] = world.rng.choice([text, text.title()])
    person.implied |= NAME_RULES
    return True


def name_case(person: Person, world: World) -> bool:
    first, last = person["firstname"], person["lastname"]
    if not (last.isascii() and len(last) > 3 and " " not in last):
        return False
    change = world.rng.choice([str.upper, str.lower])
    both = world.rng.random() < 0.6
    person.values["lastname"] = change(last)
    person.values["firstname"] = change(first) if both else first
    return True


def whitespace(person: Person, world: World) -> bool:
    rng = world.rng
    field = rng.choice(["firstname", "lastname", "company", "city", "jobtitle", "email", "country", "phone"])
    value = person[field]
    forms = [f"{value} ", f" {value}", f"{value}\u00a0", f"\t{value}", f"{value}\n", f"  {value}  "]
    forms += [value.replace(" ", "  ", 1)] if " " in value and field != "phone" else []
    person.values[field] = rng.choice(forms)
    return True


def created_after(person: Person, world: World) -> bool:
    modified = AS_OF - timedelta(days=world.rng.uniform(40, 700))
    created = modified + timedelta(days=world.rng.uniform(1.5, 38))
    person.values |= {"createdate": stamp(created, world.rng), "lastmodifieddate": stamp(modified, world.rng)}
    return True


def never_touched(person: Person, world: World) -> bool:
    created = AS_OF - timedelta(days=world.rng.uniform(380, 1800))
    modified = created + timedelta(hours=world.rng.choice([0, 0, 0.01, 3, 20]))
    person.values |= {"createdate": stamp(created, world.rng), "lastmodifieddate": stamp(modified, world.rng)}
    person.implied |= {"stale_two_years"}
    return True


def stale(person: Person, world: World) -> bool:
    modified = AS_OF - timedelta(days=world.rng.uniform(740, 2600))
    created = modified - timedelta(days=world.rng.uniform(10, 1000))
    person.values |= {"createdate": stamp(created, world.rng), "lastmodifieddate": stamp(modified, world.rng)}
    return True


def company_is_mail(person: Person, world: World) -> bool:
    person.values["company"] = world.rng.choice(words.COMPANY_MAILS)
    at = world.rng.choice(person.country.freemail.split())
    person.values["email"] = f"{person['email'].partition('@')[0]}@{at}"
    return True


def other_profile(person: Person, world: World) -> bool:
    other = world.person(full=True)
    own = f"{plain(person['firstname'])} {plain(person['lastname'])}".split()
    if any(
        word[:3] == mine[:3]
        for word in plain(f"{other['firstname']} {other['lastname']}").split()
        for mine in own
    ):
        return False
    slug = f"{slug_of(other['firstname'], other['lastname'], world.rng)}"
    person.values["hs_linkedin_url"] = f"https://www.linkedin.com/in/{slug}"
    return slug.count("-") > 1 and person["firstname"][0] < "\u0250" and person["lastname"][0] < "\u0250"
