"""The probability to be higher agrees with SciPy's integral, extreme cases included."""

from __future__ import annotations

from math import sqrt

import pytest
from scipy import integrate, stats

from cairn.domain.experiments.bayes import chance_higher
from cairn.domain.experiments.moments import Mean, NotComputable, Share

SHARES = [
    (Share(0, 1), Share(1, 1)), (Share(0, 100), Share(0, 100)), (Share(100, 100), Share(99, 100)),
    (Share(254, 814), Share(284, 813)), (Share(700, 7_000), Share(805, 7_000)), (Share(805, 7_000), Share(700, 7_000)),
    (Share(0, 0), Share(3, 4)), (Share(5, 1_000_000), Share(9, 1_000_000)), (Share(20, 100), Share(60, 100)),
]  # fmt: skip


@pytest.mark.parametrize(("base", "other"), SHARES)
def test_shares(base: Share, other: Share) -> None:
    one, two = (stats.beta(each.successes + 1, each.units - each.successes + 1) for each in (base, other))
    low, high = one.ppf(1e-14), one.isf(1e-14)
    expected, _ = integrate.quad(lambda x: one.pdf(x) * two.sf(x), low, high, epsabs=0, epsrel=1e-10, limit=500)
    assert chance_higher(base, other) == pytest.approx(expected, rel=1e-6, abs=1e-11)


def test_means() -> None:
    base, other = Mean(400, 1.0, 0.01, 399), Mean(380, 1.3, 0.02, 379)
    assert chance_higher(base, other) == pytest.approx(stats.norm.cdf(0.3 / sqrt(0.03)), rel=1e-9)


def test_what_can_not_be_computed_says_why() -> None:
    same = chance_higher(Mean(3, 1.0, 0.0, 2), Mean(3, 2.0, 0.0, 2))
    mixed = chance_higher(Share(1, 2), Mean(3, 2.0, 0.1, 2))
    assert isinstance(same, NotComputable)
    assert "same value" in same.reason
    assert isinstance(mixed, NotComputable)
