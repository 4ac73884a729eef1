"""What a company name says, and whether it fits an email domain."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from scoring.facts import columns as col
from scoring.facts.brands import is_one_house
from scoring.facts.coded import Flags, Texts
from scoring.facts.columns import Columns
from scoring.facts.company_words import ANY_COMPANY, BUSINESSES, MADE_UP, MAIL_PROVIDERS, PLACEHOLDERS
from scoring.facts.domains import is_free, suffix_of
from scoring.facts.keyboard import is_mashed
from scoring.facts.text import fold, letters, listed, squeeze, words

LEGAL_FORMS = listed(
    """
    inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pc pty pvt gmbh mbh
    ag kg kgaa ohg ug ev eg gbr se sa sas sasu sarl eurl sci snc srl srls spa sl slu sll slne scoop
    scom sc scp cb bv nv vof cv ab as asa oy oyj aps kk gk yk sp zoo sro spol doo ltda eireli me epp
    mei cia eingetragene stiftung haftungsbeschrankt sab sapi cvba bvba sprl holding holdings group
    groupe gruppe groep grupo gruppo
    """
)
_INITIAL = re.compile(r"\b(\w)\.(?=\w\b)")
_SMALL = listed(
    """
    and und et y e the of for de la le les des du da do dos der die das fils sons associes asociados cie
    a l d s n c p b o v r u k van von di dei degli dello della del
    """
)


_GENERIC_ENDING = re.compile(
    r"(?:global|group|gruppe|groupe|grupo|corp|online|intl|international|usa|us|uk|de|fr|es|it|br|eu|nl|italia|"
    r"italiane|deutschland|france|espana|brasil|america|law|tech|co|inc|llc|ltd|hq)$"
)
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z]{2,})+")
# Every authority and school of an American state writes from there.
_PUBLIC = re.compile(r"(?:^|\.)(?:state|co|ci|k12)\.[a-z]{2}\.us$")
_WORD = re.compile(r"[^\W_]+")


class Company(NamedTuple):
    """What is known about one company name.

    Args:
        key: its letters and digits.
        filler: a filler that no company is called.
        mail_provider: ``Gmail``, ``hotmail.com``: the provider of the mailbox, not an employer.
    """

    key: str
    filler: bool
    mail_provider: bool


def read_company(name: str) -> Company:
    """Judge one company name by itself."""
    key = letters(name)
    return Company(key, _is_placeholder(key) or _is_made_up(name), _is_mail_provider(name, key))


def _is_placeholder(key: str) -> bool:
    repeated = len(key) > 2 and len(set(key)) == 1 and key not in {"aaa", "mmm", "www"}
    return not key or key in PLACEHOLDERS or repeated or is_mashed(key)


def _is_made_up(name: str) -> bool:
    every = words(name)
    if len(every) < 2 or MADE_UP.isdisjoint(every):
        return False
    own = [word for word in every if word not in LEGAL_FORMS]
    return not MADE_UP.isdisjoint(own) and ANY_COMPANY.union(MADE_UP).issuperset(own)


def _is_mail_provider(name: str, key: str) -> bool:
    """A provider by name, or the domain of one."""
    if key in MAIL_PROVIDERS or "." not in name:
        return key in MAIL_PROVIDERS
    domain = name.strip().lower().removeprefix("www.").removeprefix("@")
    return _DOMAIN.fullmatch(domain) is not None and is_free(domain)


def is_business(name: str) -> bool:
    """Whether one of the words is a line of business: ``Hotel``, ``Services``, ``Boulangerie``."""
    return not BUSINESSES.isdisjoint(words(name))


def core_words(name: str) -> list[str]:
    """The words that tell a company from another: legal forms, ``and`` and ``the`` left out."""
    glued = fold(name)
    if "." in glued:
        glued = _INITIAL.sub(r"\1", glued).replace("s.com.", "scom").replace("s.coop.", "scoop")
    glued = glued.replace(".", "").replace("'", "").replace("’", "")
    found = [word for word in _WORD.findall(glued) if word not in LEGAL_FORMS]
    return [word for word in found if word not in _SMALL] or found or words(name)


def core(name: str) -> str:
    """One spelling for all ways to write a company: ``ACME, Inc.`` and ``Acme`` are both ``acme``."""
    return squeeze("".join(core_words(name))) or letters(name)


def domain_labels(domain: str) -> list[str]:
    """The parts of a domain that a company chose: ``mail.acme.co.uk`` → ``["mail", "acme"]``."""
    suffix = suffix_of(domain) or domain.rsplit(".", 1)[-1]
    own = domain[: -len(suffix) - 1] if domain.endswith("." + suffix) else domain.rsplit(".", 1)[0]
    return [label for part in own.split(".") if (label := squeeze(letters(part)))]


def agree(company: str, domain: str) -> bool:
    """Whether a company may well own a domain; initials, a shared beginning or a shared word are enough."""
    everything = squeeze(letters(company))
    first = squeeze(letters(domain.partition(".")[0]))  # whatever the suffix is, this label is its owner's
    if not everything.isascii() or (first and first in everything) or _PUBLIC.search(domain):
        return True
    labels = domain_labels(domain)
    if any(label in everything for label in labels):
        return True
    if "&" in company and any(
        letters(company.replace("&", word)) in labels for word in ("und", "et", "y", "e")
    ):
        return True
    parts = [squeeze(word) for word in core_words(company)]
    joined = "".join(parts) or everything
    if any(_label_fits(label, joined, parts, everything) for label in labels):
        return True
    every_word = [squeeze(word) for word in words(company.replace("&", " and "))]
    return any(_is_abbreviated(label, every_word, parts) for label in labels)


def disagree(company: str, domain: str) -> bool:
    """Whether a company is unlikely to own a domain."""
    return not agree(company, domain)


def is_family_domain(last: str, domain: str) -> bool:
    """Whether a domain carries the person's own family name."""
    name = squeeze(letters(last))
    return len(name) > 2 and any(name in label for label in domain_labels(domain))


def _label_fits(label: str, joined: str, parts: list[str], everything: str) -> bool:
    if _is_same_beginning(label, joined) or _is_same_beginning(label, everything):
        return True
    if any(len(part) > 2 and (part in label or part.startswith(label)) for part in parts):
        return True
    if len(parts) > 1 and (label.startswith("".join(part[0] for part in parts)) or _is_pieced(label, parts)):
        return True
    if len(label) < 6 and label[0] == everything[:1] and _is_drawn_from(label, everything):
        return True
    beginnings = {everything, *("".join(parts[:count]) for count in range(1, len(parts) + 1))}
    if any(is_one_house(name, label) for name in beginnings):
        return True
    return min(len(label), len(joined)) > 3 and fuzz.partial_ratio(label, joined) > 80


def _is_same_beginning(label: str, name: str) -> bool:
    return (len(name) > 2 and name in label) or (len(name) > 1 and label.startswith(name[:4]))


def _is_abbreviated(label: str, every_word: list[str], parts: list[str]) -> bool:
    """Initials behind a place or before ``global``, beginnings of words, or the stem of one of them."""
    if any(len(part) > 4 and label.startswith(part[:5]) for part in parts):
        return True
    if _is_pieced(label, every_word) or _is_pieced(label, [w for w in every_word if w not in _SMALL]):
        return True
    bare = _GENERIC_ENDING.sub("", label)
    run = "".join(part[0] for part in every_word if part not in _SMALL)
    return (len(bare) > 2 and bare in run) or (
        len(bare) > 1 and len(bare) < len(label) and run.startswith(bare)
    )


def _is_pieced(label: str, parts: list[str]) -> bool:
    """Whether a label is beginnings of all the words in order: ``socgen``, ``colpal``, ``inditex``."""
    if not parts:
        return not label
    word, rest = parts[0], parts[1:]
    if word == "and" and _is_pieced(label, rest):
        return True
    return any(
        label[:length] == word[:length] and _is_pieced(label[length:], rest)
        for length in range(1, min(len(word), len(label)) + 1)
    )


def _is_drawn_from(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


class Companies:
    """Facts about the company column."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.value: Texts = columns.values["company"]

    @cached_property
    def _read(self) -> list[Company]:
        return self.value.answers(read_company)

    @cached_property
    def is_placeholder(self) -> Flags:
        """Where the company is a filler."""
        return self.value.spread([company.filler for company in self._read])

    @cached_property
    def is_mail_provider(self) -> Flags:
        """Where the company is the provider of the mailbox."""
        return self.value.spread([company.mail_provider for company in self._read])

    @cached_property
    def real(self) -> Texts:
        """The company, null where it is a filler or a mail provider."""
        return col.keep(self.value, ~self.is_placeholder & ~self.is_mail_provider)

    @cached_property
    def core(self) -> Texts:
        """One spelling for all ways to write a company."""
        return col.per_distinct(self.real, core)

    @cached_property
    def key(self) -> Texts:
        """Letters and digits of the company."""
        key = Texts.of([company.key for company in self._read], self.value.codes, self.value.memory)
        return col.keep(key, self.real.known)

    @property
    def placeholder(self) -> Flags:
        """A filler in place of a company."""
        return self.is_placeholder

    @property
    def is_freemail(self) -> Flags:
        """A mail provider in place of a company."""
        return self.is_mail_provider
