"""What a share of units says about the rate behind it, and when there is enough data to compare two shares.

Rates: Wilson's score interval (Wilson 1927, J. Am. Stat. Assoc. 22:209), at 95 %. Means: Student's.
"""

from __future__ import annotations

from math import sqrt

from cairn.domain.experiments.differences import Interval
from cairn.domain.experiments.distributions import student_point
from cairn.domain.experiments.moments import Mean, Share

# The 97.5 % point of the normal distribution.
Z = 1.959963984540054

ENOUGH_UNITS = 100
ENOUGH_EITHER_WAY = 25


def wilson(share: Share, z: float = Z) -> Interval | None:
    """Bounds of the rate; None when there is nobody."""
    rate, units = share.rate, share.units
    if rate is None:
        return None
    square = z * z
    scale = 1 + square / units
    middle = (rate + square / (2 * units)) / scale
    reach = z * sqrt(rate * (1 - rate) / units + square / (4 * units * units)) / scale
    low = 0.0 if share.successes == 0 else middle - reach
    high = 1.0 if share.successes == units else middle + reach
    return low, high


def mean_interval(mean: Mean, alpha: float = 0.05) -> Interval:
    """Student's interval around a mean."""
    half = student_point(alpha / 2, mean.degrees) * sqrt(mean.variance)
    return mean.value - half, mean.value + half


def lacking(base: Share, other: Share, *, either_way: bool = True) -> str | None:
    """What is missing before two variants are compared, in words; None when there is enough.

    The gate: 100 units in each of them, and over both 25 units with success and, for shares, 25 without. Below that
    the interval is so wide that its middle only misleads.
    """
    smaller = min(base.units, other.units)
    if smaller < ENOUGH_UNITS:
        return f"{smaller:,} of the {ENOUGH_UNITS} needed in each variant"
    successes = base.successes + other.successes
    fewest = min(successes, base.units + other.units - successes) if either_way else successes
    if fewest < ENOUGH_EITHER_WAY:
        kind = "with" if fewest == successes else "without"
        return f"{fewest:,} of the {ENOUGH_EITHER_WAY} needed {kind} success in both variants together"
    return None
