"""Dates are the same moments whichever way they are read: all at once, or one kind after the other."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.facts.coded import Texts
from scoring.facts.dates import read_dates
from scoring.facts.memory import Memory
from scoring.facts.usual_dates import Moments, usual_dates

USUAL = ["2024-03-05T14:22:10.123Z", "2024-03-05T14:22:10Z", "1999-12-31T23:59:59Z", "2024-02-29T00:00:00Z"]


def slowly(*texts: str) -> Moments:
    return read_dates(Texts(list(texts), np.arange(len(texts), dtype=np.int32), Memory()))


def quickly(*texts: str | None) -> tuple[Moments, list[str | None]]:
    moments, others = usual_dates(pa.array(texts, type=pa.string()))
    return moments, others.to_pylist()


def test_what_hubspot_writes_is_read_at_once() -> None:
    moments, others = quickly(*USUAL)
    assert np.array_equal(moments, slowly(*USUAL))
    assert not np.isnat(moments).any()
    assert others == [None] * len(USUAL)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("", id="nothing"),
        pytest.param("2024-03-05", id="no time"),
        pytest.param("2024-03-05T14:22:10.5Z", id="a tenth of a second"),
        pytest.param("2024-03-05T14:22:10+01:00", id="another time zone"),
        pytest.param("2024-03-05 14:22:10Z", id="a space in the middle"),
        pytest.param("1709648520000", id="epoch milliseconds"),
        pytest.param("2023-02-29T00:00:00Z", id="no leap year"),
        pytest.param("2024-02-30T00:00:00Z", id="no such day"),
        pytest.param("2024-13-01T00:00:00Z", id="no such month"),
        pytest.param("2024-03-05T24:00:00Z", id="no such hour"),
        pytest.param("2024-03-05T14:22:60Z", id="no such second"),
        pytest.param("20/3/2024T14:22:10Z", id="slashes"),
        pytest.param("2024103-05T14:22:10.123Z", id="a digit for a hyphen"),
        pytest.param("2024-03-05T14:22:1öZ", id="as many bytes"),
        pytest.param("202O-03-05T14:22:10Z", id="a letter in the year"),
        pytest.param("2024@03-05T14:22:10Z", id="a slip behind the year"),
        pytest.param("2021-\t0-19T00:00:00Z", id="a tab in the month"),
    ],
)
def test_any_other_is_left_and_disturbs_none(other: str) -> None:
    moments, others = quickly(*USUAL, None, other)
    assert np.isnat(moments[-2:]).all()
    assert others[-2:] == [None, other]
    # a leap day is left too where a day beside it does not exist
    left = [text for text in others[: len(USUAL)] if text]
    assert left in ([], ["2024-02-29T00:00:00Z"])
    both = np.where(np.isnat(moments[:4]), slowly(*USUAL), moments[:4])
    assert np.array_equal(both, slowly(*USUAL))


@given(st.sampled_from(USUAL), st.integers(0, 23), st.characters(exclude_categories=["Cs"]))
def test_a_date_with_one_slip_is_read_as_ever_or_left(usual: str, place: int, char: str) -> None:
    date = usual[:place] + char + usual[place + 1 :]
    moments, others = quickly("2024-13-01T00:00:00Z", date)
    if others[1] is None:
        assert moments[1] == slowly(date)[0]
    else:
        assert np.isnat(moments[1])
