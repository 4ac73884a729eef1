"""All contacts of a portal: repeated keys, differing forms, and the bits of each mask."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from pandas.util import hash_array

from scoring.catalogue import RULES
from scoring.duplicates import _FORM_KEY
from scoring.layout import AGE_EDGES
from scoring.rule import Dimension
from tests.reference import twins
from tests.reference.contact import Contact
from tests.reference.shared import Form, forms
from tests.reference.verdicts import fired

UNKNOWN_AGE = 63
BY_AGE = "stale_two_years"


def masks(rows: Sequence[dict[str, object]], as_of: int) -> list[int]:
    """The mask of each record's properties, in the order in which they came."""
    contacts = [Contact(row, as_of) for row in rows]
    found = [fired(contact) for contact in contacts]
    for rule, place in (*twins.found(contacts), *_minority(contacts)):
        found[place].add(rule)
    return [_mask(rules, contact.months) for rules, contact in zip(found, contacts, strict=True)]


def _minority(contacts: Sequence[Contact]) -> Iterator[tuple[str, int]]:
    """Each rule and each contact that writes a thing in another form than most."""
    for column in zip(*map(forms, contacts), strict=True):
        written = _owned([form for _, form in column])
        counts = Counter(form for form in written if form.thing is not None and form.written is not None)
        usual: dict[Form, tuple[int, int, str | None]] = {}
        for form, count in counts.items():
            thing = form._replace(written=None)
            usual[thing] = max(usual.get(thing, (0, 0, None)), (count, _rank(form.written), form.written))
        for place, form in enumerate(written):
            if form in counts and usual[form._replace(written=None)][2] != form.written:
                yield column[place][0], place


def _owned(written: Sequence[Form]) -> list[Form]:
    """With the owner that a thing mostly has elsewhere; where none has four fifths, it takes no part."""
    owners: dict[str, Counter[str]] = {}
    for form in written:
        if form.thing is not None and form.written is not None and form.owner is not None:
            owners.setdefault(form.thing, Counter()).update([form.owner])
    result = []
    for form in written:
        known = owners.get(form.thing or "", Counter()) if form.owner is None else Counter([form.owner])
        owner, count = next(iter(known.most_common(1)), (None, 0))
        result.append(form._replace(owner=owner) if count * 5 >= known.total() * 4 else Form(None, None))
    return result


def _rank(form: str | None) -> int:
    """What decides between forms that are equally frequent: the greater hash, the same in every scan."""
    return int(hash_array(np.array([form], dtype=object), hash_key=_FORM_KEY, categorize=False)[0])


@cache
def _slots() -> list[list[str]]:
    """The rules of each slot; of those that are told apart by strength, the strongest first."""
    slots: dict[str, list[str]] = {}
    strength = {rule.id: -rule.weight if rule.dimension is Dimension.UNIQUENESS else 0.0 for rule in RULES}
    for rule in RULES:
        if rule.id != BY_AGE:
            slots.setdefault(rule.slot or f"alone {rule.id}", []).append(rule.id)
    return [sorted(members, key=lambda rule: strength[rule]) for members in slots.values()]


def _mask(rules: set[str], months: float | None) -> int:
    """One after the other, each slot of rules takes as many bits as the number of its rules; then the age."""
    mask = shift = 0
    for members in _slots():
        code = next((place for place, rule in enumerate(members, 1) if rule in rules), 0)
        mask |= code << shift
        shift += len(members).bit_length()
    age = UNKNOWN_AGE if months is None else bisect_right(AGE_EDGES.tolist(), months)
    return mask | age << shift
