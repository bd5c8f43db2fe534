"""From a flow to what browsers get: one content for each variant and language, with everything in it.

The form of contents is that of `sdk-js/src/contract/content.ts`. The same document gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from cairn.domain.errors import InvalidDocument, Problem
from cairn.domain.flows.documents import (
    Action,
    Advance,
    Anchor,
    Block,
    Experiment,
    Flow,
    Step,
    Theme,
    Variant,
)
from cairn.domain.flows.labels import labels_of
from cairn.domain.flows.translations import languages, translated
from cairn.domain.targeting.pages import wire

FORMAT = "cairn/1"

Content: TypeAlias = dict[str, Any]
Contents: TypeAlias = dict[tuple[str | None, str], Content]
Vary: TypeAlias = Callable[[Flow, Variant], Flow]

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
) -> Contents:
    """Content by variant (None: the flow itself) and language; one that shows nothing has none.

    `vary` lays a variant over the flow; `media` has the served address for paths that the flow references.
    """
    flows: dict[str | None, Flow] = {None: flow}
    for variant in experiment.variants if experiment else ():
        if not variant.shows_nothing:
            flows[variant.key] = vary(flow, variant) if variant.changes else flow
    return {
        (key, locale): content(each, revision, locale, media or {})
        for key, each in flows.items()
        for locale in languages(each)
    }


def content(flow: Flow, revision: int, locale: str, media: Mapping[str, str]) -> Content:
    """One flow in one language."""
    labels = labels_of(locale)
    return {
        "format": FORMAT,
        "key": flow.key,
        "revision": revision,
        "type": flow.type,
        "locale": locale,
        **({"dir": "rtl"} if is_right_to_left(locale) else {}),
        **({"progress": flow.progress} if flow.progress is not None else {}),
        **({"labels": dict(labels)} if labels else {}),
        "steps": [_step(flow, step, media) for step in translated(flow, locale)],
    }


def theme_content(theme: Theme) -> Content:
    dark = {"dark": dict(theme.dark)} if theme.dark else {}
    return {"format": FORMAT, "key": theme.key, "tokens": dict(theme.tokens), **dark}


def content_bytes(content: object) -> bytes:
    """Canonical JSON: the same content has the same bytes, and so the same address."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def variables_of(content: Any) -> set[str]:
    """The names of all variables in the texts of a content."""
    return {node["attrs"]["name"] for node in _nodes(content) if node.get("type") == "variable"}


def media_of(flow: Flow) -> set[str]:
    """The relative paths of media that a flow references, in all its languages."""
    found = {
        block.fields["src"]
        for locale in languages(flow)
        for step in translated(flow, locale)
        for block in step.content
        if block.type == "image"
    }
    return {src for src in found if ":" not in src and not src.startswith("/")}


def is_right_to_left(locale: str) -> bool:
    language, *rest = locale.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    return scripts[0] in _RTL_SCRIPTS if scripts else language in _RTL


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            yield from _nodes(inner)


def _step(flow: Flow, step: Step, media: Mapping[str, str]) -> Content:
    optional = {
        "anchor": _facts(flow, step.anchor, f"steps.{step.id}.anchor") if step.anchor is not None else None,
        "side": step.side,
        "position": step.position,
        "push": step.push or None,
        "overlay": step.overlay,
        "width": step.width,
        "dismissible": False if not step.dismissible else None,
        "advance": [_advance(flow, step, advance) for advance in step.advance] or None,
        "when_anchor_missing": step.when_anchor_missing if step.when_anchor_missing != "wait" else None,
        "pages": wire(step.pages) if step.pages is not None else None,
    }
    return {
        "id": step.id,
        "pattern": step.pattern,
        "content": [_block(block, media) for block in step.content],
        "actions": [_action(action) for action in step.actions],
        **{name: value for name, value in optional.items() if value is not None},
    }


def _block(block: Block, media: Mapping[str, str]) -> Content:
    made: Content = {"type": block.type, "id": block.id, **_plain(block.fields)}
    if block.type == "image":
        made["src"] = media.get(made["src"], made["src"])
    return made


def _action(action: Action) -> Content:
    made = {"id": action.id, "label": _plain(action.label), **({"primary": True} if action.primary else {})}
    return {**made, "do": [{"type": do.type, **do.fields} for do in action.do]}


def _advance(flow: Flow, step: Step, advance: Advance) -> Content:
    path = f"steps.{step.id}.advance"
    if advance.on in ("click", "input"):
        anchor = step.anchor if advance.anchor is None else advance.anchor
        matches = {"matches": advance.matches} if advance.on == "input" else {}
        return {"on": advance.on, "anchor": _facts(flow, anchor, path), **matches}
    if advance.on == "page" and advance.pages is not None:
        return {"on": "page", "pages": wire(advance.pages)}
    given = {"event": advance.event, "after": advance.after}
    return {"on": advance.on, **{name: value for name, value in given.items() if value is not None}}


def _facts(flow: Flow, anchor: str | Anchor | None, path: str) -> Content:
    found = flow.anchors.get(anchor) if isinstance(anchor, str) else anchor
    if found is None:
        message = f"There is no anchor '{anchor}' under anchors." if anchor else "The step has no anchor."
        raise InvalidDocument(message, [Problem(message, path, code="dangling")])
    return {fact: value for fact in _FACTS if (value := getattr(found, fact)) is not None}


def _plain(value: Any) -> Any:
    """The same with lists for tuples, so that contents are what JSON gives back."""
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple | list) else value
