"""The ways through a flow: which steps can be reached, and where it ends without meaning to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cairn.domain.errors import Problem
from cairn.domain.flows.documents import END, Flow, Step
from cairn.domain.flows.inside import doings_of, submits

# The steps of other types show side by side, without an order.
ORDERED = frozenset({"tour", "banner", "survey"})

GOES_ON = frozenset({"next"})
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
    reached = [place for place in _with_skips(flow, {0}) if place < len(flow.steps)]
    waiting = list(reached)
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
    if _does(step, frozenset({"skip_group"})):
        targets.add(_behind_group(flow, index))
    return _with_skips(flow, targets | {places[name] for name in named if name in places})


def _with_skips(flow: Flow, places: Iterable[int]) -> set[int]:
    """The places, and those where it goes on instead when the step or the group that begins there is skipped."""
    found: set[int] = set()
    waiting = list(places)
    while waiting:
        place = waiting.pop()
        if place in found:
            continue
        found.add(place)
        if place < len(flow.steps):
            waiting += _instead(flow, place)
    return found


def _instead(flow: Flow, place: int) -> Iterator[int]:
    step = flow.steps[place]
    group = flow.groups.get(step.group or "")
    if group is not None and group.skip_when is not None and _begins_group(flow, place):
        yield _behind_group(flow, place)
    if step.skip_when is not None:
        yield place + 1


def _begins_group(flow: Flow, index: int) -> bool:
    return index == 0 or flow.steps[index - 1].group != flow.steps[index].group


def _behind_group(flow: Flow, index: int) -> int:
    group = flow.steps[index].group
    while index < len(flow.steps) and flow.steps[index].group == group:
        index += 1
    return index


def _goes_on(step: Step) -> bool:
    return bool(step.advance) or submits(step) or _does(step, GOES_ON)


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
