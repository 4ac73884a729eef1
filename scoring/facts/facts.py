"""Everything the rules look at, worked out once for a page of contacts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from scoring.facts import agreement
from scoring.facts import columns as col
from scoring.facts.coded import Flags, Strings, Texts
from scoring.facts.columns import Columns
from scoring.facts.companies import Companies
from scoring.facts.dates import Dates
from scoring.facts.emails import Emails
from scoring.facts.employers import Employers
from scoring.facts.homes import Homes
from scoring.facts.mail_words import DOUBTFUL_DOMAINS, SAMPLE_CONTACTS
from scoring.facts.memory import Memory
from scoring.facts.name import Mark
from scoring.facts.name_keys import NameKeys, is_no_employer
from scoring.facts.named import Named
from scoring.facts.names import Names
from scoring.facts.phones import Phones
from scoring.facts.places import Places
from scoring.facts.profiles import Profiles

_FILLER_LOCAL = (
    r"^(?:test|testing|tester|none|na|noemail|no-?mail|asdf|qwerty|abc|foo|xxx?|fake|dummy|example)\d*$"
)

# Where the family name stands first, also in a profile's address.
_FAMILY_FIRST = frozenset({"HU", "CN", "TW", "HK", "MO", "SG", "JP", "KR", "VN", "KH"})


class Facts:
    """The facts about a page of contacts. A rule asks them for one boolean per contact, never NA.

    Args:
        page: pyarrow strings for each of ``PROPERTIES``; a missing value is null, empty or blank.
        as_of: now, with a time zone.
        memory: what has been found out about texts on earlier pages.
    """

    def __init__(self, page: Mapping[str, Strings], as_of: datetime | pd.Timestamp, memory: Memory) -> None:
        self._columns = Columns(page, memory)
        self._as_of = pd.Timestamp(as_of)
        self.emails = Emails(self._columns)
        self.names = Names(self._columns)
        self._named = Named(self.names)
        self.places = Places(self._columns)
        self.phones = Phones(self._columns, self.emails, self.places)
        self.homes = Homes(self._columns, self.emails, self.places, self.phones)
        self.companies = Companies(self._columns)
        self.profiles = Profiles(self._columns)
        self.dates = Dates(self._columns, self._as_of)

    def missing(self, name: str) -> Flags:
        """Null, empty, blank or a filler such as ``n/a``."""
        return self._columns.missing[name]

    @property
    def null_token(self) -> Flags:
        """A filler such as ``n/a`` in any property."""
        return self._columns.null_token

    @property
    def stray_whitespace(self) -> Flags:
        """Spaces around a value, two in a row, or a line break in it."""
        return self._columns.stray_whitespace

    @cached_property
    def _is_test(self) -> Flags:
        samples = pa.array(sorted(SAMPLE_CONTACTS))
        sample = self.emails.value.spread(col.flags(pc.is_in(self.emails.value.strings, value_set=samples)))
        doubtful = self.emails.is_example & col.is_in(self.emails.domain, DOUBTFUL_DOMAINS)
        example = self.emails.is_example & (~doubtful | self._is_filled_in(doubtful))
        return example | sample | self.names.both_fillers

    def _is_filled_in(self, where: Flags) -> Flags:
        """Where the part before the @ is a filler or the domain's own name."""
        if not where.any():
            return where
        filler = col.matches(col.keep(self.emails.local, where), _FILLER_LOCAL)
        mailbox = (self.emails.local, self.emails.domain)
        return filler | col.flag_together(mailbox, agreement.is_doubled, where=where)

    @property
    def test_record(self) -> Flags:
        """Made for a test: example domain, two filler names or one of HubSpot's two sample contacts."""
        return self._is_test

    @property
    def email_role(self) -> Flags:
        """An address that names a function, and not the person."""
        where = self.emails.is_role & ~self.names.is_email
        own_name = self.names.judged(agreement.is_own_name, where, self.emails.local)
        return self.emails.is_role & ~own_name & ~self._is_test

    @property
    def swapped_names(self) -> Flags:
        """First and last name the wrong way round."""
        slug = self.profiles.slug
        western = ~col.is_in(self.places.country, _FAMILY_FIRST)
        may_tell = self.names.is_usable & western & slug.known & self._named.may_be_swapped(slug)
        told = self.names.judged(agreement.is_swapped_in_slug, may_tell, slug)
        swapped = self.names.first_has(Mark.FAMILY) & self.names.last_has(Mark.GIVEN)
        return (swapped & self.names.is_usable) | told

    @property
    def full_name_in_first(self) -> Flags:
        """The whole name in the first-name field."""
        where = self.names.first_has(Mark.SEVERAL) & ~self.names.is_email
        return self.names.judged(agreement.holds_full_name, where)

    @property
    def name_equals_company(self) -> Flags:
        """The company in a name field."""
        columns = (self.names.first_key, self.names.last_key, self.companies.core, self.companies.key)
        first, last, core, key = col.numbered(*columns)
        in_first, in_last = ((name >= 0) & ((name == core) | (name == key)) for name in (first, last))
        where = in_first | in_last
        return self.names.judged(agreement.name_is_company, where, self.companies.real)

    @property
    def name_differs_from_email(self) -> Flags:
        """An address that names somebody else."""
        local = self.emails.local
        where = self.names.is_any_usable & local.known & ~self.emails.is_role & ~self._is_test
        where &= ~self._named.begins(local)
        return self.names.judged(agreement.name_contradicts_local, where, local)

    @property
    def linkedin_slug_differs_from_name(self) -> Flags:
        """A LinkedIn profile of somebody else."""
        slug = self.profiles.slug
        where = self.names.is_usable & slug.known & ~self._named.begins(slug)
        return self.names.judged(agreement.slug_contradicts_name, where, slug)

    @cached_property
    def employers(self) -> Employers:
        """Company and email domain side by side."""
        return Employers(self.companies, self.emails, self.names, self._is_test)

    @property
    def age_months(self) -> NDArray[np.float64]:
        """Months since the contact was last modified, else created; NaN where unknown."""
        return self.dates.age_months

    @property
    def modified(self) -> NDArray[np.datetime64]:
        """When the contact was last modified (UTC), NaT where unknown."""
        return self.dates.modified

    @property
    def key_mailbox(self) -> Texts:
        """The mailbox behind the spelling; NA for role addresses and test records."""
        return col.keep(self.emails.mailbox, ~self._is_test)

    @property
    def key_linkedin(self) -> Texts:
        """The name of the LinkedIn profile."""
        return col.keep(self.profiles.slug, ~self.profiles.is_slug_filler)

    @property
    def key_phone(self) -> Texts:
        """The number as dialled from abroad."""
        return self.phones.e164

    @property
    def key_company(self) -> Texts:
        """The company without its legal form; none for what is no employer."""
        core = self.companies.core
        return col.keep(core, ~col.flag_distinct(core, is_no_employer))

    @property
    def key_domain(self) -> Texts:
        """The registered email domain, where it tells the employer: it fits the company, if there is one."""
        return self.employers.domain

    @cached_property
    def name_keys(self) -> NameKeys:
        """Both names as they are compared between contacts."""
        return NameKeys(self.names)

    @property
    def form_country(self) -> tuple[Texts, Texts]:
        """Country code and how it is written."""
        return self.places.country, self._columns.values["country"]

    @property
    def form_state(self) -> tuple[Texts, Texts]:
        """Region that is written out, and how it is spelled."""
        return self.places.region_name, self._columns.values["state"]

    @property
    def form_state_style(self) -> tuple[Texts, Texts]:
        """Country of the region, and whether the region is a code or a name."""
        country = col.per_distinct(self.places.region, _country_of_region)
        style = np.where(self.places.is_state_code, 1, 0).astype(np.int32)
        return country, Texts(["name", "code"], style, self._columns.memory)

    @property
    def form_company(self) -> tuple[Texts, Texts, Texts]:
        """Company without its legal form, how it is written, and the domain that tells namesakes apart."""
        return self.companies.core, self.companies.value, self.employers.domain

    @property
    def form_company_spelling(self) -> tuple[Texts, Texts, Texts]:
        """Company with its legal form, how it is written, and the domain that tells namesakes apart."""
        return self.companies.key, self.companies.value, self.employers.domain

    def __repr__(self) -> str:
        """No contact in a traceback."""
        return "Facts(…)"


def _country_of_region(code: str) -> str:
    return code[:2]
