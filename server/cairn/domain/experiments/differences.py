"""How far two variants are apart, and how sure that is at one fixed moment.

Shares: the score test with the pooled variance (Mee 1984, Biometrics 40:1175) and the interval that it implies, the
restricted maximum likelihood by Farrington & Manning (1990, Stat. Med. 9:1447). It holds for unequal splits and small
rates, where the test with separate variances calls far too many winners. Means: Welch's test (Welch 1947, Biometrika
34:28) with Satterthwaite's degrees of freedom.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import acos, copysign, cos, inf, pi, sqrt
from typing import TypeAlias, TypeVar

from cairn.domain.experiments.distributions import student_point, student_tail
from cairn.domain.experiments.moments import Mean, NotComputable, Share

Interval: TypeAlias = tuple[float, float]
Estimate: TypeAlias = Share | Mean | NotComputable
Told = TypeVar("Told")

# As fine as a float can be.
_HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """`value`: the other minus the base. `variance`: of the value, as the test of no difference takes it."""

    value: float
    variance: float
    degrees: float = inf

    @property
    def z(self) -> float:
        """How many standard errors the value is away from nothing."""
        if not self.variance:
            return copysign(inf, self.value) if self.value else 0.0
        return self.value / sqrt(self.variance)


def by_kind(
    base: Estimate,
    other: Estimate,
    shares: Callable[[Share, Share], Told | NotComputable],
    means: Callable[[Mean, Mean], Told | NotComputable],
) -> Told | NotComputable:
    """Two estimates of one kind, in the hands of what knows that kind."""
    for each in (base, other):
        if isinstance(each, NotComputable):
            return each
    if isinstance(base, Share) and isinstance(other, Share):
        return shares(base, other)
    if isinstance(base, Mean) and isinstance(other, Mean):
        return means(base, other)
    return NotComputable("a share and a mean can't be compared")


def difference(base: Estimate, other: Estimate) -> Difference | NotComputable:
    return by_kind(base, other, _of_shares, _of_means)


def _of_shares(base: Share, other: Share) -> Difference | NotComputable:
    if not base.units or not other.units:
        return NotComputable("nobody met one of the two variants")
    pooled = (base.successes + other.successes) / (base.units + other.units)
    if pooled in (0, 1):
        return NotComputable("all people of both variants did the same")
    value = other.successes / other.units - base.successes / base.units
    return Difference(value, pooled * (1 - pooled) * (1 / base.units + 1 / other.units))


def _of_means(base: Mean, other: Mean) -> Difference | NotComputable:
    variance = base.variance + other.variance
    if not variance:
        return NotComputable("all units of each variant have the same value")
    split = base.variance**2 / base.degrees + other.variance**2 / other.degrees
    return Difference(other.value - base.value, variance, variance**2 / split)


def p_value(found: Difference) -> float:
    """Two-sided: how often chance alone puts two equal variants at least so far apart."""
    return min(1.0, 2 * student_tail(abs(found.z), found.degrees))


def interval(base: Estimate, other: Estimate, alpha: float) -> Interval | NotComputable:
    """The differences that a two-sided test at `alpha` doesn't refuse."""
    found = difference(base, other)
    if isinstance(found, NotComputable):
        return found
    return bounds(base, other, found, student_point(alpha / 2, found.degrees))


def bounds(base: Estimate, other: Estimate, found: Difference, reach: float) -> Interval:
    """The differences within `reach` standard errors of what was found."""
    if isinstance(base, Share) and isinstance(other, Share):
        return _of_score(base, other, found.value, reach)
    half = reach * sqrt(found.variance)
    return found.value - half, found.value + half


def _of_score(base: Share, other: Share, value: float, reach: float) -> Interval:
    def within(delta: float) -> bool:
        return (value - delta) ** 2 <= reach * reach * restricted_variance(base, other, delta)

    return _edge(within, value, -1.0), _edge(within, value, 1.0)


def _edge(within: Callable[[float], bool], inside: float, outside: float) -> float:
    if within(outside):
        return outside
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if within(middle) else (inside, middle)
    return inside


def restricted_variance(base: Share, other: Share, delta: float) -> float:
    """Of the difference of two rates that are `delta` apart, where the data make those two most likely."""
    low = _restricted_rate(base, other, delta)
    high = min(max(low + delta, 0.0), 1.0)
    return low * (1 - low) / base.units + high * (1 - high) / other.units


def _restricted_rate(base: Share, other: Share, delta: float) -> float:
    """The base's most likely rate when the other's is `delta` above it: a root of a cubic, in closed form."""
    units, successes = base.units + other.units, base.successes + other.successes
    two = ((other.units + 2 * base.units) * delta - units - successes) / (3 * units)
    one = ((base.units * delta - units - 2 * base.successes) * delta + successes) / (3 * units)
    none = base.successes * delta * (1 - delta) / (2 * units)
    q = two**3 - 1.5 * two * one + none
    p = copysign(sqrt(max(two * two - one, 0.0)), q)
    if not p:
        return min(max(-two, 0.0), 1.0)
    angle = (pi + acos(min(max(q / p**3, -1.0), 1.0))) / 3
    return min(max(2 * p * cos(angle) - two, 0.0, -delta), 1.0, 1 - delta)
