"""Intervals against SciPy and against the published examples, extreme cases included."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cairn.domain.experiments.estimates import Share, Z, lacking, newcombe, wilson

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


# Newcombe 1998, table II, method 10.
@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        (Share(56, 70), Share(48, 80), 0.0524, 0.3339),
        (Share(9, 10), Share(3, 10), 0.1705, 0.8090),
        (Share(6, 7), Share(2, 7), 0.0582, 0.8062),
        (Share(5, 56), Share(0, 29), -0.0381, 0.1926),
        (Share(0, 10), Share(0, 20), -0.1611, 0.2775),
        (Share(0, 10), Share(0, 10), -0.2775, 0.2775),
        (Share(10, 10), Share(0, 20), 0.6791, 1.0),
        (Share(10, 10), Share(0, 10), 0.6075, 1.0),
    ],
)
def test_newcombes_own_examples(one: Share, other: Share, low: float, high: float) -> None:
    difference = newcombe(other, one)
    assert difference is not None
    assert difference.interval == pytest.approx((low, high), abs=0.00005)


@given(shares, shares)
def test_newcombe_agrees_with_its_formula_over_scipys_wilson(base: Share, other: Share) -> None:
    (l1, u1), (l2, u2) = (
        stats.binomtest(share.successes, share.units).proportion_ci(0.95, method="wilson") for share in (base, other)
    )
    p1, p2 = base.successes / base.units, other.successes / other.units
    low = p2 - p1 - ((p2 - l2) ** 2 + (u1 - p1) ** 2) ** 0.5
    high = p2 - p1 + ((u2 - p2) ** 2 + (p1 - l1) ** 2) ** 0.5
    difference = newcombe(base, other)
    assert difference is not None
    assert difference.value == p2 - p1
    assert difference.interval == pytest.approx((low, high), rel=1e-6, abs=1e-12)
    assert -1 - 1e-12 <= difference.interval[0] <= difference.value <= difference.interval[1] <= 1 + 1e-12


@given(shares, shares)
def test_the_other_way_round_is_the_mirror_image(base: Share, other: Share) -> None:
    there, back = newcombe(base, other), newcombe(other, base)
    assert there is not None
    assert back is not None
    assert there.interval == pytest.approx((-back.interval[1], -back.interval[0]))


def test_nobody_has_no_rate() -> None:
    assert Share(0, 0).rate is None
    assert wilson(Share(0, 0)) is None
    assert newcombe(Share(0, 0), Share(1, 2)) is None
    assert newcombe(Share(1, 2), Share(0, 0)) is None


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
