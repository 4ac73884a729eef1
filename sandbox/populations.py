"""The contacts of each portal, in order of id, with what is known to be wrong with them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache, lru_cache
from random import Random
from typing import NamedTuple

from sandbox.countries import COMMON, EUROPE, WORLD
from sandbox.defects import DEFECTS, MISSING, Claims, Truth, spoil
from sandbox.people import Person, deal, dealt
from sandbox.twins import accounts, double, look_alikes

DEFINED = frozenset((
    "firstname", "lastname", "email", "phone", "jobtitle", "company", "city", "state", "country",
    "createdate", "lastmodifieddate", "hs_linkedin_url", "hs_seniority", "hs_object_id",
))  # fmt: skip
MESSY, TIDY, EU, LARGE, CANARY, CROWD = 480, 240, 320, 120_000, 200, 500


class Record(NamedTuple):
    """A contact: its id and its properties, of which a fault portal may hold any JSON value."""

    id: int
    properties: dict[str, object]


def _nothing() -> Truth:
    return {}


@dataclass(frozen=True)
class Population:
    """Contacts by index, in order of id; `identity` gives a contact's id without making the contact."""

    count: int
    record: Callable[[int], Record]
    identity: Callable[[int], int]
    truth: Callable[[], Truth] = _nothing
    defined: frozenset[str] = DEFINED


@lru_cache(maxsize=2)
def messy(today: datetime) -> Population:
    """480 contacts of a B2B portal: every kind of defect in known numbers, two samples, some traps."""
    rng = Random("messy")
    slots = deal(WORLD)
    people = [dealt(slots, i, rng) for i in range(MESSY)]
    for i, p in enumerate(people):
        p.created = 3600 * (1 - i / MESSY) + rng.uniform(3, 20)
        p.modified = p.created * rng.uniform(0.35, 1)
    claims: Claims = [set() for _ in people]
    sample_contacts(people, claims)
    found = look_alikes(people, claims, rng) | accounts(people, claims, rng)
    found |= double(people, claims, rng)
    found |= spoil(people, DEFECTS + MISSING, claims, rng)
    found["trap_name"] = {
        i for i, p in enumerate(people) if not {"firstname", "lastname"} & claims[i] and _unusual(p)
    }
    return listed(people, today, found, _old_id)


def tidy(today: datetime) -> Population:
    """240 contacts: complete, valid, recently touched, nobody twice; `department` is defined."""
    rng = Random("tidy")
    slots = deal(WORLD)
    people = [dealt(slots, i, rng) for i in range(TIDY)]
    for i, p in enumerate(people):
        p.created = 900 * (1 - i / TIDY) + 30
        p.modified = rng.uniform(0, 28)
    return listed(people, today, {}, new_id, DEFINED | {"department"})


def eu(today: datetime) -> Population:
    """320 contacts from eleven European countries, with the ordinary gaps."""
    rng = Random("eu")
    slots = deal(EUROPE)
    people = [dealt(slots, i, rng) for i in range(EU)]
    for i, p in enumerate(people):
        p.created = 1500 * (1 - i / EU) + rng.uniform(3, 20)
        p.modified = p.created * rng.random()
    claims: Claims = [set() for _ in people]
    kinds = {
        "phone_not_e164",
        "name_all_caps",
        "country_minority_form",
        "email_role",
        "freemail",
        "phone_invalid",
    }
    some = [d._replace(number=d.number // 2) for d in DEFECTS if d.kind in kinds]
    gaps = [d._replace(number=d.number // 2) for d in MISSING]
    return listed(people, today, spoil(people, some + gaps, claims, rng), new_id)


def seven(today: datetime) -> Population:
    """Seven contacts, two of them without a phone number."""
    rng = Random("seven")
    slots = deal(WORLD)
    people = [dealt(slots, i, rng) for i in range(7)]
    for i, p in enumerate(people):
        p.created, p.modified = 300 - 40 * i, 20 + 5 * i
    people[2].props["phone"] = None
    people[5].props["phone"] = ""
    return listed(people, today, {"missing_phone": {2, 5}}, _old_id)


def empty(today: datetime) -> Population:
    """No contacts."""
    return listed([], today, {}, _old_id)


def canary(today: datetime, mark: str) -> Population:
    """200 contacts in which every text carries `mark` and a number of its own."""
    rng = Random("canary")
    slots = deal(WORLD)
    people = [dealt(slots, i, rng) for i in range(CANARY)]
    for i, p in enumerate(people):
        p.created, p.modified = 400 + CANARY - i, rng.uniform(1, 300)
        for name, value in p.props.items():
            own = f"{mark}-{i:03d}-{name}"
            p.props[name] = f"{own}.{value}" if name in {"email", "hs_linkedin_url"} else f"{value} {own}"
    return listed(people, today, {}, new_id)


def large(today: datetime) -> Population:
    """120,000 contacts made when asked for; defects sit at every n-th, so the truth is arithmetic."""
    slots = deal(COMMON)

    def record(i: int) -> Record:
        rng = Random(i)
        p = dealt(slots, i, rng)
        p.created = 2900 * (1 - i / LARGE) + 5
        p.modified = p.created * rng.random() ** 2
        if i % 11 == 3:
            p.props["phone"] = p.country.national(p.place, p.props["phone"] or "")
        if i % 29 == 7:
            p.props["lastname"] = (p.props["lastname"] or "").upper()
            p.props["firstname"] = (p.props["firstname"] or "").upper()
        for name, (every, at) in _GAPS.items():
            if i % every == at:
                p.props[name] = "" if i % 4 == 1 else None
        return _record(new_id(i), p, today, rng)

    def truth() -> Truth:
        gaps = {
            f"missing_{name}": set(map(new_id, range(at, LARGE, every)))
            for name, (every, at) in _GAPS.items()
        }
        local = {new_id(i) for i in range(3, LARGE, 11)} - gaps["missing_phone"]
        return gaps | {"phone_not_e164": local, "name_all_caps": set(map(new_id, range(7, LARGE, 29)))}

    return Population(LARGE, record, new_id, truth)


def crowd(today: datetime) -> Population:
    """The first 500 of the large portal, made once."""
    everybody = large(today)
    return replace(everybody, count=CROWD, record=cache(everybody.record), truth=_nothing)


_GAPS = {
    "hs_seniority": (2, 0), "hs_linkedin_url": (2, 1), "phone": (3, 1), "jobtitle": (5, 2), "state": (7, 4),
    "city": (13, 6), "email": (37, 5),
}  # fmt: skip


def unscorable(today: datetime, percent: int) -> Population:
    """The messy contacts, but so many of a hundred hold objects and lists where HubSpot promises strings."""
    whole = messy(today)
    step = percent // 10

    def record(i: int) -> Record:
        contact = whole.record(i)
        if i % 10 >= step:
            return contact
        odd: dict[str, object] = {
            name: {"value": value, "versions": []} if n % 2 else [value]
            for n, (name, value) in enumerate(contact.properties.items())
            if name != "hs_object_id"
        }
        return contact._replace(properties=contact.properties | odd)

    def truth() -> Truth:
        return whole.truth() | {
            "unscorable": {whole.identity(i) for i in range(whole.count) if i % 10 < step}
        }

    return Population(whole.count, record, whole.identity, truth)


def listed(
    people: list[Person],
    today: datetime,
    found: Truth,
    identity: Callable[[int], int],
    defined: frozenset[str] = DEFINED,
) -> Population:
    """A portal of these people as records; `found` says by index what is known to be wrong with whom."""
    rng = Random(len(people))
    records = [_record(identity(i), p, today, rng) for i, p in enumerate(people)]
    known = {kind: {identity(i) for i in members} for kind, members in found.items()}
    return Population(len(people), records.__getitem__, identity, lambda: known, defined)


def _record(contact: int, p: Person, today: datetime, rng: Random) -> Record:
    stamps = {
        "createdate": _stamp(today - timedelta(days=p.created), rng),
        "lastmodifieddate": _stamp(today - timedelta(days=p.modified), rng),
        "hs_object_id": str(contact),
    }
    return Record(contact, {**p.props, **stamps})


def _stamp(day: datetime, rng: Random) -> str:
    moment = day - timedelta(seconds=rng.randrange(600))
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{rng.randrange(1000):03d}Z"


def _old_id(index: int) -> int:
    return 1 + 50 * index  # as in portals of before 2019, whose sample contacts are 1 and 51


def new_id(index: int) -> int:
    """The id of a contact in a portal of today."""
    return 81_204_000_000 + 137 * index


def _unusual(p: Person) -> bool:
    name = f"{p.props['firstname']}{p.props['lastname']}"
    return not (name.isascii() and name.isalpha()) or min(len(p.first), len(p.last)) <= 2


def sample_contacts(people: list[Person], claims: Claims) -> None:
    """The two contacts that HubSpot puts into every new portal."""
    samples = ("Brian", "Halligan (Sample Contact)", "bh@hubspot.com"), (
        "Maria", "Johnson (Sample Contact)", "emailmaria@hubspot.com",
    )  # fmt: skip
    for i, (first, last, email) in enumerate(samples):
        people[i].props = dict.fromkeys(people[i].props) | {
            "firstname": first,
            "lastname": last,
            "email": email,
        }
        people[i].props |= {"company": "HubSpot", "city": "Cambridge", "state": "MA"}
        claims[i] |= {*people[i].props, "dates"}
