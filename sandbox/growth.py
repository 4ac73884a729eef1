"""Portals at the start of their life: new, and a year after the imports that filled it."""

from datetime import datetime
from random import Random

from sandbox.countries import WORLD
from sandbox.people import Person, deal, dealt
from sandbox.populations import Population, listed, new_id, sample_contacts

MONTHS, A_MONTH, BAD_MONTH, BAD_IMPORT = 14, 24, 6, 60
"""Contacts come in month by month; in one of the months so many more came with a list that had little."""
_GAPS = {"hs_linkedin_url": 2, "hs_seniority": 2, "phone": 3, "state": 3, "jobtitle": 4, "city": 5}
"""Property → every how manieth contact of a month lacks it."""
_LIST_HAD = {"firstname", "lastname", "email", "company"}


def samples(today: datetime) -> Population:
    """The two contacts that HubSpot puts into every new portal, and nobody else."""
    rng = Random("samples")
    people = [dealt(deal(WORLD), i, rng) for i in range(2)]
    sample_contacts(people, [set(), set()])
    for p in people:
        p.created = p.modified = 2.0
    return listed(people, today, {"test_record": {0, 1}}, new_id)


def grown(today: datetime) -> Population:
    """396 contacts of fourteen months; 60 of them came with one list of names, addresses and companies."""
    rng = Random("grown")
    slots = deal(WORLD)
    people: list[Person] = []
    for month in range(MONTHS):
        new = A_MONTH + (BAD_IMPORT if month == BAD_MONTH else 0)
        for number in range(new):
            p = dealt(slots, len(people), rng)
            p.created = 30.4 * (MONTHS - month) + rng.uniform(0, 3)
            p.modified = p.created * rng.uniform(0.2, 0.9)
            for name, every in _GAPS.items():
                if number % every == 0:
                    p.props[name] = None
            if number >= A_MONTH:
                p.props = {name: value if name in _LIST_HAD else None for name, value in p.props.items()}
                p.modified = p.created - 0.1
            people.append(p)
    missing = {
        f"missing_{name}": {i for i, p in enumerate(people) if not p.props[name]} for name in people[0].props
    }
    return listed(people, today, missing, new_id)
