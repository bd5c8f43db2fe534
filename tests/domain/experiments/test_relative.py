"""Changes in percent agree with SciPy's relative risk, and say when there is none."""

from __future__ import annotations

from math import exp, log, sqrt

import pytest
from scipy import stats

from cairn.domain.experiments.moments import Mean, NotComputable, Share
from cairn.domain.experiments.relative import Relative, relative


@pytest.mark.parametrize(
    ("base", "other"),
    [(Share(254, 814), Share(284, 813)), (Share(1, 10), Share(9, 11)), (Share(10**8, 10**9), Share(10**8, 9 * 10**8))],
)
def test_of_shares(base: Share, other: Share) -> None:
    expected = stats.contingency.relative_risk(other.successes, other.units, base.successes, base.units)
    bounds = expected.confidence_interval(0.95)
    found = relative(base, other)
    assert isinstance(found, Relative)
    assert found.value + 1 == pytest.approx(expected.relative_risk, rel=1e-9)
    assert found.interval == pytest.approx((bounds.low - 1, bounds.high - 1), rel=1e-6)


def test_of_means() -> None:
    found = relative(Mean(100, 10.0, 0.25, 99), Mean(100, 12.0, 0.36, 99))
    half = stats.norm.isf(0.025) * sqrt(0.25 / 100 + 0.36 / 144)
    assert isinstance(found, Relative)
    assert found.interval == pytest.approx((exp(log(1.2) - half) - 1, exp(log(1.2) + half) - 1), rel=1e-9)


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        (Share(0, 10), "rate of zero"),
        (Mean(3, 0.0, 1.0, 2), "above zero"),
        (NotComputable("nothing here"), "nothing here"),
    ],
)
def test_what_has_no_percentage_says_why(base: Share | Mean | NotComputable, reason: str) -> None:
    found = relative(base, Share(1, 2))
    assert isinstance(found, NotComputable)
    assert reason in found.reason
