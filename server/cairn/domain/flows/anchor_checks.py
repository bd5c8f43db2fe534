"""Do all anchors that a flow names lie at the end of its file, and is each of them used?"""

from __future__ import annotations

from collections.abc import Iterator

from cairn.domain.errors import Problem
from cairn.domain.flows.conditions import leaves
from cairn.domain.flows.documents import Anchor, Flow, Launcher, ResourceCentre, Step
from cairn.domain.flows.facts import conditions_of, cues, place_of
from cairn.domain.flows.findings import dangling, error, warning
from cairn.domain.flows.inside import doings_of
from cairn.domain.flows.situations import Clicked, ElementIs

# What these wait for may be the step's own anchor, which is kept as nothing.
_ANCHORED = frozenset({"click", "hover", "input", "choose", "disappears"})


def check_anchors(flow: Flow) -> Iterator[Problem]:
    named = [(anchor, path) for anchor, path in _named(flow) if isinstance(anchor, str)]
    for name, path in named:
        if name not in flow.anchors:
            yield dangling("anchor", name, flow.anchors, path, "Write its facts under anchors.")
    used = {name for name, _ in named}
    for name in flow.anchors:
        if name not in used:
            yield warning("No step refers to this anchor.", f"anchors.{name}", "unused")
    for step in flow.steps:
        if step.anchor is None:
            yield from _without_own(step)


def _without_own(step: Step) -> Iterator[Problem]:
    message = "The step has no anchor of its own; name one, such as { click: { ref: new-invoice-button } }."
    if any(cue.on in _ANCHORED and cue.anchor is None for cue, _ in cues(step)):
        yield error(message, f"steps.{step.id}.advance", "dangling")
    for do, path in doings_of(step):
        if do.type == "click" and do.fields.get("anchor") is None:
            yield error(message, path, "dangling")


def _named(flow: Flow) -> Iterator[tuple[str | Anchor | None, str]]:
    """Every reference or facts, with its path."""
    for step in flow.steps:
        yield step.anchor, f"steps.{step.id}.anchor.ref"
        yield from ((cue.anchor, f"steps.{step.id}.advance") for cue, _ in cues(step))
        yield from ((do.fields.get("anchor"), path) for do, path in doings_of(step) if do.type == "click")
        launcher = step.own.launcher if isinstance(step.own, ResourceCentre) else None
        if isinstance(launcher, Launcher):
            yield launcher.anchor, f"steps.{step.id}.launcher.anchor.ref"
    for name, condition in conditions_of(flow):
        for leaf, path in leaves(condition, place_of(name)):
            if isinstance(leaf, ElementIs | Clicked):
                yield leaf.anchor, path
    yield flow.trigger.anchor, "trigger.anchor.ref"
