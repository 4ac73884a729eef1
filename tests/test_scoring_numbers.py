"""Phone numbers of every country as its people write them, and what nobody can dial."""

from __future__ import annotations

from random import Random
from typing import Any

import phonenumbers
import pytest
from phonenumbers import PhoneMetadata, PhoneNumberFormat, PhoneNumberType

from scoring.facts import many_numbers
from scoring.facts.dialling import read_phone
from scoring.facts.plans import KINDS
from tests.factories import contact, facts_of, text_of_each
from tests.reference import phones as slowly

SPELLINGS = [
    *("+{code}{number}", "+{code} {number}", "+{code}0{number}", "+{code} {number} ext 99"),
    *("{code}{number}", "{code}-{number}", "{code} {number} ext. 5", "{code}{prefix}{number}"),
    *("{number}", "{number} ext 12", "{number}#12", "{number}ext5", "{number} extension 12"),
    *("{prefix}{number}", "{prefix}{number} x34", "00{code}{number} x1", "{number} Durchwahl 12"),
]
FORMATS = (PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL)


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_no_example_of_any_country_is_invalid(region: str) -> None:
    kinds = (kind for kind in PhoneNumberType.values() if kind != PhoneNumberType.UNKNOWN)
    examples = (phonenumbers.example_number_for_type(region, kind) for kind in kinds)
    for example in filter(None, examples):
        for form in FORMATS:
            written = phonenumbers.format_number(example, form)
            phone = read_phone(written, region)
            assert not phone.invalid, written
            assert phone.placeholder or phone.e164 == phonenumbers.format_number(example, FORMATS[0])


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_a_number_is_read_as_the_library_reads_it(region: str) -> None:
    chance = Random(region)
    table: Any = PhoneMetadata.metadata_for_region(region)
    descriptions = (getattr(table, kind) for kind in KINDS)
    for example in [kind.example_number for kind in descriptions if kind and kind.example_number]:
        for form in chance.sample(SPELLINGS, 4):
            digits = [chance.choice((digit, digit, chance.choice("0123456789"))) for digit in example]
            written = form.format(
                code=table.country_code, prefix=table.national_prefix or "", number="".join(digits)
            )
            home = chance.choice((region, region, "US", "IT", ""))
            assert read_phone(written, home) == slowly.read(written, home), (written, home)


@pytest.mark.parametrize(
    ("written", "region", "e164"),
    [
        pytest.param("+1 (415) 655-2671 x123", "US", "+14156552671", id="an extension"),
        pytest.param("415-655-2671 (mobile)", "US", "+14156552671", id="a label behind"),
        pytest.param("Tel. 030 901820", "DE", "+4930901820", id="a label in front"),
        pytest.param("Mobile: +44 7911 234568", "GB", "+447911234568", id="a label with a colon"),
        pytest.param("011 44 20 7946 0958", "US", "+442079460958", id="the American way out"),
        pytest.param("0044 20 7946 0958", "FR", "+442079460958", id="the European way out"),
        pytest.param("+44 (0) 20 7946 0958", "GB", "+442079460958", id="the zero in brackets"),
        pytest.param("+49 (0) 89 / 32 16 89 - 0", "DE", "+49893216890", id="German punctuation"),
        pytest.param("1-800-FLOWERS", "US", "+18003569377", id="letters on the keys"),
        pytest.param("+39 06 6982 3456", "IT", "+390669823456", id="an Italian zero stays"),
        pytest.param("3101", "TK", "+6903101", id="four digits on a small island"),
        pytest.param("514-281-7000 poste 2201", "CA", "+15142817000", id="a French extension"),
        pytest.param("030 2273-0 Durchwahl 12", "DE", "+493022730", id="a German extension"),
        pytest.param("22 521 76 57 wew. 12", "PL", "+48225217657", id="a Polish extension"),
        pytest.param("080 2844 0011 Extn 22", "IN", "+918028440011", id="an Indian extension"),
        pytest.param("Móvil: 655 22 11 00", "ES", "+34655221100", id="a Spanish label"),
        pytest.param("03-3437-1121（代表）", "JP", "+81334371121", id="a label in wide brackets"),
        pytest.param("+52 1 55 5147 1111", "MX", "+525551471111", id="an old Mexican mobile"),
        pytest.param("+5215551471111", "", "+525551471111", id="the same in digits"),
        pytest.param("01 55 5147 1111", "MX", "+525551471111", id="an old Mexican trunk call"),
        pytest.param("0262 20 18 18", "FR", "+262262201818", id="a French island, dialled from France"),
    ],
)
def test_a_number_as_people_write_it(
    written: str, region: str, e164: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_phone(written, region).e164 == e164
    monkeypatch.setattr(many_numbers, "FEW", 1)
    phones = facts_of(contact(phone=written, country=region or None, state=None)).phones
    assert text_of_each(phones.e164) == [e164]
    assert not phones.invalid.any()


@pytest.mark.parametrize(
    "written",
    [
        "call me",
        "12345",
        "+1 415 555",
        "+4912",
        "(212) 55",
        "ask Anna 415-655-2671",
        "+1 415 655 2671 / +1 415 655 2672",
        "+999 124 457 781",
        "+44 7700 900123",
        "mobile",
        "FLOWERS",
    ],
)
def test_nobody_can_dial_it(written: str) -> None:
    assert read_phone(written, "US").invalid


@pytest.mark.parametrize(
    "written",
    [
        "+1",
        "555",
        "1234567890",
        "123-456-7890",
        "000-000-0000",
        "9999999999",
        "+1 111 111 1111",
        "0",
        "(212) 555-0199",
    ],
)
def test_a_made_up_number(written: str) -> None:
    assert read_phone(written, "US").placeholder
