"""Means, ratios and adjusted means from sums agree with what NumPy and SciPy make of the units themselves."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest

from cairn.domain.experiments.moments import Mean, NotComputable, Sums, adjusted_means, mean_of, place, ratio_of


def sums(y: Sequence[float], x: Sequence[float] | None = None) -> Sums:
    x = [0.0] * len(y) if x is None else x
    return Sums(
        len(y), sum(y), sum(each * each for each in y), sum(x), sum(each * each for each in x),
        sum(a * b for a, b in zip(x, y, strict=True)),
    )  # fmt: skip


def units(seed: int, number: int = 400, scale: float = 1.0) -> tuple[list[float], list[float]]:
    random = Random(seed)
    before = [scale * random.expovariate(1) for _ in range(number)]
    return [max(0.0, 0.6 * each + scale * random.gauss(1, 0.5)) for each in before], before


CASES = [(seed, scale) for seed in range(10) for scale in (1e-6, 1.0, 1e9)]


@pytest.mark.parametrize(("seed", "scale"), CASES)
def test_the_mean_and_its_variance(seed: int, scale: float) -> None:
    y, _ = units(seed, scale=scale)
    found = mean_of(sums(y))
    assert isinstance(found, Mean)
    assert found.value == pytest.approx(np.mean(y), rel=1e-9)
    assert found.variance == pytest.approx(np.var(y, ddof=1) / len(y), rel=1e-7)
    assert found.degrees == len(y) - 1


@pytest.mark.parametrize(("seed", "scale"), CASES)
def test_the_ratio_and_its_variance(seed: int, scale: float) -> None:
    y, x = units(seed, scale=scale)
    found = ratio_of(sums(y, x))
    assert isinstance(found, Mean)
    ratio = sum(y) / sum(x)
    residuals = np.array(y) - ratio * np.array(x)
    assert found.value == pytest.approx(ratio, rel=1e-9)
    assert found.variance == pytest.approx(np.var(residuals, ddof=1) / len(y) / np.mean(x) ** 2, rel=1e-6)


@pytest.mark.parametrize(("seed", "scale"), CASES)
def test_the_adjusted_means(seed: int, scale: float) -> None:
    arms = [units(seed * 2, 300, scale), units(seed * 2 + 1, 500, scale)]
    found = adjusted_means([sums(y, x) for y, x in arms])
    centred = [(np.array(y) - np.mean(y), np.array(x) - np.mean(x)) for y, x in arms]
    theta = sum(y @ x for y, x in centred) / sum(x @ x for _, x in centred)
    middle = np.mean([each for _, x in arms for each in x])
    for (y, x), adjusted in zip(arms, found, strict=True):
        assert isinstance(adjusted, Mean)
        values = np.array(y) - theta * (np.array(x) - middle)
        assert adjusted.value == pytest.approx(np.mean(values), rel=1e-8)
        assert adjusted.variance == pytest.approx(np.var(values, ddof=1) / len(y), rel=1e-6)


def test_adjusting_makes_it_sharper_and_without_a_before_changes_nothing() -> None:
    y, x = units(1)
    (adjusted,), (plain,) = adjusted_means([sums(y, x)]), adjusted_means([sums(y)])
    assert isinstance(adjusted, Mean)
    assert isinstance(plain, Mean)
    assert adjusted.variance < 0.8 * plain.variance
    assert plain == mean_of(sums(y))


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (mean_of(Sums()), "there are 0"),
        (mean_of(Sums(1, 5, 25)), "there is one"),
        (ratio_of(Sums(1, 5, 25, 1, 1, 5)), "there is one"),
        (ratio_of(Sums(3, 5, 25)), "lower part of the ratio is zero"),
        (adjusted_means([Sums(1, 5, 25, 1, 1, 5)])[0], "there is one"),
    ],
)
def test_what_can_not_be_computed_says_why(found: Mean | NotComputable, reason: str) -> None:
    assert isinstance(found, NotComputable)
    assert reason in found.reason


@pytest.mark.parametrize("seed", range(10))
def test_by_the_users_of_accounts_the_spread_is_that_of_a_regression_with_clusters(seed: int) -> None:
    """Liang and Zeger's sandwich over accounts, in matrices, users one by one; the delta method sees only sums."""
    random = Random(seed)
    accounts = [
        (group, [float(random.random() < likely) for _ in range(random.randint(1, 30))])
        for group in (0, 1) for likely in [random.betavariate(2, 5) for _ in range(80 + 40 * group)]
    ]  # fmt: skip
    found = []
    for group in (0, 1):
        users = [did for each, did in accounts if each == group]
        found.append(ratio_of(sums([sum(did) for did in users], [float(len(did)) for did in users])))
    control, other = found
    assert isinstance(control, Mean)
    assert isinstance(other, Mean)
    rows = [(1.0, float(group), did) for group, users in accounts for did in users]
    design, outcome = np.array([row[:2] for row in rows]), np.array([row[2] for row in rows])
    inverse = np.linalg.inv(design.T @ design)
    slope = inverse @ design.T @ outcome
    residuals, cluster = outcome - design @ slope, np.repeat(range(len(accounts)), [len(did) for _, did in accounts])
    meat = np.zeros((2, 2))
    for number, (group, users) in enumerate(accounts):
        score = design[cluster == number].T @ residuals[cluster == number]
        few = 80 + 40 * group
        meat += np.outer(score, score) * few / (few - 1)
        assert len(users) == np.sum(cluster == number)
    sandwich = inverse @ meat @ inverse
    assert other.value - control.value == pytest.approx(slope[1], rel=1e-9)
    assert control.variance + other.variance == pytest.approx(sandwich[1, 1], rel=1e-7)


@pytest.mark.parametrize("number", [1, 2, 3, 99, 100, 101, 1_000])
@pytest.mark.parametrize("quantile", [0.01, 0.5, 0.9, 0.99, 0.999, 1.0])
def test_the_place_of_a_quantile_is_numpys(number: int, quantile: float) -> None:
    values = sorted(Random(number).sample(range(10**9), number))
    assert values[place(quantile, number) - 1] == np.quantile(values, quantile, method="inverted_cdf")
