"""Files of contacts of any size: the corpus first, then the same countries' people with names dealt anew."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from scoring.rule import PROPERTIES
from tests.quality.corpus import corpus
from tests.quality.people import Person
from tests.quality.spelling import plain

HEAD = ("id", *PROPERTIES)


def write(place: Path, contacts: int) -> Path:
    """A CSV file of so many contacts; one that is there already is left as it is."""
    path = place / f"contacts_{contacts}.csv"
    if not path.exists():
        place.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEAD)
            writer.writerows(rows(contacts))
        unfinished.rename(path)
    return path


def rows(contacts: int) -> Iterator[list[str]]:
    """One row for each contact."""
    people = corpus()
    homes: dict[str, list[Person]] = {}
    for person in people:
        homes.setdefault(person.country.code, []).append(person)
    for number in range(contacts):
        turn, place = divmod(number, len(people))
        person = people[place]
        values = person.values if not turn else _dealt(person, homes[person.country.code], turn, number)
        yield [str(number + 1), *((values[name] or "")[:1000] for name in PROPERTIES)]


def _dealt(person: Person, neighbours: list[Person], turn: int, number: int) -> dict[str, str | None]:
    """The person with a neighbour's family name wherever the own one stood, another mailbox and number."""
    values = dict(person.values)
    own = plain(values["lastname"] or "").replace(" ", "")
    last = neighbours[(number * 7919 + turn) % len(neighbours)].values["lastname"] or ""
    new = plain(last).replace(" ", "")
    if own and new:
        values["lastname"] = last
        for name in ("email", "hs_linkedin_url"):
            values[name] = (values[name] or "").replace(own, new) or None
    local, at, domain = (values["email"] or "").partition("@")
    if at and len(local) > 5:
        values["email"] = f"{local}{turn}@{domain}"
    phone = values["phone"] or ""
    if len(phone) > 9 and phone[-4:].isdigit():
        values["phone"] = f"{phone[:-4]}{(int(phone[-4:]) + turn * 37) % 10000:04}"
    if values["hs_linkedin_url"]:
        values["hs_linkedin_url"] += f"{turn}"
    return values
