"""What a share of units says about the rate behind it, and two shares about the difference, at 95 %.

Rates: Wilson's score interval (Wilson 1927, J. Am. Stat. Assoc. 22:209). Differences: Newcombe's hybrid score
interval without continuity correction (Newcombe 1998, Stat. Med. 17:873, method 10), which is made of the two
Wilson intervals, stays within [-1, 1] and keeps its coverage for small and extreme rates, where the textbook
interval does not.

These are readings at a fixed moment. Who reads them every day will sooner or later see a difference by
chance; they are shown as they are and no winner is called by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TypeAlias

Interval: TypeAlias = tuple[float, float]

# The 97.5 % point of the normal distribution.
Z = 1.959963984540054

ENOUGH_UNITS = 100
ENOUGH_EITHER_WAY = 25


@dataclass(frozen=True, slots=True)
class Share:
    """So many units with success out of so many."""

    successes: int
    units: int

    @property
    def rate(self) -> float | None:
        """None when there is nobody to have a rate."""
        return self.successes / self.units if self.units else None


@dataclass(frozen=True, slots=True)
class Difference:
    """How much higher the second rate is than the first, in parts of 1."""

    value: float
    interval: Interval


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


def newcombe(base: Share, other: Share, z: float = Z) -> Difference | None:
    """`other` minus `base` with its bounds; None when either is empty."""
    base_rate, other_rate = base.rate, other.rate
    base_bounds, other_bounds = wilson(base, z), wilson(other, z)
    if base_rate is None or other_rate is None or base_bounds is None or other_bounds is None:
        return None
    value = other_rate - base_rate
    below = sqrt((other_rate - other_bounds[0]) ** 2 + (base_bounds[1] - base_rate) ** 2)
    above = sqrt((other_bounds[1] - other_rate) ** 2 + (base_rate - base_bounds[0]) ** 2)
    return Difference(value, (value - below, value + above))


def lacking(base: Share, other: Share) -> str | None:
    """What is missing before two shares are compared, in words; None when there is enough.

    The gate: 100 units in each of them, and over both 25 units with success and 25 without. Below that the
    interval is so wide that its middle only misleads.
    """
    smaller = min(base.units, other.units)
    if smaller < ENOUGH_UNITS:
        return f"{smaller:,} of the {ENOUGH_UNITS} needed in each variant"
    successes = base.successes + other.successes
    either_way = min(successes, base.units + other.units - successes)
    if either_way < ENOUGH_EITHER_WAY:
        kind = "with" if either_way == successes else "without"
        return f"{either_way:,} of the {ENOUGH_EITHER_WAY} needed {kind} success in both variants together"
    return None
