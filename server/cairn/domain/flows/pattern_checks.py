"""Which patterns a type of flow has, and what each of them needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cairn.domain.errors import Problem
from cairn.domain.flows.documents import (
    Checklist,
    Flow,
    FlowType,
    Hotspot,
    Item,
    Launcher,
    Module,
    ResourceCentre,
    Step,
)
from cairn.domain.flows.findings import dangling, error, twice, warning
from cairn.domain.flows.inside import blocks_of

PATTERNS: Mapping[FlowType, tuple[str, ...]] = {
    "tour": ("modal", "slideout", "tooltip", "hotspot", "banner", "video"),
    "banner": ("banner",),
    "hotspots": ("hotspot",),
    "survey": ("survey", "modal", "slideout"),
    "checklist": ("checklist",),
    "resource-centre": ("resource-centre",),
    "launcher": ("launcher",),
}
# There is one of it, and what belongs to it stands in its one step.
SINGLE = frozenset({"checklist", "resource-centre"})


def check_patterns(flow: Flow) -> Iterator[Problem]:
    allowed = PATTERNS[flow.type]
    for step in flow.steps:
        if step.pattern not in allowed:
            types = " or ".join(type_ for type_, patterns in PATTERNS.items() if step.pattern in patterns)
            hint = f"its steps may be {', '.join(allowed)}; {step.pattern} belongs to type {types}"
            message = f"A flow of type {flow.type} has no {step.pattern}: {hint}."
            yield error(message, f"steps.{step.id}.pattern", "pattern")
        else:
            yield from _OF_PATTERN.get(step.pattern, _nothing)(step, f"steps.{step.id}")
    if flow.type in SINGLE and len(flow.steps) > 1:
        message = f"A {flow.type} is one step; make a flow of its own of each of the others."
        yield error(message, f"steps.{flow.steps[1].id}", "pattern")


def _nothing(step: Step, path: str) -> Iterator[Problem]:
    yield from ()


def _modal(step: Step, path: str) -> Iterator[Problem]:
    if not any(block.type == "heading" for block, _ in blocks_of(step)):
        yield warning("Give the modal a heading; screen readers call it by that.", path, "accessibility")


def _hotspot(step: Step, path: str) -> Iterator[Problem]:
    own = step.own if isinstance(step.own, Hotspot) else Hotspot()
    if own.beacon == "label" and not own.label:
        yield error("A beacon that is a label needs its text, as 'label'.", f"{path}.beacon", "incomplete")
    if own.label and own.beacon != "label":
        yield warning("Only a beacon that is a label shows it; add beacon: label.", f"{path}.label", "unused")


def _video(step: Step, path: str) -> Iterator[Problem]:
    count = sum(block.type == "video" for block, _ in blocks_of(step))
    if count != 1:
        has = "none" if not count else f"{count}"
        yield error(f"A video step has one video block in its content; here is {has}.", f"{path}.content", "incomplete")


def _survey(step: Step, path: str) -> Iterator[Problem]:
    if not any(block.type == "field" for block, _ in blocks_of(step)) and not step.actions:
        yield warning("Nothing is asked here, and no button leads on.", path, "answers")


def _launcher(step: Step, path: str) -> Iterator[Problem]:
    if isinstance(step.own, Launcher) and step.own.look == "icon" and step.own.icon is None:
        yield error("A launcher that looks like an icon needs one, as 'icon'.", f"{path}.look", "incomplete")
    if step.content or step.actions:
        yield warning("A launcher shows its label alone; what it opens is another flow.", path, "unused")


# --- checklists ------------------------------------------------------------------------------------


def _checklist(step: Step, path: str) -> Iterator[Problem]:
    if not isinstance(step.own, Checklist):
        return
    items = {item.id: item for item in step.own.items}
    yield from twice((item.id for item in step.own.items), f"{path}.items", "task")
    for item in step.own.items:
        yield from _item(item, items, f"{path}.items.{item.id}")
    if step.own.order == "in order" and any(item.requires for item in step.own.items):
        message = "The tasks come one after the other, so 'requires' says nothing more; leave one of them out."
        yield warning(message, f"{path}.order", "unused")


def _item(item: Item, items: Mapping[str, Item], path: str) -> Iterator[Problem]:
    if item.done_when is None and not item.do:
        yield error("Nothing ever completes this task: give it done_when, or something to do.", path, "never_completed")
    for name in item.requires:
        if name not in items:
            yield dangling("task", name, items, f"{path}.requires")
    if item.id in _before(item, items):
        message = "The task waits for itself: what it requires leads back to it."
        yield error(message, f"{path}.requires", "circular")


def _before(item: Item, items: Mapping[str, Item]) -> set[str]:
    """Every task that has to be done before this one."""
    found: set[str] = set()
    waiting = list(item.requires)
    while waiting:
        name = waiting.pop()
        if name in items and name not in found:
            found.add(name)
            waiting += items[name].requires
    return found


# --- resource centre -------------------------------------------------------------------------------


def _resource_centre(step: Step, path: str) -> Iterator[Problem]:
    if not isinstance(step.own, ResourceCentre):
        return
    if step.own.launcher.look == "icon" and step.own.launcher.icon is None:
        yield error("A launcher that looks like an icon needs one, as 'icon'.", f"{path}.launcher.look", "incomplete")
    yield from twice((module.id for module in step.own.modules), f"{path}.modules", "module")
    for module in step.own.modules:
        yield from _module(module, f"{path}.modules.{module.id}")


def _module(module: Module, path: str) -> Iterator[Problem]:
    if module.type == "flows":
        keys: list[Any] = [entry["id"] for entry in module.entries]
        for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
            yield error(f"The flow '{key}' is offered twice; keep one of them.", f"{path}.flows", "duplicate")
    else:
        yield from twice((entry["id"] for entry in module.entries), f"{path}.{module.type}", "entry")


_OF_PATTERN: Mapping[str, Callable[[Step, str], Iterator[Problem]]] = {
    "modal": _modal,
    "hotspot": _hotspot,
    "video": _video,
    "survey": _survey,
    "launcher": _launcher,
    "checklist": _checklist,
    "resource-centre": _resource_centre,
}
