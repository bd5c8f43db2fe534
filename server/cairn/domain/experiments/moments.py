"""What a variant's units add up to: shares, means and ratios, each with the variance of its estimate.

Everything comes from sums over units, which a database can make; nothing here sees a unit.

Sample variance by sums: the textbook's, divided by n - 1. Ratios: the delta method (Deng, Knoblich & Lu 2018, KDD,
"Applying the delta method in metric analytics"), which also serves where the unit is an account and the metric
counts its users. Adjusting by what was before exposure: CUPED (Deng, Xu, Kohavi & Walker 2013, WSDM, "Improving the
sensitivity of online controlled experiments by utilizing pre-experiment data").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil


@dataclass(frozen=True, slots=True)
class NotComputable:
    """There is no such figure, and why."""

    reason: str


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
class Mean:
    """An estimate of a mean over `units`, with the variance of that estimate and its degrees of freedom."""

    units: int
    value: float
    variance: float
    degrees: float


@dataclass(frozen=True, slots=True)
class Sums:
    """Over units: of y, of y squared, and the same of x with the product of both.

    `x` is what a unit did before its exposure (CUPED), or the lower part of a ratio.
    """

    units: int = 0
    y: float = 0.0
    yy: float = 0.0
    x: float = 0.0
    xx: float = 0.0
    xy: float = 0.0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.units + other.units, self.y + other.y, self.yy + other.yy,
            self.x + other.x, self.xx + other.xx, self.xy + other.xy,
        )  # fmt: skip


def place(quantile: float, number: int) -> int:
    """Where a quantile stands among so many values in ascending order, from 1: the first that so many don't exceed."""
    return max(1, ceil(quantile * number - 1e-9))


def mean_of(sums: Sums) -> Mean | NotComputable:
    """The plain mean of y."""
    if sums.units < 2:
        return NotComputable(f"a mean with its spread needs two units, there {_are(sums.units)}")
    return Mean(sums.units, sums.y / sums.units, _variance(sums) / sums.units, sums.units - 1)


def ratio_of(sums: Sums) -> Mean | NotComputable:
    """Sum of y over sum of x, its variance by the delta method."""
    if sums.units < 2:
        return NotComputable(f"a ratio with its spread needs two units, there {_are(sums.units)}")
    if not sums.x:
        return NotComputable("the lower part of the ratio is zero")
    ratio = sums.y / sums.x
    spread = _variance(sums) - 2 * ratio * _covariance(sums) + ratio * ratio * _variance(_swapped(sums))
    below = sums.x / sums.units
    return Mean(sums.units, ratio, max(spread, 0.0) / (sums.units * below * below), sums.units - 1)


def adjusted_means(arms: Sequence[Sums]) -> list[Mean | NotComputable]:
    """Means of y as they would be had all arms done the same before: y - theta * (x - mean of x over all arms).

    `theta` is the slope within the arms, the same for all of them. Without any spread in x these are the plain means.
    """
    everybody = sum((arm.units for arm in arms), 0)
    spread = sum(_variance(_swapped(arm)) * (arm.units - 1) for arm in arms if arm.units > 1)
    if not spread or not everybody:
        return [mean_of(arm) for arm in arms]
    theta = sum(_covariance(arm) * (arm.units - 1) for arm in arms if arm.units > 1) / spread
    middle = sum(arm.x for arm in arms) / everybody
    return [_adjusted(arm, theta, middle) for arm in arms]


def _adjusted(arm: Sums, theta: float, middle: float) -> Mean | NotComputable:
    plain = mean_of(arm)
    if isinstance(plain, NotComputable):
        return plain
    spread = _variance(arm) - 2 * theta * _covariance(arm) + theta * theta * _variance(_swapped(arm))
    value = plain.value - theta * (arm.x / arm.units - middle)
    return replace(plain, value=value, variance=max(spread, 0.0) / arm.units)


def _variance(sums: Sums) -> float:
    """Of y over the units; what rounding makes negative is nothing."""
    return max((sums.yy - sums.y * sums.y / sums.units) / (sums.units - 1), 0.0)


def _covariance(sums: Sums) -> float:
    return (sums.xy - sums.x * sums.y / sums.units) / (sums.units - 1)


def _swapped(sums: Sums) -> Sums:
    return Sums(sums.units, sums.x, sums.xx, sums.y, sums.yy, sums.xy)


def _are(units: int) -> str:
    return "is one" if units == 1 else f"are {units:,}"
