"""Whether a name fits an address, a profile or a company. In doubt it does."""

from __future__ import annotations

import re
from urllib.parse import unquote

from rapidfuzz import fuzz

from scoring.facts.companies import core, is_business
from scoring.facts.company_words import BUSINESSES
from scoring.facts.given_names import established, forms
from scoring.facts.name import Mark, Name
from scoring.facts.name_words import FAMILY_NAMES, PARTICLES, SECOND_NAMES, TITLES_OF_COURTESY
from scoring.facts.text import fold, is_latin, letters, listed, squeeze, words

_PART = re.compile("[a-z]+")
# A profile that says what somebody does, and not who it is: ``marketing-expert-uk``.
_NOBODY = BUSINESSES - FAMILY_NAMES | listed(
    "the expert guru coach hacker builder sales growth leader founder ceo realtor writer speaker author "
    "doctor official leadership recruiter developer designer engineer architect consultant manager director"
)
_ALIKE = 80
"""Similarity (0–100) from which two words are spellings of one name."""


def _plain(text: str) -> str:
    folded = text.lower() if text.isascii() else "".join([letters(char) or " " for char in text])
    return squeeze(folded)


def _is_named_in(parts: list[str], first: Name, last: Name) -> bool:
    """Whether any word of the name, or its beginning, stands in the parts; initials count as such."""
    known = forms()
    for word in first.plain:
        if word in known and not known[word].isdisjoint(parts):
            return True
    every, joined = [*first.plain, *last.plain], "".join(parts)
    long = tuple([part for part in parts if len(part) > 2])
    for word in every:
        if len(word) > 2 and (word in joined or word.startswith(long)):
            return True
    initials = "".join([word[0] for word in every])
    if joined in (initials, initials[::-1]) or (len(joined) < 5 and joined[:1] in initials):
        return True
    near = {*every, "".join(first.plain), "".join(last.plain)}
    return _is_any_alike([word for word in near if len(word) > 2], (*long, joined))


def _is_any_alike(names: list[str], parts: tuple[str, ...]) -> bool:
    for name in names:
        for part in parts:
            if name[:3] == part[:3] and (name[:4] == part[:4] or min(len(name), len(part)) < 5):
                return True
            if fuzz.ratio(name, part, score_cutoff=_ALIKE):
                return True
    return False


def name_contradicts_local(local: str, first: Name, last: Name) -> bool:
    """Whether an address names somebody else: two words, neither of them like the contact's names."""
    if first.needle in local or last.needle in local:
        return False
    if not (first.is_latin and last.is_latin and local.isascii()):
        return False
    plain = _plain(local.split("+", 1)[0])
    if first.longest in plain or last.longest in plain:
        return False
    parts = _PART.findall(plain)
    if len([part for part in parts if len(part) > 2]) < 2 and not (len(parts) == 2 and len(parts[1]) > 3):
        return False
    return not _is_named_in(parts, first, last) and not _is_abbreviated(parts, first, last)


def _is_abbreviated(parts: list[str], first: Name, last: Name) -> bool:
    """Whether an initial is that of the only name that is known: ``g.fuerst`` of Gerlinde."""
    if first.text and last.text:
        return False
    return any(word[0] in parts for word in (*first.plain, *last.plain))


def slug_contradicts_name(slug: str, first: Name, last: Name) -> bool:
    """Whether a LinkedIn profile is somebody else's; a slug of one word may be anything."""
    if first.needle in slug or last.needle in slug:
        return False
    written = unquote(slug, errors="replace")
    if not (first.is_latin and last.is_latin and is_latin(written)):
        return False
    chunks = [chunk for chunk in written.split("-") if chunk.isalpha() or not _has_digit(chunk)]
    plain = _plain("-".join(chunks))
    if first.longest in plain or last.longest in plain:
        return False
    parts = _PART.findall(plain)
    if len([part for part in parts if len(part) > 2]) < 2 or not _NOBODY.isdisjoint(parts):
        return False
    return not _is_named_in(parts, first, last)


def _has_digit(chunk: str) -> bool:
    return any(map(str.isdigit, chunk))


def initial(name: Name) -> str:
    """How a name begins."""
    return fold(name.text[:1])


def is_swapped_in_slug(slug: str, first: Name, last: Name) -> bool:
    """LinkedIn puts given names first; a slug in the opposite order says that the fields are swapped."""
    if initial(last) != slug[:1] != "%":
        return False
    parts = _PART.findall(_plain(unquote(slug, errors="replace")))
    given, family = "".join(first.plain), "".join(last.plain)
    if len(parts) < 2 or given == family or min(len(given), len(family)) < 2:
        return False
    if not (first.is_latin and last.is_latin) or (given in established() and family not in established()):
        return False  # not for us to read, or somebody who put the family name first
    joined = "".join(parts)
    return joined.startswith(family + given) and parts[0] != given


def holds_full_name(first: Name, last: Name) -> bool:
    """The first-name field also holds the last name, if there is one.

    ``Anna Maria``, ``Mary Ann`` and ``J. R.`` are first names.
    """
    if not first.is_latin or not first.has(Mark.SEVERAL):
        return False
    parts = [word for word in first.words if word not in TITLES_OF_COURTESY]
    if last.text:
        tail = last.words
        return bool(tail) and len(parts) > len(tail) and parts[-len(tail) :] == tail
    meant = [word for word in parts if word not in PARTICLES]
    return len(meant) > 1 and all(len(word) > 1 for word in meant) and meant[-1] not in SECOND_NAMES


def name_is_company(company: str, first: Name, last: Name) -> bool:
    """A name field holds the company; a family firm (Miller of ``Miller``) and a freelancer do not count.

    What stands in both fields or names a line of business (``Hotel Haslinger``) is no family name.
    """
    key, given, family = letters(company), first.key, last.key
    if len(key) < 3:
        return False
    in_first = given == key or (
        first.has(Mark.SEVERAL) and len(core(company)) > 3 and squeeze(given) == core(company)
    )
    if in_first and family != key:
        return True
    if family != key:
        return False
    of_several = len(words(company)) > 1
    return not given or core(company) != squeeze(key) or (of_several and (in_first or is_business(company)))


def is_own_name(local: str, first: Name, last: Name) -> bool:
    """Whether an address that could be a role is the person's own: ``dev.patel``, initials ``hr``."""
    mine, said = [*first.words, *last.words], words(local)
    behind = "".join(said[1:])  # ar.alsaud
    if not set(mine).isdisjoint(said) or any(len(word) > 2 and word in behind for word in mine):
        return True
    return len(mine) > 1 and local == "".join([word[0] for word in mine])


def is_doubled(local: str, domain: str) -> bool:
    """``abc@abc.com``: one word on both sides of the @."""
    return domain.split(".", 1)[0] == local
