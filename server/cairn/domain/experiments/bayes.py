"""How probable it is that a variant is better, given flat priors: for those who want that number.

Shares: independent Beta(1, 1) priors; P(other > base) is one integral over the base's posterior, by Gauss and Legendre
in pieces (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.4). Means: a flat prior makes the posterior of the
difference normal. These probabilities are not protected from daily looks.
"""

from __future__ import annotations

from math import exp, lgamma, log, log1p, sqrt

from cairn.domain.experiments.differences import Estimate, by_kind
from cairn.domain.experiments.distributions import beta_share, normal_tail
from cairn.domain.experiments.moments import Mean, NotComputable, Share

# A posterior at the edge falls off like an exponential, so it is followed for long.
_REACH = 40.0
_PIECES = 80
# Gauss–Legendre with five points on [-1, 1].
_POINTS = (
    (0.0, 0.5688888888888889),
    (0.5384693101056831, 0.4786286704993665),
    (-0.5384693101056831, 0.4786286704993665),
    (0.9061798459386640, 0.2369268850561891),
    (-0.9061798459386640, 0.2369268850561891),
)


def chance_higher(base: Estimate, other: Estimate) -> float | NotComputable:
    """P(the other's rate or mean is higher than the base's)."""
    return by_kind(base, other, _of_shares, _of_means)


def _of_means(base: Mean, other: Mean) -> float | NotComputable:
    variance = base.variance + other.variance
    if not variance:
        return NotComputable("all units of each variant have the same value")
    return normal_tail((base.value - other.value) / sqrt(variance))


def _of_shares(base: Share, other: Share) -> float:
    """The base is integrated where its posterior has any weight."""
    a, b = base.successes + 1.0, base.units - base.successes + 1.0
    c, d = other.successes + 1.0, other.units - other.successes + 1.0
    scale = lgamma(a + b) - lgamma(a) - lgamma(b)
    middle, spread = a / (a + b), sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))
    low, high = max(0.0, middle - _REACH * spread), min(1.0, middle + _REACH * spread)
    half, chance = (high - low) / (2 * _PIECES), 0.0
    for piece in range(_PIECES):
        centre = low + (2 * piece + 1) * half
        for point, weight in _POINTS:
            x = centre + point * half
            density = exp(scale + (a - 1) * log(x) + (b - 1) * log1p(-x))
            # P(other > x), from the side on which it is small.
            chance += weight * half * density * beta_share(d, c, 1 - x)
    return min(chance, 1.0)
