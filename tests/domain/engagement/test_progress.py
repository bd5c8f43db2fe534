"""From the SDK's flow events to where a person is with a flow, in whatever order they arrive."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.engagement.progress import (
    FLOWS,
    ITEM_DONE,
    PROGRESS_EVENTS,
    QUESTIONS,
    STEPS,
    advance,
    record_flow_event,
)
from cairn.domain.identity.merge import ITEMS
from cairn.domain.identity.state import Answer, FlowProgress, UserState

DAY = 86_400_000
AT = 20_000 * DAY


def after(*events: tuple[str, int, dict[str, Any]], session: str | None = "s") -> FlowProgress:
    progress = FlowProgress()
    for name, at, properties in events:
        advance(progress, name, {"flow": "f", "revision": 1, **properties}, at, session)
    return progress


def test_a_completed_tour() -> None:
    progress = after(
        ("Flow Shown", AT, {"step": "hello"}),
        ("Step Shown", AT, {"step": "hello"}),
        ("Step Shown", AT + 5, {"step": "create"}),
        ("Flow Completed", AT + 9, {"step": "create"}),
    )
    assert progress == FlowProgress(
        status="completed",
        revision=1,
        step="create",
        shows=1,
        first_shown=AT,
        last_shown=AT,
        completed=AT + 9,
        last_session="s",
        moved=AT + 9,
        stepped=AT + 5,
        showings=[AT],
        newest=1,
        met=AT,
        newest_shows=1,
        steps={"hello": AT, "create": AT + 5},
    )


def test_a_late_showing_never_undoes_a_completion() -> None:
    progress = after(("Flow Completed", AT + 9, {}), ("Flow Shown", AT, {"step": "hello"}))
    assert progress.status == "completed"
    assert progress.shows == 1


def test_of_the_same_millisecond_the_further_one_counts() -> None:
    assert after(("Flow Completed", AT, {}), ("Flow Shown", AT, {})).status == "completed"
    assert after(("Flow Shown", AT, {}), ("Flow Completed", AT, {})).status == "completed"


def test_a_flow_shown_again_is_under_way_again_and_stays_completed_once() -> None:
    progress = after(("Flow Shown", AT, {}), ("Flow Completed", AT + 1, {}), ("Flow Shown", AT + DAY, {"revision": 2}))
    assert progress.status == "shown"
    assert progress.completed == AT + 1
    assert progress.revision == 2
    assert progress.shows == 2


def test_a_new_showing_begins_before_its_first_step() -> None:
    progress = after(
        ("Flow Shown", AT, {"step": "a"}), ("Step Shown", AT + 1, {"step": "b"}), ("Flow Shown", AT + 2, {})
    )
    assert progress.step is None


@pytest.mark.parametrize(
    ("properties", "until"),
    [
        ({"for": DAY}, AT + DAY),
        ({"until": "2024-10-05T00:00:00Z"}, 1_728_086_400_000),
        ({"until": "2024-10-05T02:00:00+02:00"}, 1_728_086_400_000),
        ({"until": "some day"}, AT),
        ({"for": -5}, AT),
        ({"for": 1e300}, AT),
        ({}, AT),
    ],
)
def test_a_snooze_tells_until_when(properties: dict[str, Any], until: int) -> None:
    progress = after(("Flow Shown", AT - 1, {}), ("Flow Snoozed", AT, properties))
    assert (progress.status, progress.snoozed_until) == ("snoozed", until)


def test_what_comes_after_a_snooze_ends_it() -> None:
    progress = after(("Flow Snoozed", AT, {"for": DAY}), ("Flow Shown", AT + 5, {}))
    assert (progress.status, progress.snoozed_until) == ("shown", None)


@pytest.mark.parametrize("revision", ["three", None, -1, 2**70, 1.5])
def test_a_revision_that_is_none_counts_as_zero(revision: object) -> None:
    assert after(("Flow Shown", AT, {"revision": revision})).revision == 0


@pytest.mark.parametrize("flow", [None, "", 7, ["f"]])
def test_an_event_that_names_no_flow_is_ignored(flow: object) -> None:
    state = UserState()
    record_flow_event(state, "Flow Shown", {"flow": flow}, AT, None)
    assert state.flows == {}


def test_a_flood_of_made_up_flows_ends() -> None:
    state = UserState()
    for number in range(FLOWS + 5):
        record_flow_event(state, "Flow Shown", {"flow": f"f{number}"}, AT, None)
    assert len(state.flows) == FLOWS


def test_an_item_of_a_checklist_that_is_done_stays_done() -> None:
    progress = after(
        (ITEM_DONE, AT, {"item": "send"}),
        (ITEM_DONE, AT - DAY, {"item": "invite", "before": True}),
        (ITEM_DONE, AT, {"item": "send"}),
        ("Flow Shown", AT + 1, {}),
    )
    assert (progress.items, progress.status, progress.shows) == (["invite", "send"], "shown", 1)


def test_a_hotspot_that_was_read_stays_so_and_another_step_that_was_done_is_no_item() -> None:
    state = UserState()
    record_flow_event(state, "Step Completed", {"flow": "tour", "step": "hello"}, AT, None)
    assert (state.flows["tour"].items, state.flows["tour"].steps_done) == ([], {"hello": AT})
    record_flow_event(state, "Step Completed", {"flow": "new", "step": "filters", "item": "filters"}, AT, None)
    assert state.flows["new"].items == ["filters"]


@pytest.mark.parametrize("item", [None, "", 7, "x" * 64])
def test_an_item_that_is_none_is_ignored(item: object) -> None:
    assert after((ITEM_DONE, AT, {"item": item})).items == []


def test_a_flood_of_made_up_items_ends() -> None:
    assert len(after(*((ITEM_DONE, AT, {"item": f"i{number}"}) for number in range(ITEMS + 5))).items) == ITEMS


events = st.lists(
    st.tuples(
        st.sampled_from(sorted(PROGRESS_EVENTS)),
        st.integers(AT, AT + 6),
        st.sampled_from([None, "s", "t"]),
        st.fixed_dictionaries(
            {},
            optional={
                "step": st.sampled_from(["a", "b"]),
                "revision": st.integers(1, 3),
                "for": st.just(DAY),
                "item": st.sampled_from(["invite", "send"]),
            },
        ),
    ),
    max_size=12,
)


@given(events, st.randoms(use_true_random=False))
def test_the_order_of_arrival_makes_no_difference(happened: list[Any], random: object) -> None:
    def progress(order: list[Any]) -> FlowProgress:
        found = FlowProgress()
        for name, at, session, properties in order:
            advance(found, name, properties, at, session)
        return found

    shuffled = list(happened)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types it as object
    assert progress(shuffled) == progress(happened)


def answered(*values: object) -> dict[str, Answer]:
    given = (("Survey Answered", AT + place, {"question": "why", "value": value}) for place, value in enumerate(values))
    return after(*given).answers


def test_the_last_answer_to_a_question_is_kept() -> None:
    assert answered(9, ["slow", "dear"]) == {"why": Answer(["slow", "dear"], AT + 1)}
    earlier = ("Survey Answered", AT - 1, {"question": "why", "value": 9})
    late = after(("Survey Answered", AT, {"question": "why", "value": 3}), earlier)
    assert late.answers == {"why": Answer(3, AT)}
    assert (late.shows, late.moved) == (0, 0), "an answer shows nothing and ends nothing"


@pytest.mark.parametrize("value", [None, {"a": 1}, object()])
def test_what_is_no_answer_is_left_out(value: object) -> None:
    assert answered(value) == {}


def test_long_answers_are_cut_and_floods_end() -> None:
    assert len(answered("x" * 10_000)["why"].value) == 500
    assert len(answered(["x"] * 1_000)["why"].value) == 50
    flood = (("Survey Answered", AT, {"question": f"q{number}", "value": 1}) for number in range(QUESTIONS + 5))
    assert len(after(*flood).answers) == QUESTIONS
    steps = (("Step Shown", AT, {"step": f"s{number}"}) for number in range(STEPS + 5))
    assert len(after(*steps).steps) == STEPS
