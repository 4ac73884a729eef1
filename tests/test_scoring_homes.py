"""Country, state, city, phone and domain side by side: who is contradicted, and who is excused."""

from __future__ import annotations

import pytest

from scoring.catalogue import RULE_BY_ID
from tests.factories import contact, facts_of


def fires(rule: str, **changes: str | None) -> bool:
    function = RULE_BY_ID[rule].fires
    assert function is not None
    return bool(function(facts_of(contact(**changes)))[0])


def row(rule: str, sentence: str, **changes: str | None) -> object:
    return pytest.param(rule, changes, id=f"{rule}: {sentence}")


GERMAN = {"email": "grace@northwind.de", "phone": "+493090182012", "country": "Germany", "state": None}


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        row(
            "state_not_in_country",
            "also a town there, but another city is named",
            state="Washington",
            city="London",
            country="UK",
        ),
        row(
            "state_not_in_country",
            "no country, and a German domain",
            **GERMAN | {"country": None, "state": "Illinois", "city": "Berlin"},
        ),
        row(
            "state_not_in_country",
            "no country, and a French domain alone",
            country=None,
            email="grace@northwind.fr",
            phone=None,
            state="Ohio",
            city=None,
        ),
        row("phone_country_differs", "no country, but a German state", country=None, state="Bayern"),
        row(
            "phone_country_differs",
            "no country, and state and domain agree",
            country=None,
            state="Greater London",
            email="grace@northwind.co.uk",
        ),
        row(
            "phone_invalid",
            "too short for the state that speaks for the country",
            country=None,
            state="Bayern",
            phone="089 12",
        ),
        row(
            "phone_area_differs_from_state",
            "Houston in Florida",
            phone="+17137221234",
            city="Houston",
            state="FL",
        ),
        row(
            "phone_area_differs_from_state",
            "Vancouver in Ontario",
            phone="+16046661234",
            city="Vancouver",
            state="Ontario",
            country="Canada",
        ),
        row("city_not_in_country", "Lyon in Germany", city="Lyon", country="Germany", state=None),
        row("city_not_in_country", "Bangalore in Britain", city="Bangalore", country="UK", state=None),
    ],
)
def test_a_contradiction_is_found(rule: str, changes: dict[str, str | None]) -> None:
    assert fires(rule, **changes)


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        row(
            "state_not_in_country",
            "a town of that name, and no other city",
            state="Washington",
            city=None,
            country="UK",
        ),
        row(
            "state_not_in_country",
            "no country, and the phone is American",
            country=None,
            email="grace@northwind.de",
            state="Illinois",
        ),
        row(
            "state_not_in_country",
            "no country, and a private mailbox",
            country=None,
            email="grace@web.de",
            phone="+493090182012",
            state="Illinois",
        ),
        row(
            "state_not_in_country",
            "no country, and a state of the domain's country",
            **GERMAN | {"country": None, "state": "Hessen"},
        ),
        row(
            "state_not_in_country",
            "its own name for a historic county",
            state="Yorkshire",
            city="Leeds",
            country="UK",
        ),
        row(
            "state_unknown_for_country",
            "left to the rule that knows whose it is",
            state="Colorado",
            city="São Paulo",
            country="Brazil",
        ),
        row(
            "phone_country_differs",
            "no country, and a state that is also a country",
            country=None,
            state="Georgia",
            phone="+995322123456",
        ),
        row(
            "phone_country_differs",
            "no country, and two countries have that state",
            country=None,
            state="Punjab",
            phone="+924235761999",
        ),
        row(
            "phone_country_differs",
            "no country, and state and domain disagree",
            country=None,
            state="Bayern",
            email="grace@northwind.fr",
        ),
        row(
            "phone_country_differs", "Jersey shares +44", country="Jersey", state=None, phone="+442079461234"
        ),
        row(
            "phone_country_differs",
            "Kazakhstan shares +7",
            country="Kazakhstan",
            state=None,
            phone="+74959371234",
        ),
        row("phone_area_differs_from_state", "a number kept after a move", phone="+12126624935"),
        row(
            "phone_area_differs_from_state",
            "a city that is in both states",
            phone="+19136624935",
            city="Kansas City",
            state="Missouri",
        ),
        row(
            "phone_area_differs_from_state",
            "the city is in the stated state",
            phone="+15036624935",
            city="Portland",
            state="Maine",
        ),
        row(
            "phone_area_differs_from_state",
            "a city nobody knows",
            phone="+12126624935",
            city="East Coryville",
        ),
        row("phone_area_differs_from_state", "no city", phone="+13126624935", city=None),
        row(
            "city_not_in_country",
            "a hamlet named after a family",
            city="Garcia",
            country="France",
            state=None,
        ),
        row("city_not_in_country", "a region for a city", city="La Rioja", country="Spain", state=None),
        row("city_not_in_country", "a small town elsewhere", city="Pinto", country="Brazil", state=None),
        row("city_not_in_country", "London, Ontario", city="London", state="ON", country="Canada"),
        row("city_not_in_country", "Valencia, Venezuela", city="Valencia", country="Venezuela", state=None),
        row(
            "phone_country_differs",
            "a French island",
            phone="+262262201818",
            country="France",
            city=None,
            state=None,
        ),
        row(
            "phone_country_differs",
            "Hong Kong, China",
            phone="+85228221188",
            country="China",
            city=None,
            state=None,
        ),
        row("city_not_in_country", "Hong Kong, China", city="Hong Kong", country="China", state=None),
    ],
)
def test_what_may_well_be_is_excused(rule: str, changes: dict[str, str | None]) -> None:
    assert not fires(rule, **changes)
