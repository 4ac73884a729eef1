"""Contacts with nothing wrong: real-looking people of eighteen countries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from scoring.rule import PROPERTIES
from tests.factories import AS_OF
from tests.quality.countries import COINED, COUNTRIES, Country
from tests.quality.jobs import DEPARTMENTS, JOBS, UNTOLD_DEPARTMENT, UNTOLD_LEVEL, Job
from tests.quality.spelling import companies_of, listed, locals_of, parted, phone_of, slug_of

Values = dict[str, str | None]

OPTIONAL = ("phone", "jobtitle", "city", "state", "hs_linkedin_url", "hs_seniority", "department")


@dataclass
class Person:
    """A contact and what is known about it.

    Args:
        country: where the person lives.
        domain: of the employer.
        job: title, seniority and department.
        values: the fourteen properties.
        truth: the rules that have to fire.
        implied: rules that may fire as well, because of what was done.
        kind: what was done; empty for a contact with nothing wrong.
        group: contacts of one person share it; empty for everybody else.
    """

    country: Country
    domain: str
    job: Job
    values: Values
    truth: set[str] = field(default_factory=set)
    implied: set[str] = field(default_factory=set)
    kind: str = ""
    group: str = ""

    def __getitem__(self, name: str) -> str:
        """The value of a property that is filled; ``KeyError`` where it is not."""
        value = self.values[name]
        if value is None:
            raise KeyError(name)
        return value


def stamp(at: datetime, rng: Random) -> str:
    """A moment as HubSpot writes it."""
    exact = at.replace(microsecond=rng.randrange(1000) * 1000)
    return exact.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9@+]", "", text)


def _keys(values: Values) -> set[str]:
    name = f"{values['firstname']}|{values['lastname']}|{values['company']}"
    profile = (values["hs_linkedin_url"] or "").rpartition("/")[2]
    return {name, _key(values["email"] or ""), _key(profile)} - {""}


class World:
    """Makes people, none of them twice.

    Args:
        seed: the same seed makes the same people.
    """

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        coined = [*COINED]
        self.rng.shuffle(coined)
        self._companies = {c.code: [*companies_of(c, coined, self.rng).items()] for c in COUNTRIES}
        self._taken: set[str] = set()
        self._count = 0

    def person(self, country: Country | None = None, full: bool = False) -> Person:
        """Somebody new; with ``full`` every property is filled."""
        rng = self.rng
        country = country or rng.choice(COUNTRIES)
        for _ in range(1000):
            first, last = rng.choice(listed(country.given)), rng.choice(listed(country.family))
            company, domain = rng.choice(self._companies[country.code])
            if f"{first}|{last}|{company}" not in self._taken:
                self._taken.add(f"{first}|{last}|{company}")
                break
        else:
            raise RuntimeError(f"{country.code} has run out of people")
        city, state, *area = rng.choice(parted(country.cities)).split("/")
        job = rng.choice(JOBS[country.language])
        modified = AS_OF - timedelta(days=rng.uniform(0.5, 600))
        values: Values = {
            "firstname": first,
            "lastname": last,
            "email": self._email(first, last, domain, country),
            "phone": self._unique(lambda: phone_of(country, area[0] if area else "", rng)),
            "jobtitle": job[0],
            "company": company,
            "city": city.strip(),
            "state": state.strip(),
            "country": country.name,
            "createdate": stamp(modified - timedelta(days=rng.uniform(2, 1500)), rng),
            "lastmodifieddate": stamp(modified, rng),
            "hs_linkedin_url": "https://www.linkedin.com/in/"
            + self._unique(lambda: slug_of(first, last, rng)),
            "hs_seniority": job[1],
            "department": DEPARTMENTS[country.language].get(job[2], job[2].title()),
        }
        person = Person(country, domain, job, values)
        if not full:
            for name in OPTIONAL:
                if rng.random() < 0.12:
                    values[name] = rng.choice([None, ""])
        return person

    def is_new(self, person: Person, before: Values) -> bool:
        """Whether nobody else has what was changed: the mailbox, the profile, the name at the company."""
        changed = _keys(person.values) - _keys(before)
        known = changed & self._taken
        self._taken |= changed
        return not known

    def _email(self, first: str, last: str, domain: str, country: Country) -> str:
        rng = self.rng
        own = rng.random() > 0.08
        at = domain if own else rng.choice(country.freemail.split())
        return self._unique(
            lambda: f"{locals_of(first, last, rng)}@{at}", lambda text, n: text.replace("@", f"{n}@")
        )

    def _unique(
        self, make: Callable[[], str], changed: Callable[[str, int], str] = lambda text, n: f"{text}{n}"
    ) -> str:
        for _ in range(20):
            text = make()
            if _key(text) not in self._taken:
                break
        else:
            self._count += 1
            text = changed(text, self._count)
        self._taken.add(_key(text))
        return text


def settle(person: Person) -> Person:
    """Add to the truth what follows from the values as they are: what is empty, private or tells itself."""
    values, (title, level, _) = person.values, person.job
    person.truth |= {f"missing_{name}" for name in PROPERTIES if not values[name]}
    email = values["email"] or ""
    if email.rpartition("@")[2] in set(person.country.freemail.split()):
        person.truth.add("email_freemail")
    # a title that leaves it open may be read either way
    if not values["hs_seniority"] and values["jobtitle"] == title:
        told = level != "employee" and title not in UNTOLD_LEVEL
        (person.truth if told else person.implied).add("seniority_from_title")
    if not values["department"] and values["jobtitle"] == title:
        told = title not in UNTOLD_DEPARTMENT
        (person.truth if told else person.implied).add("department_from_title")
    if not values["lastmodifieddate"]:
        person.implied.add("stale_two_years")  # the age falls back to the creation
    return person
