"""From a flow to what browsers get: one content for each variant and language, with everything in it.

The form of contents is that of `schemas/documents/compiled`. The same document gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from cairn.domain.errors import InvalidDocument, Problem
from cairn.domain.flows.blocks import Blocks
from cairn.domain.flows.documents import (
    END,
    Advance,
    Anchor,
    Branch,
    Checklist,
    Experiment,
    Flow,
    ResourceCentre,
    Step,
    Theme,
    Variant,
)
from cairn.domain.flows.facts import wire as wire_condition
from cairn.domain.flows.labels import labels_of
from cairn.domain.flows.patterns import Patterns
from cairn.domain.flows.richtext import Inline
from cairn.domain.flows.translations import languages, translated
from cairn.domain.flows.wire import Content, plain, said
from cairn.domain.targeting.conditions import Condition
from cairn.domain.targeting.pages import wire

FORMAT = "cairn/1"

Contents: TypeAlias = dict[tuple[str | None, str], Content]
Vary: TypeAlias = Callable[[Flow, Variant], Flow]

ANCHORED = ("click", "hover", "input", "choose", "appears", "disappears")
_FACTS = ("test", "role", "name", "id", "css", "picked")
_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"})
_RTL_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo"})


def contents(
    flow: Flow,
    revision: int,
    experiment: Experiment | None = None,
    *,
    vary: Vary,
    media: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> Contents:
    """Content by variant (None: the flow itself) and language; one that shows nothing has none.

    `vary` lays a variant over the flow; `media` has the served address for paths that the flow references, `names`
    those of flows that it offers.
    """
    flows: dict[str | None, Flow] = {None: flow}
    for variant in experiment.variants if experiment else ():
        if not variant.shows_nothing:
            flows[variant.key] = vary(flow, variant) if variant.changes else flow
    return {
        (key, locale): content(each, revision, locale, media or {}, names or {})
        for key, each in flows.items()
        for locale in languages(each)
    }


def content(flow: Flow, revision: int, locale: str, media: Mapping[str, str], names: Mapping[str, str]) -> Content:
    """One flow in one language."""
    groups = {name: _group(flow, name) for name, group in flow.groups.items() if group.skip_when is not None}
    return {
        "format": FORMAT,
        "key": flow.key,
        "revision": revision,
        "type": flow.type,
        "locale": locale,
        **({"dir": "rtl"} if is_right_to_left(locale) else {}),
        **({"progress": flow.progress} if flow.progress is not None else {}),
        **({"resume": {"within": flow.resume}} if flow.resume is not None else {}),
        **said(labels=labels_of(locale, flow.type), groups=groups),
        "steps": [_Step(flow, step, locale, media, names).compile() for step in translated(flow, locale)],
    }


def theme_content(theme: Theme, css: str = "") -> Content:
    """A theme with all that it inherits; `css` is its own, cleaned."""
    mode = theme.mode if theme.mode != "auto" else None
    return {
        "format": FORMAT, "key": theme.key, "tokens": dict(theme.tokens), **said(dark=theme.dark, mode=mode, css=css),
    }  # fmt: skip


def content_bytes(content: object) -> bytes:
    """Canonical JSON: the same content has the same bytes, and so the same address."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def variables_of(content: Any) -> set[str]:
    """The names of all variables in the texts of a content."""
    return {node["attrs"]["name"] for node in nodes(content) if node.get("type") == "variable"}


def shows_articles(content: Any) -> bool:
    """Does the resource centre or a button of a content lead to articles?"""
    return any(node.get("type") in ("articles", "article") for node in nodes(content))


def is_right_to_left(locale: str) -> bool:
    language, *rest = locale.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    return scripts[0] in _RTL_SCRIPTS if scripts else language in _RTL


def nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every object in a content."""
    if isinstance(value, Mapping):
        yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            yield from nodes(inner)


def _group(flow: Flow, name: str) -> Content:
    condition = flow.groups[name].skip_when
    assert condition is not None  # only such groups are asked for
    path = f"groups.{name}.skip_when"
    return {"skip_when": wire_condition(condition, path, lambda anchor, where: anchor_facts(flow, anchor, where))}


class _Step:
    """One step of a flow."""

    __slots__ = ("_blocks", "_flow", "_locale", "_names", "_path", "_step")

    def __init__(self, flow: Flow, step: Step, locale: str, media: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._flow, self._step, self._locale, self._names = flow, step, locale, names
        self._path = f"steps.{step.id}"
        self._blocks = Blocks(self._anchor, media)

    def compile(self) -> Content:
        step, path = self._step, self._path
        return {
            "id": step.id,
            "pattern": step.pattern,
            "content": self._blocks.blocks(step.content, path) or self._heading(),
            "actions": self._blocks.actions(step.actions, path),
            **said(
                anchor=self._anchor(step.anchor, f"{path}.anchor") if step.anchor is not None else None,
                side=step.side,
                position=step.position,
                push=step.push,
                overlay=step.overlay,
                width=step.width,
                mini=step.mini,
                advance=[self._advance(each, f"{path}.advance.{place}") for place, each in enumerate(step.advance)],
                branches=[self._branch(each, f"{path}.branches.{place}") for place, each in enumerate(step.branches)],
                skip_when=self._condition(step.skip_when, f"{path}.skip_when") if step.skip_when else None,
                group=step.group,
                when_anchor_missing=step.when_anchor_missing if step.when_anchor_missing != "wait" else None,
            ),
            # A launcher is there as long as its audience and its pages say: nobody closes it.
            **({} if step.dismissible and step.pattern != "launcher" else {"dismissible": False}),
            **({} if step.pages is None else {"pages": wire(step.pages)}),
            **Patterns(self._blocks, path, self._names, self._title(), self._locale).compile(step.own),
        }

    def _heading(self) -> list[Content]:
        """A panel without contents is called what its launcher says, since a dialog needs a name."""
        own = self._step.own
        if not isinstance(own, Checklist | ResourceCentre):
            return []
        label = own.launcher.label if own.launcher else self._title()
        return [{"type": "heading", "id": "heading", "text": plain(label)}]

    def _title(self) -> Inline:
        heading = next((block for block in self._step.content if block.type == "heading"), None)
        return heading.fields["text"] if heading else ({"type": "text", "text": self._flow.name},)

    def _branch(self, branch: Branch, path: str) -> Content:
        ends = branch.go_to == END and all(step.id != END for step in self._flow.steps)
        return {"when": self._condition(branch.when, path), **({} if ends else {"go_to": branch.go_to})}

    def _advance(self, advance: Advance, path: str) -> Content:
        if advance.on == "all":
            return {"on": "all", "all": [self._advance(each, f"{path}.all.{i}") for i, each in enumerate(advance.of)]}
        if advance.when is not None:
            return {"on": "fact", "fact": path}
        made: Content = {"on": advance.on}
        if advance.on in ANCHORED:
            made["anchor"] = self._anchor(advance.anchor, path)
        if advance.pages is not None:
            made["pages"] = wire(advance.pages)
        if advance.after is not None:
            made["after"] = advance.after
        if advance.value is not None:
            made["is"] = advance.value
        return {**made, **said(matches=advance.matches, event=advance.event, where=advance.where)}

    def _condition(self, condition: Condition, path: str) -> Content:
        return wire_condition(condition, path, self._anchor)

    def _anchor(self, anchor: str | Anchor | None, path: str) -> Content:
        return anchor_facts(self._flow, self._step.anchor if anchor is None else anchor, path)


def anchor_facts(flow: Flow, anchor: str | Anchor | None, path: str) -> Content:
    """The facts by which an element is found. Raises `InvalidDocument` where there is none."""
    found = flow.anchors.get(anchor) if isinstance(anchor, str) else anchor
    if found is None:
        message = f"There is no anchor '{anchor}' under anchors." if anchor else "The step has no anchor."
        raise InvalidDocument(message, [Problem(message, path, code="dangling")])
    return {fact: value for fact in _FACTS if (value := getattr(found, fact)) is not None}
