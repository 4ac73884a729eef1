"""The portals hold what they say: known defects in known places, and nothing wrong in the tidy one."""

import tracemalloc
from datetime import UTC, datetime, timedelta
from itertools import islice

import phonenumbers
import pytest
from email_validator import EmailNotValidError, validate_email

from sandbox.populations import Population, Record
from sandbox.portals import portals, truth
from tests.sandbox_visitor import TODAY

PORTALS = portals(TODAY)
TRUTH = truth("messy", TODAY)


def everyone(population: Population) -> list[Record]:
    return [population.record(i) for i in range(population.count)]


def text(record: Record, name: str) -> str:
    return str(record.properties.get(name) or "")


MESSY = {str(record.id): record for record in everyone(PORTALS["messy"].contacts)}
TIDY = everyone(PORTALS["tidy"].contacts)


def deliverable(address: str) -> bool:
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def dialable(number: str, region: str | None = None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


@pytest.mark.parametrize("portal", ["tidy", "large"])
def test_addresses_and_numbers_of_the_sound_portals_are_valid(portal: str) -> None:
    people = PORTALS[portal].contacts
    records = [people.record(i) for i in range(0, people.count, max(1, people.count // 500))]
    addresses = [text(r, "email") for r in records if r.properties["email"]]
    numbers = [text(r, "phone") for r in records if text(r, "phone").startswith("+")]
    assert [a for a in addresses if not deliverable(a)] == []
    assert [n for n in numbers if not dialable(n)] == []


def test_the_tidy_portal_is_complete_fresh_and_free_of_doubles() -> None:
    assert [r.id for r in TIDY if not all(r.properties.values())] == []
    assert min(text(r, "lastmodifieddate") for r in TIDY) > (TODAY - timedelta(days=30)).isoformat()
    for names in (("email",), ("phone",), ("hs_linkedin_url",), ("firstname", "lastname")):
        assert len({tuple(text(r, name) for name in names) for r in TIDY}) == len(TIDY), names


def test_tidy_numbers_belong_to_the_contacts_country() -> None:
    by_country: dict[str, set[str | None]] = {}
    for record in TIDY:
        number = phonenumbers.parse(text(record, "phone"))
        region = phonenumbers.region_code_for_number(number)
        by_country.setdefault(text(record, "country"), set()).add(region)
    assert all(len(regions) == 1 for regions in by_country.values()), by_country
    assert len(by_country) == 14


@pytest.mark.parametrize("kind", sorted(k for k in TRUTH if k.startswith("missing_")))
def test_the_contacts_without_a_value_are_exactly_those_known(kind: str) -> None:
    name = kind.removeprefix("missing_")
    empty = {i for i, record in MESSY.items() if not text(record, name).strip()}
    samples = {"1", "51"}
    doubles_without = TRUTH["same_linkedin"] if name in {"email", "company"} else set()
    assert empty - samples - doubles_without == TRUTH[kind] - samples - doubles_without


def test_addresses_that_are_no_addresses_are_exactly_those_known() -> None:
    filled = {i: text(r, "email") for i, r in MESSY.items() if text(r, "email").strip()}
    bad = {i for i, address in filled.items() if not deliverable(address)}
    assert bad - TRUTH["test_record"] == TRUTH["email_syntax"] | TRUTH["email_suffix"]


def test_numbers_that_are_no_numbers_are_exactly_those_known() -> None:
    international = {i: text(r, "phone") for i, r in MESSY.items() if text(r, "phone").startswith("+")}
    bad = {i for i, number in international.items() if not dialable(number)}
    assert bad - TRUTH["phone_placeholder"] == TRUTH["phone_invalid"]


def test_numbers_written_at_home_are_valid_at_home() -> None:
    regions = {"United States": "US", "United Kingdom": "GB", "Germany": "DE", "France": "FR", "Italy": "IT"}
    local = [MESSY[i] for i in TRUTH["phone_not_e164"] if text(MESSY[i], "country") in regions]
    assert len(local) > 20
    assert [r.id for r in local if not dialable(text(r, "phone"), regions[text(r, "country")])] == []


@pytest.mark.parametrize(
    ("kind", "same"),
    [
        ("same_name_and_company", ("firstname", "lastname", "company")),
        ("same_phone_and_surname", ("phone", "lastname")),
        ("same_linkedin", ("hs_linkedin_url",)),
    ],
)
def test_doubles_share_what_makes_them_doubles(kind: str, same: tuple[str, ...]) -> None:
    keys = [tuple(text(MESSY[i], name) for name in same) for i in TRUTH[kind]]
    assert all(keys.count(key) == 2 for key in keys)


def test_the_same_mailbox_differs_only_by_a_tag() -> None:
    plain = [text(MESSY[i], "email").replace("+news", "") for i in TRUTH["same_mailbox"]]
    assert all(plain.count(address) == 2 for address in plain)


def test_a_switchboard_is_one_number_for_different_people() -> None:
    desk = [MESSY[i] for i in TRUTH["trap_switchboard"]]
    assert len({text(r, "phone") for r in desk}) == 1
    assert len({text(r, "lastname") for r in desk}) == len(desk) == 6


def test_namesakes_work_elsewhere() -> None:
    people = [MESSY[i] for i in TRUTH["trap_homonym"]]
    names = [(text(r, "firstname"), text(r, "lastname")) for r in people]
    assert all(names.count(name) == 2 for name in names)
    whole = [(*name, text(r, "company")) for name, r in zip(names, people, strict=True)]
    assert len(set(whole)) == len(whole)


def test_no_address_is_held_twice_because_hubspot_allows_none() -> None:
    addresses = [text(r, "email").lower() for r in MESSY.values() if text(r, "email").strip()]
    role_or_test = {text(MESSY[i], "email") for i in TRUTH["email_role"] | TRUTH["test_record"]}
    personal = [a for a in addresses if a not in role_or_test]
    assert len(set(personal)) == len(personal)


def test_hubspots_sample_contacts_come_first() -> None:
    first, second = islice(MESSY.values(), 2)
    assert (text(first, "email"), text(second, "email")) == ("bh@hubspot.com", "emailmaria@hubspot.com")
    assert text(first, "lastname") == "Halligan (Sample Contact)"


def test_the_same_day_gives_the_same_people() -> None:
    later_that_day = portals(TODAY + timedelta(hours=9))["messy"].contacts
    assert everyone(later_that_day) == list(MESSY.values())


def test_dates_count_back_from_today() -> None:
    years = [portals(datetime(year, 3, 1, tzinfo=UTC)) for year in (2024, 2026)]
    then, now = (known["tidy"].contacts.record(0) for known in years)
    assert text(then, "lastmodifieddate")[:7] == "2024-02"
    assert text(now, "lastmodifieddate")[:7] == "2026-02"


def test_the_large_portal_is_made_as_it_is_read() -> None:
    people = portals(TODAY)["large"].contacts
    people.record(0)
    tracemalloc.start()
    for index in range(0, people.count, 40):
        people.record(index)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 100_000, "3,000 contacts were looked at, and a page of them weighs more than this"


def test_the_large_portals_truth_is_true() -> None:
    people, known = portals(TODAY)["large"].contacts, truth("large", TODAY)
    for record in map(people.record, range(0, people.count, 997)):
        for name in ("phone", "email", "jobtitle", "city"):
            assert (str(record.id) in known[f"missing_{name}"]) is (not record.properties[name])


def test_every_portal_has_a_number_of_its_own() -> None:
    assert len({portal.hub_id for portal in PORTALS.values()}) == len(PORTALS)
