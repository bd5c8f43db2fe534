"""Simulated experiments draw what they should, and the verdict keeps its promise over many of them."""

from __future__ import annotations

from random import Random

import pytest
from scipy import stats

from cairn.domain.experiments.simulation import Setting, drawn, run, run_assigned
from cairn.services.simulate import simulate

EVEN = (0.5, 0.5)


def test_as_many_are_drawn_as_scipys_binomial_says() -> None:
    draw = Random(7).random
    found = [drawn(50, 0.1, draw) for _ in range(20_000)]
    expected = [20_000 * stats.binom.pmf(k, 50, 0.1) for k in range(12)]
    seen = [found.count(k) for k in range(12)]
    assert stats.chisquare(seen, [each * sum(seen) / sum(expected) for each in expected]).pvalue > 0.001
    assert (drawn(0, 0.5, draw), drawn(9, 0.0, draw), drawn(9, 1.0, draw)) == (0, 0, 9)


def test_a_large_difference_is_shipped_early_and_a_harmful_one_rolled_back() -> None:
    better = run(Setting((0.1, 0.2), EVEN, 1_000), Random(1).random)
    worse = run(Setting((0.2, 0.1), EVEN, 1_000), Random(1).random)
    assert (better.verdict.answer, better.verdict.variant) == ("ship", "v1")
    assert (worse.verdict.answer, worse.verdict.worse) == ("roll_back", ("v1",))
    assert max(better.day, worse.day) < 5


def test_from_assignment_on_it_comes_to_the_same() -> None:
    found = run_assigned(Setting((0.1, 0.25), EVEN, 300), "simulated", Random(1).random)
    assert (found.verdict.answer, found.verdict.variant) == ("ship", "v1")
    quiet = run_assigned(Setting((0.1, 0.1), EVEN, 300, days=3), "simulated", Random(1).random)
    assert (quiet.called, quiet.day) == (False, 3)


def test_looking_every_day_is_not_punished() -> None:
    wrong = sum(run(Setting((0.1, 0.1), EVEN, 200), draw).called for draw in [Random(3).random] for _ in range(1_000))
    # 5 % of a thousand, and three standard errors.
    assert wrong <= 50 + 21


@pytest.mark.slow
def test_the_promise_of_the_quality_page() -> None:
    for line in simulate("hybrid", 20_000, seed=1):
        share = (line.shipped if line.differs else line.called) / line.experiments
        if line.path == "daily totals":
            assert share >= 0.78 if line.differs else share <= 0.053, line
        elif not line.differs:
            assert line.called <= stats.binom.isf(0.001, line.experiments, 0.05), line
