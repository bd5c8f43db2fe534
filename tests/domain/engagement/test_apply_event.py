"""The single call that ingest makes per event."""

from __future__ import annotations

import msgspec

from cairn.domain.engagement.record import Event, apply_event
from cairn.domain.identity.state import UserState

AT = 1_760_000_000_000


def test_one_event_touches_all_that_it_concerns() -> None:
    state = UserState()
    properties = {"flow": "welcome", "revision": 2, "step": "hello", "experiment": "x", "variant": "short"}
    apply_event(state, Event("Page Viewed", AT, path="/invoices", session="s"))
    apply_event(state, Event("Flow Exposed", AT + 1, session="s", properties=properties), {"x": 3})
    apply_event(state, Event("Flow Shown", AT + 2, session="s", properties=properties))
    assert state.sessions == 1
    assert state.pages["/invoices"].total == 1
    assert set(state.events) == {"Page Viewed", "Flow Exposed", "Flow Shown"}
    assert (state.assignments["x"].variant, state.assignments["x"].bucket_version) == ("short", 3)
    assert (state.flows["welcome"].status, state.flows["welcome"].step) == ("shown", "hello")


def test_an_exposure_without_names_is_no_exposure() -> None:
    state = UserState()
    for properties in (
        {},
        {"experiment": "x"},
        {"experiment": "", "variant": "a"},
        {"experiment": 1, "variant": "a"},
    ):
        apply_event(state, Event("Flow Exposed", AT, properties=properties))
    assert state.assignments == {}


def test_a_state_survives_being_packed() -> None:
    state = UserState()
    for number in range(100):
        apply_event(state, Event("Invoice Sent", AT + number * 10**8, "/a", f"s{number}"))
    apply_event(state, Event("Flow Snoozed", AT, properties={"flow": "f", "for": 5}))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(state), type=UserState) == state
