"""Match keys and written forms: what makes two contacts one person, and one country two."""

from __future__ import annotations

from operator import attrgetter

import numpy as np
import pytest

from tests.factories import Properties, contact, facts_of, text_of_each


def agree(key: str, *page: Properties) -> bool:
    """Whether all contacts of the page have one and the same key."""
    keys = text_of_each(attrgetter(key)(facts_of(*page)))
    return None not in keys and len(set(keys)) == 1


def pair(key: str, sentence: str, first: dict[str, str | None], second: dict[str, str | None]) -> object:
    return pytest.param(key, contact(**first), contact(**second), id=f"{key}: {sentence}")


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        pair(
            "key_mailbox",
            "capitals",
            {"email": "Grace.Holloway@NorthWind.com"},
            {"email": "grace.holloway@northwind.com"},
        ),
        pair("key_mailbox", "a tag", {"email": "grace+news@northwind.com"}, {"email": "grace@northwind.com"}),
        pair(
            "key_mailbox", "dots at gmail", {"email": "g.r.ace@gmail.com"}, {"email": "grace@googlemail.com"}
        ),
        pair("key_phone", "two formats", {"phone": "(415) 555-2671"}, {"phone": "+1 415 555 2671"}),
        pair("name_keys.family", "umlauts", {"lastname": "Müller"}, {"lastname": "MUELLER"}),
        pair("name_keys.family", "accents", {"lastname": "Núñez"}, {"lastname": "Nunez"}),
        pair("name_keys.family", "a son", {"lastname": "Holloway, Jr."}, {"firstname": "Grace Junior"}),
        pair("name_keys.family", "a degree", {"lastname": "Holloway, PhD, MBA"}, {}),
        pair("name_keys.given", "a title", {"firstname": "Dr. Grace"}, {}),
        pair("name_keys.given", "a hyphen", {"firstname": "Jean-Paul"}, {"firstname": "jean paul"}),
        pair(
            "key_linkedin",
            "scheme and slash",
            {"hs_linkedin_url": "linkedin.com/in/Grace-H/"},
            {"hs_linkedin_url": "https://de.linkedin.com/in/grace-h?x=1"},
        ),
        pair(
            "key_company",
            "legal form and case",
            {"company": "NORTHWIND LOGISTICS"},
            {"company": "Northwind Logistics, Inc."},
        ),
        pair("key_domain", "capitals", {"email": "a@NORTHWIND.com"}, {"email": "b@northwind.com"}),
        pair("key_domain", "a server", {"email": "a@mail.northwind.com"}, {"email": "b@northwind.com"}),
        pair("key_domain", "no company", {"email": "a@northwindlogistics.com", "company": None}, {}),
    ],
)
def test_one_person(key: str, one: Properties, other: Properties) -> None:
    assert agree(key, one, other)


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        pair(
            "key_mailbox",
            "dots elsewhere",
            {"email": "g.race@northwind.com"},
            {"email": "grace@northwind.com"},
        ),
        pair(
            "key_mailbox", "a role address", {"email": "info@northwind.com"}, {"email": "info@northwind.com"}
        ),
        pair("key_mailbox", "an example", {"email": "test@test.com"}, {"email": "test@test.com"}),
        pair("key_mailbox", "a malformed address", {"email": "grace"}, {"email": "grace"}),
        pair("key_mailbox", "missing", {"email": None}, {"email": None}),
        pair("key_phone", "a made-up number", {"phone": "1234567"}, {"phone": "1234567"}),
        pair("name_keys.family", "a son", {"lastname": "Holloway Jr."}, {"lastname": "Holloway Sr."}),
        pair("name_keys.given", "a filler", {"firstname": "Test"}, {"firstname": "Test"}),
        pair("name_keys.given", "no last name", {"lastname": None}, {"lastname": None}),
        pair(
            "key_linkedin",
            "a company page",
            {"hs_linkedin_url": "linkedin.com/company/a"},
            {"hs_linkedin_url": "linkedin.com/company/a"},
        ),
        pair(
            "key_linkedin",
            "a filler as profile",
            {"hs_linkedin_url": "linkedin.com/in/your-name"},
            {"hs_linkedin_url": "linkedin.com/in/your-name"},
        ),
        pair("key_company", "another company", {"company": "Fabrikam"}, {}),
        pair("key_company", "no company", {"company": "n/a"}, {"company": "n/a"}),
        pair("key_company", "a filler as company", {"company": "self"}, {"company": "self"}),
        pair("key_company", "no employer", {"company": "Self-employed"}, {"company": "Self-Employed"}),
        pair("key_domain", "a provider", {"email": "a@gmail.com"}, {"email": "b@gmail.com"}),
        pair("key_domain", "another employer", {"company": "Contoso"}, {"company": "Contoso"}),
        pair(
            "key_domain",
            "HubSpot's sample contact",
            {"email": "bh@hubspot.com", "company": "HubSpot"},
            {"email": "bh@hubspot.com", "company": "HubSpot"},
        ),
    ],
)
def test_not_one_person(key: str, one: Properties, other: Properties) -> None:
    assert not agree(key, one, other)


def test_a_country_is_one_thing_in_many_forms() -> None:
    things, forms = facts_of(
        contact(country="USA"), contact(country="United States"), contact(country="Atlantis")
    ).form_country
    assert text_of_each(things)[:2] == ["US", "US"]
    assert things.known.tolist() == [True, True, False]
    assert text_of_each(forms) == ["USA", "United States", "Atlantis"]


@pytest.mark.parametrize(
    ("changes", "months"),
    [
        pytest.param({"lastmodifieddate": "2025-11-02T09:00:00Z"}, 12.0, id="a year"),
        pytest.param(
            {"lastmodifieddate": None, "createdate": "2024-11-02T09:00:00Z"},
            24.0,
            id="created, never modified",
        ),
        pytest.param(
            {"lastmodifieddate": "2031-01-01", "createdate": "2024-11-02T09:00:00Z"},
            24.0,
            id="a future date is not believed",
        ),
        pytest.param({"lastmodifieddate": "2026-11-02T10:00:00Z"}, 0.0, id="clocks an hour apart"),
        pytest.param({"lastmodifieddate": None, "createdate": "soon"}, np.nan, id="nothing to go by"),
    ],
)
def test_age_is_counted_from_the_last_touch(changes: dict[str, str | None], months: float) -> None:
    assert facts_of(contact(**changes)).age_months == pytest.approx([months], abs=0.05, nan_ok=True)


def test_the_moment_of_modification_is_utc() -> None:
    moments = facts_of(
        contact(lastmodifieddate="2026-10-20T01:30:00+03:00"), contact(lastmodifieddate=None)
    ).modified
    assert str(moments[0]).startswith("2026-10-19T22:30:00")
    assert np.isnat(moments[1])
