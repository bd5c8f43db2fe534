"""Scores agree with figures worked out by hand and with SciPy."""

from __future__ import annotations

import numpy
import pytest
from scipy import stats

from cairn.domain.experiments.scores import score


def test_nps_is_promoters_less_detractors_with_the_interval_of_a_mean_of_three_values() -> None:
    found = score("nps", {10: 40, 9: 20, 8: 15, 7: 5, 6: 10, 0: 10})
    values = numpy.array([1] * 60 + [0] * 20 + [-1] * 20)
    low, high = stats.norm.interval(0.95, values.mean(), values.std() / 10)
    assert (found.kind, found.answers, found.value) == ("nps", 100, pytest.approx(40))
    assert found.interval == pytest.approx((100 * low, 100 * high))


def test_csat_is_the_share_of_the_two_highest() -> None:
    found = score("csat", {5: 30, 4: 30, 3: 20, 1: 20})
    interval = stats.binomtest(60, 100).proportion_ci(method="wilson")
    assert (found.kind, found.value) == ("csat", 0.6)
    assert found.interval == pytest.approx((interval.low, interval.high))


def test_ces_is_a_mean_with_students_interval() -> None:
    found = score("ces", {7: 5, 6: 3, 2: 2})
    values = [7] * 5 + [6] * 3 + [2] * 2
    assert (found.kind, found.value) == ("mean", pytest.approx(numpy.mean(values)))
    assert found.interval == pytest.approx(stats.t.interval(0.95, 9, numpy.mean(values), stats.sem(values)))


@pytest.mark.parametrize("kind", ["nps", "csat", "ces", "rating"])
def test_without_answers_there_is_no_score_and_with_one_no_certainty(kind: str) -> None:
    assert (score(kind, {}).value, score(kind, {}).interval) == (None, None)
    one = score(kind, {5: 1})
    assert one.answers == 1
    assert one.interval is None or one.interval[0] < one.interval[1]
