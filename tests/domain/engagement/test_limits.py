"""How much comes between a person and their work: the table, and what holds for every order of arrival."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.engagement.limits import limit_gates
from cairn.domain.engagement.progress import record_flow_event
from cairn.domain.flows.documents import Flow, Limit, LimitSet, Trigger
from cairn.domain.identity.merge import merge
from cairn.domain.identity.showings import KEPT, PAUSE, beginnings, merged, note
from cairn.domain.identity.state import FlowProgress, UserState

TABLE = json.loads((Path(__file__).parents[2] / "conformance" / "limits.json").read_text("utf-8"))
UNITS = {"ms": 1, "minute": 60_000, "hour": 3_600_000, "day": 86_400_000}
NOW = 1_760_000_000_000
MOMENTS = st.lists(st.integers(0, 20 * PAUSE), max_size=40)


def milliseconds(words: str) -> int:
    number, unit = words.split()
    return int(number) * UNITS[unit.removesuffix("s") if unit != "ms" else unit]


def flow_of(key: str, wire: dict[str, Any]) -> Flow:
    return Flow(
        key,
        wire["type"],
        key,
        tags=tuple(wire.get("tags", ())),
        limits=tuple(wire.get("limits", ())),
        trigger=Trigger(wire.get("trigger", "page")),
    )


def limit_of(wire: dict[str, Any]) -> Limit:
    of = wire.get("of")
    if isinstance(of, dict):
        of = LimitSet(of.get("type"), of.get("tag"), tuple(of.get("flows", ())))
    return Limit(wire["key"], wire["key"], wire["at_most"], milliseconds(wire["within"]), of=of)


def state_of(showings: list[list[str]]) -> UserState:
    state = UserState()
    for flow, ago in showings:
        record_flow_event(state, "Flow Shown", {"flow": flow}, NOW - milliseconds(ago), None)
    return state


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_the_table(case: dict[str, Any]) -> None:
    flows = [flow_of(key, wire) for key, wire in TABLE["flows"].items()]
    gate = limit_gates([limit_of(wire) for wire in case["limits"]], flows).get(case["flow"])
    if case["expected"] is None:
        assert gate is None
        return
    assert gate is not None
    for showings in (case["showings"], case["showings"][::-1]):
        reason = gate.explain(state_of(showings), NOW)
        assert (reason.passed, reason.saw) == (case["expected"], case["saw"])
        assert gate.passes(state_of(showings), NOW) is case["expected"]


def test_several_limits_are_told_one_by_one() -> None:
    limits = [
        Limit("b", "Polls", 1, UNITS["day"], of="everything"),
        Limit("a", "Calm", 2, UNITS["day"], of="everything"),
    ]
    reason = limit_gates(limits, [Flow("nps", "survey", "NPS")])["nps"].explain(state_of([["nps", "1 hour"]]), NOW)
    assert reason.text == "Calm: at most 2 in 1 day; Polls: at most 1 in 1 day"
    assert [(part.passed, part.text) for part in reason.parts] == [
        (True, "Calm: at most 2 in 1 day"),
        (False, "Polls: at most 1 in 1 day"),
    ]


def test_of_people_who_were_kept_before_showings_were_the_last_one_counts() -> None:
    state = UserState(flows={"news": FlowProgress(shows=3, last_shown=NOW - UNITS["hour"])})
    gate = limit_gates([Limit("calm", "Calm", 1, UNITS["day"], of="everything")], [Flow("nps", "survey", "NPS")])["nps"]
    assert not gate.passes(state, NOW)


@given(MOMENTS)
def test_showings_are_those_that_a_look_at_all_moments_finds(moments: list[int]) -> None:
    kept: list[int] = []
    for at in moments:
        note(kept, at)
    assert beginnings(kept) == beginnings(sorted(set(moments)))


@given(MOMENTS, st.randoms(use_true_random=False))
def test_it_does_not_matter_in_which_order_they_arrive(moments: list[int], random: Any) -> None:
    other = list(moments)
    random.shuffle(other)
    one: list[int] = []
    two: list[int] = []
    for at, also in zip(moments, other, strict=True):
        note(one, at)
        note(two, also)
    assert beginnings(one) == beginnings(two)


@given(MOMENTS, MOMENTS)
def test_merging_is_as_if_it_had_been_one_person(mine: list[int], theirs: list[int]) -> None:
    one: list[int] = []
    two: list[int] = []
    for at in mine:
        note(one, at)
    for at in theirs:
        note(two, at)
    assert beginnings(merged(one, two)) == beginnings(merged(two, one)) == beginnings(sorted({*mine, *theirs}))


def test_a_flow_that_is_shown_all_day_takes_little_room() -> None:
    kept: list[int] = []
    for minute in range(24 * 60):
        note(kept, minute * UNITS["minute"])
    assert beginnings(kept) == [0]
    for day in range(500):
        note(kept, day * UNITS["day"] + 2 * UNITS["day"])
    assert len(kept) == KEPT


def test_what_an_anonymous_visitor_saw_counts_for_who_they_turn_out_to_be() -> None:
    gate = limit_gates([Limit("calm", "Calm", 2, UNITS["day"], of="everything")], [Flow("nps", "survey", "NPS")])["nps"]
    known, anonymous = state_of([["news", "5 hours"]]), state_of([["welcome", "3 hours"]])
    assert gate.passes(known, NOW)
    assert not gate.passes(merge(known, anonymous), NOW)
