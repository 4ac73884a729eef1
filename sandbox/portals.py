"""The portals: who is in each, and what is known to be wrong with them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial

from sandbox import growth, hostile, populations
from sandbox.defects import Truth
from sandbox.faults import FAULTS
from sandbox.populations import Population

_CANARIES = {"canary": "", "canary-401": "fault-401-early", "canary-hang": "fault-hang"}


@dataclass(frozen=True)
class Portal:
    """A portal as the authorize page offers it; `fault` names a row of `faults.FAULTS`, or nothing."""

    name: str
    title: str
    today: datetime
    people: Callable[[datetime], Population]
    ui_domain: str = "app.hubspot.com"
    only_scopes: tuple[str, ...] | None = None  # None grants what was asked for
    fault: str = ""
    mark: str = ""  # stands in every token of a canary portal

    @property
    def hub_id(self) -> int:
        """The portal id: eight digits that follow from the name."""
        return 20_000_000 + int(hashlib.sha256(self.name.encode()).hexdigest()[:6], 16)

    @cached_property
    def contacts(self) -> Population:
        """The contacts, made when first looked at."""
        return self.people(self.today)


def portals(today: datetime, canary: str = "", crowd: int = 0) -> dict[str, Portal]:
    """Every portal by name, with dates counted back from the midnight (UTC) before `today`."""
    day = today.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    messy = populations.messy(day)  # shared: the fault portals serve the same people
    made = [
        Portal("messy", "A B2B portal as most are: gaps, typos, stale records", day, lambda _: messy),
        Portal("tidy", "Complete, valid, kept up to date; has a department property", day, populations.tidy),
        Portal("large", "Made page by page as it is read", day, populations.large),
        Portal("eu", "Hosted in Europe, names and places in eleven languages", day, populations.eu,
               ui_domain="app-eu1.hubspot.com"),
        Portal("grown", "Filled by imports, one of which went wrong", day, growth.grown),
        Portal("seven", "Too few contacts for firm conclusions", day, populations.seven),
        Portal("samples", "A new portal with HubSpot's two sample contacts", day, growth.samples),
        Portal("empty", "A portal nobody has put a contact into", day, populations.empty),
        Portal("no-scope", "Grants no access to contacts, whatever was asked for", day, lambda _: messy,
               only_scopes=("oauth",)),
    ]  # fmt: skip
    for name, fault in FAULTS.items():
        made.append(Portal(name, fault.title, day, fault.people or (lambda _: messy), fault=name))
    many = populations.crowd(day)
    made += [Portal(f"crowd-{n}", "One of many", day, lambda _: many) for n in range(crowd)]
    if canary:
        made.append(Portal("hostile", "Every text is an attack", day, hostile.hostile))
        marked = partial(populations.canary, mark=canary)
        for name, fault_name in _CANARIES.items():
            title = "Every text carries the canary"
            made.append(Portal(name, title, day, marked, fault=fault_name, mark=canary))
    return {portal.name: portal for portal in made}


def truth(name: str, today: datetime | None = None) -> dict[str, set[str]]:
    """What is wrong in a portal: kind of defect → ids of the contacts that have it.

    Kinds that start with `trap_` look like a defect and are none.
    """
    found: Truth = portals(today or datetime.now(UTC))[name].contacts.truth()
    return {kind: {str(contact) for contact in ids} for kind, ids in found.items()}
