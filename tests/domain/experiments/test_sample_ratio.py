"""The split is watched from the first unit on, is quiet when it is sound, and says when it can't be checked."""

from __future__ import annotations

from math import exp
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from cairn.domain.experiments.sample_ratio import CONCENTRATIONS, WARNS_BELOW, sample_ratio, split_p

splits = st.lists(st.tuples(st.integers(0, 10**6), st.floats(0.05, 10)), min_size=2, max_size=10)


@given(splits)
def test_the_p_value_agrees_with_scipy(pairs: list[tuple[int, float]]) -> None:
    whole = sum(weight for _, weight in pairs)
    units, shares = [n for n, _ in pairs], [weight / whole for _, weight in pairs]
    total = sum(units)
    mixed = special.logsumexp(
        [
            stats.dirichlet_multinomial.logpmf(units, [concentration * share for share in shares], total)
            for concentration in CONCENTRATIONS
        ],
        b=1 / len(CONCENTRATIONS),
    )
    expected = stats.multinomial.logpmf(units, total, shares) - mixed if total else 0.0
    assert split_p(units, shares) == pytest.approx(exp(min(0.0, expected)), rel=1e-5, abs=1e-300)


def test_a_sound_split_that_is_looked_at_every_day_hardly_ever_warns() -> None:
    random, warned = Random(20260301), 0
    for _ in range(2_000):
        control = short = 0
        for _ in range(30):
            control += (more := sum(random.random() < 0.5 for _ in range(20)))
            short += 20 - more
            if split_p([control, short], [0.5, 0.5]) < 0.05:
                warned += 1
                break
    assert warned / 2_000 <= 0.05


def test_a_good_split_is_quiet_and_a_bad_one_loud() -> None:
    good, bad = (
        sample_ratio([4_521, 4_479, 1_000], [45, 45, 10]),
        sample_ratio([5_200, 4_300, 950], [45, 45, 10]),
    )
    assert (good.ok, good.sentence) == (True, "The split is as it should be.")
    assert bad.ok is False
    assert bad.sentence.startswith("The split is off: 5,200 instead of 4,702, 4,300 instead of 4,702, 950 instead of")
    assert "less than one in a million" in bad.sentence


def test_a_variant_that_nobody_gets_is_noticed_on_the_first_day() -> None:
    ratio = sample_ratio([60, 0], [1, 1])
    assert ratio.ok is False
    assert ratio.p is not None
    assert ratio.p < WARNS_BELOW


@pytest.mark.parametrize(
    ("units", "weights", "words"),
    [
        ([100], [1], "only one variant"),
        ([100, 20], [1, 0], "only one variant"),
        ([0, 0], [1, 1], "no people"),
    ],
)
def test_what_can_not_be_checked_is_said(units: list[int], weights: list[float], words: str) -> None:
    ratio = sample_ratio(units, weights)
    assert (ratio.p, ratio.ok) == (None, None)
    assert words in ratio.sentence


def test_a_variant_that_gets_nobody_by_design_is_left_out() -> None:
    assert sample_ratio([50, 7, 50], [1, 0, 1]).p == 1.0
