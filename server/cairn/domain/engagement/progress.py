"""Where a person is with a flow, from the events that the SDK sends about it.

Events may arrive in any order and the result is the same: what happened last decides the status (of two in
the same millisecond the further one), so a late `Flow Shown` never undoes a completion. `Flow Failed` and
`Flow Exposed` change nothing here: a flow that could not be drawn was not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cairn.domain.identity.merge import FURTHER, later, met, ticked
from cairn.domain.identity.showings import note
from cairn.domain.identity.state import Answer, FlowProgress, UserState
from cairn.domain.targeting.moments import DAY, moment

FLOWS = 1000
_LONGEST_SNOOZE = 3650 * DAY
_MOST_REVISIONS = 2**31
_LONGEST_ITEM = 63

STATUS_AFTER = {
    "Flow Shown": "shown",
    "Flow Snoozed": "snoozed",
    "Flow Dismissed": "dismissed",
    "Flow Completed": "completed",
}
ITEM_DONE = "Checklist Item Completed"
STEP_SHOWN = "Step Shown"
STEP_DONE = "Step Completed"
ANSWERED = "Survey Answered"
PROGRESS_EVENTS = frozenset({*STATUS_AFTER, STEP_SHOWN, STEP_DONE, ITEM_DONE, ANSWERED})

# More than any flow has; ids are no longer than `_LONGEST_ITEM`.
STEPS = 200
QUESTIONS = 100
_LONGEST_ANSWER = 500
_MOST_CHOICES = 50


def record_flow_event(state: UserState, name: str, properties: Mapping[str, Any], at: int, session: str | None) -> None:
    """Apply one of `PROGRESS_EVENTS`; one that names no flow is ignored."""
    key = properties.get("flow")
    if not isinstance(key, str) or not key:
        return
    progress = state.flows.get(key)
    if progress is None:
        if len(state.flows) >= FLOWS:
            return
        progress = state.flows[key] = FlowProgress()
    advance(progress, name, properties, at, session)


def advance(progress: FlowProgress, name: str, properties: Mapping[str, Any], at: int, session: str | None) -> None:
    """Change `progress` by one event."""
    if name in _SMALL:
        _SMALL[name](progress, properties, at)
        return
    _move(progress, STATUS_AFTER[name], properties, at)
    known = (progress.newest, progress.met, progress.newest_shows)
    newest = met(known, (_revision(properties), at, int(name == "Flow Shown")))
    progress.newest, progress.met, progress.newest_shows = newest
    if name == "Flow Shown":
        _show(progress, at, session)
        _reach(progress, properties, at)
    elif name == "Flow Completed":
        progress.completed = at if progress.completed is None else max(progress.completed, at)
    elif name == "Flow Dismissed":
        progress.dismissed = at if progress.dismissed is None else max(progress.dismissed, at)


def _show(progress: FlowProgress, at: int, session: str | None) -> None:
    progress.shows += 1
    note(progress.showings, at)
    if progress.first_shown is None or at < progress.first_shown:
        progress.first_shown = at
    if progress.last_shown is None or (at, session or "") >= (
        progress.last_shown,
        progress.last_session or "",
    ):
        progress.last_shown = at
        progress.last_session = session


def _reach(progress: FlowProgress, properties: Mapping[str, Any], at: int) -> None:
    """The step of the latest moment; a showing that names no step begins before its first."""
    step = properties.get("step")
    reached = step if isinstance(step, str) and step else None
    if (at, reached or "") >= (progress.stepped, progress.step or ""):
        progress.step = reached
        progress.stepped = at


def _step_shown(progress: FlowProgress, properties: Mapping[str, Any], at: int) -> None:
    _reach(progress, properties, at)
    _mark(progress.steps, properties.get("step"), at)


def _step_done(progress: FlowProgress, properties: Mapping[str, Any], at: int) -> None:
    """A step that names itself as an item, as a hotspot does when it was read, does not come again."""
    _tick(progress, properties, at)
    _mark(progress.steps_done, properties.get("step"), at)


def _mark(moments: dict[str, int], name: object, at: int) -> None:
    """The last moment of each."""
    if isinstance(name, str) and 0 < len(name) <= _LONGEST_ITEM and (name in moments or len(moments) < STEPS):
        moments[name] = max(moments.get(name, at), at)


def _answer(progress: FlowProgress, properties: Mapping[str, Any], at: int) -> None:
    """The last answer to each question; what is no answer is left out."""
    question, value = properties.get("question"), _kept(properties.get("value"))
    if not isinstance(question, str) or not 0 < len(question) <= _LONGEST_ITEM or value is None:
        return
    known = progress.answers.get(question)
    if known is not None or len(progress.answers) < QUESTIONS:
        progress.answers[question] = later(Answer(value, at), known)


def _kept(value: object) -> Any:
    if isinstance(value, list):
        texts = [each[:_LONGEST_ANSWER] for each in value if isinstance(each, str)]
        return texts[:_MOST_CHOICES]
    if isinstance(value, str):
        return value[:_LONGEST_ANSWER]
    return value if isinstance(value, int | float) else None


def _tick(progress: FlowProgress, properties: Mapping[str, Any], at: int) -> None:
    """What is done stays done."""
    item = properties.get("item")
    if isinstance(item, str) and 0 < len(item) <= _LONGEST_ITEM:
        progress.items = ticked(progress.items, [item])


def _move(progress: FlowProgress, status: str, properties: Mapping[str, Any], at: int) -> None:
    until = _snoozed_until(properties, at) if status == "snoozed" else None
    revision = _revision(properties)
    before = (progress.moved, FURTHER[progress.status], progress.revision, progress.snoozed_until or 0)
    if (at, FURTHER[status], revision, until or 0) >= before:
        progress.status = status
        progress.moved = at
        progress.revision = revision
        progress.snoozed_until = until


def _revision(properties: Mapping[str, Any]) -> int:
    revision = properties.get("revision")
    return revision if isinstance(revision, int) and 0 <= revision <= _MOST_REVISIONS else 0


def _snoozed_until(properties: Mapping[str, Any], at: int) -> int:
    """`for` counts from the event; `until` is a moment; neither of them is no time at all."""
    duration, until = properties.get("for"), properties.get("until")
    if isinstance(duration, int | float) and 0 <= duration <= _LONGEST_SNOOZE:
        return at + int(duration)
    if isinstance(until, str):
        return moment(until) or at
    return at


# What moves no status.
_SMALL: Mapping[str, Callable[[FlowProgress, Mapping[str, Any], int], None]] = {
    STEP_SHOWN: _step_shown,
    STEP_DONE: _step_done,
    ITEM_DONE: _tick,
    ANSWERED: _answer,
}
