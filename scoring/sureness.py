"""How far a score of some contacts speaks for all: intervals of a simple random sample, and nothing else.

A sample that was not drawn at random has no interval, however large it is. Needs the standard library only.
"""

from __future__ import annotations

from functools import cache
from math import atan, cos, log1p, pi, sin, sqrt
from statistics import NormalDist

from scoring.report import GRADE_FLOORS, Drawn, Grade, Sureness

_LEVEL = 0.95
_NORMAL = NormalDist()
_FEW = 200
"""Degrees of freedom up to which Student's distribution is summed up term by term."""


def sureness(mean: float, deviation: float, contacts: int, complete: bool, sample_of: int | None) -> Sureness:
    """What the scan allows to say.

    Args:
        mean: composite of the scanned contacts.
        deviation: standard deviation of their scores, with n − 1 in the denominator.
        contacts: how many were scanned.
        complete: whether these were all.
        sample_of: how many they were drawn from at random, ``None`` where they were not.
    """
    if complete or sample_of == contacts:
        return Sureness(Drawn.EVERYTHING, grade=1.0)
    if sample_of is None:
        return Sureness(Drawn.FIRST)
    if contacts < 2:
        return Sureness(Drawn.AT_RANDOM)
    error = deviation / sqrt(contacts) * sqrt(_left_out(contacts, sample_of))
    reach = t_quantile(0.5 + _LEVEL / 2, contacts - 1) * error
    interval = (max(mean - reach, 0.0), min(mean + reach, 100.0))
    return Sureness(Drawn.AT_RANDOM, interval, _grade_probability(mean, error, contacts - 1))


def share_interval(part: int, contacts: int, sample_of: int) -> tuple[float, float]:
    """Lowest and highest share (0–1) at 95 % of what ``part`` of a random sample has.

    Wilson's interval (1927), its sample as large as a sample with replacement would have to be to say as
    much: n (N − 1) / (N − n).

    Args:
        part: contacts of the sample that have it.
        contacts: the sample, at least 1.
        sample_of: what it was drawn from.
    """
    share = part / contacts
    if sample_of == contacts:
        return share, share
    z = _NORMAL.inv_cdf(0.5 + _LEVEL / 2)
    size = contacts / _left_out(contacts, sample_of)
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    reach = z / (1 + z * z / size) * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def _left_out(contacts: int, sample_of: int) -> float:
    """Finite-population correction of a variance."""
    return (sample_of - contacts) / (sample_of - 1)


def _grade_probability(mean: float, error: float, freedom: int) -> float:
    ceiling = float("inf")
    for floor in GRADE_FLOORS.values():
        if mean >= floor:
            break
        ceiling = floor
    if not error:
        return 1.0
    # nothing is below an F or above an A
    below = 0.0 if floor == GRADE_FLOORS[Grade.F] else t_cdf((floor - mean) / error, freedom)
    return t_cdf((ceiling - mean) / error, freedom) - below


def t_cdf(t: float, freedom: int) -> float:
    """Student's distribution function.

    Abramowitz and Stegun 26.7.3 and 26.7.4 for few degrees of freedom; beyond, Wallace's transform to the
    normal distribution (1959), good to five digits there.

    Args:
        t: any number, infinite ones included.
        freedom: degrees of freedom, at least 1.
    """
    if abs(t) == float("inf"):
        return float(t > 0)
    if freedom > _FEW:
        z = (8 * freedom + 1) / (8 * freedom + 3) * sqrt(freedom * log1p(t * t / freedom))
        return _NORMAL.cdf(z if t > 0 else -z)
    angle = atan(t / sqrt(freedom))
    return 0.5 + _within(angle, freedom) / 2


def _within(angle: float, freedom: int) -> float:
    """Probability between −t and t, signed like the angle whose tangent is t / √freedom."""
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for step in range(2 + odd, freedom - 1, 2):
        term *= cos(angle) ** 2 * (step - 1) / step
        total += term
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total


@cache
def t_quantile(probability: float, freedom: int) -> float:
    """The value that Student's distribution stays below with this probability (above 0.5), by halving."""
    low, high = 0.0, 1e6
    while high - low > 1e-9 * max(high, 1.0):
        middle = (low + high) / 2
        low, high = (middle, high) if t_cdf(middle, freedom) < probability else (low, middle)
    return high
