"""Differences, p-values and intervals agree with SciPy, extreme cases included."""

from __future__ import annotations

from math import inf, sqrt

import pytest
from scipy import optimize, special, stats

from cairn.domain.experiments.differences import (
    Difference,
    Interval,
    difference,
    interval,
    p_value,
    restricted_variance,
)
from cairn.domain.experiments.moments import Mean, NotComputable, Share

SIX_DIGITS = 1e-7
SHARES = [
    (Share(0, 100), Share(25, 100)), (Share(100, 100), Share(75, 100)), (Share(0, 1), Share(1, 1)),
    (Share(1, 2), Share(0, 1)), (Share(254, 814), Share(284, 813)), (Share(14, 700), Share(126, 6_300)),
    (Share(700, 7_000), Share(805, 7_000)), (Share(1, 10**6), Share(9, 10**6)),
    (Share(10**8, 10**9), Share(10**8 + 10**6, 10**9)), (Share(50, 1_000), Share(400, 1_000)),
    (Share(2, 10_000), Share(2, 1_000)), (Share(999_999, 10**6), Share(999_000, 10**6)),
]  # fmt: skip
MEANS = [
    (Mean(400, 1.0, 0.01, 399), Mean(380, 1.3, 0.02, 379)),
    (Mean(2, 5.0, 1.0, 1), Mean(2, 9.0, 4.0, 1)),
    (Mean(50, 3.2e9, 4.1e15, 49), Mean(70, 3.5e9, 3.9e15, 69)),
    (Mean(10**6, 1e-6, 1e-18, 10**6 - 1), Mean(10**6, 1.1e-6, 1e-18, 10**6 - 1)),
    (Mean(30, 0.0, 0.0, 29), Mean(30, 1.0, 0.5, 29)),
]


@pytest.mark.parametrize(("base", "other"), SHARES)
def test_the_score_test_is_pearsons_chi_square(base: Share, other: Share) -> None:
    table = [[each.successes, each.units - each.successes] for each in (base, other)]
    statistic = stats.chi2_contingency(table, correction=False).statistic
    found = difference(base, other)
    assert isinstance(found, Difference)
    assert found.z**2 == pytest.approx(statistic, rel=SIX_DIGITS)
    assert p_value(found) == pytest.approx(2 * stats.norm.sf(sqrt(statistic)), rel=SIX_DIGITS)


@pytest.mark.parametrize(("base", "other"), SHARES)
@pytest.mark.parametrize("delta", [-0.3, -0.01, 0.001, 0.2])
def test_the_restricted_variance_is_at_the_most_likely_rates(base: Share, other: Share, delta: float) -> None:
    def unlikely(rate: float) -> float:
        return -float(
            special.xlogy(base.successes, rate) + special.xlog1py(base.units - base.successes, -rate)
            + special.xlogy(other.successes, rate + delta)
            + special.xlog1py(other.units - other.successes, -rate - delta)
        )  # fmt: skip

    low, high = max(0.0, -delta), min(1.0, 1.0 - delta)
    best = optimize.minimize_scalar(unlikely, bounds=(low, high), method="bounded", options={"xatol": 1e-13}).x
    variance = best * (1 - best) / base.units + (best + delta) * (1 - best - delta) / other.units
    assert restricted_variance(base, other, delta) == pytest.approx(variance, rel=1e-4, abs=1e-12)


@pytest.mark.parametrize(("base", "other"), SHARES)
@pytest.mark.parametrize("alpha", [0.05, 0.04, 0.001])
def test_the_interval_ends_where_the_test_begins_to_refuse(base: Share, other: Share, alpha: float) -> None:
    found = difference(base, other)
    bounds = interval(base, other, alpha)
    assert isinstance(found, Difference)
    assert not isinstance(bounds, NotComputable)
    z = stats.norm.isf(alpha / 2)
    for edge in bounds:
        if -1 < edge < 1:
            assert abs(found.value - edge) / sqrt(restricted_variance(base, other, edge)) == pytest.approx(z, rel=1e-6)
    assert bounds[0] <= found.value <= bounds[1]
    assert (bounds[0] > 0 or bounds[1] < 0) is (p_value(found) < alpha)


@pytest.mark.parametrize(("base", "other"), MEANS)
def test_welch(base: Mean, other: Mean) -> None:
    expected = stats.ttest_ind_from_stats(
        other.value, sqrt(other.variance * other.units), other.units,
        base.value, sqrt(base.variance * base.units), base.units, equal_var=False,
    )  # fmt: skip
    found = difference(base, other)
    assert isinstance(found, Difference)
    assert found.z == pytest.approx(expected.statistic, rel=SIX_DIGITS)
    assert p_value(found) == pytest.approx(expected.pvalue, rel=SIX_DIGITS)


@pytest.mark.parametrize(("base", "other"), MEANS)
def test_welchs_interval(base: Mean, other: Mean) -> None:
    found = difference(base, other)
    assert isinstance(found, Difference)
    half = stats.t.isf(0.02, found.degrees) * sqrt(found.variance)
    expected: Interval = (found.value - half, found.value + half)
    assert interval(base, other, 0.04) == pytest.approx(expected, rel=SIX_DIGITS)


def test_a_tiny_p_keeps_its_digits() -> None:
    found = difference(Share(100, 100_000), Share(1_500, 100_000))
    assert isinstance(found, Difference)
    assert 0 < p_value(found) < 1e-200
    assert p_value(found) == pytest.approx(2 * stats.norm.sf(found.z), rel=SIX_DIGITS)


@pytest.mark.parametrize(
    ("base", "other", "reason"),
    [
        (Share(0, 0), Share(1, 2), "nobody"),
        (Share(1, 2), Share(0, 0), "nobody"),
        (Share(0, 50), Share(0, 70), "did the same"),
        (Share(50, 50), Share(70, 70), "did the same"),
        (Mean(3, 1.0, 0.0, 2), Mean(3, 2.0, 0.0, 2), "same value"),
        (Share(1, 2), Mean(3, 1.0, 0.5, 2), "can't be compared"),
    ],
)
def test_what_can_not_be_computed_says_why(base: Share | Mean, other: Share | Mean, reason: str) -> None:
    found, bounds = difference(base, other), interval(base, other, 0.05)
    assert isinstance(found, NotComputable)
    assert found == bounds
    assert reason in found.reason


def test_without_variance_a_difference_is_endlessly_far() -> None:
    assert Difference(0.1, 0.0).z == inf
    assert Difference(-0.1, 0.0).z == -inf
    assert Difference(0.0, 0.0).z == 0.0
