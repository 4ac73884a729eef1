"""Where country, state, city, phone and email domain place a contact, and whether they agree.

Where the country is missing or unknown, a state that one country alone has speaks for it.
"""

from __future__ import annotations

from functools import cached_property

import phonenumbers
import pyarrow as pa
import pyarrow.compute as pc

from scoring.facts import columns as col
from scoring.facts import tables
from scoring.facts.coded import Flags, Strings, Texts
from scoring.facts.columns import Columns
from scoring.facts.emails import Emails
from scoring.facts.phones import Phones
from scoring.facts.places import TERRITORIES, Places, country_of_domain, is_state_elsewhere
from scoring.facts.text import letters


class Homes:
    """Facts about a contact's places side by side."""

    def __init__(self, columns: Columns, emails: Emails, places: Places, phones: Phones) -> None:
        self._columns = columns
        self._emails = emails
        self._places = places
        self._phones = phones

    @cached_property
    def _domain(self) -> Texts:
        """The country of the company's own domain, none where it does not tell."""
        return col.per_distinct(col.keep(self._emails.ending, self._emails.is_business), country_of_domain)

    @cached_property
    def _country(self) -> Texts:
        """The country as stated, else as the state tells it unless the email domain contradicts."""
        told = self._places.state_owner
        fits = ~self._domain.known | col.equal(self._domain, told)
        return col.first_of((self._places.country, col.keep(told, fits)))

    @cached_property
    def phone_elsewhere(self) -> Flags:
        """A phone of a country with another calling code than the contact's."""
        return col.flag_together((self._phones.region, self._country), _is_other_country)

    @property
    def area_elsewhere(self) -> Flags:
        """A state that the American or Canadian area code and the city agree to contradict.

        An area code alone says little: people keep their number when they move.
        """
        area = col.per_string(self._phones.e164, _american_areas(self._phones.e164.strings))
        texts = (area, self._places.city, self._places.american_state)
        return col.flag_together(texts, _is_other_area)

    @property
    def state_elsewhere(self) -> Flags:
        """A state of another country; where the country is missing, of the email domain's.

        Forms made for one country force its states upon visitors from others.
        """
        unstated = col.keep(self._domain, self._columns.missing["country"])
        city, phone = col.or_empty(self._places.city), col.or_empty(self._phones.region)
        texts = (self._places.written_state, unstated, city, phone)
        return self._places.state_elsewhere | col.flag_together(texts, _is_state_abroad)

    @property
    def domain_elsewhere(self) -> Flags:
        """A national domain of another country; private mailboxes do not tell."""
        both = self._domain.known & self._places.country.known
        return both & ~col.equal(self._domain, self._places.country)


def _american_areas(e164: Strings) -> Strings:
    area = pc.utf8_slice_codeunits(e164, 2, 5)
    return pc.if_else(pc.starts_with(e164, "+1"), area, pa.scalar(None, pa.string()))


def _is_other_country(region: str, country: str) -> bool:
    if region in TERRITORIES.get(country, ()):
        return False
    here = phonenumbers.country_code_for_region(country)
    return bool(here) and region != country and here != phonenumbers.country_code_for_region(region)


def _is_other_area(area: str, city: str, state: str) -> bool:
    of_area, here = tables.area_states().get(area, frozenset()), state[3:]
    if not of_area or here in of_area:
        return False
    of_city = tables.american_cities().get(letters(city.partition(",")[0]), frozenset())
    return here not in of_city and not of_area.isdisjoint(of_city)


def _is_state_abroad(state: str, country: str, city: str, phone: str) -> bool:
    """Whether a state is not of the country that the domain tells, and the phone does not say otherwise."""
    return not (phone and _is_other_country(phone, country)) and is_state_elsewhere(state, country, city)
