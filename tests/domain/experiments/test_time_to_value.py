"""The share that has, by the end of each day, agrees with SciPy's product-limit estimate."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy
import pytest
from scipy.stats import CensoredData, ecdf

from cairn.domain.experiments.time_to_value import time_to_value

DAYS = 10


@pytest.mark.parametrize("seed", range(10))
def test_it_is_the_product_limit_estimate(seed: int) -> None:
    random = Random(seed)
    ages: Counter[int] = Counter()
    reached: Counter[tuple[int, int]] = Counter()
    done, watched = [], []
    for _ in range(300):
        age, takes = random.randrange(1, 15), int(random.expovariate(1 / 6))
        ages[age] += 1
        if takes < age:
            reached[age, takes] += 1
            done.append(takes + 1)
        else:
            watched.append(age)
    estimate = ecdf(CensoredData(uncensored=done, right=numpy.array(watched) + 0.5)).sf
    found = time_to_value(ages, reached, DAYS)
    assert found.units == 300
    assert found.curve == pytest.approx([1 - estimate.evaluate(day) for day in range(1, DAYS + 1)], rel=1e-9)
    half = [day for day in range(1, DAYS + 1) if estimate.evaluate(day) <= 0.5]
    assert found.median == (half[0] if half else None)
    assert found.never == pytest.approx(estimate.evaluate(DAYS))


def test_a_day_that_nobody_was_watched_for_is_not_told() -> None:
    found = time_to_value({0: 5, 1: 10, 2: 10}, {(1, 0): 1, (2, 0): 1, (2, 1): 3, (0, 0): 4}, 4)
    assert found.curve == (pytest.approx(2 / 20), pytest.approx(1 - 18 / 20 * 6 / 9), None, None)
    assert found.median is None
    assert found.never == pytest.approx(18 / 20 * 6 / 9)


def test_of_nobody_nothing_is_told() -> None:
    assert time_to_value({}, {}, 3).curve == (None, None, None)
    assert time_to_value({}, {}, 3).never is None


def test_when_everybody_has_there_is_nobody_left() -> None:
    found = time_to_value({5: 4}, {(5, 0): 4}, 3)
    assert found.curve == (1.0, 1.0, 1.0)
    assert (found.median, found.never) == (1, 0.0)
