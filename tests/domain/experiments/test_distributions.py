"""Tails and points agree with SciPy, far out as well."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cairn.domain.experiments.distributions import (
    beta_share,
    normal_point,
    normal_tail,
    student_point,
    student_tail,
)

DEGREES = [1, 1.5, 2, 5, 30, 99.5, 999, 1_001, 2_500, 1e5, 1e7, 1e10]


@pytest.mark.parametrize("z", [-8, -1, 0, 0.5, 1.96, 5, 12, 25, 37])
def test_the_normal_tail(z: float) -> None:
    assert normal_tail(z) == pytest.approx(stats.norm.sf(z), rel=1e-12)


@pytest.mark.parametrize("tail", [0.49, 0.2, 0.025, 0.02, 1e-4, 1e-9])
def test_the_normal_point(tail: float) -> None:
    assert normal_point(tail) == pytest.approx(stats.norm.isf(tail), rel=1e-9)


@pytest.mark.parametrize("degrees", DEGREES)
@pytest.mark.parametrize("t", [-3.0, 0.0, 1e-6, 0.3, 1.0, 2.0, 5.0, 20.0])
def test_students_tail(t: float, degrees: float) -> None:
    assert student_tail(t, degrees) == pytest.approx(stats.t.sf(t, degrees), rel=1e-8 if degrees < 1e9 else 1e-6)


@pytest.mark.parametrize("degrees", DEGREES)
@pytest.mark.parametrize("tail", [0.4, 0.025, 0.02, 0.005, 1e-6])
def test_students_point(tail: float, degrees: float) -> None:
    assert student_point(tail, degrees) == pytest.approx(
        stats.t.isf(tail, degrees), rel=1e-8 if degrees < 1e9 else 1e-6
    )


def test_without_end_students_distribution_is_the_normal() -> None:
    assert student_tail(2.0, inf) == normal_tail(2.0)
    assert student_point(0.02, inf) == normal_point(0.02)


@given(st.floats(0.5, 5_000), st.floats(0.5, 5_000), st.floats(0, 1))
def test_the_beta_distribution(a: float, b: float, x: float) -> None:
    assert beta_share(a, b, x) == pytest.approx(stats.beta.cdf(x, a, b), rel=1e-8, abs=1e-12)
