"""Tests that stay right however often somebody looks: always-valid p-values and bands.

The mixture of Robbins (1970, Ann. Math. Stat. 41:1397) over normal effects, as mSPRT by Johari, Koomen, Pekelis & Walsh
(2022, Oper. Res. 70:1806) and, with variances from the data, as an asymptotic confidence sequence by Waudby-Smith,
Arbour, Sinha, Kennedy & Ramdas (2024, Ann. Stat. 52:2613). Under no difference the chance that the p-value *ever* falls
below alpha is at most alpha.

The mixing variance sets at which number of people the test is sharpest, never whether it is right. It is chosen for
`SHARPEST` people in both variants together, as Howard, Ramdas, McAuliffe & Sekhon (2021, Ann. Stat. 49:1055) do.
"""

from __future__ import annotations

from functools import cache
from math import exp, log, sqrt

from cairn.domain.experiments.differences import Difference

SHARPEST = 5_000


def always_valid_p(found: Difference, units: int, alpha: float) -> float:
    """`units`: in both variants together; `alpha`: the level that the mixture is sharpened for."""
    if not found.variance:
        return 1.0
    mixing = _mixing(units, alpha)
    exponent = 0.5 * found.z * found.z * mixing / (1 + mixing) - 0.5 * log(1 + mixing)
    return exp(-exponent) if exponent > 0 else 1.0


def reach(units: int, alpha: float, sharpened: float) -> float:
    """How many standard errors the always-valid band at `alpha` stretches to either side."""
    mixing = _mixing(units, sharpened)
    return sqrt((1 + mixing) / mixing * (2 * log(1 / alpha) + log(1 + mixing)))


def _mixing(units: int, alpha: float) -> float:
    """The mixing variance over the variance of the difference: it grows with the people."""
    return _best_ratio(alpha) * units / SHARPEST


@cache
def _best_ratio(alpha: float) -> float:
    """The mixing ratio r that makes (1 + r) / r * (2 log(1/alpha) + log(1 + r)) least, by golden section."""

    def width(r: float) -> float:
        return (1 + r) / r * (2 * log(1 / alpha) + log(1 + r))

    low, high, golden = 0.1, 100.0, (sqrt(5) - 1) / 2
    while high - low > 1e-9:
        left, right = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, right) if width(left) < width(right) else (left, high)
    return (low + high) / 2
