"""The score of parts, bands that are not left by a hair, and the reasons of a change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.flows.health import Bands
from cairn.domain.health.parts import Part
from cairn.domain.health.score import band_of, has_moved, reasons, score_of, weakest
from cairn.domain.targeting.conditions import Band

BANDS = Bands()
KNOWN: list[Band] = ["red", "yellow", "green"]
scores = st.integers(0, 100)
part = st.builds(
    Part, st.sampled_from("abcdef"), st.integers(1, 50), st.one_of(st.none(), st.floats(0, 100, allow_nan=False))
)
several = st.lists(part, min_size=1, max_size=6, unique_by=lambda each: each.key)


def test_it_is_the_mean_of_the_known_parts_by_weight() -> None:
    assert score_of([Part("a", 30, 100), Part("b", 10, 20), Part("c", 20, None)]) == 80


def test_below_half_of_the_weight_it_is_unknown() -> None:
    assert score_of([Part("a", 10, 100), Part("b", 10, None)]) == 100
    assert score_of([Part("a", 10, 100), Part("b", 11, None)]) is None
    assert score_of([]) is None


@given(several)
def test_it_lies_between_the_best_and_the_worst_of_what_is_known(parts: list[Part]) -> None:
    score, values = score_of(parts), [each.value for each in parts if each.value is not None]
    assert score is None or round(min(values)) <= score <= round(max(values))


@given(several, st.permutations(range(6)))
def test_the_order_of_parts_makes_no_difference(parts: list[Part], order: list[int]) -> None:
    assert score_of([parts[place] for place in order if place < len(parts)]) == score_of(parts)


@pytest.mark.parametrize(("before", "score", "band"), [
    (None, 70, "green"), (None, 69, "yellow"), (None, 40, "yellow"), (None, 39, "red"), (None, None, "unknown"),
    ("unknown", 69, "yellow"), ("green", 66, "green"), ("green", 65, "green"), ("green", 64, "yellow"),
    ("yellow", 74, "yellow"), ("yellow", 75, "green"), ("yellow", 35, "yellow"), ("yellow", 34, "red"),
    ("red", 44, "red"), ("red", 45, "yellow"), ("green", 30, "red"), ("green", 37, "yellow"), ("red", 90, "green"),
    ("green", None, "unknown"),
])  # fmt: skip
def test_a_band_is_left_only_by_more_than_the_margin(before: Band | None, score: int | None, band: Band) -> None:
    assert band_of(score, BANDS, before) == band


@given(st.sampled_from(KNOWN), st.integers(0, 100), st.lists(st.integers(-2, 2), max_size=20))
def test_nobody_goes_to_and_fro_while_the_score_moves_within_the_margin(
    before: Band, score: int, steps: list[int]
) -> None:
    first = band = band_of(score, BANDS, before)
    changes = 0
    for step in steps:
        after = band_of(min(100, max(0, score + step)), BANDS, band)
        changes, band = changes + (after != band), after
    assert changes <= 1, first


@given(st.sampled_from(KNOWN), scores, scores)
def test_a_higher_score_is_never_a_lower_band(before: Band, one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert KNOWN.index(band_of(low, BANDS, before)) <= KNOWN.index(band_of(high, BANDS, before))


def test_a_change_names_what_moved_it_most() -> None:
    before = [
        Part("frequency", 25, 100, 4, 4),
        Part("breadth", 15, 100),
        Part("support", 5, 100),
        Part("trend", 15, 50),
    ]
    now = [Part("frequency", 25, 25, 1, 4), Part("breadth", 15, 75), Part("support", 5, 100), Part("trend", 15, 100)]
    found = reasons(before, now)
    assert [each.key for each in found] == ["frequency", "breadth"], "what went up is no reason to go down"
    assert found[0].points == pytest.approx(-31.2, abs=0.1)
    assert (found[0].before, found[0].now) == (before[0], now[0])


def test_what_became_known_is_a_reason_too() -> None:
    before, now = [Part("a", 10, 80), Part("b", 10, None)], [Part("a", 10, 80), Part("b", 10, 0)]
    (found,) = reasons(before, now)
    assert (found.key, found.points, found.before, found.now) == ("b", -40, before[1], now[1])


def test_another_weight_alone_is_no_reason() -> None:
    before, now = [Part("a", 10, 80), Part("b", 10, 20)], [Part("a", 10, 80), Part("b", 40, 20)]
    assert reasons(before, now) == []


def test_the_weakest_parts_are_those_that_take_most() -> None:
    parts = [Part("a", 10, 0), Part("b", 30, 50), Part("c", 20, 100), Part("d", 5, None)]
    assert [each.key for each in weakest(parts)] == ["b", "a"]


def test_ten_points_are_worth_a_line() -> None:
    assert has_moved(50, 60)
    assert has_moved(50, None)
    assert not has_moved(50, 59)
    assert not has_moved(None, None)
