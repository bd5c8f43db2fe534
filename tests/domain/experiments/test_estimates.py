"""Intervals against SciPy and against the published examples, extreme cases included."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cairn.domain.experiments.estimates import Z, lacking, wilson
from cairn.domain.experiments.moments import Share

SIX_DIGITS = 1e-9
shares = st.integers(1, 3_000_000).flatmap(
    lambda units: st.integers(0, units).map(lambda successes: Share(successes, units))
)


def test_the_quantile() -> None:
    assert pytest.approx(stats.norm.ppf(0.975), rel=1e-14) == Z


@given(shares)
def test_wilson_agrees_with_scipy(share: Share) -> None:
    expected = stats.binomtest(share.successes, share.units).proportion_ci(0.95, method="wilson")
    low, high = wilson(share) or (None, None)
    assert (low, high) == (
        pytest.approx(expected.low, rel=SIX_DIGITS),
        pytest.approx(expected.high, rel=SIX_DIGITS),
    )


@pytest.mark.parametrize("share", [Share(0, 1), Share(1, 1), Share(0, 10**9), Share(10**9, 10**9), Share(1, 10**9)])
def test_wilson_at_the_edges(share: Share) -> None:
    expected = stats.binomtest(share.successes, share.units).proportion_ci(0.95, method="wilson")
    assert wilson(share) == pytest.approx((expected.low, expected.high), rel=1e-7, abs=1e-300)


def test_nobody_has_no_rate() -> None:
    assert Share(0, 0).rate is None
    assert wilson(Share(0, 0)) is None


@pytest.mark.parametrize(
    ("base", "other", "words"),
    [
        (Share(50, 99), Share(50, 5000), "99 of the 100 needed in each variant"),
        (Share(0, 0), Share(50, 5000), "0 of the 100 needed in each variant"),
        (Share(12, 1000), Share(12, 1000), "24 of the 25 needed with success in both variants together"),
        (Share(990, 1000), Share(986, 1000), "24 of the 25 needed without success in both variants together"),
        (Share(12, 100), Share(13, 100), None),
        (Share(0, 100), Share(25, 100), None),
    ],
)
def test_how_much_is_enough(base: Share, other: Share, words: str | None) -> None:
    assert lacking(base, other) == words
    assert lacking(other, base) == words
