"""The statistics agree with statsmodels, whose answers lie in `statsmodels.json`.

They were made once, since statsmodels is no requirement of ours: proportion_confint (wilson), test_proportions_2indep
(score, without correction), StratifiedTable.test_null_odds, multipletests, CompareMeans. Its score interval is not the
inverse of the test and differs in the third digit; ours is held to what Newcombe published.
"""

from __future__ import annotations

import json
from math import sqrt
from pathlib import Path
from typing import Any

import pytest

from cairn.domain.experiments.corrections import CORRECTIONS
from cairn.domain.experiments.differences import Difference, difference, interval, p_value
from cairn.domain.experiments.estimates import wilson
from cairn.domain.experiments.guarding import put_together
from cairn.domain.experiments.moments import Mean, Share, Sums, mean_of

ANSWERS: dict[str, Any] = json.loads((Path(__file__).parent / "statsmodels.json").read_text())
SIX_DIGITS = 1e-6
# Squares of amounts that hardly differ lose digits in sums; statsmodels sees every amount.
FROM_SUMS = 1e-6


def apart(base: Share | Mean, other: Share | Mean) -> Difference:
    found = difference(base, other)
    assert isinstance(found, Difference)
    return found


@pytest.mark.parametrize(("successes", "units", "low", "high"), ANSWERS["wilson"])
def test_the_interval_of_a_rate(successes: int, units: int, low: float, high: float) -> None:
    assert wilson(Share(successes, units)) == pytest.approx((low, high), rel=SIX_DIGITS, abs=1e-12)


@pytest.mark.parametrize(("base", "other", "statistic", "p"), ANSWERS["score"])
def test_two_rates(base: list[int], other: list[int], statistic: float, p: float) -> None:
    control, variant = Share(*base), Share(*other)
    found = apart(control, variant)
    assert found.z == pytest.approx(statistic, rel=SIX_DIGITS, abs=1e-12)
    assert p_value(found) == pytest.approx(p, rel=SIX_DIGITS, abs=1e-300)


def test_the_interval_of_two_rates_is_that_of_newcombe() -> None:
    """Newcombe 1998, Stat. Med. 17:873, table II, example (a) by method 5, which is Mee's."""
    assert interval(Share(48, 80), Share(56, 70), 0.05) == pytest.approx((0.0533, 0.3377), abs=5e-5)


@pytest.mark.parametrize(("tables", "statistic"), ANSWERS["stratified"])
def test_stages_put_together(tables: list[list[list[int]]], statistic: float) -> None:
    """Its variance is that of the hypergeometric distribution, n - 1 below: a difference of one in thousands."""
    found = put_together([(base[1], other[1], apart(Share(*base), Share(*other))) for base, other in tables])
    assert found.z**2 == pytest.approx(statistic, rel=5e-3)


@pytest.mark.parametrize(("method", "ps", "corrected"), [
    (method, *case) for method in ("holm", "benjamini-hochberg") for case in ANSWERS[method]
])  # fmt: skip
def test_several_questions(method: str, ps: list[float], corrected: list[float]) -> None:
    assert CORRECTIONS[method](ps) == pytest.approx(corrected, rel=SIX_DIGITS, abs=0)  # type: ignore[index]


@pytest.mark.parametrize(("x", "y", "t", "p", "degrees", "low", "high"), ANSWERS["welch"])
def test_two_means(x: list[float], y: list[float], t: float, p: float, degrees: float, low: float, high: float) -> None:
    control, variant = (mean_of(Sums(int(each[0]), each[1], each[2])) for each in (x, y))
    assert isinstance(control, Mean)
    assert isinstance(variant, Mean)
    found = apart(control, variant)
    assert found.value / sqrt(found.variance) == pytest.approx(t, rel=FROM_SUMS)
    assert found.degrees == pytest.approx(degrees, rel=FROM_SUMS)
    assert p_value(found) == pytest.approx(p, rel=FROM_SUMS)
    assert interval(control, variant, 0.05) == pytest.approx((low, high), rel=FROM_SUMS)
