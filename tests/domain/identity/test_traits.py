"""Traits merge, null clears, and the moments decide which of two values holds."""

from __future__ import annotations

from typing import Any, TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.identity.traits import merge_traits, set_traits

Message: TypeAlias = tuple[int, dict[str, Any]]

values = st.sampled_from([None, 1, 2, "1", True, ["a"], {"b": 1}])
messages = st.lists(st.tuples(st.integers(1, 4), st.dictionaries(st.sampled_from("abc"), values)), max_size=6)


def after(told: list[Message]) -> tuple[dict[str, Any], dict[str, int]]:
    traits: dict[str, Any] = {}
    moments: dict[str, int] = {}
    for at, new in told:
        set_traits(traits, moments, new, at)
    return traits, moments


@given(st.data(), messages)
def test_the_order_of_arrival_changes_nothing(data: st.DataObject, told: list[Message]) -> None:
    assert after(data.draw(st.permutations(told))) == after(told)


@given(messages, messages)
def test_two_who_turn_out_to_be_one_know_what_one_would(mine: list[Message], theirs: list[Message]) -> None:
    traits, moments = after(mine)
    merge_traits(traits, moments, *after(theirs))
    assert (traits, moments) == after([*mine, *theirs])


def test_what_was_told_late_changes_only_what_nobody_has_told_since() -> None:
    assert after([(5, {"plan": "pro"}), (3, {"plan": "trial", "role": "admin"})])[0] == {"plan": "pro", "role": "admin"}


def test_a_cleared_trait_stays_cleared_when_an_older_value_comes() -> None:
    assert after([(5, {"plan": None}), (3, {"plan": "trial"})])[0] == {}
    assert after([(5, {"plan": None}), (7, {"plan": "pro"})])[0] == {"plan": "pro"}


def test_traits_from_before_moments_were_kept_give_way_and_are_not_lost() -> None:
    traits: dict[str, Any] = {"plan": "trial", "role": "admin"}
    moments: dict[str, int] = {}
    set_traits(traits, moments, {"plan": "pro"}, 3)
    merge_traits(traits, moments, {"role": "guest", "plan": "free", "color": "blue"}, {})
    assert traits == {"plan": "pro", "role": "admin", "color": "blue"}
