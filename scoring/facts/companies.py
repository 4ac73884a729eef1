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
from scoring.facts.text import fold, listed, squeeze, words, words_in

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
    key, pieces, every = taken_apart(folded)
    plain, telling = squeeze(key), core_words(pieces) or every
    core = plain if telling is pieces else squeeze("".join(telling)) or key
    filler = _is_placeholder(key) or (len(every) > 1 and _is_made_up(every))
    return Company(key, core, plain, filler, key in MAIL_PROVIDERS or ("." in name and _is_mail_domain(name)))


def _is_placeholder(key: str) -> bool:
    if not key or key in PLACEHOLDERS or is_mashed(key):
        return True
    return key[:2] == key[1:3] and key == key[0] * len(key) and key not in {"aaa", "mmm", "www"}


def _is_made_up(every: list[str]) -> bool:
    if MADE_UP.isdisjoint(every):
        return False
    own = [word for word in every if word not in LEGAL_FORMS]
    return not MADE_UP.isdisjoint(own) and ANY_COMPANY.union(MADE_UP).issuperset(own)


def _is_mail_domain(name: str) -> bool:
    domain = name.strip().lower().removeprefix("www.").removeprefix("@")
    return _DOMAIN.fullmatch(domain) is not None and is_free(domain)


def is_business(name: str) -> bool:
    """Whether one of the words is a line of business: ``Hotel``, ``Services``, ``Boulangerie``."""
    return not BUSINESSES.isdisjoint(words(name))


def taken_apart(folded: str) -> tuple[str, list[str], list[str]]:
    """Letters and digits of a folded name, its words with ``sa`` for ``s.a.``, and those without digits."""
    joined = folded.replace(" ", "")
    if joined.isalpha():
        words = folded.split()
        return joined, words, words
    glued = folded.replace(".", "").replace("'", "")
    pieces = _WORD.findall(glued)
    key = "".join(pieces)
    return key, pieces, pieces if glued == folded and key.isalpha() else words_in(folded)


def core_words(pieces: list[str]) -> list[str]:
    """The words of a name that tell it from another: legal forms, ``and`` and ``the`` left out."""
    if _LEFT_OUT.isdisjoint(pieces):
        return pieces
    telling = [word for word in pieces if word not in _LEFT_OUT]
    return telling or [word for word in pieces if word not in LEGAL_FORMS]


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
