"""Judging many numbers at once says what judging them one by one says."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import numpy as np
import phonenumbers
import pyarrow as pa
import pytest
from phonenumbers import PhoneMetadata

from scoring.facts import many_numbers
from scoring.facts.dialling import Phone, read_phone
from scoring.facts.many_numbers import LOOK, phones_at_home, phones_from_abroad
from scoring.facts.plans import KINDS, NOBODY, REGIONS
from tests.factories import contact, facts_of, text_of_each


def examples(region: str) -> list[str]:
    """libphonenumber's own example of each kind of number of a region."""
    table: Any = PhoneMetadata.metadata_for_region(region)
    kinds = [getattr(table, name) for name in KINDS]
    return [f"+{table.country_code}{kind.example_number}" for kind in kinds if kind and kind.example_number]


def numbers_like(seed: int) -> list[str]:
    """Sixty numbers like each example, with its last digits changed, and some that are no numbers."""
    chance = Random(seed)
    plain = [number for region in sorted(phonenumbers.SUPPORTED_REGIONS) for number in examples(region)]
    changed = [f"{number[:-3]}{chance.randrange(1000):03}" for number in plain for _ in range(60)]
    spaced = ["+" + " ".join(number[1 + 3 * i : 4 + 3 * i] for i in range(6)) for number in changed[::3]]
    mexican = [f"+52 1 {number[3:5]} {number[5:]}" for number in changed if number.startswith("+52")]
    marked = [f"{number[:3]} (0){number[3:5]}/{number[5:8]}.{number[8:]}" for number in changed[1::7]]
    odd = [
        "+ 49 30 901820",
        "+(49)30901820",
        "+0049 30 901820",
        "+49 30 901820 ext 5",
        "+1 415 655 2671" + " " * 50 + "1",
    ]
    return [
        *plain,
        *changed,
        *spaced,
        *mexican,
        *marked,
        *odd,
        "",
        "+",
        "+1",
        "call me",
        "+1٤155552671",
        "+4915112345678\n",
        "+14155550123",
    ]


def test_a_number_that_is_told_in_bulk_is_told_the_same_alone() -> None:
    numbers = numbers_like(1)
    told = Counter[bool]()
    found = phones_from_abroad(pa.array(numbers, type=pa.string()))
    for number, plain, owner in zip(numbers, found.e164.to_pylist(), found.owners.tolist(), strict=True):
        if owner == NOBODY:
            assert read_phone(number, "") == Phone(invalid=True), number
        elif owner != LOOK:
            assert read_phone(number, "") == Phone(region=REGIONS[owner], e164=plain), number
        told[owner != LOOK] += 1
    assert told[False] < len(numbers) / 10


def dialled_in(region: str, seed: int) -> list[str]:
    """Numbers like a region's examples as people dial them there: bare, with a prefix, with the own code."""
    chance = Random(seed)
    table: Any = PhoneMetadata.metadata_for_region(region)
    code = f"+{table.country_code}"
    national = [number.removeprefix(code) for number in examples(region)]
    changed = [f"{number[:-3]}{chance.randrange(1000):03}" for number in national for _ in range(8)]
    starts = ("", "0", table.national_prefix or "1", code[1:], code[1:] + "0", "00" + code[1:])
    begun = [start + number for number in [*national, *changed] for start in starts]
    return [
        *begun,
        *(f"({number[:3]}) {number[3:6]}-{number[6:]}" for number in begun[::3]),
        "0000000",
        "1234567",
    ]


@pytest.mark.parametrize("seed", range(3))
def test_a_number_that_is_told_at_home_in_bulk_is_told_the_same_alone(seed: int) -> None:
    told = Counter[bool]()
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)[seed::3]:
        numbers = dialled_in(region, seed)
        homes = np.zeros(len(numbers), dtype=np.int32)
        found = phones_at_home(pa.array(numbers, type=pa.string()), homes, [region])
        for number, phone in zip(numbers, found, strict=True):
            if phone:
                assert read_phone(number, region) == phone, (region, number)
            told[bool(phone)] += 1
    assert told[True] > told[False] / 2


@pytest.mark.parametrize(
    ("number", "region"),
    [
        pytest.param("0262 20 18 18", "FR", id="of an island that has a calling code of its own"),
        pytest.param("01 55 5147 1111", "MX", id="with a prefix that is dialled no more"),
        pytest.param("011 44 20 7946 0958", "US", id="of a call abroad"),
        pytest.param("303-210-5115 x12", "US", id="with an extension"),
        pytest.param("415 555 0123", "US", id="of a film"),
        pytest.param("415 555 0123", "", id="of a film that is dialled nobody knows where"),
        pytest.param("0049 30 901820", "", id="that says where, but not with a +"),
        pytest.param("+49 49 30 901820", "DE", id="with its calling code twice"),
        pytest.param("+52 1 55 5147 1111", "DE", id="with a + and a prefix that is dialled no more"),
    ],
)
def test_a_number_at_home_that_takes_a_closer_look_is_left(number: str, region: str) -> None:
    numbers = pa.array([number] * many_numbers.FEW, type=pa.string())
    assert not any(phones_at_home(numbers, np.zeros(len(numbers), dtype=np.int32), [region]))


@pytest.mark.parametrize(
    ("number", "region", "phone"),
    [
        pytest.param(
            "+49 (0)30 901820", "FR", Phone(region="DE", e164="+4930901820"), id="a zero in brackets"
        ),
        pytest.param("030 901820", "", Phone(), id="dialled nobody knows where"),
        pytest.param("030 901820", "DE", Phone(region="DE", e164="+4930901820"), id="dialled at home"),
        pytest.param("02 901820", "IT", Phone(region="IT", e164="+3902901820"), id="an Italian zero stays"),
        pytest.param("200 555 2671", "US", Phone(invalid=True), id="of an area that there is not"),
    ],
)
def test_a_number_is_told_in_bulk(number: str, region: str, phone: Phone) -> None:
    numbers = pa.array([number] * many_numbers.FEW, type=pa.string())
    found = phones_at_home(numbers, np.zeros(len(numbers), dtype=np.int32), [region])
    assert found == [phone] * many_numbers.FEW
    assert read_phone(number, region) == phone


def test_a_page_of_many_numbers_says_what_each_says_alone() -> None:
    dialled = [(number, "US") for number in numbers_like(2)[::7]]
    dialled += [(number, region) for region in ("US", "DE", "GB", "MX") for number in dialled_in(region, 3)]
    found = facts_of(*[contact(phone=number, country=region) for number, region in dialled]).phones
    numbers = text_of_each(found.value)
    e164s, regions = text_of_each(found.e164), text_of_each(found.region)
    told = zip(found.placeholder.tolist(), found.invalid.tolist(), regions, e164s, strict=True)
    for number, (_, home), (made_up, invalid, region, e164) in zip(numbers, dialled, told, strict=True):
        phone = Phone(made_up, invalid, region or "", e164 or "")
        assert phone == (read_phone(number, home) if number else Phone()), (number, home)
