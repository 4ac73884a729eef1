"""Whether a name fits an address, a profile or a company. In doubt it does."""

from __future__ import annotations

import re
from urllib.parse import unquote

from rapidfuzz import fuzz

from scoring.facts.companies import core, is_business
from scoring.facts.company_words import BUSINESSES
from scoring.facts.given_names import established, forms
from scoring.facts.name_words import FAMILY_NAMES, GIVEN_NAMES, PARTICLES, SECOND_NAMES, TITLES_OF_COURTESY
from scoring.facts.text import fold, is_latin, letters, listed, squeeze, words

_NOT_LETTERS = re.compile("[^a-z]+")
# A profile that says what somebody does, and not who it is: ``marketing-expert-uk``.
_NOBODY = BUSINESSES - FAMILY_NAMES | listed(
    "the expert guru coach hacker builder sales growth leader founder ceo realtor writer speaker author "
    "doctor official leadership recruiter developer designer engineer architect consultant manager director"
)
_ALIKE = 80
"""Similarity (0–100) from which two words are spellings of one name."""


def _name_words(name: str) -> list[str]:
    return [squeeze(word) for word in words(name)]


def _parts(text: str) -> list[str]:
    plain = text.lower() if text.isascii() else "".join(letters(char) or " " for char in text)
    return [part for part in _NOT_LETTERS.split(squeeze(plain)) if part]


def _is_named_in(parts: list[str], first: str, last: str) -> bool:
    """Whether any word of the name, or its beginning, stands in the parts; initials count as such."""
    joined = "".join(parts)
    given, family = _name_words(first), _name_words(last)
    if any(part in forms().get(word, ()) for part in parts for word in given):
        return True
    for word in (*given, *family):
        if len(word) > 2 and (
            word in joined or any(len(part) > 2 and word.startswith(part) for part in parts)
        ):
            return True
    initials = "".join(word[0] for word in (*given, *family))
    if joined in (initials, initials[::-1]) or (len(joined) < 5 and joined[:1] in initials):
        return True
    whole = ("".join(given), "".join(family))
    near = (word for word in (*given, *family, *whole) if len(word) > 2)
    return any(_is_alike(word, part) for word in near for part in (*parts, joined) if len(part) > 2)


def needle(name: str) -> str:
    """What to look for in an address or a profile; a short name, which could be anywhere, is never found."""
    return name.lower() if len(name) > 2 else " "


def longest_word(name: str) -> str:
    """The longest word of a name as ``squeeze`` leaves it; a short or foreign one is never found either."""
    found = max(_name_words(name), key=len, default="")
    return found if len(found) > 2 and found.isascii() else " "


def _is_plainly_in(text: str, first: str, last: str) -> bool:
    """The usual case, told without taking names apart."""
    return needle(last) in text or needle(first) in text


def _is_alike(word: str, part: str) -> bool:
    nickname = word[:3] == part[:3] and min(len(word), len(part)) < 5
    return nickname or word[:4] == part[:4] or fuzz.ratio(word, part) >= _ALIKE


def name_contradicts_local(local: str, first: str, last: str) -> bool:
    """Whether an address names somebody else: two words, neither of them like the contact's names."""
    if _is_plainly_in(local, first, last) or not (is_latin(first) and is_latin(last) and local.isascii()):
        return False
    parts = _parts(local.split("+", 1)[0])
    if len([part for part in parts if len(part) > 2]) < 2 and not (len(parts) == 2 and len(parts[1]) > 3):
        return False
    return not _is_named_in(parts, first, last) and not _is_abbreviated(parts, first or last, last and first)


def _is_abbreviated(parts: list[str], name: str, other: str) -> bool:
    """Whether an initial is that of the only name that is known: ``g.fuerst`` of Gerlinde."""
    return not other and any(part == word[0] for part in parts for word in _name_words(name))


def slug_contradicts_name(slug: str, first: str, last: str) -> bool:
    """Whether a LinkedIn profile is somebody else's; a slug of one word may be anything."""
    if _is_plainly_in(slug, first, last):
        return False
    plain = unquote(slug, errors="replace")
    if not (is_latin(first) and is_latin(last) and is_latin(plain)):
        return False
    chunks = [chunk for chunk in plain.split("-") if not any(char.isdigit() for char in chunk)]
    parts = [part for chunk in chunks for part in _parts(chunk)]
    if len([part for part in parts if len(part) > 2]) < 2 or not _NOBODY.isdisjoint(parts):
        return False
    return not _is_named_in(parts, first, last)


def is_given_name(name: str) -> bool:
    """A given name that is hardly ever a family name."""
    return letters(name) in GIVEN_NAMES


def is_family_name(name: str) -> bool:
    """A family name that is hardly ever a given name."""
    return letters(name) in FAMILY_NAMES and letters(name) not in GIVEN_NAMES


def initial(name: str) -> str:
    """How a name begins."""
    return fold(name[:1])


def is_swapped_in_slug(first: str, last: str, slug: str) -> bool:
    """LinkedIn puts given names first; a slug in the opposite order says that the fields are swapped."""
    if initial(last) != slug[:1] != "%":
        return False
    parts = _parts(unquote(slug, errors="replace"))
    given, family = "".join(_name_words(first)), "".join(_name_words(last))
    if len(parts) < 2 or given == family or min(len(given), len(family)) < 2 or not is_latin(first + last):
        return False
    if given in established() and family not in established():
        return False  # somebody who put the family name first
    joined = "".join(parts)
    return joined.startswith(family + given) and parts[0] != given


def has_several_words(name: str) -> bool:
    """Whether there is more than one word."""
    return " " in name.strip()


def holds_full_name(first: str, last: str) -> bool:
    """The first-name field also holds the last name; an empty ``last`` is allowed.

    ``Anna Maria``, ``Mary Ann`` and ``J. R.`` are first names.
    """
    if not is_latin(first) or not has_several_words(first):
        return False
    parts = [word for word in words(first) if word not in TITLES_OF_COURTESY]
    if last:
        tail = words(last)
        return bool(tail) and len(parts) > len(tail) and parts[-len(tail) :] == tail
    meant = [word for word in parts if word not in PARTICLES]
    return len(meant) > 1 and all(len(word) > 1 for word in meant) and meant[-1] not in SECOND_NAMES


def name_is_company(first: str, last: str, company: str) -> bool:
    """A name field holds the company; a family firm (Miller of ``Miller``) and a freelancer do not count.

    What stands in both fields or names a line of business (``Hotel Haslinger``) is no family name.
    """
    key, given, family = letters(company), letters(first), letters(last)
    if len(key) < 3:
        return False
    in_first = given == key or (
        " " in first.strip() and len(core(company)) > 3 and squeeze(given) == core(company)
    )
    if in_first and family != key:
        return True
    if family != key:
        return False
    of_several = len(words(company)) > 1
    return not given or core(company) != squeeze(key) or (of_several and (in_first or is_business(company)))


def is_own_name(local: str, first: str, last: str) -> bool:
    """Whether an address that could be a role is the person's own: ``dev.patel``, initials ``hr``."""
    mine = [*words(first), *words(last)]
    initials = "".join(word[0] for word in mine)
    behind = "".join(words(local)[1:])  # ar.alsaud
    if any(len(word) > 2 and word in behind for word in mine):
        return True
    return not set(mine).isdisjoint(words(local)) or (len(initials) > 1 and local == initials)


def is_doubled(local: str, domain: str) -> bool:
    """``abc@abc.com``: one word on both sides of the @."""
    return domain.split(".", 1)[0] == local
