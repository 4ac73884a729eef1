"""What the two dates say about each other and about today."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from scoring.facts import columns as col
from scoring.facts.columns import Columns, Flags, Texts

_EARLIEST = pd.Timestamp("2005-01-01", tz="UTC")
"""HubSpot was founded in June 2006; what was imported from before is older than any CRM habit."""
_DAY = pd.Timedelta(days=1)
_YEAR = pd.Timedelta(days=365)
_MONTH = pd.Timedelta(days=30.4375)
_ISO = r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$"
_EPOCH = r"^\d{12,13}$"


def read_dates(texts: Texts, index: pd.Index[Any]) -> pd.Series[pd.Timestamp]:
    """ISO 8601 or epoch milliseconds → UTC; NaT where unreadable."""
    coded = texts.dictionary_encode()
    distinct = pd.Series(pd.array(coded.dictionary, dtype="string"))
    iso = pd.Series(col.matches(coded.dictionary, _ISO))
    epoch = pd.Series(col.matches(coded.dictionary, _EPOCH))
    moments = pd.to_datetime(distinct.where(iso), format="ISO8601", utc=True, errors="coerce").dt.as_unit(
        "ms"
    )
    if epoch.any():
        numbers = pd.to_numeric(distinct.where(epoch), errors="coerce").astype("Float64")
        moments = moments.fillna(
            pd.to_datetime(numbers, unit="ms", utc=True, errors="coerce").dt.as_unit("ms")
        )
    position = np.asarray(pa.array(coded.indices).fill_null(len(distinct)))
    values = pd.concat([moments, pd.Series([pd.NaT], dtype=moments.dtype)], ignore_index=True)
    taken = values.take(position)
    taken.index = index
    return taken


class Dates:
    """Facts about creation and last modification.

    Args:
        columns: the page.
        as_of: now, with a time zone.
    """

    def __init__(self, columns: Columns, as_of: pd.Timestamp) -> None:
        self._columns = columns
        self._as_of = as_of
        self.created = read_dates(columns.values["createdate"], columns.index)
        self.modified = read_dates(columns.values["lastmodifieddate"], columns.index)

    def _is_plausible(self, moments: pd.Series[pd.Timestamp]) -> Flags:
        return np.asarray((moments >= _EARLIEST) & (moments <= self._as_of + _DAY), dtype=np.bool_)

    @cached_property
    def last_touch(self) -> pd.Series[pd.Timestamp]:
        """When the contact was last modified, else created; NaT where neither can be believed."""
        modified = self.modified.where(self._is_plausible(self.modified))
        return modified.fillna(self.created.where(self._is_plausible(self.created)))

    @property
    def implausible(self) -> pd.Series[bool]:
        """In the future, before 2005 or unreadable."""
        bad_created = ~self._columns.missing["createdate"] & ~self._is_plausible(self.created)
        bad_modified = ~self._columns.missing["lastmodifieddate"] & ~self._is_plausible(self.modified)
        return self._columns.series(bad_created | bad_modified)

    @property
    def created_after_modified(self) -> pd.Series[bool]:
        """Modified before it was created; a date without a time is compared by the day."""
        later = self.created > self.modified + pd.Timedelta(minutes=1)
        created_day, modified_day = self.created.dt.floor("D"), self.modified.dt.floor("D")
        date_only = (created_day == self.created) | (modified_day == self.modified)
        return self._columns.series(
            np.asarray(later & ~(date_only & (created_day == modified_day)), dtype=np.bool_)
        )

    @property
    def never_touched(self) -> pd.Series[bool]:
        """Modified within a day of its creation, more than a year ago."""
        untouched = (self.modified - self.created).abs() <= _DAY
        return self._columns.series(
            np.asarray(untouched & (self.created < self._as_of - _YEAR), dtype=np.bool_)
        )

    @property
    def age_months(self) -> NDArray[np.float64]:
        """Months since the last touch, NaN where unknown."""
        return np.asarray(((self._as_of - self.last_touch) / _MONTH).clip(lower=0), dtype=np.float64)
