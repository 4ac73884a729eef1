"""Whether a company may own a domain. In doubt it does."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz import fuzz

from scoring.facts.brands import is_one_house
from scoring.facts.companies import SMALL, core_words, taken_apart
from scoring.facts.domains import ending_of, suffix_of
from scoring.facts.text import fold, letters, squeeze, words

_GENERIC_ENDING = re.compile(
    r"(?:global|group|gruppe|groupe|grupo|corp|online|intl|international|usa|us|uk|de|fr|es|it|br|eu|nl|italia|"
    r"italiane|deutschland|france|espana|brasil|america|law|tech|co|inc|llc|ltd|hq)$"
)
# Every authority and school of an American state writes from there.
_PUBLIC = re.compile(r"(?:^|\.)(?:state|co|ci|k12)\.[a-z]{2}\.us$")


class Wording(NamedTuple):
    """A company as a domain may spell it, umlauts set aside.

    Args:
        everything: its letters and digits.
        parts: the words that tell it from another company.
        every: all words, ``and`` for ``&``.
        spelled_out: its letters and digits with another ``and`` for ``&``, none without one.
    """

    everything: str
    parts: tuple[str, ...]
    every: tuple[str, ...]
    spelled_out: tuple[str, ...]


class Labels(NamedTuple):
    """What somebody chose of a domain, umlauts set aside.

    Args:
        first: the first label; whatever the suffix is, this one is its owner's.
        own: all that stand before the public suffix.
        is_public: whether every authority of an American state writes from there.
    """

    first: str
    own: tuple[str, ...]
    is_public: bool


def read_wording(company: str) -> Wording:
    """Take a company's name apart."""
    folded = fold(company)
    key, pieces, every = taken_apart(folded)
    parts, spelled_out = core_words(pieces) or every, []
    if "&" in company:
        every = words(company.replace("&", " and "))
        sides = [letters(side) for side in company.split("&")]
        spelled_out = [squeeze(word.join(sides)) for word in ("und", "et", "y", "e")]
    return Wording(
        everything=squeeze(key),
        parts=tuple(map(squeeze, parts)),
        every=tuple(map(squeeze, every)),
        spelled_out=tuple(spelled_out),
    )


def read_labels(domain: str) -> Labels:
    """Take a domain apart: ``mail.acme.co.uk`` → ``mail`` and ``acme``."""
    first = first_label(domain)
    own = [first] if domain.count(".") < 2 else [squeeze(letters(part)) for part in _own(domain).split(".")]
    is_public = domain.endswith(".us") and _PUBLIC.search(domain) is not None
    return Labels(first, tuple(filter(None, own)), is_public)


def first_label(domain: str) -> str:
    """The first part of a domain as ``squeeze`` leaves it."""
    return squeeze(letters(domain.partition(".")[0]))


def _own(domain: str) -> str:
    """What stands before the public suffix."""
    suffix = suffix_of(domain) or ending_of(domain)
    return domain[: -len(suffix) - 1] if domain.endswith("." + suffix) else domain.rpartition(".")[0]


def agree(company: Wording, domain: Labels) -> bool:
    """Whether a company may well own a domain; initials, a shared beginning or a shared word are enough."""
    everything, first, labels = company.everything, domain.first, domain.own
    if not everything.isascii() or (first and first in everything) or domain.is_public:
        return True
    if any(label in everything for label in labels):
        return True
    if any(spelled in labels for spelled in company.spelled_out):
        return True
    joined = "".join(company.parts) or everything
    if any(_label_fits(label, joined, company.parts, everything) for label in labels):
        return True
    return any(_is_abbreviated(label, company.every, company.parts) for label in labels)


def disagree(company: Wording, domain: Labels) -> bool:
    """Whether a company is unlikely to own a domain."""
    return not agree(company, domain)


def is_family_domain(last: str, domain: Labels) -> bool:
    """Whether a domain carries the person's own family name."""
    name = squeeze(letters(last))
    return len(name) > 2 and any(name in label for label in domain.own)


def _label_fits(label: str, joined: str, parts: tuple[str, ...], everything: str) -> bool:
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


def _is_abbreviated(label: str, every: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Initials behind a place or before ``global``, beginnings of words, or the stem of one of them."""
    if any(len(part) > 4 and label.startswith(part[:5]) for part in parts):
        return True
    telling = tuple(word for word in every if word not in SMALL)
    if _is_pieced(label, every) or _is_pieced(label, telling):
        return True
    bare = _GENERIC_ENDING.sub("", label)
    run = "".join(word[0] for word in telling)
    return (len(bare) > 2 and bare in run) or (
        len(bare) > 1 and len(bare) < len(label) and run.startswith(bare)
    )


def _is_pieced(label: str, parts: tuple[str, ...]) -> bool:
    """Whether a label is beginnings of all the words in order: ``socgen``, ``colpal``, ``inditex``."""
    ends = {0}  # of the words so far: there are few, and more ways to them than can be tried
    for word in parts:
        ahead = set(ends) if word == "and" else set()
        for place in ends:
            for length, (mine, theirs) in enumerate(zip(label[place:], word, strict=False), start=1):
                if mine != theirs:
                    break
                ahead.add(place + length)
        if not ahead:
            return False
        ends = ahead
    return len(label) in ends


def _is_drawn_from(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)
