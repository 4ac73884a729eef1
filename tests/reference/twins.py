"""Who is one person with whom: every two contacts that share something are looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from scoring.facts.given_names import SHORT_FAMILY_NAMES, established, forms
from scoring.facts.name_words import FAMILY_NAMES, GENERATIONS, PARTICLES
from tests.reference.contact import Contact
from tests.reference.shared import shared, spelled

FAMILIES = FAMILY_NAMES | SHORT_FAMILY_NAMES
SAME_NAME = {"phone": "same_phone_and_surname", "company": "same_name_and_company", "domain": "fuzzy_match"}
DOUBTFUL, SLIP, INITIAL, FORM = 1, 2, 3, 4

Name = tuple[str, str]


def found(contacts: Sequence[Contact]) -> Iterator[tuple[str, int]]:
    """Each rule and each contact that it fires on."""
    for rule, places in _Portal(contacts).found().items():
        yield from ((rule, place) for place in places)


def glued(name: str) -> str:
    return name.replace(" ", "")


def _both(given: str | None, family: str | None) -> Name | None:
    return (glued(given), glued(family)) if given and family else None


class _Portal:
    def __init__(self, contacts: Sequence[Contact]) -> None:
        self.shared = [shared(contact) for contact in contacts]
        written = [spelled(contact) for contact in contacts]
        self.families = [family and glued(family) for _, family in written]
        self.names = [_both(*name) for name in written]
        # one name may be written in several ways: "de la Cruz", "Delacruz"
        self.ways: tuple[dict[str, set[str]], ...] = (defaultdict(set), defaultdict(set))
        for given, family in written:
            if given and family:
                self.ways[0][glued(given)].add(given)
                self.ways[1][glued(family)].add(family)
        people = set(filter(None, self.names))
        self.bearers = [Counter(name[part] for name in people) for part in (0, 1)]
        self.result: dict[str, set[int]] = defaultdict(set)

    def found(self) -> dict[str, set[int]]:
        for kind, rule in (("mailbox", "same_mailbox"), ("profile", "same_linkedin")):
            for places in self._groups(kind):
                if len({self.families[place] for place in places} - {None}) < 3:
                    self.result[rule].update(places)
        for kind, rule in SAME_NAME.items():
            for places in self._groups(kind):
                self._look_at([place for place in places if self.names[place]], rule)
        return self.result

    def _groups(self, kind: str) -> Iterator[list[int]]:
        groups = defaultdict(list)
        for place, has in enumerate(self.shared):
            if has[kind]:
                groups[has[kind]].append(place)
        return (places for places in groups.values() if len(places) > 1)

    def _look_at(self, places: list[int], rule: str) -> None:
        people: dict[Name, list[int]] = defaultdict(list)
        for place in places:
            name = self.names[place]
            assert name
            people[name].append(place)
        for name, own in people.items():
            either_way = {*own, *people.get((name[1], name[0]), ())}
            if len(either_way) > 1:
                several = len(self._profiles(either_way)) > 1
                self.result["possible_match" if several else rule].update(either_way)
        for one, other in combinations(people, 2):
            likeness = self._likeness(one, other, people)
            if likeness and self._apart(people[one], people[other]):
                likeness = None if likeness == DOUBTFUL else DOUBTFUL
            if likeness:
                near = rule if rule == "same_phone_and_surname" else "fuzzy_match"
                fires = {DOUBTFUL: "possible_match", SLIP: "fuzzy_match"}.get(likeness, near)
                self.result[fires].update(people[one], people[other])

    def _profiles(self, places: set[int]) -> set[str]:
        return {profile for place in places if (profile := self.shared[place]["profile"])}

    def _apart(self, one: list[int], other: list[int]) -> bool:
        mine, theirs = self._profiles({*one}), self._profiles({*other})
        return bool(mine and theirs) and (len(mine) + len(theirs) > 2 or mine != theirs)

    def _likeness(self, one: Name, other: Name, people: dict[Name, list[int]]) -> int | None:
        if one[1] == other[1]:
            likeness = self._given(one[0], other[0])
            if likeness == INITIAL:
                initial = min(one[0], other[0], key=len)
                colleagues = [name for name in people if name[1] == one[1] and name[0] != initial]
                fitting = [name for name in colleagues if self._is_initial(initial, name[0])]
                return DOUBTFUL if len(fitting) > 1 else INITIAL
            return likeness
        return self._family(one[1], other[1]) if one[0] == other[0] else None

    def _is_initial(self, initial: str, name: str) -> bool:
        return len(initial) < len(name) and self._given(initial, name) == INITIAL

    def _given(self, one: str, other: str) -> int | None:
        ways = [(a, b) for a in self.ways[0][one] for b in self.ways[0][other]]
        found = [_given_way(a, b) or _given_way(b, a) or self._given_slip(a, b) for a, b in ways]
        return max(filter(None, found), default=None)

    def _family(self, one: str, other: str) -> int | None:
        ways = [(a, b) for a in self.ways[1][one] for b in self.ways[1][other]]
        found = [_is_part(a, b) or _is_part(b, a) or self._family_slip(a, b) for a, b in ways]
        return max(filter(None, found), default=None)

    def _are_common(self, part: int, one: str, other: str) -> bool:
        few, many = sorted(self.bearers[part][glued(name)] for name in (one, other))
        return few >= 3 and few * 100 >= many

    def _given_slip(self, one: str, other: str) -> int | None:
        if min(len(one), len(other)) < 4 or not _one_edit_apart(one, other):
            return None
        known = [name in established() for name in (one, other)]
        changed = one[:-1] == other[:-1]
        if all(known) or (changed and {one[-1], other[-1]} == {"a", "o"}):
            return None
        if any(one == other + end or other == one + end for end in "ao"):
            return None
        return DOUBTFUL if self._are_common(0, one, other) or (changed and not any(known)) else SLIP

    def _family_slip(self, one: str, other: str) -> int | None:
        shorter = min(len(one), len(other))
        if shorter < 3 or not _one_edit_apart(one, other):
            return None
        if _generation(one) != _generation(other) or one == other + "a" or other == one + "a":
            return None
        ranked = sorted((self.bearers[1][glued(name)], name in FAMILIES) for name in (one, other))
        if all(known for _, known in ranked) or self._are_common(1, one, other):
            return DOUBTFUL
        told = ranked[1][0] >= 3 or ranked[1][1]
        return SLIP if shorter > 4 or (shorter == 4 and told) else DOUBTFUL


def _one_edit_apart(one: str, other: str) -> bool:
    return max(len(one), len(other)) <= 40 and OSA.distance(one, other) == 1


def _generation(name: str) -> str | None:
    return GENERATIONS.get(name.rpartition(" ")[2])


def _is_part(long: str, short: str) -> int | None:
    """A second family name left out."""
    parts = long.split()
    left = len(parts) > 1 and parts[-1] not in GENERATIONS and short in (parts[0], parts[-1])
    return DOUBTFUL if left and len(short) > 3 and short not in PARTICLES else None


def _given_way(one: str, other: str) -> int | None:
    """How another given name stands for the first one."""
    first, *rest = one.split()
    abbreviated = all(len(word) == 1 for word in rest)
    for form in forms().get(first, ()):
        if other == " ".join([form, *rest]) or (rest and abbreviated and other == form):
            return FORM
    if len(first) == 1:
        return FORM if rest and other == first else None
    if rest and other == first:
        return FORM if abbreviated else DOUBTFUL
    return INITIAL if other in (first[0], " ".join([first[0], *(word[0] for word in rest)])) else None
