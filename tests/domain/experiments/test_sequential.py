"""The always-valid test agrees with the integral that it stands for, and its band with its p-value."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy import integrate, optimize, stats

from cairn.domain.experiments.differences import Difference
from cairn.domain.experiments.sequential import SHARPEST, always_valid_p, reach


def ratio(alpha: float) -> float:
    """The mixing ratio that makes the band narrowest at `SHARPEST` people."""

    def width(r: float) -> float:
        return float((1 + r) / r * (2 * np.log(1 / alpha) + np.log(1 + r)))

    return float(optimize.minimize_scalar(width, bounds=(0.1, 100), method="bounded", options={"xatol": 1e-12}).x)


CASES = [
    (z, units, alpha) for z in (0.5, 2.0, 3.5, 6.0, 9.0) for units in (100, 5_000, 10**6) for alpha in (0.01, 0.05)
]


@pytest.mark.parametrize(("z", "units", "alpha"), CASES)
def test_the_p_value_is_one_over_the_mixed_likelihood(z: float, units: int, alpha: float) -> None:
    mixing = ratio(alpha) * units / SHARPEST
    spread = sqrt(mixing)

    def weighed(effect: float) -> float:
        return float(stats.norm.pdf(effect, 0, spread) * np.exp(effect * z - effect * effect / 2))

    middle, width = z * mixing / (1 + mixing), sqrt(mixing / (1 + mixing))
    mixed, _ = integrate.quad(weighed, middle - 12 * width, middle + 12 * width, epsabs=0, epsrel=1e-11)
    found = always_valid_p(Difference(z * 0.01, 0.0001), units, alpha)
    assert found == pytest.approx(min(1.0, 1 / mixed), rel=1e-6)


@pytest.mark.parametrize("alpha", [0.01, 0.05])
@pytest.mark.parametrize("units", [200, 5_000, 80_000])
def test_the_band_leaves_nothing_out_exactly_when_p_falls_below_alpha(units: int, alpha: float) -> None:
    edge = reach(units, alpha, alpha)
    inside, outside = Difference(edge * 0.999, 1.0), Difference(edge * 1.001, 1.0)
    assert always_valid_p(inside, units, alpha) > alpha > always_valid_p(outside, units, alpha)


def test_without_variance_nothing_is_called() -> None:
    assert always_valid_p(Difference(0.5, 0.0), 10, 0.01) == 1.0
