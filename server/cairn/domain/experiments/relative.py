"""By what part of the control's value another one is higher or lower, on the logarithmic scale.

Rates: Katz, Baptista, Azen & Pike (1978, Biometrics 34:469). Means: the delta method on the logarithm.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt

from cairn.domain.experiments.differences import Estimate, Interval
from cairn.domain.experiments.distributions import normal_point
from cairn.domain.experiments.moments import Mean, NotComputable, Share


@dataclass(frozen=True, slots=True)
class Relative:
    """In parts of the control's value: 0.1 is a tenth more."""

    value: float
    interval: Interval


def relative(base: Estimate, other: Estimate, alpha: float = 0.05) -> Relative | NotComputable:
    found = [_on_log_scale(each) for each in (base, other)]
    for each in found:
        if isinstance(each, NotComputable):
            return each
    (low, spread), (high, more) = [each for each in found if not isinstance(each, NotComputable)]
    middle, half = log(high / low), normal_point(alpha / 2) * sqrt(spread + more)
    return Relative(high / low - 1, (exp(middle - half) - 1, exp(middle + half) - 1))


def _on_log_scale(estimate: Estimate) -> tuple[float, float] | NotComputable:
    """The value and the variance of its logarithm."""
    if isinstance(estimate, Share):
        if not estimate.successes:
            return NotComputable("a rate of zero can't be compared in percent")
        return estimate.successes / estimate.units, 1 / estimate.successes - 1 / estimate.units
    if isinstance(estimate, Mean):
        if estimate.value <= 0:
            return NotComputable("only values above zero can be compared in percent")
        return estimate.value, estimate.variance / estimate.value**2
    return estimate
