"""When an anonymous person turns out to be a known one: two states become one.

`merge` moves: it grows `known` and leaves `anonymous` empty, so that doing it twice counts nothing twice.
Apart from which of the two objects goes on, it does not matter which side held what.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from cairn.domain.identity.counters import combine
from cairn.domain.identity.record import EVENTS, PAGES, SESSIONS, TALLIES, earlier, forget_oldest
from cairn.domain.identity.showings import merged
from cairn.domain.identity.state import Answer, Counter, FlowProgress, UserState

# The highest revision of a flow that somebody met, when first, and how often it was shown.
Met: TypeAlias = tuple[int, int, int]
ITEMS = 100
FURTHER = {"shown": 0, "snoozed": 1, "dismissed": 2, "completed": 3}


def merge(known: UserState, anonymous: UserState) -> UserState:
    """Give `known` all that `anonymous` holds and empty `anonymous`; answers `known`.

    The moments of traits go with the traits, see `identity.traits.merge_traits`.
    """
    if known is anonymous:
        return known
    _merge_counters(known.events, anonymous.events, EVENTS)
    _merge_counters(known.pages, anonymous.pages, PAGES)
    _merge_counters(known.tallies, anonymous.tallies, TALLIES)
    for key, progress in anonymous.flows.items():
        mine = known.flows.get(key)
        known.flows[key] = progress if mine is None else merge_progress(mine, progress)
    for key, assignment in anonymous.assignments.items():
        assigned = known.assignments.get(key)
        known.assignments[key] = assignment if assigned is None else earlier(assigned, assignment)
    for playbook, place in anonymous.journeys.items():
        here = known.journeys.get(playbook)
        known.journeys[playbook] = place if here is None else max(here, place, key=lambda p: (p.at, p.flow or ""))
    known.identified = _known(min, known.identified, anonymous.identified)
    _merge_sessions(known, anonymous)
    _empty(anonymous)
    return known


def merge_progress(one: FlowProgress, other: FlowProgress) -> FlowProgress:
    """The further of the two decides where the person is; counts and moments come from both."""
    further = max(one, other, key=_distance)
    newest = met((one.newest, one.met, one.newest_shows), (other.newest, other.met, other.newest_shows))
    latest = max(one, other, key=lambda p: (p.last_shown or 0, p.last_session or ""))
    return FlowProgress(
        status=further.status,
        revision=further.revision,
        step=further.step,
        shows=one.shows + other.shows,
        first_shown=_known(min, one.first_shown, other.first_shown),
        last_shown=_known(max, one.last_shown, other.last_shown),
        completed=_known(max, one.completed, other.completed),
        dismissed=_known(max, one.dismissed, other.dismissed),
        snoozed_until=further.snoozed_until,
        last_session=latest.last_session,
        moved=max(one.moved, other.moved),
        stepped=further.stepped,
        items=ticked(one.items, other.items),
        showings=merged(one.showings, other.showings),
        newest=newest[0],
        met=newest[1],
        newest_shows=newest[2],
        steps=_latest(one.steps, other.steps),
        steps_done=_latest(one.steps_done, other.steps_done),
        answers={**one.answers, **{
            question: later(answer, one.answers.get(question)) for question, answer in other.answers.items()
        }},
    )  # fmt: skip


def later(answer: Answer, other: Answer | None) -> Answer:
    """The one that was given later; of the same moment the same one from either side."""
    return answer if other is None else max(answer, other, key=lambda each: (each.at, repr(each.value)))


def _latest(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {**one, **{name: max(at, one.get(name, at)) for name, at in other.items()}}


def met(one: Met, other: Met) -> Met:
    """The higher revision; of the same one the earlier moment, and the showings of both."""
    if one[0] != other[0]:
        return max(one, other)
    return one[0], _known(min, one[1] or None, other[1] or None) or 0, one[2] + other[2]


def ticked(done: list[str], also: list[str]) -> list[str]:
    """The items of a checklist that are done, once each; so many are kept that every real list fits."""
    return sorted({*done, *also})[:ITEMS]


def _distance(progress: FlowProgress) -> tuple[int | str, ...]:
    """How far somebody got; what stands behind the status only breaks ties, the same way from either side."""
    moments = (progress.moved, progress.revision, progress.snoozed_until or 0, progress.stepped)
    return (FURTHER.get(progress.status, 0), *moments, progress.step or "")


def _known(choose: Any, one: int | None, other: int | None) -> int | None:
    moments = [moment for moment in (one, other) if moment is not None]
    return choose(moments) if moments else None


def _merge_counters(mine: dict[str, Counter], theirs: dict[str, Counter], limit: int) -> None:
    for name, counter in theirs.items():
        mine[name] = combine(mine[name], counter) if name in mine else counter
    if len(mine) > limit:
        forget_oldest(mine, limit)


def _merge_sessions(known: UserState, anonymous: UserState) -> None:
    both = [session for session in anonymous.recent_sessions if session in known.recent_sessions]
    known.sessions += anonymous.sessions - len(both)
    newer = [session for session in anonymous.recent_sessions if session not in both]
    known.recent_sessions = [*known.recent_sessions, *newer][-SESSIONS:]
    known.last_session = anonymous.last_session or known.last_session


def _empty(state: UserState) -> None:
    blank = UserState()
    for name in UserState.__slots__:
        setattr(state, name, getattr(blank, name))
