"""The split is checked as SciPy would, to the far tail, and says when it can't be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cairn.domain.experiments.sample_ratio import WARNS_BELOW, chi_square_tail, sample_ratio


@given(st.floats(0, 1400), st.integers(1, 40))
def test_the_tail_agrees_with_scipy(statistic: float, degrees: int) -> None:
    assert chi_square_tail(statistic, degrees) == pytest.approx(stats.chi2.sf(statistic, degrees), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("statistic", [0.0, 5e-324, 1e-12, 1e-3, 700.0, 1400.0, 1e9])
@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 9, 10])
def test_the_tail_at_the_edges(statistic: float, degrees: int) -> None:
    expected = stats.chi2.sf(statistic, degrees)
    assert chi_square_tail(statistic, degrees) == pytest.approx(expected, rel=1e-9, abs=1e-307)


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.floats(0.01, 10)), min_size=2, max_size=5).filter(
        lambda pairs: (
            min(weight for _, weight in pairs) * sum(n for n, _ in pairs) >= 6 * sum(weight for _, weight in pairs)
        )
    )
)
def test_the_check_agrees_with_scipy(pairs: list[tuple[int, float]]) -> None:
    units, weights = [n for n, _ in pairs], [weight for _, weight in pairs]
    expected = [sum(units) * weight / sum(weights) for weight in weights]
    p = stats.chisquare(units, expected).pvalue
    ratio = sample_ratio(units, weights)
    assert ratio.p == pytest.approx(p, rel=1e-6, abs=1e-300)
    assert ratio.ok is (ratio.p is not None and ratio.p >= WARNS_BELOW)


def test_a_good_split_is_quiet_and_a_bad_one_loud() -> None:
    good, bad = (
        sample_ratio([4_521, 4_479, 1_000], [45, 45, 10]),
        sample_ratio([5_200, 4_300, 950], [45, 45, 10]),
    )
    assert (good.ok, good.sentence) == (True, "The split is as it should be.")
    assert bad.ok is False
    assert bad.sentence.startswith("The split is off: 5,200 instead of 4,702, 4,300 instead of 4,702, 950 instead of")
    assert "less than one in a million" in bad.sentence


@pytest.mark.parametrize(
    ("units", "weights", "words"),
    [
        ([100], [1], "only one variant"),
        ([100, 20], [1, 0], "only one variant"),
        ([0, 0], [1, 1], "too few people"),
        ([9, 0], [1, 1], "too few people"),
        ([90, 4], [95, 5], "too few people"),
    ],
)
def test_what_can_not_be_checked_is_said(units: list[int], weights: list[float], words: str) -> None:
    ratio = sample_ratio(units, weights)
    assert (ratio.p, ratio.ok) == (None, None)
    assert words in ratio.sentence


def test_a_variant_that_gets_nobody_by_design_is_left_out() -> None:
    assert sample_ratio([50, 7, 50], [1, 0, 1]).p == 1.0
