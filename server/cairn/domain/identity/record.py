"""What one event does to what is known of a person: counters, sessions and exposures, changed in place.

Ingest calls these for every event. Names and paths come from outside, so each collection has a limit: beyond
it what happened longest ago is forgotten, and a flood of made-up names cannot grow a person without end.
"""

from __future__ import annotations

from heapq import nsmallest

from cairn.domain.identity.counters import count
from cairn.domain.identity.state import Assignment, Counter, UserState

EVENTS = 500
PAGES = 200
TALLIES = 100
ASSIGNMENTS = 500
SESSIONS = 8


def record_event(state: UserState, name: str, at: int) -> None:
    """Count an event by its name."""
    _count_named(state.events, name, at, EVENTS)


def record_tally(tallies: dict[str, Counter], key: str, at: int) -> None:
    """Count for one of the tallies that are kept; there are never more than are asked for."""
    _count_named(tallies, key, at, TALLIES)


def record_page(state: UserState, path: str, at: int) -> None:
    """Count a visit of a path (in the form of `targeting.pages.path_of`)."""
    _count_named(state.pages, path, at, PAGES)


def record_session(state: UserState, session: str) -> None:
    """Count a session once, also when events of two sessions arrive mixed."""
    if session == state.last_session:
        return
    if session not in state.recent_sessions:
        state.sessions += 1
        state.recent_sessions.append(session)
        del state.recent_sessions[:-SESSIONS]
        state.last_session = session


def record_exposure(state: UserState, experiment: str, variant: str, bucket_version: int, at: int) -> None:
    """Keep the variant of the first exposure; a newer bucket version starts afresh."""
    exposure = Assignment(variant, bucket_version, at)
    known = state.assignments.get(experiment)
    if known is not None:
        state.assignments[experiment] = earlier(known, exposure)
    elif len(state.assignments) < ASSIGNMENTS:
        state.assignments[experiment] = exposure


def earlier(one: Assignment, other: Assignment) -> Assignment:
    """The assignment that holds when there are two: newest bucket version, then first exposure."""
    first, second = sorted((one, other), key=_precedence)
    if first.bucket_version != second.bucket_version:
        return first
    others = {second.variant, *first.also, *second.also} - {first.variant}
    return Assignment(first.variant, first.bucket_version, first.exposed, sorted(others))


def _precedence(assignment: Assignment) -> tuple[int, int, str]:
    return -assignment.bucket_version, assignment.exposed, assignment.variant


def _count_named(counters: dict[str, Counter], name: str, at: int, limit: int) -> None:
    counter = counters.get(name)
    if counter is None:
        counter = counters[name] = Counter()
        count(counter, at)
        if len(counters) > limit:
            forget_oldest(counters, limit)
    else:
        count(counter, at)


def forget_oldest(counters: dict[str, Counter], limit: int) -> None:
    """Make room: a tenth at once, so that a long row of new names does not search every time."""
    surplus = len(counters) - limit + limit // 10
    for name in nsmallest(surplus, counters, key=lambda name: counters[name].last):
        del counters[name]
