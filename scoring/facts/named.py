"""Where an address or a profile plainly names the contact: most do, and ``agreement`` need not read them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import pyarrow.compute as pc

from scoring.facts import columns as col
from scoring.facts.agreement import longest_word, needle
from scoring.facts.coded import Flags, Strings, Texts
from scoring.facts.names import Names

# What ``agreement`` does not take for a word: what follows a +, and parts of a profile with a digit or a %.
_TAG = r"\+.*"
_NO_WORD = "[^-]*[^a-z-][^-]*"


class Named:
    """The names of a page, looked for in other texts."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def in_local(self, local: Texts) -> Flags:
        """Where the local part of an address holds one of the names."""
        return self._is_in(local, _TAG)

    def in_slug(self, slug: Texts) -> Flags:
        """Where a profile holds one of the names."""
        return self._is_in(slug, _NO_WORD)

    def _is_in(self, texts: Texts, apart: str) -> Flags:
        """As written or, what matches ``apart`` left out, with accents and umlauts set aside."""
        found = col.holds_either(texts, *self._needles)
        rest = col.keep(texts, ~found)
        plain = rest.with_distinct(_squeezed(pc.replace_substring_regex(rest.strings, apart, "")))
        return found | col.holds_either(plain, *self._each(longest_word, rest.known))

    @cached_property
    def _needles(self) -> tuple[Texts, Texts]:
        return self._each(needle, self._names.first.known | self._names.last.known)

    def _each(self, function: Callable[[str], str], where: Flags) -> tuple[Texts, Texts]:
        """A space, which neither addresses nor profiles have, where there is no name."""
        names = [col.keep(names, where) for names in (self._names.first, self._names.last)]
        first, last = (col.or_else(col.per_distinct(texts, function), " ") for texts in names)
        return first, last


def _squeezed(strings: Strings) -> Strings:
    """``text.squeeze`` of each string."""
    for spelled in ("ae", "oe", "ue"):
        strings = pc.replace_substring(strings, spelled, spelled[0])
    return strings
