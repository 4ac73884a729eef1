"""The fourteen columns of a page of contacts, and doing work once for each distinct value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from scoring.facts.clean import is_clean
from scoring.facts.coded import Codes, Flags, Strings, Texts
from scoring.facts.memory import Memory
from scoring.facts.null_words import LIKE_NAMES, NULL_TOKENS
from scoring.facts.usual_dates import usual_dates
from scoring.rule import DATES, PROPERTIES

LONGEST = 1000
"""Characters of a value that are looked at. No real value is longer; hostile ones can be megabytes."""

_SPACE = r"[\s\p{Z}]"
_BLANK = rf"^(?:{_SPACE}|\p{{Cf}})*$"
_STRAY = rf"^{_SPACE}|{_SPACE}$|{_SPACE}{{2}}|[\t\r\n]"
# Control characters are not trimmed: they make an email address malformed.
_TRIMMED = " \t\r\n\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NULL_TOKENS = pa.array(sorted(NULL_TOKENS))
_ONLY_MARKS = r"^[-–—._?*#/\\,;:!~'\"]+$"
_NAMES = ("firstname", "lastname")
_LIKE_NAMES = pa.array(sorted(LIKE_NAMES))


def flags(array: Any) -> Flags:
    """A pyarrow boolean array as numpy, null as ``False``."""
    known = pc.fill_null(array, False) if array.null_count else array
    return np.asarray(known.to_numpy(zero_copy_only=False), dtype=np.bool_)


def found_in(strings: Strings, pattern: str) -> Flags:
    """Which strings hold an RE2 pattern; RE2 takes linear time on any input."""
    return flags(pc.match_substring_regex(strings, pattern))


def matches(texts: Texts, pattern: str) -> Flags:
    """Where an RE2 pattern is found."""
    return texts.spread(found_in(texts.strings, pattern))


def keep(texts: Texts, where: Flags) -> Texts:
    """The texts where ``where`` holds, none elsewhere."""
    return texts.where(where)


def is_in(texts: Texts, words: Collection[str]) -> Flags:
    """Where the text is one of the words."""
    return texts.spread([value in words for value in texts.values])


def equal(one: Texts, other: Texts) -> Flags:
    """Where both columns have the same text."""
    mine, theirs = numbered(one, other)
    return np.asarray((mine == theirs) & one.known)


def numbered(*columns: Texts) -> list[Codes]:
    """A number for the text of each contact, the same for the same text in all columns; -1 for none."""
    places: dict[str, int] = {}
    return [_placed(texts, places) for texts in columns]


def _placed(texts: Texts, places: dict[str, int]) -> Codes:
    """The place of each contact's text among the known ones, to which new ones are added."""
    moved = [places.setdefault(text, len(places)) for text in texts.values]
    return np.array([*moved, -1], dtype=np.int32)[texts.codes]


def per_string(column: Texts, results: Strings) -> Texts:
    """``results`` that pyarrow has worked out for each distinct text, null for none."""
    coded = results.dictionary_encode()
    codes = np.append(coded.indices.fill_null(-1).to_numpy(), np.int32(-1))
    return Texts(coded.dictionary, codes[column.codes], column.memory)


def per_distinct(texts: Texts, function: Callable[[str], str | None]) -> Texts:
    """``function`` of each text, called once for each distinct one."""
    return Texts.of(texts.memory.of_each(function, texts.values), texts.codes, texts.memory)


def flag_distinct(texts: Texts, function: Callable[[str], bool]) -> Flags:
    """``function`` of each text, called once for each distinct one; ``False`` for none."""
    return texts.spread(texts.memory.of_each(function, texts.values))


def flag_together(
    columns: tuple[Texts, ...], function: Callable[..., bool], where: Flags | None = None
) -> Flags:
    """``function`` of texts side by side, once for each combination; ``False`` where one has none."""
    codes, answers = together(columns, function, where)
    return np.array([*answers, False], dtype=np.bool_)[codes]


def per_together(columns: tuple[Texts, ...], function: Callable[..., str | None]) -> Texts:
    """``function`` of texts side by side, once for each combination; none where one has none."""
    codes, answers = together(columns, function)
    return Texts.of(answers, codes, columns[0].memory)


def together(
    columns: tuple[Texts, ...], function: Callable[..., Any], where: Flags | None = None
) -> tuple[Codes, list[Any]]:
    """``function`` of each combination of texts, and which combination each contact has; -1 for none."""
    codes, combinations = side_by_side(columns, where)
    if not len(combinations[0]):
        return codes, []
    values = [texts.at(found) for texts, found in zip(columns, combinations, strict=True)]
    return codes, columns[0].memory.of_rows(function, values)


def side_by_side(columns: tuple[Texts, ...], where: Flags | None = None) -> tuple[Codes, list[Codes]]:
    """Which combination of texts each contact has, -1 for none, and the codes of them in each column."""
    complete = np.logical_and.reduce([texts.known for texts in columns])
    rows = np.flatnonzero(complete if where is None else complete & where)
    codes = np.full(len(complete), -1, dtype=np.int32)
    combinations, codes[rows] = combined(columns, rows)
    return codes, combinations


def combined(columns: Sequence[Texts], rows: NDArray[np.intp]) -> tuple[list[Codes], Codes]:
    """The combinations of texts that some contacts have, as codes of each column, and which one each has."""
    number = np.zeros(len(rows), dtype=np.int64)
    for texts in columns:
        number = number * (len(texts) + 1) + texts.codes[rows] + 1
    coded = pa.array(number).dictionary_encode()
    left = coded.dictionary.to_numpy()
    combinations: list[Codes] = []
    for texts in reversed(columns):
        left, places = np.divmod(left, len(texts) + 1)
        combinations.insert(0, places - 1)
    return combinations, coded.indices.to_numpy()


def first_of(columns: tuple[Texts, ...]) -> Texts:
    """The text of the first column that has one."""
    codes, values = columns[0].codes, [*columns[0].values]
    for texts in columns[1:]:
        codes = np.where((codes < 0) & texts.known, texts.codes + len(values), codes)
        values += texts.values
    return Texts.of(values, codes, columns[0].memory)


def either(one: Texts, other: Texts) -> Texts:
    """The text of the column that has one; no contact has one in both."""
    codes = np.where(other.known, other.codes + len(one), one.codes).astype(np.int32)
    return Texts(pa.concat_arrays([one.strings, other.strings]), codes, one.memory)


def or_empty(texts: Texts) -> Texts:
    """An empty text where there is none."""
    return Texts([*texts.values, ""], np.where(texts.known, texts.codes, len(texts)), texts.memory)


def _is_token(text: Strings, is_name: Flags) -> Flags:
    """Which trimmed values are a filler."""
    token = flags(pc.less(pc.binary_length(text), 20))
    short = text.filter(pa.array(token))
    lower = pc.utf8_lower(short)
    name = flags(pc.is_in(short, value_set=_LIKE_NAMES)) & is_name[token]
    token[token] = (flags(pc.is_in(lower, value_set=_NULL_TOKENS)) & ~name) | found_in(lower, _ONLY_MARKS)
    return token


def _trimmed(raw: Strings) -> tuple[Strings, Flags, Flags]:
    """The values without the space around them, which are blank, and which have stray space."""
    odd = ~is_clean(raw)
    blank, stray = np.zeros((2, len(raw)), dtype=np.bool_)
    if odd.any():
        values = raw.filter(pa.array(odd))
        blank[odd], stray[odd] = found_in(values, _BLANK), found_in(values, _STRAY)
        raw = pc.replace_with_mask(raw, pa.array(odd), pc.utf8_trim(values, _TRIMMED))
    return raw, blank, stray


class Columns:
    """Trimmed values of a page, none where missing.

    A date that is written as usual is a moment at once, and not among the values.

    Args:
        page: pyarrow strings for each of ``PROPERTIES``; a missing value is null, empty or blank.
        memory: what has been found out about texts on earlier pages.
    """

    def __init__(self, page: Mapping[str, Strings], memory: Memory) -> None:
        self.memory = memory
        dates = {name: usual_dates(page[name]) for name in DATES}
        self.moments = {name: moments for name, (moments, _) in dates.items()}
        written = {**page, **{name: other for name, (_, other) in dates.items()}}
        coded = [written[name].dictionary_encode() for name in PROPERTIES]
        # One after the other in one array: each expression is compiled and run once, not fourteen times.
        raw = pa.concat_arrays([column.dictionary for column in coded])
        if len(raw) and (pc.max(pc.binary_length(raw)).as_py() or 0) > LONGEST:
            raw = pc.utf8_slice_codeunits(raw, 0, LONGEST)
        sizes = [len(column.dictionary) for column in coded]
        text, blank, stray = _trimmed(raw)
        token = _is_token(text, np.repeat([name in _NAMES for name in PROPERTIES], sizes)) & ~blank
        filled = ~blank & ~token
        self.missing: dict[str, Flags] = {}
        self.values: dict[str, Texts] = {}
        self.null_token = self.stray_whitespace = np.zeros(len(coded[0]), dtype=np.bool_)
        first = 0
        for name, column, size in zip(PROPERTIES, coded, sizes, strict=True):
            own = slice(first, first + size)
            codes = column.indices.fill_null(-1).to_numpy()
            texts = Texts(text.slice(first, size), codes, memory)
            self.values[name] = texts.only(filled[own])
            self.missing[name] = ~self.values[name].known
            if name in self.moments:
                self.missing[name] &= np.isnat(self.moments[name])
            if token[own].any():
                self.null_token = self.null_token | texts.spread(token[own])
            if stray[own].any():
                self.stray_whitespace = self.stray_whitespace | texts.spread(stray[own] & filled[own])
            first += size
