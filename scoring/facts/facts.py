"""Everything the rules look at, worked out once for a page of contacts."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from scoring.facts import agreement
from scoring.facts import columns as col
from scoring.facts.columns import Columns, Flags, Texts
from scoring.facts.companies import Companies, agree, is_family_domain
from scoring.facts.dates import Dates
from scoring.facts.emails import Emails, registered_domain
from scoring.facts.homes import Homes
from scoring.facts.mail_words import DOUBTFUL_DOMAINS, SAMPLE_CONTACTS
from scoring.facts.names import Names
from scoring.facts.phones import Phones
from scoring.facts.places import Places
from scoring.facts.profiles import Profiles
from scoring.facts.text import squeeze, words

_FILLER_LOCAL = (
    r"^(?:test|testing|tester|none|na|noemail|no-?mail|asdf|qwerty|abc|foo|xxx?|fake|dummy|example)\d*$"
)

# Where the family name stands first, also in a profile's address.
_FAMILY_FIRST = pa.array(["HU", "CN", "TW", "HK", "MO", "SG", "JP", "KR", "VN", "KH"])


class Facts:
    """The facts about a page of contacts. A rule asks them for one boolean per contact, never NA.

    Args:
        frame: one ``string`` column for each of ``PROPERTIES``; a missing value is NA, empty or blank.
        as_of: now, with a time zone.
    """

    def __init__(self, frame: pd.DataFrame, as_of: datetime | pd.Timestamp) -> None:
        self._columns = Columns(frame)
        self._as_of = pd.Timestamp(as_of)
        self.emails = Emails(self._columns)
        self.names = Names(self._columns)
        self.places = Places(self._columns)
        self.phones = Phones(self._columns, self.emails, self.places)
        self.homes = Homes(self._columns, self.emails, self.places, self.phones)
        self.companies = Companies(self._columns)
        self.profiles = Profiles(self._columns)
        self.dates = Dates(self._columns, self._as_of)

    def missing(self, name: str) -> pd.Series[bool]:
        """Null, empty, blank or a filler such as ``n/a``."""
        return self._columns.series(self._columns.missing[name])

    @property
    def null_token(self) -> pd.Series[bool]:
        """A filler such as ``n/a`` in any property."""
        return self._columns.series(self._columns.null_token)

    @property
    def stray_whitespace(self) -> pd.Series[bool]:
        """Spaces around a value, two in a row, or a line break in it."""
        return self._columns.series(self._columns.stray_whitespace)

    @cached_property
    def _is_test(self) -> Flags:
        doubtful = col.flags(pc.is_in(self.emails.domain, value_set=pa.array(sorted(DOUBTFUL_DOMAINS))))
        filler = col.matches(self.emails.local, _FILLER_LOCAL)
        sample = col.flags(pc.is_in(self.emails.value, value_set=pa.array(sorted(SAMPLE_CONTACTS))))
        same = col.flag_together((self.emails.local, self.emails.domain), _is_doubled)
        example = self.emails.is_example & (~doubtful | filler | same)
        return example | sample | self.names.both_fillers

    @property
    def test_record(self) -> pd.Series[bool]:
        """Made for a test: example domain, two filler names or one of HubSpot's two sample contacts."""
        return self._columns.series(self._is_test)

    @property
    def email_role(self) -> pd.Series[bool]:
        """An address that names a function, and not the person."""
        named = (self.emails.local, self._first_or_empty, self._last_or_empty)
        own_name = col.flag_together(named, _is_own_name, where=self.emails.is_role & ~self.names.is_email)
        return self._columns.series(self.emails.is_role & ~own_name & ~self._is_test)

    @property
    def swapped_names(self) -> pd.Series[bool]:
        """First and last name the wrong way round."""
        first, last = self.names.first, self.names.last
        family_first = col.flag_distinct(first, agreement.is_family_name)
        swapped = family_first & col.flag_distinct(last, agreement.is_given_name)
        western = ~col.flags(pc.is_in(self.places.country, value_set=_FAMILY_FIRST))
        told = col.flag_together(
            (first, last, self.profiles.slug), agreement.is_swapped_in_slug, where=western
        )
        return self._columns.series((swapped | told) & self.names.is_usable)

    @property
    def full_name_in_first(self) -> pd.Series[bool]:
        """The whole name in the first-name field."""
        found = col.flag_together((self.names.first, self._last_or_empty), agreement.holds_full_name)
        return self._columns.series(found & ~self.names.is_email)

    @property
    def name_equals_company(self) -> pd.Series[bool]:
        """The company in a name field."""
        texts = (self._first_or_empty, self._last_or_empty, self.companies.real)
        names, keys = (self.names.first_key, self.names.last_key), (self.companies.core, self.companies.key)
        where = np.logical_or.reduce([col.flags(pc.equal(name, key)) for name in names for key in keys])
        return self._columns.series(col.flag_together(texts, agreement.name_is_company, where=where))

    @property
    def name_differs_from_email(self) -> pd.Series[bool]:
        """An address that names somebody else."""
        texts = (self.emails.local, self._first_or_empty, self._last_or_empty)
        judged = self.names.is_any_usable & ~self.emails.is_role & ~self._is_test
        return self._columns.series(col.flag_together(texts, agreement.name_contradicts_local, where=judged))

    @property
    def linkedin_slug_differs_from_name(self) -> pd.Series[bool]:
        """A LinkedIn profile of somebody else."""
        texts = (self.profiles.slug, self.names.first, self.names.last)
        found = col.flag_together(texts, agreement.slug_contradicts_name, where=self.names.is_usable)
        return self._columns.series(found)

    @cached_property
    def _company_differs(self) -> Flags:
        texts = (self.companies.real, self.emails.domain)
        judged = self.emails.is_business & ~self._is_test
        return col.flag_together(texts, lambda *pair: not agree(*pair), where=judged)

    @property
    def company_differs_from_email_domain(self) -> pd.Series[bool]:
        """A company that is unlikely to own the email domain."""
        differs, family = self._company_differs, (self._last_or_empty, self.emails.domain)
        return self._columns.series(differs & ~col.flag_together(family, is_family_domain, where=differs))

    @property
    def age_months(self) -> NDArray[np.float64]:
        """Months since the contact was last modified, else created; NaN where unknown."""
        return self.dates.age_months

    @property
    def modified(self) -> NDArray[np.datetime64]:
        """When the contact was last modified (UTC), NaT where unknown."""
        return self.dates.modified

    @cached_property
    def _first_or_empty(self) -> Texts:
        return pc.fill_null(self.names.first, "")

    @cached_property
    def _last_or_empty(self) -> Texts:
        return pc.fill_null(self.names.last, "")

    def _keys(self, result: Texts) -> pd.Series[str]:
        return self._columns.text_series(result)

    @property
    def key_mailbox(self) -> pd.Series[str]:
        """The mailbox behind the spelling; NA for role addresses and test records."""
        return self._keys(col.keep(self.emails.mailbox, ~self._is_test))

    @property
    def key_phone_surname(self) -> pd.Series[str]:
        """Phone number, last name and first initial: a switchboard has many first names."""
        initial = pc.utf8_slice_codeunits(self._given, 0, 1)
        return self._keys(pc.binary_join_element_wise(self.phones.e164, self._surname, initial, "|"))

    @property
    def key_linkedin(self) -> pd.Series[str]:
        """The name of the LinkedIn profile."""
        return self._keys(self.profiles.slug)

    @property
    def key_name_company(self) -> pd.Series[str]:
        """Both names in either order, and the company without its legal form."""
        low = pc.min_element_wise(self._given, self._surname, skip_nulls=False)
        high = pc.max_element_wise(self._given, self._surname, skip_nulls=False)
        return self._keys(pc.binary_join_element_wise(low, high, self.companies.core, "|"))

    @cached_property
    def _given(self) -> Texts:
        """First name for comparison."""
        return col.per_distinct(col.keep(self.names.first, self.names.is_usable), _comparable)

    @cached_property
    def _surname(self) -> Texts:
        """Last name for comparison."""
        return col.per_distinct(col.keep(self.names.last, self.names.is_usable), _comparable)

    @property
    def form_country(self) -> tuple[pd.Series[str], pd.Series[str]]:
        """Country code and how it is written."""
        return self._keys(self.places.country), self._keys(self._columns.values["country"])

    @property
    def form_state(self) -> tuple[pd.Series[str], pd.Series[str]]:
        """Region that is written out, and how it is spelled."""
        return self._keys(self.places.region_name), self._keys(self._columns.values["state"])

    @property
    def form_state_style(self) -> tuple[pd.Series[str], pd.Series[str]]:
        """Country of the region, and whether the region is a code or a name."""
        country = pc.utf8_slice_codeunits(self.places.region, 0, 2)
        style = pc.if_else(pa.array(self.places.is_state_code), "code", "name")
        return self._keys(country), self._keys(style)

    @property
    def form_company(self) -> tuple[pd.Series[str], pd.Series[str], pd.Series[str]]:
        """Company without its legal form, how it is written, and the domain that tells namesakes apart."""
        return self._keys(self.companies.core), self._keys(self.companies.value), self._keys(self._owner)

    @property
    def form_company_spelling(self) -> tuple[pd.Series[str], pd.Series[str], pd.Series[str]]:
        """Company with its legal form, how it is written, and the domain that tells namesakes apart."""
        return self._keys(self.companies.key), self._keys(self.companies.value), self._keys(self._owner)

    @cached_property
    def _owner(self) -> Texts:
        """The registered email domain where it fits the company."""
        fits = self.emails.is_business & ~self._is_test & ~self._company_differs
        return col.per_distinct(col.keep(self.emails.domain, fits), registered_domain)

    def __repr__(self) -> str:
        """No contact in a traceback."""
        return "Facts(…)"


def _comparable(name: str) -> str | None:
    return squeeze("".join(words(name))) or None


def _is_doubled(local: str, domain: str) -> bool:
    return domain.split(".", 1)[0] == local


def _is_own_name(local: str, first: str, last: str) -> bool:
    mine = [*words(first), *words(last)]
    initials = "".join(word[0] for word in mine)
    return not set(mine).isdisjoint(words(local)) or (len(initials) > 1 and local == initials)
