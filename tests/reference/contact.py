"""One contact: what there is to know about it, value by value."""

from __future__ import annotations

import re
from functools import cached_property

import phonenumbers

from scoring.facts import companies, emails, names, places, tables
from scoring.facts.dialling import Phone
from scoring.facts.mail_words import DOUBTFUL_DOMAINS, RESERVED_SUFFIXES, ROLES, SAMPLE_CONTACTS
from scoring.facts.text import squeeze, words
from scoring.rule import PROPERTIES
from tests.reference import phones
from tests.reference.values import LONGEST, TRIMMED, is_blank, is_stray, is_token, lower, moment, text_of

DAY = 86_400_000
EARLIEST = 1_104_537_600_000
"""2005-01-01 in milliseconds since 1970."""

_FILLER_LOCAL = re.compile(
    "(?:test|testing|tester|none|na|noemail|no-?mail|asdf|qwerty|abc|foo|xxx?|fake|dummy|example)[0-9]*"
)
_EMAIL_INSIDE = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}", re.ASCII)
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{1,3}\.|www\.)?linkedin\.com(?:/mwlite)?/(?:in|pub)/([^/?#\s][^/?#\s]+)(?:[/?#]\S*)?",
    re.ASCII,
)


class Contact:
    """One record as the portal sends it, looked at by itself.

    Args:
        properties: the record's properties.
        as_of: now, in milliseconds since 1970.
    """

    def __init__(self, properties: dict[str, object], as_of: int) -> None:
        self.as_of = as_of
        self.value: dict[str, str | None] = {}
        self.null_token = self.stray = False
        for name in PROPERTIES:
            written = text_of(properties.get(name))
            self.value[name] = None if written is None else self._read(name, written[:LONGEST])

    def _read(self, name: str, written: str) -> str | None:
        text = written.strip(TRIMMED)
        if is_blank(written):
            return None
        if is_token(text, name):
            self.null_token = True
            return None
        self.stray |= is_stray(written)
        return text

    # e-mail

    @cached_property
    def address(self) -> str | None:
        """The address in lower case, where it is one."""
        written = self.value["email"]
        if written is None or len(written) > 254:
            return None
        # an ending that is reserved is another rule's business: the rest of the address is what counts here
        rest, _, ending = written.rpartition(".")
        reserved = lower(ending) in RESERVED_SUFFIXES and emails.is_valid(f"{rest}.com")
        return lower(written) if reserved or emails.is_valid(written) else None

    @cached_property
    def local(self) -> str | None:
        return self.address and self.address.partition("@")[0]

    @cached_property
    def domain(self) -> str | None:
        return self.address and self.address.rpartition("@")[2]

    def at(self, kind: str) -> bool:
        """Whether the domain is of a kind: free, disposable, misspelt, example, unreachable."""
        return self.domain is not None and bool(getattr(emails, f"is_{kind}")(self.domain))

    @cached_property
    def is_role(self) -> bool:
        if self.local is None:
            return False
        plain = re.sub("^[^a-z]+", "", self.local).partition("+")[0]
        head = re.split("[^a-z]", plain, maxsplit=1)[0]
        return head in ROLES or re.sub("[^a-z]", "", plain) in ROLES

    @cached_property
    def is_business(self) -> bool:
        kinds = ("free", "disposable", "misspelt", "example")
        return self.domain is not None and not any(map(self.at, kinds))

    @cached_property
    def mailbox(self) -> str | None:
        if (
            self.local is None
            or self.domain is None
            or self.is_role
            or self.at("example")
            or self.at("disposable")
        ):
            return None
        local, domain = self.local[0] + self.local[1:].partition("+")[0], self.domain
        if domain in ("gmail.com", "googlemail.com"):
            local, domain = local.replace(".", ""), "gmail.com"
        return f"{local}@{domain}"

    # names

    @cached_property
    def first(self) -> str | None:
        return self.value["firstname"]

    @cached_property
    def last(self) -> str | None:
        return self.value["lastname"]

    @cached_property
    def named(self) -> list[str]:
        """The names that are filled."""
        return [name for name in (self.first, self.last) if name is not None]

    @cached_property
    def read(self) -> list[names.Name]:
        return [names.read_name(name) for name in self.named]

    @cached_property
    def both_fillers(self) -> bool:
        if self.first is None or self.last is None:
            return False
        return all(name.filler_beside for name in self.read) or names.is_doe(self.first, self.last)

    @cached_property
    def is_filler(self) -> bool:
        return any(name.filler for name in self.read) or self.both_fillers

    @cached_property
    def email_in_name(self) -> bool:
        return any(_EMAIL_INSIDE.search(name) for name in self.named)

    @cached_property
    def any_usable(self) -> bool:
        gibberish = any(name.gibberish for name in self.read)
        return bool(self.named) and not self.is_filler and not self.email_in_name and not gibberish

    @cached_property
    def usable(self) -> bool:
        return len(self.named) == 2 and self.any_usable

    @cached_property
    def is_test(self) -> bool:
        if self.both_fillers or (self.value["email"] and lower(self.value["email"]) in SAMPLE_CONTACTS):
            return True
        if self.local is None or self.domain is None or not self.at("example"):
            return False
        filler = _FILLER_LOCAL.fullmatch(self.local) or self.domain.split(".")[0] == self.local
        return self.domain not in DOUBTFUL_DOMAINS or bool(filler)

    @cached_property
    def is_own_role(self) -> bool:
        """A role that is the person's own name: sales@ of Mr Sales, hr@ of Helen Rowe."""
        mine = words(self.first or "") + words(self.last or "")
        initials = "".join(word[0] for word in mine)
        own = any(word in mine for word in words(self.local or ""))
        return (own or (len(initials) > 1 and self.local == initials)) and not self.email_in_name

    # places and phone

    @cached_property
    def country(self) -> str | None:
        return self.value["country"] and places.country_of(self.value["country"])

    @cached_property
    def state(self) -> str | None:
        written = self.value["state"]
        return places.state_of(written, self.country) if written and self.country else None

    @cached_property
    def american_state(self) -> str | None:
        written = self.value["state"]
        candidates = (self.country,) if self.country else ("US", "CA")
        found = {
            places.state_of(written, code) for code in candidates if written and code in ("US", "CA")
        } - {None}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def phone(self) -> Phone | None:
        written = self.value["phone"]
        if written is None:
            return None
        state = self.american_state and self.american_state[:2]
        home = self.country or state or (self.domain and places.country_of_domain(self.domain)) or ""
        return phones.read(written[:100], home)

    @cached_property
    def phone_abroad(self) -> bool:
        if not self.phone or not self.phone.region or not self.country:
            return False
        return calls_abroad(self.phone.region, self.country)

    @cached_property
    def area_elsewhere(self) -> bool:
        if (
            not self.phone
            or not self.phone.e164.startswith("+1")
            or not self.american_state
            or self.phone_abroad
        ):
            return False
        states = tables.area_states().get(self.phone.e164[2:5])
        return states is not None and self.american_state[3:] not in states

    # company, profile, title

    @cached_property
    def company(self) -> str | None:
        """The company, where it is one."""
        name = self.value["company"]
        read = name and companies.read_company(name)
        return None if not read or read.filler or read.mail_provider else name

    @cached_property
    def slug(self) -> str | None:
        link = self.value["hs_linkedin_url"]
        found = link and _PROFILE.fullmatch(lower(link))
        return found[1] if found else None

    @cached_property
    def company_differs(self) -> bool:
        if self.company is None or self.domain is None or not self.is_business or self.is_test:
            return False
        own = companies.is_family_domain(self.last or "", self.domain)
        return not companies.agree(self.company, self.domain) and not own

    # dates

    @cached_property
    def created(self) -> int | None:
        return moment(self.value["createdate"])

    @cached_property
    def modified(self) -> int | None:
        return moment(self.value["lastmodifieddate"])

    def believed(self, at: int | None) -> bool:
        return at is not None and EARLIEST <= at <= self.as_of + DAY

    @cached_property
    def months(self) -> float | None:
        for at in (self.modified, self.created):
            if at is not None and self.believed(at):
                return max((self.as_of - at) / DAY / 30.4375, 0.0)
        return None

    @cached_property
    def created_after_modified(self) -> bool:
        if self.created is None or self.modified is None or self.created <= self.modified + 60_000:
            return False
        date_only = self.created % DAY == 0 or self.modified % DAY == 0
        return not (date_only and self.created // DAY == self.modified // DAY)

    @cached_property
    def never_touched(self) -> bool:
        if self.created is None or self.modified is None:
            return False
        return abs(self.modified - self.created) <= DAY and self.created < self.as_of - 365 * DAY

    # match keys

    def match_keys(self) -> dict[str, str | None]:
        """Rule → what two contacts have to share."""
        given, family = (_comparable(name) if self.usable else None for name in (self.first, self.last))
        core = self.company and companies.core(self.company)
        number = self.phone.e164 if self.phone else ""
        pair = sorted([given, family]) if given and family else None
        return {
            "same_mailbox": None if self.is_test else self.mailbox,
            "same_phone_and_surname": f"{number}|{family}|{given[0]}"
            if number and family and given
            else None,
            "same_linkedin": self.slug,
            "same_name_and_company": f"{pair[0]}|{pair[1]}|{core}" if pair and core is not None else None,
        }

    def forms(self) -> dict[str, tuple[str | None, str | None]]:
        """Rule → what is meant and how it is written."""
        core = self.company and companies.core(self.company)
        return {
            "country_minority_form": (self.country, self.value["country"]),
            "state_mixed_form": (self.state, self.value["state"]),
            "company_variant": (core, self.value["company"]),
        }


def calls_abroad(region: str, country: str) -> bool:
    """Whether two regions have different calling codes."""
    here = phonenumbers.country_code_for_region(country)
    return bool(here) and region != country and here != phonenumbers.country_code_for_region(region)


def _comparable(name: str | None) -> str | None:
    return None if name is None else squeeze("".join(words(name))) or None
