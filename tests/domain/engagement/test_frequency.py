"""May a flow come again? Told as stories: what happened, how long ago, and what the gate says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.engagement.frequency import FrequencyGate
from cairn.domain.engagement.progress import PROGRESS_EVENTS, record_flow_event
from cairn.domain.flows.documents import Frequency
from cairn.domain.identity.state import FlowProgress, UserState

CASES = json.loads((Path(__file__).parents[2] / "conformance" / "frequency.json").read_text("utf-8"))
UNITS = {"ms": 1, "minute": 60_000, "hour": 3_600_000, "day": 86_400_000}
NOW = 1_760_000_000_000


def milliseconds(words: str) -> int:
    number, unit = words.split()
    return int(number) * UNITS[unit.removesuffix("s") if unit != "ms" else unit]


def frequency(wire: dict[str, Any]) -> Frequency:
    durations = {"every", "cool_down"}
    return Frequency(
        **{
            name: milliseconds(value) if name in durations and value != "session" else value
            for name, value in wire.items()
        }
    )


def progress(events: list[dict[str, Any]]) -> FlowProgress | None:
    state = UserState()
    for event in events:
        properties = {"flow": "f", "step": "s", "revision": event.get("revision", 1)}
        if "for" in event:
            properties["for"] = milliseconds(event["for"])  # type: ignore[assignment]  # a number among texts
        record_flow_event(state, event["event"], properties, NOW - milliseconds(event["ago"]), event["session"])
    return state.flows.get("f")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_table(case: dict[str, Any]) -> None:
    gate = FrequencyGate(frequency(case["frequency"]), resumes=case["steps"] > 1, revision=case.get("revision", 1))
    reason = gate.explain(progress(case["events"]), NOW, case["session"])
    assert (reason.passed, reason.saw) == (case["expected"], case["saw"])
    assert gate.passes(progress(case["events"]), NOW, case["session"]) is case["expected"]


@pytest.mark.parametrize(("days", "expected"), [(6, True), (8, False)])
def test_a_flow_goes_on_as_long_as_its_author_says(days: int, expected: bool) -> None:
    gate = FrequencyGate(Frequency(until="seen"), resumes=True, within=7 * UNITS["day"])
    left = progress([{"event": "Flow Shown", "ago": f"{days} days", "session": "before"}])
    assert left is not None
    assert gate.resumes(left, NOW, "now") is expected
    assert gate.passes(left, NOW, "now") is expected


@pytest.mark.parametrize(
    ("until", "last", "expected"),
    [
        ("closed", "Flow Completed", True),
        ("closed", "Flow Dismissed", False),
        ("completed", "Flow Completed", False),
    ],
)
def test_hotspots_that_are_kept_are_over_when_they_are_dismissed(until: Any, last: str, expected: bool) -> None:
    gate = FrequencyGate(Frequency(until=until), resumes=True, stays=True)
    read = progress(
        [
            {"event": "Flow Shown", "ago": "2 days", "session": "before"},
            {"event": last, "ago": "1 days", "session": "before"},
        ]
    )
    assert gate.passes(read, NOW, "now") is expected


durations = st.one_of(st.none(), st.integers(1, 5 * UNITS["day"]))
frequencies = st.builds(
    Frequency,
    until=st.sampled_from(["seen", "completed", "closed", "never"]),
    every=st.one_of(durations, st.just("session")),
    at_most=st.one_of(st.none(), st.integers(1, 3)),
    cool_down=durations,
    again=st.sampled_from([None, "new_revision"]),
)
histories = st.lists(
    st.tuples(
        st.sampled_from(sorted(PROGRESS_EVENTS)),
        st.integers(0, 9 * UNITS["day"]),
        st.sampled_from(["now", "before", None]),
    ),
    max_size=6,
)


@given(frequencies, histories, st.booleans(), st.sampled_from(["now", None]))
def test_what_is_over_for_good_never_returns_and_what_may_return_does(
    given_frequency: Frequency, history: list[tuple[str, int, str | None]], resumes: bool, session: str | None
) -> None:
    state = UserState()
    for name, ago, seen_in in history:
        properties = {"flow": "f", "step": "s", "for": UNITS["day"], "revision": 1}
        record_flow_event(state, name, properties, NOW - ago, seen_in)
    known = state.flows.get("f")
    gate = FrequencyGate(given_frequency, resumes=resumes, revision=1)
    reason = gate.explain(known, NOW, session)
    assert reason.passed is gate.passes(known, NOW, session)
    far = NOW + 10_000 * UNITS["day"]
    if "may come again" in reason.saw:
        assert not reason.passed
    if known is None or known.status in {"shown", "snoozed"} or reason.passed:
        return
    over = (
        (known.completed is not None and given_frequency.until in {"completed", "closed"})
        or (known.dismissed is not None and given_frequency.until == "closed")
        or (known.shows > 0 and given_frequency.until == "seen")
        or (given_frequency.at_most is not None and known.shows >= given_frequency.at_most)
    )
    assert gate.passes(known, far, "another") is not over
