"""Which of many expressions stand in a title, at a single look at each of its words.

Nearly every alternative begins with letters that are certain, so a word is only compared with the few that
begin as it does. Trying all of them at every place of a title takes twice as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_BETWEEN_ALTERNATIVES = re.compile(r"\s[|](?=\s)")
# What may stand before the first letter: the start of a title, or what must not stand before the word.
_BEFORE = r"(?:\^|\(\?<![^)]*\))*"
_CERTAIN = re.compile(rf"{_BEFORE}([a-z][a-z &](?:[a-z &]{{2}})?)(?![?*+{{])")
_CHOICE = re.compile(rf"({_BEFORE})\(([a-z |]+)\)(\??)(.*)")
_WORD = re.compile(r"\b[a-z][a-z &]")
_SHORT, _LONG = 2, 4
_Pattern = re.Pattern[str]


def any_of(alternatives: Iterable[str], end: str) -> _Pattern:
    """What matches one of the alternatives from the start of a word to ``end``."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)}){end}")


def alternatives_of(text: str) -> list[str]:
    """The alternatives that stand between bars with spaces around them."""
    return [" ".join(words.split()) for words in _BETWEEN_ALTERNATIVES.split(text)]


class TitleSearch(NamedTuple):
    """Several expressions that are looked for together, each with its number and as patterns of what it has.

    Args:
        begun: what begins with certain letters, four or two.
        anywhere: the rest.
    """

    begun: dict[str, list[tuple[int, _Pattern]]]
    anywhere: list[tuple[int, _Pattern]]

    def found_in(self, title: str) -> list[int]:
        """The places of the expressions that stand in a title in lower case."""
        found = self._begun_in(title)
        found.update(number for number, pattern in self.anywhere if pattern.search(title))
        return sorted(found)

    def first_in(self, title: str) -> int | None:
        """The first of these places, ``None`` where there is none."""
        first = min(self._begun_in(title), default=None)
        for number, pattern in self.anywhere:
            if first is not None and first < number:
                break
            if pattern.search(title):
                return number
        return first

    def _begun_in(self, title: str) -> set[int]:
        found: set[int] = set()
        begun = self.begun
        for word in _WORD.finditer(title):
            at = word.start()
            for number, pattern in begun.get(title[at : at + _LONG]) or begun.get(word[0], []):
                if pattern.match(title, at):
                    found.add(number)
        return found


def search_for(expressions: Iterable[str], end: str) -> TitleSearch:
    """Look for some expressions.

    Args:
        expressions: alternatives as ``alternatives_of`` reads them.
        end: what has to follow each of them.
    """
    heads: dict[str, list[tuple[int, str]]] = {"": []}
    for number, text in enumerate(expressions):
        for one in _choices(text):
            found = _CERTAIN.match(one)
            heads.setdefault(found[1] if found else "", []).append((number, one))
    anywhere = _patterns(heads.pop(""), end)
    # what begins with two certain letters may also stand where another begins with four
    begun = {head: heads.get(head[:_SHORT], []) * (len(head) > _SHORT) + ones for head, ones in heads.items()}
    return TitleSearch({head: _patterns(ones, end) for head, ones in begun.items()}, anywhere)


def _choices(text: str) -> list[str]:
    """The alternatives; what begins with a choice of words as one for each of them."""
    found: list[str] = []
    for alternative in alternatives_of(text):
        if choice := _CHOICE.fullmatch(alternative):
            before, words, may_lack, rest = choice.groups()
            found += [before + word + rest for word in [*words.split("|"), *([""] if may_lack else [])]]
        else:
            found.append(alternative)
    return found


def _patterns(numbered: list[tuple[int, str]], end: str) -> list[tuple[int, _Pattern]]:
    """One pattern for all alternatives of the same number, in order of the numbers."""
    ones: dict[int, list[str]] = {}
    for number, one in sorted(numbered):
        ones.setdefault(number, []).append(one)
    return [(number, any_of(alternatives, end)) for number, alternatives in ones.items()]
