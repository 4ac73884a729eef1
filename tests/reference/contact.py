"""One contact: what there is to know about it, value by value."""

from __future__ import annotations

import re
from functools import cache, cached_property

from scoring.facts import companies, domains, emails, ownership
from scoring.facts.mail_words import DOUBTFUL_DOMAINS, ROLES, SAMPLE_CONTACTS
from scoring.facts.name import Mark, Name, is_doe
from scoring.facts.name import read_name as read_one
from scoring.facts.text import words
from scoring.rule import PROPERTIES
from tests.reference.home import Home
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

# The same text is never judged twice.
is_valid, read_name = cache(emails.is_valid), cache(read_one)
read_company = cache(companies.read_company)


@cache
def agree(company: str, domain: str) -> bool:
    """Whether a company may well own a domain."""
    return ownership.agree(ownership.read_wording(company), ownership.read_labels(domain))


@cache
def is_of_kind(kind: str, domain: str) -> bool:
    """Whether a domain is of a kind: free, disposable, misspelt, example, unreachable."""
    return bool(getattr(domains, f"is_{kind}")(domain))


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
        return lower(written) if is_valid(written) else None

    @cached_property
    def local(self) -> str | None:
        return self.address and self.address.partition("@")[0]

    @cached_property
    def domain(self) -> str | None:
        return self.address and self.address.rpartition("@")[2]

    def at(self, kind: str) -> bool:
        """Whether the domain is of a kind."""
        return self.domain is not None and is_of_kind(kind, self.domain)

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
    def read_first(self) -> Name:
        return read_name(self.first or "")

    @cached_property
    def read_last(self) -> Name:
        return read_name(self.last or "")

    def either_has(self, mark: Mark) -> bool:
        return self.read_first.has(mark) or self.read_last.has(mark)

    @cached_property
    def both_fillers(self) -> bool:
        if self.first is None or self.last is None:
            return False
        beside = self.read_first.has(Mark.FILLER_BESIDE) and self.read_last.has(Mark.FILLER_BESIDE)
        return beside or is_doe(self.read_first, self.read_last)

    @cached_property
    def is_filler(self) -> bool:
        return self.either_has(Mark.FILLER) or self.both_fillers

    @cached_property
    def email_in_name(self) -> bool:
        return any(_EMAIL_INSIDE.search(name) for name in self.named)

    @cached_property
    def any_usable(self) -> bool:
        made_up = self.is_filler or self.email_in_name or self.either_has(Mark.GIBBERISH)
        return bool(self.named) and not made_up

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
        said = words(self.local or "")
        behind = "".join(said[1:])
        own = any(word in mine for word in said) or any(len(word) > 2 and word in behind for word in mine)
        return (own or (len(initials) > 1 and self.local == initials)) and not self.email_in_name

    # places and phone

    @cached_property
    def home(self) -> Home:
        """What city, state, country, phone and domain say about each other."""
        return Home(self.value, self.domain, self.is_business)

    # company, profile, title

    @cached_property
    def company(self) -> str | None:
        """The company, where it is one."""
        name = self.value["company"]
        read = name and read_company(name)
        return None if not read or read.filler or read.mail_provider else name

    @cached_property
    def slug(self) -> str | None:
        link = self.value["hs_linkedin_url"]
        found = link and _PROFILE.fullmatch(lower(link))
        return found[1] if found else None

    @cached_property
    def is_at_work(self) -> bool:
        """Whether the domain may tell the employer."""
        return self.is_business and not self.is_test

    @cached_property
    def company_unlike_domain(self) -> bool:
        if self.company is None or self.domain is None or not self.is_at_work:
            return False
        return not agree(self.company, self.domain)

    @cached_property
    def company_differs(self) -> bool:
        own = self.domain and ownership.is_family_domain(self.last or "", ownership.read_labels(self.domain))
        return self.company_unlike_domain and not own

    @cached_property
    def employer_domain(self) -> str | None:
        """The registered domain where it fits the company."""
        if self.domain is None or not self.is_at_work or self.company_unlike_domain:
            return None
        return domains.registered_domain(self.domain)

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
