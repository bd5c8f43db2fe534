"""The ways through a flow: which steps can be reached, and where it ends without meaning to."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.domain.errors import Problem
from cairn.domain.flows.documents import END, Flow, Step
from cairn.domain.flows.inside import doings_of

# The steps of other types show side by side, without an order.
ORDERED = frozenset({"tour", "banner", "survey"})

GOES_ON = frozenset({"next", "submit", "skip_group"})
ENDS = frozenset({"dismiss", "complete", "start"})


def check_ways(flow: Flow) -> Iterator[Problem]:
    """A step that can't be left, and steps that nothing leads to."""
    if flow.type not in ORDERED or not flow.steps:
        return
    reached = _reached(flow)
    stuck = [index for index in reached if _is_stuck(flow, index)]
    lost = [step.id for index, step in enumerate(flow.steps) if index not in reached]
    for index in stuck:
        yield _no_way_on(flow.steps[index], lost)
    if not stuck:
        for step_id in lost:
            hint = "Let the one before it go on (do: next, or advance), or go to it by go_to."
            yield Problem(f"No step leads here. {hint}", f"steps.{step_id}", code="unreachable")
    last = flow.steps[-1]
    if flow.type == "tour" and not _targets(flow, len(flow.steps) - 1) and not _leaves(last):
        message = "Nothing completes the flow here: give this step an action (do: complete), or advance."
        yield Problem(message, f"steps.{last.id}", code="never_completed", level="warning")


def _reached(flow: Flow) -> list[int]:
    reached, waiting = [0], [0]
    while waiting:
        for target in _targets(flow, waiting.pop()):
            if target < len(flow.steps) and target not in reached:
                reached.append(target)
                waiting.append(target)
    return sorted(reached)


def _targets(flow: Flow, index: int) -> set[int]:
    """The steps that may come after this one; the one behind the last is the end."""
    step = flow.steps[index]
    places = {other.id: place for place, other in reversed(list(enumerate(flow.steps)))}
    places.setdefault(END, len(flow.steps))
    named = {do.fields["step"] for do, _ in doings_of(step) if do.type == "go_to"}
    targets = {index + 1} if _goes_on(step) else set()
    if targets:
        named |= {branch.go_to for branch in step.branches}
    return targets | {places[name] for name in named if name in places}


def _goes_on(step: Step) -> bool:
    return bool(step.advance) or _does(step, GOES_ON)


def _leaves(step: Step) -> bool:
    return _goes_on(step) or _does(step, ENDS)


def _does(step: Step, words: frozenset[str]) -> bool:
    return any(do.type in words for do, _ in doings_of(step))


def _is_stuck(flow: Flow, index: int) -> bool:
    is_last = index == len(flow.steps) - 1
    return not is_last and not _targets(flow, index) and not _does(flow.steps[index], ENDS)


def _no_way_on(step: Step, lost: list[str]) -> Problem:
    names = ", ".join(f"'{name}'" for name in lost)
    so = f", so {names} {'is' if len(lost) == 1 else 'are'} never reached" if lost else ""
    message = f"There is no way on from here{so}. Give the step an action with do: next, or advance."
    return Problem(message, f"steps.{step.id}", code="unreachable")
