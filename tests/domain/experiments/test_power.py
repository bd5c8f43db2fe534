"""The planner agrees with the formula over SciPy, and with itself both ways."""

from __future__ import annotations

from math import ceil, sqrt

import pytest
from scipy import stats

from cairn.domain.experiments.moments import NotComputable
from cairn.domain.experiments.power import Plan, days_needed, detectable, power_at, units_needed

PLANS = [
    Plan(base, shares, alpha, power)
    for base in (0.02, 0.1, 0.35, 0.9)
    for shares in ((0.5, 0.5), (0.9, 0.1), (0.45, 0.45, 0.1))
    for alpha, power in ((0.04, 0.8), (0.05, 0.9))
]


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("difference", [-0.01, 0.015, 0.05])
def test_the_people_needed(plan: Plan, difference: float) -> None:
    other = plan.base + difference
    z = stats.norm.isf(plan.alpha / (len(plan.shares) - 1) / 2) + stats.norm.ppf(plan.power)
    spread = plan.base * (1 - plan.base) / plan.shares[0] + other * (1 - other) / min(plan.shares[1:])
    found = units_needed(plan, difference)
    assert found == ceil(z**2 * spread / difference**2)
    assert power_at(plan, difference, found) == pytest.approx(plan.power, abs=0.001)


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.9, 0.1), (0.45, 0.45, 0.1)])
@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e9])
@pytest.mark.parametrize("power", [0.8, 0.9])
def test_the_people_that_a_mean_needs(shares: tuple[float, ...], scale: float, power: float) -> None:
    plan = Plan(3 * scale, shares, power=power, variance=4 * scale**2)
    z = stats.norm.isf(0.04 / (len(shares) - 1) / 2) + stats.norm.ppf(power)
    found = units_needed(plan, -0.2 * scale)
    assert found == ceil(z**2 * 4 * (1 / shares[0] + 1 / min(shares[1:])) / 0.2**2)
    assert power_at(plan, -0.2 * scale, found) == pytest.approx(power, abs=0.001)
    assert detectable(plan, found) == pytest.approx(0.2 * scale, rel=1e-3)


@pytest.mark.parametrize("plan", PLANS)
def test_what_can_be_detected_is_what_needs_so_many_people(plan: Plan) -> None:
    found = detectable(plan, 20_000)
    assert not isinstance(found, NotComputable)
    needed = units_needed(plan, found)
    assert not isinstance(needed, NotComputable)
    assert needed == pytest.approx(20_000, abs=2)


def test_the_power_of_the_quality_pages_own_case() -> None:
    error = sqrt((0.1 * 0.9 + 0.115 * 0.885) / 7_000)
    expected = stats.norm.sf(stats.norm.isf(0.02) - 0.015 / error)
    assert power_at(Plan(0.1, (0.5, 0.5)), 0.015, 14_000) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (units_needed(Plan(0.0, (0.5, 0.5)), 0.01), "rate of none or of all"),
        (units_needed(Plan(0.1, (0.5, 0.5)), -0.2), "rate of none or of all"),
        (units_needed(Plan(0.1, (0.5, 0.5)), 0.0), "no difference at all"),
        (detectable(Plan(0.1, (0.5, 0.5)), 0), "no people"),
        (detectable(Plan(0.95, (0.5, 0.5)), 10), "so few people"),
        (units_needed(Plan(2.0, (0.5, 0.5), variance=0.0), 0.1), "no spread"),
        (detectable(Plan(2.0, (0.5, 0.5), variance=1.0), 0), "no people"),
        (days_needed(100, 0), "nobody came"),
    ],
)
def test_what_can_not_be_planned_says_why(found: float | NotComputable, reason: str) -> None:
    assert isinstance(found, NotComputable)
    assert reason in found.reason


def test_days_are_whole() -> None:
    assert days_needed(2_900, 210) == 14
