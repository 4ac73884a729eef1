"""The tally: how many contacts have which mask. All that leaves the process in which contacts exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoring.rule import PROPERTIES

_KEYS = {"masks", "absent", "unscored", "complete", "bulk_touched"}
_MAY_KEYS = {"surplus", "sample_of", "cohorts"}
"""Keys that may be left out."""

UNITS = 1 << 40
"""So many of them are one point, in sums of scores that must come to the same in any order."""

Months = Mapping[int, tuple[int, int]]
"""Months since January 1970 → contacts created then, and the sum of their scores in units."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts only: there is no place in it for anything that a contact says.

    Tallies of disjoint contacts merge by ``+``, in any order; ``Tally()`` is the neutral one. Duplicates,
    differing forms and the bulk day are judged among the contacts of one scorer.

    Args:
        masks: mask → contacts that have it.
        absent: properties whose key is absent from every record, in the product's order.
        unscored: contacts read that could not be scored.
        complete: whether these were all contacts of the portal.
        bulk_touched: contacts last modified on one suspicious day, else 0.
        surplus: contacts that would go if each group of duplicates were merged into one.
        sample_of: contacts among which these were drawn at random, any set of them as likely as any other;
            ``None`` where they are everything, or the first ones.
        cohorts: the contacts whose month of creation is known, scored without the absent properties;
            ``None`` where tallies that lack different ones were merged.
    """

    masks: Mapping[int, int] = field(default_factory=dict)
    absent: tuple[str, ...] = PROPERTIES
    unscored: int = 0
    complete: bool = True
    bulk_touched: int = 0
    surplus: int = 0
    sample_of: int | None = None
    cohorts: Months | None = field(default_factory=dict)

    @property
    def contacts(self) -> int:
        """Contacts scored."""
        return sum(self.masks.values())

    def __add__(self, other: Tally) -> Tally:
        masks = dict(self.masks)
        for mask, count in other.masks.items():
            masks[mask] = masks.get(mask, 0) + count
        absent = tuple(name for name in self.absent if name in other.absent)
        return Tally(
            masks=masks,
            absent=absent,
            unscored=self.unscored + other.unscored,
            complete=self.complete and other.complete,
            bulk_touched=self.bulk_touched + other.bulk_touched,
            surplus=self.surplus + other.surplus,
            sample_of=_sample_of(self, other),
            cohorts=_cohorts(absent, self, other),
        )

    def to_json(self) -> dict[str, object]:
        """A plain object for ``json.dumps``; masks become decimal strings, because JSON keys are strings."""
        return {
            "masks": {str(mask): count for mask, count in sorted(self.masks.items())},
            "absent": list(self.absent),
            "unscored": self.unscored,
            "complete": self.complete,
            "bulk_touched": self.bulk_touched,
            "surplus": self.surplus,
            "sample_of": self.sample_of,
            "cohorts": self.cohorts
            and {str(month): [number, str(units)] for month, (number, units) in sorted(self.cohorts.items())},
        }

    @classmethod
    def from_json(cls, value: object) -> Tally:
        """The tally that ``to_json`` wrote.

        Raises:
            ValueError: anything else; the message does not repeat what was read.
        """
        if not isinstance(value, dict) or set(value) - _MAY_KEYS != _KEYS:
            raise ValueError("a tally is an object with its own keys")
        masks, absent = value["masks"], value["absent"]
        if not isinstance(masks, dict) or not isinstance(absent, list):
            raise ValueError("a tally needs an object of masks and a list of absent properties")
        if not isinstance(value["complete"], bool):
            raise ValueError("complete is true or false")
        tally = cls(
            masks={_mask(mask): _count(count, least=1) for mask, count in masks.items()},
            absent=tuple(name for name in PROPERTIES if name in absent),
            unscored=_count(value["unscored"]),
            complete=value["complete"],
            bulk_touched=_count(value["bulk_touched"]),
            surplus=_count(value.get("surplus", 0)),
            sample_of=None if value.get("sample_of") is None else _count(value["sample_of"]),
            cohorts=_months(value.get("cohorts", {})),
        )
        if len(tally.absent) != len(absent) or len(tally.masks) != len(masks):
            raise ValueError("a property is unknown, or a property or mask stands twice")
        if tally.bulk_touched > tally.contacts:
            raise ValueError("more contacts were touched than scored")
        if tally.surplus and tally.surplus >= tally.contacts:
            raise ValueError("more contacts are surplus than there are")
        if tally.sample_of is not None and tally.sample_of < tally.contacts:
            raise ValueError("a sample is larger than what it was drawn from")
        if sum(number for number, _ in (tally.cohorts or {}).values()) > tally.contacts:
            raise ValueError("more contacts were created than there are")
        return tally


def _sample_of(one: Tally, other: Tally) -> int | None:
    """Parts of one sample are that sample; nobody changes nothing."""
    parts = [tally for tally in (one, other) if tally.contacts] or [one, other]
    sizes = {tally.sample_of for tally in parts}
    if one.contacts and other.contacts and len(sizes) > 1:
        return None
    return max((size for size in sizes if size is not None), default=None)


def _cohorts(absent: tuple[str, ...], *parts: Tally) -> Months | None:
    """The months of both; unknown once a score is not what it would be with the properties of the whole."""
    months: dict[int, tuple[int, int]] = {}
    for part in parts:
        if part.cohorts is None or (part.cohorts and part.absent != absent):
            return None
        for month, (number, units) in part.cohorts.items():
            before = months.get(month, (0, 0))
            months[month] = (before[0] + number, before[1] + units)
    return months


def _months(value: object) -> Months | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not all(
        isinstance(one, list) and len(one) == 2 for one in value.values()
    ):
        raise ValueError("cohorts are pairs by month")
    months = {
        _decimal(month, 4): (_count(number, least=1), _decimal(units, 30))
        for month, (number, units) in value.items()
    }
    if len(months) != len(value) or any(units > 100 * UNITS * number for number, units in months.values()):
        raise ValueError("a month stands twice, or a mean score is above 100")
    return months


def _mask(text: object) -> int:
    if _decimal(text, 20) >= 1 << 64:
        raise ValueError("a mask has 64 bits")
    return _decimal(text, 20)


def _decimal(text: object, digits: int) -> int:
    if not isinstance(text, str) or not (text.isascii() and text.isdigit() and len(text) <= digits):
        raise ValueError("a mask, month or sum is a decimal number")
    return int(text)


def _count(value: object, least: int = 0) -> int:
    # bool is an int to Python, and not a count to us; 2**53 is where JSON readers lose exactness
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 1 << 53:
        raise ValueError("a count is a whole number")
    return value
