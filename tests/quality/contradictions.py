"""Defects that only two values together show, or the other contacts of the portal."""

from __future__ import annotations

import re

from tests.quality import words
from tests.quality.countries import COUNTRIES
from tests.quality.defects import NAME_RULES
from tests.quality.jobs import DEPARTMENTS, UNTOLD_DEPARTMENT, UNTOLD_LEVEL
from tests.quality.people import Person, World
from tests.quality.spelling import parted, phone_of, plain, slug_of


def full_name(person: Person, world: World) -> bool:
    first, last = person["firstname"], person["lastname"]
    form = world.rng.choice(["{0} {1}", "{0} {1}", "{1}, {0}"])
    person.values["firstname"] = form.format(first, last)
    if "," in form or world.rng.random() < 0.6:
        person.values["lastname"] = None
    person.implied |= {"name_case"}
    return len(last) > 1 and first[0] < "\u0250" and last[0] < "\u0250"


def same_twice(person: Person, world: World) -> bool:
    if len(person["lastname"]) < 5 or " " in person["lastname"] or not person["lastname"].isascii():
        return False
    field, other = world.rng.sample(["firstname", "lastname"], 2)
    person.values[field] = person[other]
    person.implied |= NAME_RULES
    return len(person[other]) > 4


def swapped(person: Person, world: World) -> bool:
    first, last = person["firstname"], person["lastname"]
    if world.rng.random() < 0.3:
        first, last = world.rng.choice(words.COMMON_NAMES).split("|")
        person.values["email"] = f"{plain(first)}.{plain(last)}@{person.domain}"
        person.values["hs_linkedin_url"] = None
    else:
        slug = slug_of(first, last, world.rng)
        person.values["hs_linkedin_url"] = f"https://www.linkedin.com/in/{slug}"
        if slug.count("-") < 1 or len(last) < 3 or not (first + last).isascii():
            return False
    person.values["firstname"], person.values["lastname"] = last, first
    return True


def company_as_name(person: Person, world: World) -> bool:
    company = person["company"]
    if plain(person["lastname"]) in plain(company):
        return False
    whole, last = world.rng.choice([(company, None), (person["firstname"], company), (company, company)])
    person.values["firstname"], person.values["lastname"] = whole, last
    person.implied |= NAME_RULES
    return len(company) > 6


def state_elsewhere(person: Person, world: World) -> bool:
    state, _, home = world.rng.choice(words.FAR_STATES).partition("/")
    person.values["state"] = state
    person.implied |= {"phone_area_differs_from_state"}
    return home != person.country.code


def city_elsewhere(person: Person, world: World) -> bool:
    city, _, home = world.rng.choice(words.FAR_CITIES).partition("/")
    person.values["city"] = city
    return home != person.country.code


def country_form(person: Person, world: World) -> bool:
    person.values["country"] = world.rng.choice(person.country.other_names.split("|"))
    return True


def state_form(person: Person, world: World) -> bool:
    state = person["state"]
    form = words.OTHER_STATES.get(state)
    person.values["state"] = (
        form if form and world.rng.random() < 0.7 else world.rng.choice([state.upper(), state.lower()])
    )
    return True


def company_form(person: Person, world: World) -> bool:
    name = person["company"]
    forms = [name.upper(), name.lower()]
    forms += [
        re.sub(
            r",? (?:Inc\.|LLC|LLP|Ltd\.?|Limited|plc|GmbH|AG|SARL|SAS|S\.L\.|S\.p\.A\.|Ltda\.?|AB)$", "", name
        )
    ]
    forms += [name.replace("&", "and"), name.replace(", Inc.", " Inc"), name.replace(".", ""), f"{name}."]
    person.values["company"] = world.rng.choice([form for form in forms if form != name])
    return name.isascii() or person.country.code not in {"JP"}


def domain_abroad(person: Person, world: World) -> bool:
    local, _, domain = person["email"].partition("@")
    other = world.rng.choice(
        [country for country in COUNTRIES if country.code not in {person.country.code, "US", "IN"}]
    )
    person.values["email"] = f"{local}@{domain.partition('.')[0]}.{other.ending}"
    return domain == person.domain


def phone_abroad(person: Person, world: World) -> bool:
    near = {"US", "CA"} if person.country.code in {"US", "CA"} else {person.country.code}
    other = world.rng.choice([country for country in COUNTRIES if country.code not in near])
    area = parted(other.cities)[0].split("/")
    person.values["phone"] = phone_of(other, area[2] if len(area) > 2 else "", world.rng)
    return True


def other_area(person: Person, world: World) -> bool:
    """A state that neither the city nor the area code belongs to."""
    if person.country.code not in {"US", "CA"}:
        return False
    _, state, _ = world.rng.choice(parted(person.country.cities)).split("/")
    right, person.values["state"] = person["state"], state
    return state != right


def company_differs(person: Person, world: World) -> bool:
    other = world.person(person.country, full=True)
    mine = plain(person["company"] + person["lastname"]).replace(" ", "")
    theirs = re.sub("[^a-z]", "", other.domain.partition(".")[0])
    alike = any(theirs[i : i + 4] in mine for i in range(max(1, len(theirs) - 3))) or theirs[:1] == mine[:1]
    person.values["email"] = f"{person['email'].partition('@')[0]}@{other.domain}"
    person.implied |= {"country_domain_differs"}
    return not alike and len(theirs) > 4 and mine.isascii() and person.country.code != "JP"


def seniority_differs(person: Person, world: World) -> bool:
    title, level, _ = person.job
    if title in UNTOLD_LEVEL:
        return False
    low, high = ["entry", "entry", "employee"], ["executive", "owner", "vp", "partner"]
    steps = {
        "executive": low,
        "owner": low,
        "partner": low,
        "vp": low,
        "director": ["entry"],
        "manager": ["owner"],
    }
    person.values["hs_seniority"] = world.rng.choice(steps.get(level, high))
    return level != "senior"


def department_differs(person: Person, world: World) -> bool:
    title, _, department = person.job
    far = {
        "finance": "marketing hr engineering sales", "marketing": "finance hr legal procurement engineering",
        "sales": "finance hr engineering legal", "engineering": "hr finance marketing sales legal",
        "hr": "engineering sales finance marketing", "procurement": "hr marketing engineering",
        "legal": "sales marketing engineering", "data": "hr legal procurement",
        "it": "hr sales marketing finance", "operations": "legal", "success": "finance legal engineering",
    }.get(department, "")  # fmt: skip
    if title in UNTOLD_DEPARTMENT or not far:
        return False
    language = person.country.language if world.rng.random() < 0.5 else "en"
    person.values["department"] = DEPARTMENTS[language][world.rng.choice(far.split())]
    return department != "operations" or "logisti" in title.lower()


def other_address(person: Person, world: World) -> bool:
    other = world.person(person.country, full=True)
    own = plain(f"{person['firstname']} {person['lastname']}").replace("-", " ").split()
    theirs = plain(f"{other['firstname']} {other['lastname']}").replace("-", " ").split()
    if any(word[:3] == mine[:3] or word in mine or mine in word for word in theirs for mine in own):
        return False
    first, last = plain(other["firstname"]).split()[0], plain(other["lastname"]).replace(" ", "")
    person.values["email"] = f"{first}.{last}@{person.domain}"
    latin = f"{person['firstname']}{person['lastname']}"
    return min(len(first), len(last)) > 3 and all(char < "\u0250" for char in latin)


def title_form(person: Person, world: World) -> bool:
    short = {"Manager": "Mgr", "Director": "Dir", "Assistant": "Asst", "Engineer": "Engr"}
    title = person.job[0]
    forms = [
        title.upper(),
        title.upper(),
        f"{title},",
        *(re.sub(rf"\b{a}\b", b, title) for a, b in short.items()),
    ]
    forms += [title.lower()] if person.country.language == "en" else []
    person.values["jobtitle"] = world.rng.choice(forms)
    # a title of acronyms is written in capitals
    return person["jobtitle"] != title and any(len(word) > 4 for word in title.split())
