"""How the portals' people are put together from the tables in `countries`.

Every person and company is made up; cities, regions and telephone area codes are real, so that a validator
accepts what is meant to be valid.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import NamedTuple

Properties = dict[str, str | None]

_STRIDE = 7919  # a prime: walking a list of names in such steps visits all of them, in no visible order
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "å": "a", "ł": "l", "đ": "d"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Place(NamedTuple):
    """A city, its region, its area code without trunk prefix, and how many digits follow it."""

    city: str
    state: str
    area: str
    digits: int


class Title(NamedTuple):
    """A job title with HubSpot's seniority value and the department it belongs to."""

    title: str
    seniority: str
    department: str


class Company(NamedTuple):
    """A company's display name and its e-mail domain."""

    name: str
    domain: str


@dataclass(frozen=True)
class Country:
    """One country's tables. A name not in Latin script is written `display/latin`, a space in a name `_`."""

    code: str
    name: str
    variants: str  # other ways to write the country, separated by |
    dial: str
    trunk: str
    tld: str
    first_names: str
    last_names: str
    cities: str  # city|region|area code|digits after it; …
    stems: str
    sectors: str
    legal_forms: str  # separated by |, each with what joins it to the name
    joint: str = ""  # between stem and sector in a domain
    own_titles: str = ""  # title|seniority|department; …
    umlauts: bool = False  # ä becomes ae in addresses

    @cached_property
    def firsts(self) -> list[str]:
        """First names."""
        return self.first_names.replace("\n", " ").split()

    @cached_property
    def lasts(self) -> list[str]:
        """Last names."""
        return self.last_names.replace("\n", " ").split()

    @cached_property
    def places(self) -> list[Place]:
        """Cities with region and area code."""
        rows = [row.strip().split("|") for row in self.cities.split(";")]
        return [Place(city, state, area, int(digits)) for city, state, area, digits in rows]

    @cached_property
    def companies(self) -> list[Company]:
        """Every stem with every sector, the legal forms dealt out in turn."""
        forms = self.legal_forms.split("|")
        pairs = [(stem, sector) for sector in self.sectors.split() for stem in self.stems.split()]
        return [
            Company(
                f"{stem} {sector}{forms[i % len(forms)]}".replace("_", " "),
                f"{self.latin(stem, self.joint)}{self.joint}{self.latin(sector, self.joint)}.{self.tld}",
            )
            for i, (stem, sector) in enumerate(pairs)
        ]

    @cached_property
    def titles(self) -> list[Title]:
        """English titles and, where the country has some, its own."""
        own = [Title(*row.strip().split("|")) for row in self.own_titles.split(";") if row.strip()]
        return ENGLISH_TITLES + own * 2

    def latin(self, name: str, gap: str = "") -> str:
        """A name as it stands in an address: lower-case ASCII letters and hyphens, spaces as `gap`."""
        text = name.rsplit("/", 1)[-1].lower().translate(_LETTERS)
        text = text.translate(_UMLAUTS) if self.umlauts else text
        folded = unicodedata.normalize("NFKD", text.replace("_", gap))
        return "".join(c for c in folded if c.isascii() and (c.isalpha() or c == "-"))

    def phone(self, place: Place, rng: Random) -> str:
        """A number of this place in E.164; its first own digit is 2 to 8, so that it can exist."""
        own = str(rng.randint(2, 8)) + "".join(str(rng.randrange(10)) for _ in range(place.digits - 1))
        return f"+{self.dial}{place.area}{own}"

    def national(self, place: Place, e164: str) -> str:
        """The same number as people of the country write it at home."""
        digits = e164.removeprefix(f"+{self.dial}{place.area}")
        if self.dial == "1":
            return f"({place.area}) {digits[:3]}-{digits[3:]}"
        return f"{self.trunk}{place.area} {digits[:3]} {digits[3:]}"


def shown(name: str) -> str:
    """A name from a table as people write it."""
    return name.split("/", 1)[0].replace("_", " ")


@dataclass
class Person:
    """A contact before it becomes a record: the properties, and where they came from."""

    country: Country
    place: Place
    company: Company
    first: str
    last: str
    created: float = 0.0  # days before today
    modified: float = 0.0
    props: Properties = field(default_factory=dict)


def person(country: Country, serial: int, rng: Random) -> Person:
    """The country's person number `serial`; no two serials share both name and company.

    Names and companies follow from the serial alone, the rest from `rng`.
    """
    names = len(country.firsts) * len(country.lasts)
    name = serial * _STRIDE % names
    first = country.firsts[name % len(country.firsts)]
    last = country.lasts[name // len(country.firsts)]
    company = country.companies[(serial // names + name * 13) % len(country.companies)]
    place = rng.choice(country.places)
    made = Person(country, place, company, first, last)
    made.props = _properties(made, rng)
    return made


def _properties(made: Person, rng: Random) -> Properties:
    title = rng.choice(made.country.titles)
    first, last = made.country.latin(made.first), made.country.latin(made.last)
    local = f"{first}.{last}" if rng.random() < 0.8 else f"{first[0]}{last}"
    return {
        "firstname": shown(made.first),
        "lastname": shown(made.last),
        "email": f"{local}@{made.company.domain}",
        "phone": made.country.phone(made.place, rng),
        "jobtitle": title.title,
        "company": made.company.name,
        "city": made.place.city,
        "state": made.place.state,
        "country": made.country.name,
        "hs_linkedin_url": f"https://www.linkedin.com/in/{first}-{last}-{rng.randrange(16**7):07x}",
        "hs_seniority": title.seniority,
        "department": title.department,
    }


def deal(countries: Iterable[tuple[Country, int]]) -> list[tuple[Country, int, int]]:
    """Turn weights into slots `(country, its slot, its slots)`; index i of a portal uses slot i % len."""
    return [(country, slot, weight) for country, weight in countries for slot in range(weight)]


def dealt(slots: list[tuple[Country, int, int]], index: int, rng: Random) -> Person:
    """The person at `index` of a portal whose countries are dealt out in `slots`."""
    country, slot, weight = slots[index * 7 % len(slots)]
    return person(country, index // len(slots) * weight + slot, rng)


ENGLISH_TITLES = [
    Title(*row.split("|"))
    for row in """\
Chief Executive Officer|executive|Management
Chief Financial Officer|executive|Finance
Chief Technology Officer|executive|Engineering
Chief Marketing Officer|executive|Marketing
VP Sales|vp|Sales
VP Marketing|vp|Marketing
VP Engineering|vp|Engineering
VP Operations|vp|Operations
Founder|owner|Management
Director of Marketing|director|Marketing
Director of Finance|director|Finance
Director of Operations|director|Operations
Sales Director|director|Sales
IT Director|director|IT
Marketing Manager|manager|Marketing
Sales Manager|manager|Sales
Product Manager|manager|Product
HR Manager|manager|Human Resources
IT Manager|manager|IT
Operations Manager|manager|Operations
Procurement Manager|manager|Purchasing
Senior Software Engineer|senior|Engineering
Senior Accountant|senior|Finance
Senior Buyer|senior|Purchasing
Senior Recruiter|senior|Human Resources
Software Engineer|employee|Engineering
Accountant|employee|Finance
Marketing Specialist|employee|Marketing
Sales Representative|employee|Sales
Customer Success Specialist|employee|Customer Success
Legal Counsel|employee|Legal
Junior Analyst|entry|Finance
Marketing Intern|entry|Marketing""".splitlines()
]
