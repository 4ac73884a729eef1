"""Two contacts of one person, and contacts of two people who only look like one."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy

import phonenumbers

from tests.quality import slips
from tests.quality.contradictions import company_form
from tests.quality.people import Person, World
from tests.quality.spelling import listed, phone_of, plain, slug_of

NICKNAMES = {
    "Abigail": "Abby", "Gabriela": "Gabi", "Kathleen": "Kathy", "Vincent": "Vince", "Zachary": "Zach",
    "Mohammed": "Mo",
    "Sebastian": "Seb", "Jasmine": "Jas", "Alistair": "Ali", "Christoph": "Chris", "Philipp": "Phil",
    "Cornelia": "Conny",
    "Friederike": "Rike", "Benoît": "Ben", "Santiago": "Santi", "Montserrat": "Montse", "Tommaso": "Tom",
    "Raffaella": "Raffa",
    "Salvatore": "Totò", "Letícia": "Lê", "Priscila": "Pri", "Fredrik": "Fredde", "Małgorzata": "Gosia",
    "Deepika": "Deepu",
    "Wesley": "Wes", "Eleanor": "Ellie", "Gerardo": "Gerry", "Johann": "Hans", "Magdalena": "Lena",
    "Jeroen": "Jer",
}  # fmt: skip

Twin = Callable[[Person, World], bool]
"""Makes a copy of a contact into a second record of the same person; ``False`` where it cannot be done."""

AFTERWARDS = {
    "company_variant", "name_differs_from_email", "linkedin_slug_differs_from_name", "phone_not_e164",
    "names_swapped",
    "company_differs_from_email_domain", "email_freemail", "name_case", "country_domain_differs",
}  # fmt: skip
"""What a second record may raise because it differs from the first."""


def forget(person: Person, *names: str) -> None:
    for name in names:
        person.values[name] = None


def other_mailbox(person: Person, world: World) -> None:
    local = f"{plain(person['firstname'])[:1]}{plain(person['lastname'])}".replace(" ", "")
    person.values["email"] = f"{local}{world.rng.randrange(10, 99)}@gmail.com"
    person.implied.add("email_freemail")


def other_phone(person: Person, world: World) -> None:
    area = re.sub(r"\D", "", person["phone"])[1:4]
    person.values["phone"] = phone_of(person.country, area, world.rng)


def in_capitals(person: Person, world: World) -> bool:
    forget(person, "phone", "hs_linkedin_url", "jobtitle")
    local, _, domain = person["email"].partition("@")
    person.values["email"] = world.rng.choice(
        [person["email"].upper(), f"{local.title()}@{domain}", f"{local}@{domain.title()}"]
    )
    return True


def with_tag(person: Person, world: World) -> bool:
    forget(person, "phone", "hs_linkedin_url", "company")
    person.values["email"] = person["email"].replace(
        "@", f"+{world.rng.choice(['news', 'demo', 'webinar', '2024'])}@"
    )
    return True


def same_email(person: Person, world: World) -> bool:
    forget(person, "hs_linkedin_url")
    other_phone(person, world)
    person.values["jobtitle"], person.values["hs_seniority"] = None, None
    return True


def same_phone(person: Person, world: World) -> bool:
    forget(person, "hs_linkedin_url", "company")
    other_mailbox(person, world)
    number = phonenumbers.parse(person["phone"])
    person.values["phone"] = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return True


def short_name_same_phone(person: Person, world: World) -> bool:
    forget(person, "hs_linkedin_url", "company")
    other_mailbox(person, world)
    person.values["firstname"] = f"{person['firstname'][0]}."
    return len(person["firstname"]) > 1 and person["firstname"].isascii()


def same_profile(person: Person, world: World) -> bool:
    link = person["hs_linkedin_url"]
    other_mailbox(person, world)
    forget(person, "phone", "company")
    forms = [
        f"{link}/",
        link.replace("https://www.", "http://"),
        link.replace("www", "de"),
        f"{link}?trk=people",
        link.upper(),
    ]
    person.values["hs_linkedin_url"] = world.rng.choice(forms)
    return True


def same_name_and_company(person: Person, world: World) -> bool:
    forget(person, "hs_linkedin_url", "phone")
    other_mailbox(person, world)
    return world.rng.random() < 0.5 or company_form(person, world)


def swapped_names(person: Person, world: World) -> bool:
    forget(person, "hs_linkedin_url", "phone")
    other_mailbox(person, world)
    values = person.values
    values["firstname"], values["lastname"] = values["lastname"], values["firstname"]
    return True


def moved_company(person: Person, world: World) -> bool:
    other = world.person(person.country, full=True)
    person.values |= {"company": other["company"], "hs_linkedin_url": None, "jobtitle": other["jobtitle"]}
    person.values |= {name: other[name] for name in ("hs_seniority", "department")}
    other_mailbox(person, world)
    return True


def misspelt_name(person: Person, world: World) -> bool:
    forget(person, "hs_linkedin_url", "phone")
    field = world.rng.choice(["firstname", "lastname", "lastname"])
    name = person[field]
    if len(name) < 6 or not (name.isalpha() and name.isascii()):
        return False
    person.values[field] = slips.typed(name, world.rng).capitalize()
    other_mailbox(person, world)
    return person.values[field] != name


def nickname(person: Person, world: World) -> bool:
    short = NICKNAMES.get(person["firstname"])
    if not short:
        return False
    forget(person, "hs_linkedin_url", "phone")
    other_mailbox(person, world)
    person.values["firstname"] = short
    return True


TWINS: dict[str, tuple[str, Twin]] = {
    "one mailbox in capitals": ("same_mailbox", in_capitals),
    "one mailbox with a +tag": ("same_mailbox", with_tag),
    "one mailbox, another phone": ("same_mailbox", same_email),
    "one phone in two formats": ("same_phone_and_surname", same_phone),
    "one phone, first name as initial": ("same_phone_and_surname", short_name_same_phone),
    "one phone, another company": ("same_phone_and_surname", moved_company),
    "one LinkedIn profile written twice": ("same_linkedin", same_profile),
    "one name at one company": ("same_name_and_company", same_name_and_company),
    "names the other way round at one company": ("same_name_and_company", swapped_names),
    "a misspelt name at one company": ("fuzzy_match", misspelt_name),
    "a nickname at one company": ("fuzzy_match", nickname),
}
"""What was done → the weakest tie that says it, and how to do it."""


def homonym(person: Person, world: World) -> bool:
    other = world.person(person.country, full=True)
    first, last = person["firstname"], person["lastname"]
    elsewhere = other["company"] != person["company"]
    person.values |= {name: other[name] for name in ("company", "city", "state", "phone")}
    person.values["email"] = f"{plain(first)}.{plain(last)}@{other.domain}".replace(" ", "")
    person.values["hs_linkedin_url"] = f"https://www.linkedin.com/in/{slug_of(first, last, world.rng)}-b"
    person.domain = other.domain
    return elsewhere


def switchboard(person: Person, world: World) -> bool:
    other = world.person(person.country, full=True)
    local = f"{plain(other['firstname'])}.{plain(other['lastname'])}".replace(" ", "")
    relative = other["lastname"] == person["lastname"]
    slug = slug_of(other["firstname"], other["lastname"], world.rng)
    person.values |= {"firstname": other["firstname"], "lastname": other["lastname"]}
    person.values["hs_linkedin_url"] = f"https://www.linkedin.com/in/{slug}"
    person.values["email"] = f"{local}@{person.domain}"
    return not relative


def family_firm(person: Person, world: World) -> bool:
    first = world.rng.choice(
        [name for name in listed(person.country.given) if name[:3] != person["firstname"][:3]]
    )
    person.values["firstname"] = first
    person.values["email"] = f"{plain(first)}.{plain(person['lastname'])}@{person.domain}".replace(" ", "")
    slug = slug_of(first, person["lastname"], world.rng)
    person.values["hs_linkedin_url"] = f"https://www.linkedin.com/in/{slug}"
    return first.isascii()


LOOKALIKES: dict[str, Twin] = {
    "a namesake at another company": homonym,
    "a colleague behind the same switchboard": switchboard,
    "a relative in the family firm, same phone": family_firm,
}
"""Two people, not one: no tie may be seen."""


def twin_of(person: Person, kind: str, change: Twin, world: World) -> Person | None:
    """A second record made from a copy, or nothing."""
    twin = deepcopy(person)
    twin.kind = kind
    dates = world.person(full=True)
    twin.values |= {name: dates[name] for name in ("createdate", "lastmodifieddate")}
    before = dict(twin.values)
    return twin if change(twin, world) and world.is_new(twin, before) else None
