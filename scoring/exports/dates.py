"""Dates as people write them → ISO 8601, with day and month in the order that the file itself shows."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from scoring.exports.problem import ExportError
from scoring.facts.coded import Flags, Strings
from scoring.facts.usual_dates import Moments

_GAP = r"[\s\p{Z}]"
_WRITTEN = (
    rf"^{_GAP}*(?:(?P<year>\d{{4}})[./-](?P<month>\d{{1,2}})[./-](?P<day>\d{{1,2}})"
    r"|(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})[./-](?P<ending>\d{4}|\d{2}))"
    rf"(?:,?(?:T|{_GAP}+)(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?::(?P<seconds>\d{{2}}))?"
    rf"(?:{_GAP}*(?P<half>[AaPp])\.?[Mm]\.?)?)?{_GAP}*$"
)
_NOT_ISO = rf"^{_GAP}*\d{{1,2}}[./-]|^{_GAP}*\d{{4}}[./]|[AaPp]\.?[Mm]\.?{_GAP}*$"


class _Order(Enum):
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class _Written:
    """The parts of dates that are written another way than ISO 8601."""

    def __init__(self, texts: Strings) -> None:
        parts = pc.extract_regex(texts, _WRITTEN)
        self.where: Flags = np.asarray(parts.is_valid().to_numpy(zero_copy_only=False))
        self._parts = parts.drop_null()
        ending = self._number("ending")
        self._year = self._number("year") + ending + 2000 * (ending < 100) * (self._number("year") == 0)
        self.swappable: Flags = self._number("year") == 0
        time = self._number("hour"), self._number("minute"), self._number("seconds")
        half = np.asarray(pc.utf8_lower(self._part("half")).to_numpy(zero_copy_only=False), dtype=object)
        self.has_half = bool((half != "").any())
        self.has_dots = bool(pc.any(pc.equal(self._part("mark"), ".")).as_py())
        hour = np.where(half == "", time[0], time[0] % 12 + 12 * (half == "p"))
        self._is_time = (hour < 24) & (time[1] < 60) & (time[2] < 60)
        self._seconds = (hour * 3600 + time[1] * 60 + time[2]).astype("timedelta64[s]")

    def _part(self, name: str) -> Strings:
        return pc.struct_field(self._parts, name)

    def _number(self, name: str) -> NDArray[np.int64]:
        text = self._part(name)
        zero = pc.if_else(pc.equal(text, ""), "0", text)
        return np.asarray(zero.cast(pa.int64()).to_numpy())

    def read(self, order: _Order) -> Moments:
        """The moments (UTC), NaT where there is no such day or time."""
        pair = self._number("first"), self._number("second")
        day, month = pair if order is _Order.DAY_FIRST else pair[::-1]
        day, month = day + self._number("day"), month + self._number("month")
        start = ((self._year - 1970) * 12 + month - 1).astype("datetime64[M]")
        date = start.astype("datetime64[D]") + (day - 1).astype("timedelta64[D]")
        real = (month >= 1) & (month <= 12) & (day >= 1) & (date.astype("datetime64[M]") == start)
        return np.where(real & self._is_time, date + self._seconds, np.datetime64("NaT"))


class DayOrder:
    """The order of day and month in one file, decided by the first dates that need it.

    An order is ruled out by months above 12 and by days to come. Where both stay possible, dots and
    semicolons speak for the day first, and anything else for the month.

    Args:
        as_of: now, with a time zone.
        delimiter: between the values of the file.
    """

    def __init__(self, as_of: datetime, delimiter: str) -> None:
        self._tomorrow = np.datetime64(int(as_of.timestamp()) + 86_400, "s")
        self._delimiter = delimiter
        self._order: _Order | None = None
        self._guessed = False
        self.notes: list[str] = []

    def decide(self, columns: list[Strings]) -> None:
        """Choose the order, if it is still open, from all dates of some contacts."""
        if self._order is None:
            written = [_Written(texts) for texts in columns]
            if any(one.swappable.any() for one in written):
                self._choose(written)

    def iso(self, texts: Strings, row: int, column: int) -> Strings:
        """The dates in ISO 8601; what is no date stays as it is.

        Args:
            texts: from one column, never null.
            row: place in the file of the first of them.
            column: place in the file of the column, from 1.

        Raises:
            ExportError: the order was a guess, and this date shows that it was wrong.
        """
        written = _Written(texts)
        order = self._order or _Order.MONTH_FIRST
        if self._guessed and (wrong := self._only_other(written, order)).any():
            place = row + int(np.flatnonzero(written.where)[np.argmax(wrong)])
            raise ExportError(
                f"dates before this one could be read either way and were read {order.value}, "
                "this one cannot be; write dates as 2024-03-05",
                place,
                column,
            )
        moments = written.read(order)
        result = np.asarray(texts.to_numpy(zero_copy_only=False), dtype=object)
        readable = ~np.isnat(moments)
        result[np.flatnonzero(written.where)[readable]] = np.datetime_as_string(moments[readable], "s", "UTC")
        return pa.array(result, type=pa.string())

    def _choose(self, written: list[_Written]) -> None:
        only = {
            order: sum(int(self._only_other(one, other).sum()) for one in written)
            for order, other in zip(_Order, reversed(_Order), strict=True)
        }
        days, months = only[_Order.DAY_FIRST], only[_Order.MONTH_FIRST]
        self._guessed = days == months
        if self._guessed:
            dots = any(one.has_dots for one in written)
            halves = any(one.has_half for one in written)
            by_day = dots or (self._delimiter == ";" and not halves)
            if not dots:
                self._note(_Order.DAY_FIRST if by_day else _Order.MONTH_FIRST)
        else:
            by_day = days > months
        self._order = _Order.DAY_FIRST if by_day else _Order.MONTH_FIRST

    def _note(self, order: _Order) -> None:
        self.notes.append(f"All dates can be read day first or month first; they were read {order.value}.")

    def _only_other(self, written: _Written, order: _Order) -> Flags:
        """Where a date is possible in the other order alone."""
        other = _Order.DAY_FIRST if order is _Order.MONTH_FIRST else _Order.MONTH_FIRST
        possible = [self._is_possible(written.read(one)) for one in (order, other)]
        return np.asarray(written.swappable & ~possible[0] & possible[1])

    def _is_possible(self, moments: Moments) -> Flags:
        return np.asarray(moments <= self._tomorrow)


def is_local(texts: Strings) -> bool:
    """Whether some of the texts look like dates, and not like ISO 8601 or epoch milliseconds."""
    others = texts.filter(pc.invert(pc.ends_with(texts, "Z")))  # so ends most of HubSpot's, and no local one
    filled = others.filter(pc.not_equal(pc.utf8_trim_whitespace(others), ""))
    return len(filled) > 0 and bool(pc.any(pc.match_substring_regex(filled, _NOT_ISO)).as_py())
