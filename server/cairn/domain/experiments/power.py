"""Before the start: how many people and days a comparison needs, and what can be seen in the time there is.

The normal approximation for two rates with separate variances (Fleiss, Levin & Paik 2003, Statistical Methods for Rates
and Proportions, 3rd ed., section 4.3, without continuity correction), at the level of the planned final read, divided
by the number of variants that are compared with the control. Means: the same approximation with one variance for all
variants (Lachin 1981, Controlled Clinical Trials 2:93).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from cairn.domain.experiments.distributions import normal_point, normal_tail
from cairn.domain.experiments.moments import NotComputable

POWER = 0.8
_STEPS = 80


@dataclass(frozen=True, slots=True)
class Plan:
    """What is compared: the rate without a change, each variant's share of the units, and the level of the read.

    With a `variance`, which is that of one unit, `base` is a mean.
    """

    base: float
    shares: Sequence[float]
    alpha: float = 0.04
    power: float = POWER
    variance: float | None = None

    @property
    def level(self) -> float:
        """Of one comparison."""
        return self.alpha / (len(self.shares) - 1)


def units_needed(plan: Plan, difference: float) -> int | NotComputable:
    """Over all variants together, for the smallest of them to show `difference` (in parts of 1)."""
    other = plan.base + difference
    if plan.variance is None and (not 0 < plan.base < 1 or not 0 < other < 1):
        return NotComputable("a rate of none or of all can't be planned with; expected is something in between")
    if plan.variance == 0:
        return NotComputable("all units have the same value, so there is no spread to plan with")
    if not difference:
        return NotComputable("no difference at all would need people without end")
    weights = normal_point(plan.level / 2) + normal_point(1 - plan.power)
    return ceil((weights / difference) ** 2 * _spread(plan, other))


def power_at(plan: Plan, difference: float, units: float) -> float:
    """The chance that the final read tells `difference` in its right direction."""
    other = plan.base + difference if plan.variance is not None else min(max(plan.base + difference, 0.0), 1.0)
    error = sqrt(_spread(plan, other) / units)
    return normal_tail(normal_point(plan.level / 2) - abs(difference) / error)


def detectable(plan: Plan, units: float) -> float | NotComputable:
    """The smallest rise that so many units show, in parts of 1; the first that has the power that is asked for."""
    if plan.variance is not None:
        return _detectable_mean(plan, units)
    if not 0 < plan.base < 1 or units < 1:
        return NotComputable("there is no rate or there are no people to plan with")
    low, high = 0.0, 1 - plan.base
    if power_at(plan, high, units) < plan.power:
        return NotComputable("so few people show no difference at all")
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if power_at(plan, middle, units) >= plan.power else (middle, high)
    return high


def _detectable_mean(plan: Plan, units: float) -> float | NotComputable:
    if units < 1 or not plan.variance:
        return NotComputable("there is no spread or there are no people to plan with")
    weights = normal_point(plan.level / 2) + normal_point(1 - plan.power)
    return weights * sqrt(_spread(plan, plan.base) / units)


def days_needed(units: float, units_a_day: float) -> int | NotComputable:
    if units_a_day <= 0:
        return NotComputable("nobody came in the days before")
    return ceil(units / units_a_day)


def _spread(plan: Plan, other: float) -> float:
    """The variance of the difference times the units, for the variant with the smallest share."""
    control, smallest = plan.shares[0], min(plan.shares[1:])
    if plan.variance is not None:
        return plan.variance / control + plan.variance / smallest
    return plan.base * (1 - plan.base) / control + other * (1 - other) / smallest
