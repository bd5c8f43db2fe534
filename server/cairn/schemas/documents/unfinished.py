"""What can already be drawn of a flow that is still being written: every step that holds together by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from cairn.domain.errors import InvalidDocument
from cairn.domain.flows import compile as compiling
from cairn.domain.flows.documents import Flow
from cairn.domain.flows.wire import Content
from cairn.schemas.documents.kinds import load
from cairn.schemas.documents.plain import not_plain
from cairn.schemas.documents.problems import not_valid

_SAYS_WHAT_IT_IS = ("format", "kind", "key", "type", "name")
# What ties a step to the page and to other steps; it isn't seen on the step itself.
_TIES = ("advance", "branches", "skip_when", "group", "pages", "when_anchor_missing")
_ANCHORED = ("tooltip", "hotspot")
_SOMEWHERE = {"role": "button"}
_NOTHING_YET = "…"


def keepable(document: Mapping[str, Any]) -> None:
    """Raise `InvalidDocument` for what could not even be kept: no plain data."""
    if unfit := list(not_plain(document)):
        raise not_valid(unfit)


def head_of(document: Mapping[str, Any]) -> Flow:
    """The flow without its steps, as far as it can be read."""
    head = {**document, "steps": []}
    head.pop("translations", None)
    while True:
        try:
            return cast(Flow, load(head))
        except InvalidDocument as error:
            faulty = {problem.path.partition(".")[0] for problem in error.problems} - {*_SAYS_WHAT_IT_IS, "steps"}
            left = {name: value for name, value in head.items() if name not in faulty}
            head = left if len(left) < len(head) else _least(head)


def drawn(document: Mapping[str, Any], media: Mapping[str, str], names: Mapping[str, str]) -> Content:
    """The content of the steps that can be drawn, in their order."""
    head = head_of(document)
    content = compiling.content(head, 0, head.language, media, names)
    own = {**_least(document), "language": head.language, "name": head.name}
    return {**content, "steps": [step for alone in _alone(document, own, media, names) for step in alone["steps"]]}


def _alone(
    document: Mapping[str, Any], own: Mapping[str, Any], media: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Content]:
    steps = document.get("steps")
    for step in steps if isinstance(steps, list) else ():
        if not isinstance(step, Mapping):
            continue
        try:
            flow = cast(Flow, load({**own, "steps": [_free(step)]}))
            yield compiling.content(flow, 0, flow.language, media, names)
        except InvalidDocument:
            continue


def _least(document: Mapping[str, Any]) -> dict[str, Any]:
    least = {name: document.get(name) for name in ("format", "kind", "key", "type")}
    name = document.get("name")
    return {**least, "name": name if isinstance(name, str) and name.strip() else str(document.get("key"))}


def _free(step: Mapping[str, Any]) -> dict[str, Any]:
    free = {name: _filled(value) for name, value in step.items() if name not in _TIES}
    if "anchor" in step or step.get("pattern") in _ANCHORED:
        free["anchor"] = _SOMEWHERE
    return free


def _filled(value: Any) -> Any:
    """The same with something where nothing was written yet."""
    if isinstance(value, Mapping):
        return {name: _filled(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner) for inner in value]
    return _NOTHING_YET if value == "" else value
