"""Many expressions over digits, matched at once: all texts go on together, one step for each digit.

The expressions become a table: which state each digit leads to from each state. A step is one look-up for all
texts, however many expressions there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

STAY = 10
"""Column of what is no character: before a text begins and behind its end."""
ODD = 11
"""Column of every character that is no digit."""
WIDTH = 16
"""Columns of a table."""

_TOKEN = re.compile(r"\(\?:|[()|?*]|\\d|\[[\d-]+\]|\{\d+(?:,\d+)?\}|\d")
_RANGE = re.compile(r"(\d)-(\d)")
_Places = frozenset[int]


class Table(NamedTuple):
    """The expressions as states of a text; it begins in state 0.

    Args:
        steps: for each state and column, ``WIDTH`` times the state that it leads to.
        matched: for each state, which of the expressions match a text that ends there.
    """

    steps: NDArray[np.int64]
    matched: list[frozenset[int]]


class _Part(NamedTuple):
    """What a text has so many times: one of some digits, or one of several sequences."""

    wanted: tuple[int, ...] | list[list[_Part]]
    least: int = 1
    most: int | None = 1


class _Graph:
    """Places in expressions, numbered: in each, some digits lead to other places."""

    def __init__(self) -> None:
        self._places: list[tuple[tuple[int, ...], _Places]] = []
        self._numbers: dict[tuple[tuple[int, ...], _Places], int] = {}

    def new(self, digits: tuple[int, ...], then: _Places) -> int:
        """One more place."""
        self._places.append((digits, then))
        return len(self._places) - 1

    def steps(self, places: _Places) -> list[_Places]:
        """Where each digit leads from some places."""
        behind: list[set[int]] = [set() for _ in range(10)]
        for digits, then in map(self._places.__getitem__, places):
            for digit in digits:
                behind[digit] |= then
        return list(map(frozenset, behind))

    def before(self, sequences: list[list[_Part]], then: _Places) -> _Places:
        """The places from which one of the sequences leads to others."""
        begins: _Places = frozenset()
        for parts in sequences:
            place = then
            for part in reversed(parts):
                place = self._before_part(part, place)
            begins |= place
        return begins

    def _before_part(self, part: _Part, then: _Places) -> _Places:
        if part.most is None:
            return self._before_any(part, then)
        end = then
        for _ in range(part.most - part.least):
            then = self._before_one(part, then) | end
        for _ in range(part.least):
            then = self._before_one(part, then)
        return then

    def _before_one(self, part: _Part, then: _Places) -> _Places:
        if isinstance(part.wanted, list):
            return self.before(part.wanted, then)
        key = part.wanted, then
        if key not in self._numbers:
            self._numbers[key] = self.new(*key)
        return frozenset([self._numbers[key]])

    def _before_any(self, part: _Part, then: _Places) -> _Places:
        if isinstance(part.wanted, list):
            raise ValueError("only digits can be repeated without end")
        loop = self.new((), then)
        self._places[loop] = part.wanted, then | {loop}
        return then | {loop}


def table_of(expressions: list[str]) -> Table:
    """The table of some regular expressions, each of which has to match a text as a whole.

    Args:
        expressions: of digits, sets of them, groups, alternatives, ``?``, ``{2}``, ``{2,3}``, and ``*`` after
            a digit or a set.

    Raises:
        ValueError: an expression has anything else in it.
    """
    graph = _Graph()
    ends = {graph.new((), frozenset()): number for number in range(len(expressions))}
    begins = [
        graph.before(_parts(text), frozenset([end])) for end, text in zip(ends, expressions, strict=True)
    ]
    waiting = [frozenset[int]().union(*begins)]
    states, steps = {waiting[0]: 0}, []
    for places in waiting:
        behind = graph.steps(places)
        for other in behind:
            if other not in states:
                states[other] = len(waiting)
                waiting.append(other)
        steps.append([states[other] for other in behind])
    return Table(
        _padded(steps), [frozenset(ends[place] for place in places & ends.keys()) for places in waiting]
    )


def walked(steps: NDArray[np.int64], begins: NDArray[np.int64], rows: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The state in which each text ends.

    Args:
        steps: of a table.
        begins: for each text, ``WIDTH`` times the state that it begins in.
        rows: the columns of the first characters, then those of the second ones, and so on.
    """
    places = begins
    for row in rows:
        places = steps.take(places + row, mode="wrap")  # no place is outside, and this is quickest
    return places // WIDTH


def walked_by(steps: NDArray[np.int64], text: str) -> int:
    """The state in which one text of digits ends that begins in state 0."""
    place = 0
    for digit in text:
        place = steps.item(place + int(digit))
    return place // WIDTH


def _padded(steps: list[list[int]]) -> NDArray[np.int64]:
    """With the columns that are no digit: one stays, the others lead to one more state, never left."""
    own = np.arange(len(steps) + 1)
    table = np.full((len(own), WIDTH), len(steps))
    table[:-1, :10] = steps
    table[:, STAY] = own
    return (table * WIDTH).ravel()


def _parts(expression: str) -> list[list[_Part]]:
    tokens = _TOKEN.findall(expression)
    if "".join(tokens) != expression:
        raise ValueError("an expression of digits has something else in it")
    return _sequences(iter(tokens))


def _sequences(tokens: Iterator[str]) -> list[list[_Part]]:
    """What stands between two brackets, as one sequence of parts for each alternative."""
    found: list[list[_Part]] = [[]]
    for sign in tokens:
        if sign == ")":
            break
        if sign == "|":
            found.append([])
        elif sign[0] == "(":
            found[-1].append(_Part(_sequences(tokens)))
        elif sign[0] in "?*{":
            least, most = _times(sign)
            found[-1][-1] = found[-1][-1]._replace(least=least, most=most)
        else:
            found[-1].append(_Part(_digits(sign)))
    return found


def _times(sign: str) -> tuple[int, int | None]:
    if sign in "?*":
        return 0, 1 if sign == "?" else None
    least, _, most = sign[1:-1].partition(",")
    return int(least), int(most or least)


def _digits(sign: str) -> tuple[int, ...]:
    if sign == r"\d":
        return tuple(range(10))
    return tuple(int(digit) for digit in _RANGE.sub(_between, sign.strip("[]")))


def _between(found: re.Match[str]) -> str:
    return "".join(map(str, range(int(found[1]), int(found[2]) + 1)))
