"""Where one contact is: city, state, country, phone and domain, value by value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

import phonenumbers

from scoring.facts import places, tables
from scoring.facts.dialling import Phone
from scoring.facts.text import letters
from tests.reference import phones

AMERICA = ("US", "CA")


class Home:
    """What is known about the place of one contact.

    Args:
        value: the contact's values.
        domain: of its address.
        is_business: whether the domain may be its employer's.
    """

    def __init__(self, value: Mapping[str, str | None], domain: str | None, is_business: bool) -> None:
        self.written = value["country"]
        self.written_state = value["state"]
        self.city = value["city"] or ""
        self._number = value["phone"]
        self._ending_home = places.country_of_domain(domain) if domain else None
        self.domain_home = self._ending_home if is_business else None

    @cached_property
    def country(self) -> str | None:
        return self.written and places.country_of(self.written)

    @cached_property
    def american_state(self) -> str | None:
        """The state, where the country is the US or Canada or might be one of them."""
        if self.written_state is None or self.country not in (*AMERICA, None):
            return None
        asked = (self.country,) if self.country else AMERICA
        found = {places.state_of(self.written_state, code) for code in asked} - {None}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def region(self) -> str | None:
        """The state, an American one also where the country is missing."""
        own = (
            places.state_of(self.written_state, self.country) if self.written_state and self.country else None
        )
        return own or self.american_state

    @cached_property
    def state_owner(self) -> str | None:
        """The only country that has a state of this name."""
        return tables.state_owner().get(letters(self.written_state)) if self.written_state else None

    @cached_property
    def phone(self) -> Phone | None:
        if self._number is None:
            return None
        state = self.american_state and self.american_state[:2]
        home = self.country or state or self.state_owner or self._ending_home or ""
        return phones.read(self._number[:100], home)

    @cached_property
    def is_dialled_within(self) -> bool:
        """A number that exists, written without + and calling code."""
        if self.phone is None or self.phone.placeholder or self.phone.invalid:
            return False
        return not re.match(r"[ \t\n\f\r]*(?:\+|\(\+)", self._number or "")

    @cached_property
    def phone_elsewhere(self) -> bool:
        told = self.state_owner if self.domain_home in (None, self.state_owner) else None
        country = self.country or told
        return bool(self.phone and country and calls_abroad(self.phone.region, country))

    @cached_property
    def area_elsewhere(self) -> bool:
        """City and area code have a state in common, and the contact's is neither's."""
        number = self.phone.e164 if self.phone else ""
        if not number.startswith("+1") or not self.city or not self.american_state or self.phone_elsewhere:
            return False
        of_area = tables.area_states().get(number[2:5], frozenset())
        of_city = tables.american_cities().get(letters(self.city.split(",")[0]), frozenset())
        return bool(of_area & of_city) and self.american_state[3:] not in of_area | of_city

    @cached_property
    def state_elsewhere(self) -> bool:
        """A state of another country than the stated one, or than domain and phone tell where none is."""
        if self.written_state is None:
            return False
        if self.written is not None:
            country = self.country
        else:
            country = self.domain_home
            if country and self.phone and calls_abroad(self.phone.region, country):
                return False
        return bool(country) and places.is_state_elsewhere(self.written_state, country or "", self.city)

    @cached_property
    def state_unknown(self) -> bool:
        if self.written_state is None or self.country is None:
            return False
        return places.is_state_unknown(self.written_state, self.country, self.city)

    @cached_property
    def city_elsewhere(self) -> bool:
        return bool(self.city and self.country) and places.is_city_elsewhere(self.city, self.country or "")

    @cached_property
    def domain_elsewhere(self) -> bool:
        return bool(self.domain_home and self.country) and self.domain_home != self.country


def calls_abroad(region: str, country: str) -> bool:
    """Whether two regions have different calling codes; an unknown one has none."""
    if not region or region == country or region in places.TERRITORIES.get(country, ()):
        return False
    here = phonenumbers.country_code_for_region(country)
    return bool(here) and here != phonenumbers.country_code_for_region(region)
