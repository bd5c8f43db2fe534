"""Which bundles of the SDK a flow's contents take, so that a page loads them together and no more than them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cairn.domain.flows.compile import nodes
from cairn.domain.flows.wire import Content

# What the SDK's `renderer/bundles/plain.ts` and `first.ts` know.
_PLAIN = frozenset({
    "cairn/1", "tour", "modal", "heading", "text", "variable", "break", "bold", "italic", "code", "strike",
    "next", "dismiss", "complete", "snooze", "url", "start", "track",
})  # fmt: skip
_FIRST = _PLAIN | {"tooltip"}
_NAMING = ("type", "pattern", "on", "overlay", "format")
_WALKED = ("branches", "group", "skip_when")


def needs_of(contents: Iterable[Content]) -> str | None:
    """`modal` where the least will do, `renderer` where that will, else everything: several steps are a walk."""
    listed = list(contents)
    words = {word for content in listed for node in nodes(content) for word in _words(node)}
    if not words <= _FIRST or any(len(content["steps"]) > 1 for content in listed):
        return None
    return "modal" if words <= _PLAIN else "renderer"


def _words(node: Mapping[str, Any]) -> Iterable[str]:
    yield from (node[name] for name in _NAMING if isinstance(node.get(name), str))
    yield from (name for name in _WALKED if name in node)
