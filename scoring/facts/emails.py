"""What an email address says about itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from operator import attrgetter

import numpy as np
import pyarrow.compute as pc
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailSyntaxError, validate_email
from numpy.typing import NDArray

from scoring.facts import columns as col
from scoring.facts.beginnings import beginnings, may_be_one
from scoring.facts.coded import Flags, Strings, Texts
from scoring.facts.columns import Columns
from scoring.facts.domains import Domain, is_known_ending, is_unreachable, read_domain
from scoring.facts.mail_words import ROLES

_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
# Accepts only what RFC 5321 does in addresses too short for a long part; the rest is email-validator's.
_PLAIN = rf"^(?:{_ATOM}(?:\.{_ATOM})*)@(?:(?:{_LABEL}\.)+[a-z][a-z]+)$"
# Refused by email-validator whatever else stands there, at a hundredth of the time.
HOPELESS = re.compile(
    r"(?a)^[^@]*$|@.*@|[\s,;:<>()\[\]\\\"]|\.\.|@\.|\.@|^[.@]|[.@]$"
    # a domain without a dot, with a mark, or with a hyphen at the end of a label
    r"|@[!-\-/-~]*$|@.*[!-,/:-?\[-`{-~]|@-|@.*(?:\.-|-\.)"
)
_LONGEST = 254
_SHORT = 64
_GMAIL = frozenset({"gmail.com", "googlemail.com"})
_LETTERS = re.compile("[a-z]+")
_ROLE_BEGINNINGS = beginnings(ROLES)


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


def _is_address(text: str) -> bool:
    return not HOPELESS.search(text) and is_valid(text)


def _is_role(local: str) -> bool:
    """Whether the first word before a tag, or all of them as one, names a function."""
    for part in local.split("+"):
        if words := _LETTERS.findall(part):
            return words[0] in ROLES or "".join(words) in ROLES
    return False


def _without_tag(address: str) -> str:
    local, _, domain = address.partition("@")
    plain = local[0] + local[1:].partition("+")[0]
    return f"{plain.replace('.', '')}@gmail.com" if domain in _GMAIL else f"{plain}@{domain}"


class Emails:
    """Facts about the email column; a missing address is not a malformed one."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._written = columns.values["email"]
        self.value: Texts = self._written.with_distinct(pc.utf8_lower(self._written.strings))

    @cached_property
    def _too_long(self) -> Flags:
        if not (self._octets > _LONGEST).any():
            return np.zeros(len(self.value.codes), dtype=np.bool_)
        return self.value.spread(col.flags(pc.greater(pc.utf8_length(self.value.strings), _LONGEST)))

    @cached_property
    def _octets(self) -> NDArray[np.int32]:
        """The length of each distinct address."""
        return np.asarray(pc.binary_length(self.value.strings))

    @cached_property
    def _address(self) -> Texts:
        """The well-formed addresses, lower case."""
        plain = self.value.spread(col.found_in(self.value.strings, _PLAIN) & (self._octets < _SHORT))
        others = col.keep(self._written, ~plain & ~self._too_long)
        return col.keep(self.value, plain | col.flag_distinct(others, _is_address))

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
    def _read(self) -> list[Domain]:
        return self.domain.answers(read_domain)

    def _where(self, verdict: Callable[[Domain], bool]) -> Flags:
        return self.domain.spread(list(map(verdict, self._read)))

    @cached_property
    def ending(self) -> Texts:
        """The last label of the domain."""
        return Texts.of([domain.ending for domain in self._read], self.domain.codes, self.domain.memory)

    @cached_property
    def is_free(self) -> Flags:
        """Where the domain gives out private mailboxes."""
        return self._where(attrgetter("free"))

    @cached_property
    def is_disposable(self) -> Flags:
        """Where the domain gives out throw-away mailboxes."""
        return self._where(attrgetter("disposable"))

    @cached_property
    def is_misspelt(self) -> Flags:
        """Where the domain is one slip away from a large provider."""
        return self._where(attrgetter("misspelt"))

    @cached_property
    def is_example(self) -> Flags:
        """Where the domain exists for examples and tests only."""
        return self._where(attrgetter("example"))

    @cached_property
    def is_role(self) -> Flags:
        """Where the address names a function: ``info``, ``sales.uk``, ``no-reply``."""
        begun = may_be_one(self.local.strings, _ROLE_BEGINNINGS)
        return col.flag_distinct(self.local.only(begun), _is_role)

    @cached_property
    def is_business(self) -> Flags:
        """Where the domain may tell the employer."""
        known = self.domain.known
        return known & ~self.is_free & ~self.is_disposable & ~self.is_misspelt & ~self.is_example

    @cached_property
    def mailbox(self) -> Texts:
        """The mailbox behind the spelling: no +tag, no dots at gmail; null where several may read it."""
        personal = self.local.known & ~self.is_role & ~self.is_example & ~self.is_disposable
        tagged = self.local.spread(col.flags(pc.match_substring(self.local.strings, "+")))
        gmail = col.is_in(self.domain, _GMAIL)
        plain = col.keep(self._address, personal & ~tagged & ~gmail)
        dotted = col.keep(self.local, personal & ~tagged & gmail)
        undotted = pc.replace_substring(dotted.strings, ".", "")
        joined = pc.binary_join_element_wise(undotted, "gmail.com", "@")
        cut = col.per_distinct(col.keep(self._address, personal & tagged), _without_tag)
        return col.either(plain, col.either(cut, dotted.with_distinct(joined)))

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
