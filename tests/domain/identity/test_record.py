"""What an event leaves behind: bounded collections, sessions counted once, the first exposure kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.identity.record import (
    EVENTS,
    PAGES,
    record_event,
    record_exposure,
    record_page,
    record_session,
)
from cairn.domain.identity.state import Assignment, UserState


def test_a_flood_of_event_names_forgets_what_happened_longest_ago() -> None:
    state = UserState()
    for number in range(EVENTS * 3):
        record_event(state, f"event-{number}", 1_000 + number)
    assert len(state.events) <= EVENTS
    assert f"event-{EVENTS * 3 - 1}" in state.events
    assert "event-0" not in state.events


def test_pages_visited_again_stay() -> None:
    state = UserState()
    record_page(state, "/home", 1)
    for number in range(PAGES * 2):
        record_page(state, f"/invoices/{number}", 10 + number)
        record_page(state, "/home", 10 + number)
    assert state.pages["/home"].total == PAGES * 2 + 1
    assert len(state.pages) <= PAGES


def test_a_session_is_counted_once_also_when_its_events_come_late() -> None:
    state = UserState()
    for session in ("a", "a", "b", "a", "b", "b", "c", "a"):
        record_session(state, session)
    assert state.sessions == 3
    assert state.last_session == "c"


def test_the_first_exposure_holds_and_a_second_variant_is_told() -> None:
    state = UserState()
    record_exposure(state, "welcome", "short", 1, 200)
    record_exposure(state, "welcome", "control", 1, 100)
    record_exposure(state, "welcome", "short", 1, 300)
    assert state.assignments["welcome"] == Assignment("control", 1, 100, ["short"])


def test_a_new_bucket_version_starts_afresh_and_an_old_one_does_not_return() -> None:
    state = UserState()
    record_exposure(state, "welcome", "short", 1, 100)
    record_exposure(state, "welcome", "control", 2, 200)
    record_exposure(state, "welcome", "short", 1, 50)
    assert state.assignments["welcome"] == Assignment("control", 2, 200)


exposures = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 2), st.integers(0, 5)), min_size=1, max_size=8)


@given(exposures, st.randoms(use_true_random=False))
def test_exposures_in_any_order_give_the_same_assignment(
    given_exposures: list[tuple[str, int, int]], random: object
) -> None:
    def recorded(order: list[tuple[str, int, int]]) -> Assignment:
        state = UserState()
        for variant, version, at in order:
            record_exposure(state, "x", variant, version, at)
        return state.assignments["x"]

    shuffled = list(given_exposures)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types it as object
    assert recorded(shuffled) == recorded(given_exposures)
