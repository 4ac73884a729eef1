"""First and last name side by side, and beside other texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.facts import columns as col
from scoring.facts.coded import Flags, Texts
from scoring.facts.columns import Columns
from scoring.facts.name import NO_NAME, Mark, Name, is_doe, is_same_twice, read_name

_EMAIL_INSIDE = r"[^\s@]+@[^\s@]+\.[^\s@]{2,}"


class Names:
    """Facts about first and last name."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.first: Texts = columns.values["firstname"]
        self.last: Texts = columns.values["lastname"]

    @cached_property
    def read(self) -> tuple[list[Name], list[Name]]:
        """What each distinct first name and each last name says; at the end of both the one for none."""
        return [*self.first.answers(read_name), NO_NAME], [*self.last.answers(read_name), NO_NAME]

    @cached_property
    def _marks(self) -> list[NDArray[np.int64]]:
        return [
            np.array([name.marks for name in read])[texts.codes]
            for texts, read in zip((self.first, self.last), self.read, strict=True)
        ]

    def first_has(self, mark: Mark) -> Flags:
        """Where the first name bears a mark."""
        return np.asarray(self._marks[0] & mark.value, dtype=np.bool_)

    def last_has(self, mark: Mark) -> Flags:
        """Where the last name bears a mark."""
        return np.asarray(self._marks[1] & mark.value, dtype=np.bool_)

    def _either_has(self, mark: Mark) -> Flags:
        return self.first_has(mark) | self.last_has(mark)

    def judged(self, function: Callable[..., bool], where: Flags, *texts: Texts) -> Flags:
        """Where ``function`` says so of texts, none of which is missing there, and both names behind them."""
        rows, (firsts, lasts) = np.flatnonzero(where), self.read
        result = np.zeros(len(where), dtype=np.bool_)
        result[rows] = list(
            map(
                function,
                *(column.rows(rows) for column in texts),
                [firsts[code] for code in self.first.codes[rows].tolist()],
                [lasts[code] for code in self.last.codes[rows].tolist()],
            )
        )
        return result

    @cached_property
    def first_key(self) -> Texts:
        """Letters and digits of the first name."""
        return _keys(self.first, self.read[0])

    @cached_property
    def last_key(self) -> Texts:
        """Letters and digits of the last name."""
        return _keys(self.last, self.read[1])

    @cached_property
    def is_filler(self) -> Flags:
        """Where one of the names is a filler."""
        return self._either_has(Mark.FILLER) | self.both_fillers

    @cached_property
    def both_fillers(self) -> Flags:
        """Where both names are fillers, as a pair: ``Foo Bar``, ``John Doe``."""
        both = self.first_has(Mark.FILLER_BESIDE) & self.last_has(Mark.FILLER_BESIDE)
        return both | self.judged(is_doe, self.last_has(Mark.DOE))

    @cached_property
    def is_email(self) -> Flags:
        """Where a name field holds an email address."""
        return col.matches(self.first, _EMAIL_INSIDE) | col.matches(self.last, _EMAIL_INSIDE)

    @cached_property
    def is_gibberish(self) -> Flags:
        """Where one of the names is keyboard gibberish."""
        return self._either_has(Mark.GIBBERISH)

    @cached_property
    def is_usable(self) -> Flags:
        """Where both names can be compared with other things."""
        both = ~self._columns.missing["firstname"] & ~self._columns.missing["lastname"]
        return both & self.is_any_usable

    @cached_property
    def is_any_usable(self) -> Flags:
        """Where there is a name and none is made up."""
        filled = ~self._columns.missing["firstname"] | ~self._columns.missing["lastname"]
        return filled & ~self.is_filler & ~self.is_email & ~self.is_gibberish

    @property
    def placeholder(self) -> Flags:
        """A filler in one of the name fields."""
        return self.is_filler

    @property
    def email_inside(self) -> Flags:
        """An email address in one of the name fields."""
        return self.is_email

    @property
    def gibberish(self) -> Flags:
        """Keyboard gibberish in one of the name fields."""
        return self.is_gibberish

    @property
    def digits_or_symbols(self) -> Flags:
        """Digits or symbols in one of the name fields, unless it holds a filler or an email address."""
        return self._either_has(Mark.ODD) & ~self.is_email & ~self.is_filler

    @property
    def same_twice(self) -> Flags:
        """The same text in both name fields."""
        return self.judged(is_same_twice, col.equal(self.first_key, self.last_key))

    @cached_property
    def bad_case(self) -> Flags:
        """Capitals or lower case only."""
        return self._either_has(Mark.BAD_CASE) & ~self.is_email & ~self.is_filler


def _keys(texts: Texts, read: list[Name]) -> Texts:
    return Texts([name.key for name in read[:-1]], texts.codes, texts.memory)
