"""All contacts of a portal: repeated keys, differing forms, and the bits of each mask."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

import numpy as np
from pandas.util import hash_array

from scoring.catalogue import RULES
from scoring.duplicates import _FORM_KEY
from scoring.layout import AGE_EDGES
from scoring.rule import Dimension
from tests.reference.contact import Contact
from tests.reference.verdicts import fired

UNKNOWN_AGE = 63
BY_AGE = "stale_two_years"


def masks(rows: Sequence[dict[str, object]], as_of: int) -> list[int]:
    """The mask of each record's properties, in the order in which they came."""
    contacts = [Contact(row, as_of) for row in rows]
    found = [fired(contact) for contact in contacts]
    for rules in (_repeated(contacts), _minority(contacts)):
        for rule, places in rules.items():
            for place in places:
                found[place].add(rule)
    return [_mask(rules, contact.months) for rules, contact in zip(found, contacts, strict=True)]


def _repeated(contacts: Sequence[Contact]) -> dict[str, list[int]]:
    """Rule → contacts that share their key with another."""
    keys = [contact.match_keys() for contact in contacts]
    result = {}
    for rule in keys[0] if keys else ():
        counts = Counter(key[rule] for key in keys)
        result[rule] = [place for place, key in enumerate(keys) if key[rule] and counts[key[rule]] > 1]
    return result


def _minority(contacts: Sequence[Contact]) -> dict[str, list[int]]:
    """Rule → contacts that write a thing in another form than most."""
    written = [contact.forms() for contact in contacts]
    result = {}
    for rule in written[0] if written else ():
        counts = Counter(form[rule] for form in written if None not in form[rule])
        usual: dict[str | None, tuple[int, int, str | None]] = {}
        for (thing, form), count in counts.items():
            usual[thing] = max(usual.get(thing, (0, 0, None)), (count, _rank(form), form))
        result[rule] = [
            place
            for place, form in enumerate(written)
            if None not in form[rule] and usual[form[rule][0]][2] != form[rule][1]
        ]
    return result


def _rank(form: str | None) -> int:
    """What decides between forms that are equally frequent: the greater hash, the same in every scan."""
    return int(hash_array(np.array([form], dtype=object), hash_key=_FORM_KEY, categorize=False)[0])


def _mask(rules: set[str], months: float | None) -> int:
    """One after the other, each slot of rules takes as many bits as the number of its rules; then the age."""
    slots: dict[str, list[str]] = {}
    strength = {rule.id: -rule.weight if rule.dimension is Dimension.UNIQUENESS else 0.0 for rule in RULES}
    for rule in RULES:
        if rule.id != BY_AGE:
            slots.setdefault(rule.slot or f"alone {rule.id}", []).append(rule.id)
    mask = shift = 0
    for members in slots.values():
        members.sort(key=lambda rule: strength[rule])
        code = next((place for place, rule in enumerate(members, 1) if rule in rules), 0)
        mask |= code << shift
        shift += len(members).bit_length()
    age = UNKNOWN_AGE if months is None else bisect_right(AGE_EDGES.tolist(), months)
    return mask | age << shift
