"""What the two dates say about each other and about today."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from scoring.facts import columns as col
from scoring.facts.coded import Flags, Strings, Texts
from scoring.facts.columns import Columns
from scoring.facts.usual_dates import Moments
from scoring.rule import DATES

_EARLIEST = np.datetime64("2005-01-01T00:00:00.000")
"""HubSpot was founded in June 2006; what was imported from before is older than any CRM habit."""
_MINUTE = np.timedelta64(60_000, "ms")
_DAY = np.timedelta64(86_400_000, "ms")
_DAYS_A_MONTH = 30.4375
_ISO = r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$"
_EPOCH = r"^\d{12,13}$"


def read_dates(texts: Texts) -> Moments:
    """ISO 8601 or epoch milliseconds → UTC; NaT where unreadable."""
    strings = texts.strings
    moments = np.full(len(strings) + 1, np.datetime64("NaT", "ms"))
    for pattern, read in ((_EPOCH, _read_epoch), (_ISO, _read_iso)):
        if len(strings) and (which := col.found_in(strings, pattern)).any():
            moments[:-1][which] = read(strings.filter(pa.array(which)))
    return np.asarray(moments[texts.codes])


def _read_epoch(strings: Strings) -> Moments:
    return np.asarray(strings.cast(pa.int64()).to_numpy().astype("datetime64[ms]"))


def _read_iso(strings: Strings) -> Moments:
    read = pd.to_datetime(strings.to_pandas(), format="ISO8601", utc=True, errors="coerce")
    return np.asarray(read.dt.tz_localize(None).to_numpy(dtype="datetime64[ms]"))


class Dates:
    """Facts about creation and last modification.

    Args:
        columns: the page.
        as_of: now, with a time zone.
    """

    def __init__(self, columns: Columns, as_of: pd.Timestamp) -> None:
        self._columns = columns
        self._as_of = as_of.tz_convert("UTC").tz_localize(None).to_datetime64().astype("datetime64[ms]")
        self.created, self.modified = (self._read(name) for name in DATES)

    def _read(self, name: str) -> Moments:
        usual = self._columns.moments[name]
        return np.where(np.isnat(usual), read_dates(self._columns.values[name]), usual)

    def _is_plausible(self, moments: Moments) -> Flags:
        return np.asarray((moments >= _EARLIEST) & (moments <= self._as_of + _DAY))

    @property
    def implausible(self) -> Flags:
        """In the future, before 2005 or unreadable."""
        bad_created = ~self._columns.missing["createdate"] & ~self._is_plausible(self.created)
        bad_modified = ~self._columns.missing["lastmodifieddate"] & ~self._is_plausible(self.modified)
        return bad_created | bad_modified

    @property
    def created_after_modified(self) -> Flags:
        """Modified before it was created; a date without a time is compared by the day."""
        created_day, modified_day = (at.astype("datetime64[D]") for at in (self.created, self.modified))
        date_only = (created_day == self.created) | (modified_day == self.modified)
        later = self.created > self.modified + _MINUTE
        return np.asarray(later & ~(date_only & (created_day == modified_day)))

    @property
    def never_touched(self) -> Flags:
        """Modified within a day of its creation, more than a year ago."""
        untouched = np.abs(self.modified - self.created) <= _DAY
        return np.asarray(untouched & (self.created < self._as_of - 365 * _DAY))

    @property
    def created_months(self) -> NDArray[np.int16]:
        """Months from January 1970 to the creation (UTC); −1 where no date can be believed."""
        months = self.created.astype("datetime64[M]").astype(np.int64)
        return np.where(self._is_plausible(self.created), months, -1).astype(np.int16)

    @cached_property
    def age_months(self) -> NDArray[np.float64]:
        """Months since the contact was last modified, else created; NaN where neither can be believed."""
        created = np.where(self._is_plausible(self.created), self.created, np.datetime64("NaT"))
        touched = np.where(self._is_plausible(self.modified), self.modified, created)
        return np.asarray(np.maximum((self._as_of - touched) / _DAY / _DAYS_A_MONTH, 0.0))
