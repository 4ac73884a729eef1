"""The corpus: people with nothing wrong, one defect of every kind, pairs and traps, all from one seed."""

from __future__ import annotations

from collections.abc import Callable

from scoring.rule import PROPERTIES
from tests.quality import contradictions as two
from tests.quality import defects as one
from tests.quality import mailboxes, words
from tests.quality.people import OPTIONAL, Person, World, settle
from tests.quality.traps import TRAPS
from tests.quality.twins import AFTERWARDS, LOOKALIKES, TWINS, twin_of

SEED = 20260417
CLEAN = 6000
PER_RULE = 60
MORE = {"email_typo_domain": 200, "email_role": 200}
PAIRS = 30

COMMON = {
    "email_role",
    "test_record",
    "email_disposable",
    "linkedin_url",
    "null_token",
    "email_syntax",
    "missing_email",
}
"""Defects that leave several contacts with the same value."""

DEFECTS: dict[str, one.Defect] = {
    **{f"missing_{name}": one.missing(name) for name in PROPERTIES if name not in OPTIONAL},
    "null_token": one.null_token,
    "email_syntax": mailboxes.email_syntax,
    "email_suffix": mailboxes.email_suffix,
    "email_too_long": mailboxes.email_too_long,
    "email_typo_domain": mailboxes.typo,
    "email_disposable": mailboxes.disposable,
    "email_role": mailboxes.role,
    "test_record": one.test_record,
    "phone_invalid": one.phone_invalid,
    "phone_placeholder": one.pick(words.PHONE_FILLERS, "phone", {"phone_not_e164"}),
    "phone_not_e164": one.not_e164,
    "phone_country_differs": two.phone_abroad,
    "phone_area_differs_from_state": two.other_area,
    "country_unknown": one.pick(words.COUNTRY_SLIPS, "country", set()),
    "linkedin_url": one.linkedin_url,
    "state_unknown_for_country": one.state_unknown,
    "state_not_in_country": two.state_elsewhere,
    "city_not_in_country": two.city_elsewhere,
    "date_implausible": one.date_implausible,
    "created_after_modified": one.created_after,
    "never_touched": one.never_touched,
    "stale_two_years": one.stale,
    "seniority_not_in_enum": one.pick(words.SENIORITY_SLIPS, "hs_seniority", set()),
    "name_has_digits_or_symbols": one.symbols,
    "name_placeholder": one.filler_name,
    "email_in_name": one.email_in_name,
    "name_gibberish": one.gibberish,
    "name_case": one.name_case,
    "first_equals_last": two.same_twice,
    "names_swapped": two.swapped,
    "full_name_in_first": two.full_name,
    "name_equals_company": two.company_as_name,
    "name_differs_from_email": two.other_address,
    "linkedin_slug_differs_from_name": one.other_profile,
    "title_placeholder": one.pick(words.TITLE_FILLERS, "jobtitle", set()),
    "title_form": two.title_form,
    "title_differs_from_seniority": two.seniority_differs,
    "title_differs_from_department": two.department_differs,
    "company_placeholder": one.pick(words.COMPANY_FILLERS, "company", set()),
    "company_is_freemail": one.company_is_mail,
    "company_differs_from_email_domain": two.company_differs,
    "country_domain_differs": two.domain_abroad,
    "country_minority_form": two.country_form,
    "state_mixed_form": two.state_form,
    "company_variant": two.company_form,
    "stray_whitespace": one.whitespace,
}
"""Rule → how to make a contact that it has to fire on."""


def corpus() -> list[Person]:
    """Everybody, in no particular order."""
    world = World(SEED)
    people = [world.person() for _ in range(CLEAN)]
    for rule, spoil in DEFECTS.items():
        for _ in range(MORE.get(rule, PER_RULE)):
            person = _changed(world, spoil, new=rule not in COMMON)
            person.kind = rule
            person.truth.add(rule)
            people.append(person)
    for kind, (count, change) in TRAPS.items():
        for _ in range(count):
            person = _changed(world, change)
            person.kind = kind
            people.append(person)
    people += _pairs(world)
    world.rng.shuffle(people)
    return [settle(person) for person in people]


def _changed(world: World, change: Callable[[Person, World], bool], new: bool = True) -> Person:
    for _ in range(1000):
        person = world.person(full=True)
        before = dict(person.values)
        if change(person, world) and (world.is_new(person, before) or not new):
            return person
    raise RuntimeError("nobody can be changed like this")


def _pairs(world: World) -> list[Person]:
    people: list[Person] = []
    changes = {kind: change for kind, (_, change) in TWINS.items()} | LOOKALIKES
    for kind, change in changes.items():
        made = 0
        while made < PAIRS:
            first = world.person(full=True)
            second = twin_of(first, kind, change, world)
            if second is None:
                continue
            made += 1
            first.kind = kind
            if kind in TWINS:
                first.group = second.group = f"{kind} {made}"
                for person in (first, second):
                    person.implied |= AFTERWARDS
            people += [first, second]
    return people
