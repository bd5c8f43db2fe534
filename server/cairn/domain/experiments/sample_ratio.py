"""Did the variants get the share of units that they should? If not, nothing else can be trusted.

A chi-square test of the units in each variant against the weights. It warns below p = 0.001, which chance
alone brings about once in a thousand looks (Fabijan et al. 2019, KDD, "Diagnosing sample ratio mismatch").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, exp, lgamma, log, sqrt

WARNS_BELOW = 0.001
# Below so many expected units in a variant the chi-square distribution is no good approximation.
LEAST_EXPECTED = 5


@dataclass(frozen=True, slots=True)
class SampleRatio:
    """`p` and `ok` are None where the test can't be made."""

    p: float | None
    ok: bool | None
    sentence: str


def sample_ratio(units: Sequence[int], weights: Sequence[float]) -> SampleRatio:
    """Judge the split. Variants of weight zero take no part in it."""
    pairs = [(number, weight) for number, weight in zip(units, weights, strict=True) if weight > 0]
    total, whole = sum(number for number, _ in pairs), sum(weight for _, weight in pairs)
    if len(pairs) < 2:
        return SampleRatio(None, None, "There is only one variant, so there is no split to check.")
    expected = [total * weight / whole for _, weight in pairs]
    if min(expected) < LEAST_EXPECTED:
        return SampleRatio(None, None, "There are too few people to check the split yet.")
    statistic = sum((number - wanted) ** 2 / wanted for (number, _), wanted in zip(pairs, expected, strict=True))
    p = chi_square_tail(statistic, len(pairs) - 1)
    return SampleRatio(p, p >= WARNS_BELOW, _sentence(p, [number for number, _ in pairs], expected))


def _sentence(p: float, units: Sequence[int], expected: Sequence[float]) -> str:
    if p >= WARNS_BELOW:
        return "The split is as it should be."
    found = ", ".join(f"{number:,} instead of {wanted:,.0f}" for number, wanted in zip(units, expected, strict=True))
    chance = "less than one in a million" if p < 1e-6 else f"{p:.1g}"
    return (
        f"The split is off: {found}. By chance that happens with a probability of {chance}; "
        "find out why before reading anything else here."
    )


def chi_square_tail(statistic: float, degrees: int) -> float:
    """P(X >= statistic) for a chi-square distribution: a sum of positive terms, exact in the far tail."""
    half = statistic / 2
    if half <= 0:
        return 1.0
    order, tail = (0.5, erfc(sqrt(half))) if degrees % 2 else (1.0, exp(-half))
    while order < degrees / 2:
        tail += exp(order * log(half) - half - lgamma(order + 1))
        order += 1
    return min(tail, 1.0)
