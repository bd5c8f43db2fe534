"""Tails and points of the distributions that the tests need, exact enough far out in the tail.

The incomplete beta function is the continued fraction of Abramowitz & Stegun 26.5.8, by Lentz's method; Student's t
follows from it (26.7.1).
"""

from __future__ import annotations

from math import erfc, exp, inf, lgamma, log, log1p, pi, sqrt
from statistics import NormalDist

_NORMAL = NormalDist()
_TINY = 1e-300
_CLOSE = 1e-15
_TERMS = 10_000
# From here on the series of the gamma functions' ratio is exact and their difference is not.
_LARGE = 1_000.0
# Beyond these the normal distribution is the same to seven digits.
_ENDLESS = 1e9


def normal_tail(z: float) -> float:
    """P(Z >= z), with all its digits where it is tiny."""
    return erfc(z / sqrt(2)) / 2


def normal_point(tail: float) -> float:
    """The z with P(Z >= z) = tail."""
    return -_NORMAL.inv_cdf(tail)


def student_tail(t: float, degrees: float) -> float:
    """P(T >= t); with endless degrees of freedom the normal tail."""
    if degrees > _ENDLESS:
        return normal_tail(t)
    if t < 0:
        return 1 - student_tail(-t, degrees)
    a, square = degrees / 2, t * t
    x, rest = degrees / (degrees + square), square / (degrees + square)
    # x**a * (1-x)**0.5 / B(a, 0.5), kept as logarithms so that neither end is lost.
    log_front = -a * log1p(square / degrees) + 0.5 * log(rest) if rest else -inf
    log_front -= _log_beta_half(a)
    if x < (a + 1) / (a + 2.5):
        return 0.5 * exp(log_front) * _continued(a, 0.5, x) / a
    return 0.5 - 0.5 * exp(log_front) * _continued(0.5, a, rest) / 0.5


def student_point(tail: float, degrees: float) -> float:
    """The t with P(T >= t) = tail, for a tail below one half: Newton's method inside of a bracket."""
    if degrees > _ENDLESS:
        return normal_point(tail)
    low, high = 0.0, max(2.0, 2 * normal_point(tail))
    while student_tail(high, degrees) > tail:
        low, high = high, high * 4
    t = min(max(normal_point(tail), low), high)
    for _ in range(200):
        missed = student_tail(t, degrees) - tail
        low, high = (t, high) if missed > 0 else (low, t)
        step = t + missed / _student_density(t, degrees)
        t, before = step if low < step < high else (low + high) / 2, t
        if abs(t - before) <= 1e-13 * max(1.0, t):
            break
    return t


def beta_share(a: float, b: float, x: float) -> float:
    """P(B <= x) for a beta distribution: the regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b))
    if x < (a + 1) / (a + b + 2):
        return front * _continued(a, b, x) / a
    return 1 - front * _continued(b, a, 1 - x) / b


def _student_density(t: float, degrees: float) -> float:
    return exp(-(degrees + 1) / 2 * log1p(t * t / degrees) - _log_beta_half(degrees / 2)) / sqrt(degrees)


def _log_beta_half(a: float) -> float:
    """log B(a, 1/2). For large `a` by the series of Gamma(a+1/2)/Gamma(a) (Abramowitz & Stegun 6.1.47)."""
    if a < _LARGE:
        return lgamma(a) + lgamma(0.5) - lgamma(a + 0.5)
    ratio = 0.5 * log(a) + log1p(-1 / (8 * a) + 1 / (128 * a * a) + 5 / (1024 * a**3))
    return 0.5 * log(pi) - ratio


def _continued(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _TERMS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _not_zero(1 + term * d)
            c = _not_zero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
