"""An anonymous person turns out to be a known one."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.engagement.record import Event, apply_event
from cairn.domain.identity.merge import merge, merge_progress
from cairn.domain.identity.state import FlowProgress, UserState

names = st.sampled_from(
    [
        "Invoice Sent",
        "Flow Shown",
        "Step Shown",
        "Flow Completed",
        "Flow Dismissed",
        "Flow Snoozed",
        "Flow Exposed",
    ]
)
properties = st.fixed_dictionaries(
    {
        "flow": st.sampled_from(["a", "b"]),
        "step": st.sampled_from(["one", "two"]),
        "revision": st.integers(1, 3),
        "experiment": st.just("x"),
        "variant": st.sampled_from(["p", "q"]),
        "for": st.integers(0, 1000),
    }
)
events = st.lists(
    st.builds(
        Event,
        name=names,
        at=st.integers(1, 10**9),
        path=st.one_of(st.none(), st.sampled_from(["/", "/a"])),
        session=st.sampled_from(["s", "t", None]),
        properties=properties,
    ),
    max_size=20,
)


def state_after(happened: list[Event]) -> UserState:
    state = UserState()
    for event in happened:
        apply_event(state, event)
    return state


def without_side(state: UserState) -> UserState:
    """All but what says which of the two went on."""
    state.last_session = None
    state.recent_sessions.sort()
    return state


@given(events, events)
def test_it_does_not_matter_which_side_held_what(one: list[Event], other: list[Event]) -> None:
    there = merge(state_after(one), state_after(other))
    back = merge(state_after(other), state_after(one))
    assert without_side(there) == without_side(back)


@given(events, events)
def test_counting_before_or_after_the_merge_is_the_same(one: list[Event], other: list[Event]) -> None:
    merged, together = merge(state_after(one), state_after(other)), state_after([*one, *other])
    assert merged.events == together.events
    assert merged.pages == together.pages
    assert merged.sessions == together.sessions
    assert merged.assignments == together.assignments
    assert {key: progress.shows for key, progress in merged.flows.items()} == {
        key: progress.shows for key, progress in together.flows.items()
    }


@given(events, events)
def test_merging_again_changes_nothing(one: list[Event], other: list[Event]) -> None:
    known, anonymous = state_after(one), state_after(other)
    once = deepcopy(merge(known, anonymous))
    assert anonymous == UserState()
    assert merge(known, anonymous) == once


def test_a_state_does_not_merge_with_itself() -> None:
    state = state_after([Event("Invoice Sent", 5)])
    assert merge(state, state).events["Invoice Sent"].total == 1


def test_a_session_that_both_sides_saw_is_one() -> None:
    known, anonymous = (state_after([Event("x", 1, session="s")]) for _ in range(2))
    assert merge(known, anonymous).sessions == 1


def test_both_variants_can_be_told() -> None:
    def exposed(variant: str, at: int) -> UserState:
        return state_after([Event("Flow Exposed", at, properties={"experiment": "x", "variant": variant})])

    assignment = merge(exposed("p", 200), exposed("q", 100)).assignments["x"]
    assert (assignment.variant, assignment.exposed, assignment.also) == ("q", 100, ["p"])


@pytest.mark.parametrize(
    ("further", "nearer"),
    [
        (FlowProgress("completed", completed=10, moved=10), FlowProgress("shown", last_shown=20, moved=20)),
        (
            FlowProgress("dismissed", dismissed=10, moved=10),
            FlowProgress("snoozed", snoozed_until=90, moved=20),
        ),
        (FlowProgress("snoozed", snoozed_until=90, moved=10), FlowProgress("shown", last_shown=20, moved=20)),
    ],
)
def test_the_further_progress_wins(further: FlowProgress, nearer: FlowProgress) -> None:
    merged = merge_progress(nearer, further)
    assert merged == merge_progress(further, nearer)
    assert merged.status == further.status
    assert merged.snoozed_until == further.snoozed_until
    assert merged.moved == 20


def test_what_either_side_ticked_off_is_done() -> None:
    merged = merge_progress(FlowProgress(items=["invite"]), FlowProgress(items=["invite", "send"]))
    assert merged.items == ["invite", "send"]
