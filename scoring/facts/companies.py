"""What a company name says."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from scoring.facts import columns as col
from scoring.facts.coded import Flags, Texts
from scoring.facts.columns import Columns
from scoring.facts.company_words import ANY_COMPANY, BUSINESSES, MADE_UP, MAIL_PROVIDERS, PLACEHOLDERS
from scoring.facts.domains import is_free
from scoring.facts.keyboard import is_mashed
from scoring.facts.text import fold, letters_in, listed, squeeze, words, words_in

LEGAL_FORMS = listed(
    """
    inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pc pty pvt gmbh mbh
    ag kg kgaa ohg ug ev eg gbr se sa sas sasu sarl eurl sci snc srl srls spa sl slu sll slne scoop
    scom sc scp cb bv nv vof cv ab as asa oy oyj aps kk gk yk sp zoo sro spol doo ltda eireli me epp
    mei cia eingetragene stiftung haftungsbeschrankt sab sapi cvba bvba sprl holding holdings group
    groupe gruppe groep grupo gruppo
    """
)
SMALL = listed(
    """
    and und et y e the of for de la le les des du da do dos der die das fils sons associes asociados cie
    a l d s n c p b o v r u k van von di dei degli dello della del
    """
)

_LEFT_OUT = LEGAL_FORMS | SMALL
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z]{2,})+")
_WORD = re.compile(r"[^\W_]+")


class Company(NamedTuple):
    """What is known about one company name.

    Args:
        key: its letters and digits.
        core: one spelling for all ways to write it.
        plain: the letters and digits as ``squeeze`` leaves them.
        filler: a filler that no company is called.
        mail_provider: ``Gmail``, ``hotmail.com``: the provider of the mailbox, not an employer.
    """

    key: str
    core: str
    plain: str
    filler: bool
    mail_provider: bool


def read_company(name: str) -> Company:
    """Judge one company name by itself."""
    folded = fold(name)
    key, every = letters_in(folded), words_in(folded)
    core = squeeze("".join(core_words_in(folded, every))) or key
    filler = _is_placeholder(key) or _is_made_up(every)
    return Company(key, core, squeeze(key), filler, _is_mail_provider(name, key))


def _is_placeholder(key: str) -> bool:
    repeated = len(key) > 2 and key == key[0] * len(key) and key not in {"aaa", "mmm", "www"}
    return not key or key in PLACEHOLDERS or repeated or is_mashed(key)


def _is_made_up(every: list[str]) -> bool:
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


def core_words_in(folded: str, every: list[str]) -> list[str]:
    """The words of a folded name that tell it from another: legal forms, ``and`` and ``the`` left out.

    Args:
        every: its words without digits, for a name that has nothing else.
    """
    glued = folded.replace(".", "").replace("'", "").replace("’", "")
    found = glued.split() if glued.replace(" ", "").isalnum() else _WORD.findall(glued)
    telling = [word for word in found if word not in _LEFT_OUT]
    return telling or [word for word in found if word not in LEGAL_FORMS] or every


def core(name: str) -> str:
    """One spelling for all ways to write a company: ``ACME, Inc.`` and ``Acme`` are both ``acme``."""
    return read_company(name).core


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
        return self._told([company.core for company in self._read])

    @cached_property
    def key(self) -> Texts:
        """Letters and digits of the company."""
        return self._told([company.key for company in self._read])

    def _told(self, found: list[str]) -> Texts:
        texts = Texts.of(found, self.value.codes, self.value.memory)
        return col.keep(texts, self.real.known)

    @property
    def placeholder(self) -> Flags:
        """A filler in place of a company."""
        return self.is_placeholder

    @property
    def is_freemail(self) -> Flags:
        """A mail provider in place of a company."""
        return self.is_mail_provider
