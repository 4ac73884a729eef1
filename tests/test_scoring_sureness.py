"""How sure: values of printed tables, and intervals that hold what they promise."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.build import build_report
from scoring.layout import Floats, Masks
from scoring.report import Drawn, Sureness
from scoring.scores import Model
from scoring.sureness import share_interval, sureness, t_cdf, t_quantile
from scoring.tally import Tally
from tests.masks import mask, tally


@pytest.mark.parametrize(
    ("freedom", "table"),
    [
        pytest.param(1, 12.706, id="1 degree of freedom"),
        pytest.param(2, 4.303, id="2"),
        pytest.param(3, 3.182, id="3"),
        pytest.param(4, 2.776, id="4"),
        pytest.param(5, 2.571, id="5"),
        pytest.param(10, 2.228, id="10"),
        pytest.param(30, 2.042, id="30"),
        pytest.param(60, 2.000, id="60"),
        pytest.param(120, 1.980, id="120"),
        pytest.param(200, 1.972, id="200, the last one that is summed up"),
        pytest.param(201, 1.972, id="201, the first one that is transformed"),
        pytest.param(1000, 1.962, id="1,000"),
        pytest.param(10**7, 1.960, id="ten million: the normal distribution"),
    ],
)
def test_the_quantile_is_that_of_the_printed_tables(freedom: int, table: float) -> None:
    assert t_quantile(0.975, freedom) == pytest.approx(table, abs=0.0006)


@pytest.mark.parametrize(
    ("t", "freedom", "table"),
    [
        pytest.param(0.0, 7, 0.5, id="the middle"),
        pytest.param(1.0, 1, 0.75, id="Cauchy's upper quartile"),
        pytest.param(2.132, 4, 0.95, id="4 degrees, upper tail"),
        pytest.param(-2.132, 4, 0.05, id="4 degrees, lower tail"),
        pytest.param(1.303, 40, 0.90, id="40 degrees"),
        pytest.param(float("inf"), 5, 1.0, id="everything"),
        pytest.param(float("-inf"), 5, 0.0, id="nothing"),
    ],
)
def test_the_distribution_is_that_of_the_printed_tables(t: float, freedom: int, table: float) -> None:
    assert t_cdf(t, freedom) == pytest.approx(table, abs=0.0002)


@pytest.mark.parametrize("freedom", [3, 8, 57])
def test_both_ways_to_the_distribution_agree_at_the_seam(freedom: int) -> None:
    assert t_cdf(1.7, 200) == pytest.approx(t_cdf(1.7, 201), abs=1e-4)
    assert t_cdf(t_quantile(0.9, freedom), freedom) == pytest.approx(0.9, abs=1e-7)


def test_everything_is_exact() -> None:
    sure = sureness(70.0, 12.0, 500, complete=True, sample_of=None)
    assert (sure.drawn, sure.interval, sure.grade, sure.within_scan_only) == (
        Drawn.EVERYTHING,
        None,
        1.0,
        False,
    )
    assert sureness(70.0, 12.0, 500, complete=False, sample_of=500) == sure


def test_the_first_ones_have_no_interval_however_many_they_are() -> None:
    sure = sureness(70.0, 12.0, 100_000, complete=False, sample_of=None)
    assert (sure.drawn, sure.interval, sure.grade, sure.within_scan_only) == (Drawn.FIRST, None, None, True)


def test_a_random_sample_has_an_interval_worked_out_by_hand() -> None:
    # 12 / √400 · √(1600 / 1999) · 1.9659 = 1.0553
    sure = sureness(70.0, 12.0, 400, complete=False, sample_of=2000)
    assert np.array(sure.interval) == pytest.approx([68.945, 71.055], abs=0.001)
    assert sure.grade == pytest.approx(1.0, abs=1e-6)


def test_a_grade_is_as_sure_as_the_distance_to_its_floors() -> None:
    on_the_floor = sureness(75.0, 12.0, 400, complete=False, sample_of=2000)
    assert on_the_floor.grade == pytest.approx(0.5, abs=1e-6)
    # one standard error above: Φ(1) = 0.841
    above = sureness(75.0 + 0.5368, 12.0, 400, complete=False, sample_of=2000)
    assert above.grade == pytest.approx(0.841, abs=0.002)
    alike = sureness(64.0, 0.0, 400, complete=False, sample_of=2000)
    assert (alike.interval, alike.grade) == ((64.0, 64.0), 1.0)


def test_of_one_contact_nothing_can_be_said() -> None:
    sure = sureness(70.0, 0.0, 1, complete=False, sample_of=9)
    assert (sure.drawn, sure.interval, sure.grade) == (Drawn.AT_RANDOM, None, None)


@given(st.floats(0, 100), st.floats(0, 50), st.integers(2, 1000), st.integers(1, 1000))
def test_an_interval_holds_the_mean_and_stays_on_the_scale(
    mean: float, deviation: float, contacts: int, more: int
) -> None:
    sure = sureness(mean, deviation, contacts, complete=False, sample_of=contacts + more)
    assert sure.interval is not None
    assert sure.grade is not None
    low, high = sure.interval
    assert 0 <= low <= mean <= high <= 100
    assert -1e-12 <= sure.grade <= 1 + 1e-12


def test_a_share_has_wilson_s_interval() -> None:
    # 10 of 100 with replacement: 0.0552 to 0.1744 (Newcombe 1998)
    low, high = share_interval(10, 100, 10**9)
    assert [low, high] == pytest.approx([0.0552, 0.1744], abs=1e-4)
    assert share_interval(0, 100, 10**9)[0] == 0.0
    assert [*share_interval(7, 70, 70)] == pytest.approx([0.1, 0.1], abs=1e-15)


def covered(draw: Callable[[np.random.Generator], bool]) -> float:
    rng = np.random.default_rng(20261102)
    return sum(draw(rng) for _ in range(400)) / 400


def portal_of_a_thousand() -> Masks:
    kinds = [
        *(mask(), mask("missing_phone"), mask("email_role", "missing_jobtitle", months=30.0)),
        *(mask("test_record", "email_syntax"), mask("phone_invalid", months=12.0)),
    ]
    rng = np.random.default_rng(7)
    return np.array(kinds, dtype=np.uint64)[rng.choice(5, 1000, p=[0.3, 0.3, 0.2, 0.1, 0.1])]


def sure_of(scores: Floats) -> Sureness:
    mean, deviation = float(scores.mean()), float(scores.std(ddof=1))
    return sureness(mean, deviation, len(scores), complete=False, sample_of=1000)


@pytest.mark.parametrize("contacts", [60, 200, 800])
def test_the_interval_of_the_score_holds_the_true_score_in_95_of_100_samples(contacts: int) -> None:
    scores = Model().contact_scores(portal_of_a_thousand())

    def holds(rng: np.random.Generator) -> bool:
        interval = sure_of(rng.choice(scores, contacts, replace=False)).interval
        assert interval is not None
        return bool(interval[0] <= scores.mean() <= interval[1])

    assert covered(holds) == pytest.approx(0.95, abs=0.02)


@pytest.mark.parametrize("contacts", [60, 200, 800])
def test_a_report_is_as_sure_as_the_scores_of_its_contacts_make_it(contacts: int) -> None:
    sample = np.random.default_rng(11).choice(portal_of_a_thousand(), contacts, replace=False)
    masks, counts = np.unique(sample, return_counts=True)
    drawn = dict(zip(masks.tolist(), counts.tolist(), strict=True))
    said = build_report(Tally(drawn, (), complete=False, sample_of=1000)).sureness
    expected = sure_of(Model().contact_scores(sample))
    assert said is not None
    assert said.drawn is Drawn.AT_RANDOM
    assert np.array(said.interval) == pytest.approx(np.array(expected.interval), abs=1e-9)
    assert said.grade == pytest.approx(expected.grade, abs=1e-9)


@pytest.mark.parametrize(
    ("having", "contacts"), [pytest.param(100, 200, id="10 %"), pytest.param(400, 150, id="40 %")]
)
def test_the_interval_of_a_share_holds_the_true_share_in_95_of_100_samples(
    having: int, contacts: int
) -> None:
    def holds(rng: np.random.Generator) -> bool:
        part = int(rng.hypergeometric(having, 1000 - having, contacts))
        low, high = share_interval(part, contacts, 1000)
        return low <= having / 1000 <= high

    assert covered(holds) == pytest.approx(0.95, abs=0.02)


def test_a_report_says_how_sure_it_is() -> None:
    everything = build_report(tally(mask(), mask("email_role"))).sureness
    assert everything is not None
    assert everything.drawn is Drawn.EVERYTHING
