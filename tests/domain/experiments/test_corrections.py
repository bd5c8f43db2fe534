"""Corrected p-values agree with SciPy and with the rules as they were published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cairn.domain.experiments.corrections import benjamini_hochberg, holm

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@given(p_values)
def test_benjamini_and_hochberg_agree_with_scipy(values: list[float]) -> None:
    assert benjamini_hochberg(values) == pytest.approx(list(stats.false_discovery_control(values)), rel=1e-9)


@given(p_values, st.floats(0.001, 0.5))
def test_holm_refuses_what_its_steps_refuse(values: list[float], alpha: float) -> None:
    refused, remaining = set(), sorted(range(len(values)), key=values.__getitem__)
    while remaining and values[remaining[0]] * len(remaining) <= alpha:
        refused.add(remaining.pop(0))
    assert {index for index, p in enumerate(holm(values)) if p <= alpha} == refused


def test_an_example_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert benjamini_hochberg([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert holm([0.2]) == [0.2]
