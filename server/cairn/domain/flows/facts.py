"""Where conditions meet the browser: what is about the person becomes a named fact, the rest goes along as it is.

The server judges facts with the evaluator of audiences and sends them with the answer of decide; who belongs to
a segment, and why, never reaches the browser. A fact is called by the place of its condition in the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from cairn.domain.flows.documents import Advance, Anchor, Checklist, Flow, Item, Module, ResourceCentre, Step
from cairn.domain.flows.situations import Answered, Clicked, ElementIs, HasVariant, OnPage
from cairn.domain.targeting.calendar import Day
from cairn.domain.targeting.conditions import All, AnyOf, Condition, FlowWas, InAudience, InBrowser, Not
from cairn.domain.targeting.evaluate import leaves
from cairn.domain.targeting.moments import DAY
from cairn.domain.targeting.pages import wire as wire_pages

Wire: TypeAlias = dict[str, Any]
Found: TypeAlias = Callable[[str | Anchor, str], Wire]


def facts_of(flow: Flow) -> dict[str, Condition]:
    """Every fact that the flow's contents name."""
    return {name: fact for path, condition in conditions_of(flow) for name, fact in _facts(condition, path)}


def conditions_of(flow: Flow) -> Iterator[tuple[str, Condition]]:
    """Every condition beyond the audience with its path."""
    for name, group in flow.groups.items():
        if group.skip_when is not None:
            yield f"groups.{name}.skip_when", group.skip_when
    for step in flow.steps:
        yield from _of_step(step)


def _of_step(step: Step) -> Iterator[tuple[str, Condition]]:
    path = f"steps.{step.id}"
    if step.skip_when is not None:
        yield f"{path}.skip_when", step.skip_when
    for index, branch in enumerate(step.branches):
        yield f"{path}.branches.{index}", branch.when
    for cue, where in cues(step):
        if cue.when is not None:
            yield where, cue.when
    if isinstance(step.own, Checklist):
        for item in step.own.items:
            when = done_when(item)
            if when is not None:
                yield f"{path}.items.{item.id}.done_when", when
    if isinstance(step.own, ResourceCentre):
        for module in step.own.modules:
            for key in _offered(module):
                yield f"{path}.modules.{module.id}.{key}", InAudience(key)


def _offered(module: Module) -> Iterator[str]:
    """Keys of the flows that the module leads to."""
    if module.type == "checklist":
        yield module.fields["flow"]
    if module.type == "flows":
        yield from (entry["id"] for entry in module.entries)


def place_of(name: str) -> str:
    """The path of a condition in its document; names leave out the word that all branches have."""
    return f"{name}.when" if ".branches." in name else name


def done_when(item: Item) -> Condition | None:
    """When a task is done: as the document has it, else when the flow was completed that its button starts."""
    flow = next((do.fields["flow"] for do in item.do if do.type == "start"), None)
    return item.done_when or (FlowWas(flow, "completed") if flow else None)


def cues(step: Step) -> Iterator[tuple[Advance, str]]:
    """Everything at which a step goes on with its path, also what must happen together."""
    for index, advance in enumerate(step.advance):
        path = f"steps.{step.id}.advance.{index}"
        yield advance, path
        yield from ((inner, f"{path}.all.{place}") for place, inner in enumerate(advance.of))


def is_about_people(condition: Condition) -> bool:
    return not any(isinstance(leaf, InBrowser) for leaf in leaves(condition))


def wire(condition: Condition, path: str, found: Found, *, negated: bool = False) -> Wire:
    """The condition as contents carry it; `found` gives the facts by which an anchor is found.

    `not` goes down to single conditions, since what can't be judged holds nothing, also under `not`: the
    browser gets a fact as true or false, and could no longer tell false from unknown.
    """
    if is_about_people(condition):
        return {"fact": path}
    if isinstance(condition, Not):
        return wire(condition.of, f"{path}.not", found, negated=not negated)
    if isinstance(condition, All | AnyOf):
        word = "all" if isinstance(condition, All) else "any"
        parts = [wire(part, f"{path}.{word}.{i}", found, negated=negated) for i, part in enumerate(condition.of)]
        return {("any" if word == "all" else "all") if negated else word: parts}
    made = _in_browser(condition, path, found)
    return {"not": made} if negated else made


def _facts(condition: Condition, path: str, *, negated: bool = False) -> Iterator[tuple[str, Condition]]:
    """The facts that `wire` names."""
    if is_about_people(condition):
        yield path, Not(condition) if negated else condition
    elif isinstance(condition, Not):
        yield from _facts(condition.of, f"{path}.not", negated=not negated)
    elif isinstance(condition, All | AnyOf):
        word = "all" if isinstance(condition, All) else "any"
        for index, part in enumerate(condition.of):
            yield from _facts(part, f"{path}.{word}.{index}", negated=negated)


def _held_against(value: object) -> object:
    """Of a day its number in milliseconds: a date that somebody chose is held against it, in whichever zone."""
    if isinstance(value, Day):
        return value.number * DAY
    return list(value) if isinstance(value, tuple) else value


def _in_browser(condition: Condition, path: str, found: Found) -> Wire:
    if isinstance(condition, Answered):
        return {"answer": condition.field, "operator": condition.operator, "value": _held_against(condition.value)}
    if isinstance(condition, HasVariant):
        return {"variant": condition.key}
    if isinstance(condition, ElementIs):
        return {"element": found(condition.anchor, path), "is": condition.state}
    if isinstance(condition, OnPage):
        return {"page": wire_pages(condition.rules)}
    if isinstance(condition, Clicked):
        return {"click": found(condition.anchor, path)}
    raise TypeError(f"{condition!r} is no condition of the browser")
