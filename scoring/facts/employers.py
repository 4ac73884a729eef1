"""Whether a company fits the email domain, and which domain is its own."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pyarrow.compute as pc

from scoring.facts import columns as col
from scoring.facts.coded import Codes, Flags, Texts
from scoring.facts.companies import Companies, read_company
from scoring.facts.domains import registered_domain
from scoring.facts.emails import Emails
from scoring.facts.names import Names
from scoring.facts.ownership import (
    Labels,
    disagree,
    first_label,
    is_family_domain,
    read_labels,
    read_wording,
)


class Employers:
    """Facts about company and email domain side by side.

    Args:
        is_test: where the contact was made for a test.
    """

    def __init__(self, companies: Companies, emails: Emails, names: Names, is_test: Flags) -> None:
        self._companies = companies
        self._emails = emails
        self._names = names
        self._judged: Flags = emails.is_business & ~is_test

    @cached_property
    def _differs(self) -> Flags:
        companies, domains = self._companies.real, self._emails.domain
        codes, (owners, owned) = col.side_by_side((companies, domains), self._judged)
        # most companies plainly stand in their domain, and neither need be taken apart
        names = [company.plain for company in companies.answers(read_company)]
        firsts = [label or " " for label in domains.answers(first_label)]
        pairs = zip(owners.tolist(), owned.tolist(), strict=True)
        rest = np.flatnonzero([firsts[domain] not in names[company] for company, domain in pairs])
        read = companies.memory.of_each(read_wording, companies.at(owners[rest]))
        differs = np.zeros(len(owners) + 1, dtype=np.bool_)
        differs[rest] = companies.memory.of_rows(disagree, (read, self._labels(owned[rest])))
        return differs[codes]

    def _labels(self, codes: Codes) -> list[Labels]:
        domains = self._emails.domain
        return domains.memory.of_each(read_labels, domains.at(codes))

    @property
    def differs(self) -> Flags:
        """A company that is unlikely to own the email domain."""
        last = self._names.last
        codes, (named, owned) = col.side_by_side((last, self._emails.domain), self._differs)
        families = last.memory.of_rows(is_family_domain, (last.at(named), self._labels(owned)))
        return self._differs & ~np.array([*families, False], dtype=np.bool_)[codes]

    @cached_property
    def domain(self) -> Texts:
        """The registered email domain where it fits the company; it tells namesakes apart."""
        domain = col.keep(self._emails.domain, self._judged & ~self._differs)
        # one of two labels is what somebody registered, whatever its suffix is
        deep = col.flags(pc.greater(pc.count_substring(domain.strings, "."), 1))
        return col.either(domain.only(~deep), col.per_distinct(domain.only(deep), registered_domain))
