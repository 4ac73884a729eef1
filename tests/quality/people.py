"""Contacts with nothing wrong: real-looking people of eighteen countries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import phonenumbers

from scoring.rule import PROPERTIES
from tests.factories import AS_OF
from tests.quality.countries import COINED, COUNTRIES, Country
from tests.quality.jobs import DEPARTMENTS, JOBS, UNTOLD_DEPARTMENT, UNTOLD_LEVEL, Job

Values = dict[str, str | None]

OPTIONAL = ("phone", "jobtitle", "city", "state", "hs_linkedin_url", "hs_seniority", "department")
_ROMAJI = {
    "健太": "kenta", "美咲": "misaki", "陽菜": "haruna", "田中": "tanaka", "鈴木": "suzuki", "高橋": "takahashi",
}  # fmt: skip
_SPELLED_OUT = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "Ł": "L", "đ": "d", "æ": "ae", "’": "", "'": ""})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_LEGAL = re.compile(
    r"(?i)\b(?:inc|corp|llc|llp|ltd|limited|plc|pty|gmbh|co|kg|ag|e\.k|og|sas|sasu|sarl|sàrl|sa|s\.l|s\.l\.u|s\.a|"
    r"s\.n\.c|s\.p\.a|s\.r\.l|ltda|eireli|ab|sp\. z o\.o|k\.k|pvt|private|nv|bv|bvba|b\.v|de c\.v|s\.a\.p\.i|se)\b\.?"
)


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
        """The value of a property that is filled."""
        value = self.values[name]
        assert value is not None, name
        return value


def plain(text: str, german: bool = False) -> str:
    """ASCII letters, digits, blanks and hyphens: what goes into an address."""
    text = _ROMAJI.get(text, text)
    text = text.translate(_UMLAUTS) if german else text
    folded = unicodedata.normalize("NFKD", text.translate(_SPELLED_OUT))
    return re.sub(r"[^a-z0-9 \-]", "", "".join(c for c in folded if not unicodedata.combining(c)).lower())


def listed(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.split()]


def parted(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(";")]


def phone_of(country: Country, area: str, rng: Random) -> str:
    """A number that libphonenumber calls valid for the country."""
    while True:
        form = rng.choice(parted(country.phones)).replace("area", area)
        digits = {"n": "23456789", "x": "0123456789"}
        number = "".join(rng.choice(digits[char]) if char in digits else char for char in form)
        read = phonenumbers.parse(number)
        national = str(read.national_number)
        made_up = "55501" in national or any(digit * 4 in national for digit in "0123456789")
        if phonenumbers.is_valid_number_for_region(read, country.code) and not made_up:
            return number if rng.random() < 0.3 else "+" + re.sub(r"\(0\)|\D", "", number)


def companies_of(country: Country, coined: list[str], rng: Random) -> dict[str, str]:
    """Companies with their domains; takes its words away from the coined ones."""
    found: dict[str, str] = {}
    for form in parted(country.companies) * 4:
        own = coined.pop() if "+" in form else rng.choice(listed(country.family))
        name = form.replace("*", own).replace("+", own)
        words = re.findall(r"[a-z0-9]+", plain(_LEGAL.sub("", name).replace("-", " ")))
        german = plain(_LEGAL.sub("", name), german=True)
        initials = "".join(word[0] for word in words)
        labels = ["".join(words), "-".join(words), "".join(re.findall(r"[a-z0-9]+", german))]
        labels += ["".join(re.findall("[a-z]", plain(own)))] if "+" in form else []
        labels += [initials] if len(words) > 2 else []
        ending = rng.choices([country.ending, "com", "io", "eu"], [80, 14, 3, 3])[0]
        domain = f"{rng.choice([label for label in labels if len(label) > 1])}.{ending}"
        if name not in found and domain not in found.values():
            found[name] = domain
    return found


def locals_of(first: str, last: str, rng: Random) -> str:
    """The part before the @ that a company would choose."""
    german = rng.random() < 0.5
    given = re.findall(r"[a-z0-9]+", plain(first, german)) or ["x"]
    family = "".join(re.findall(r"[a-z0-9]+", plain(last, german)))
    forms: list[Callable[[], str]] = [
        lambda: f"{''.join(given)}.{family}",
        lambda: f"{given[0]}.{family}",
        lambda: f"{given[0][0]}{family}",
        lambda: f"{given[0][0]}.{family}",
        lambda: given[0] if len(given[0]) > 2 else f"{given[0]}.{family}",
        lambda: f"{family}.{given[0]}",
        lambda: f"{''.join(given)}-{family}",
        lambda: f"{given[0]}_{family}",
    ]
    return rng.choices(forms, [40, 15, 15, 8, 5, 5, 4, 3])[0]()


def slug_of(first: str, last: str, rng: Random) -> str:
    """A profile's name as LinkedIn makes it, or as people choose it."""
    words = re.findall(r"[a-z0-9]+", plain(first)) + re.findall(r"[a-z0-9]+", plain(last))
    tail = "".join(rng.choice("0123456789abcdef") for _ in range(rng.choice([5, 7, 9])))
    forms = ["-".join(words) + f"-{tail}", "-".join(words), "".join(words), "".join(words) + str(rng.randrange(100))]
    return rng.choices(forms, [55, 25, 12, 8])[0]


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
            "hs_linkedin_url": "https://www.linkedin.com/in/" + self._unique(lambda: slug_of(first, last, rng)),
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
        return self._unique(lambda: f"{locals_of(first, last, rng)}@{at}", lambda text, n: text.replace("@", f"{n}@"))

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
