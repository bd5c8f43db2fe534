"""What a new flow of each type holds at first: one step that says what to write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_STEPS: Mapping[str, Mapping[str, Any]] = {
    "tour": {
        "id": "welcome",
        "pattern": "modal",
        "content": [{"heading": "Say what this is about"}, {"text": "And in a sentence or two, what it is good for."}],
        "actions": [{"label": "Go on", "do": "next", "primary": True}],
    },
    "banner": {
        "id": "banner",
        "pattern": "banner",
        "content": [{"text": "Say in one line what is new."}],
        "actions": [{"label": "Got it", "do": "complete", "primary": True}],
    },
    "hotspots": {
        "id": "spot",
        "pattern": "hotspot",
        "content": [{"text": "Say what this does."}],
    },
    "checklist": {
        "id": "list",
        "pattern": "checklist",
        "launcher": {"label": "Getting started", "icon": "list"},
        "content": [{"heading": "Getting started"}],
        "items": [{"id": "first", "title": "The first thing to do", "do": {"url": "/"}}],
    },
    "survey": {
        "id": "question",
        "pattern": "survey",
        "content": [{"field": {"input": "nps", "label": "How likely are you to recommend us?"}, "id": "score"}],
        "actions": [{"label": "Send", "do": "submit", "primary": True}],
    },
    "resource-centre": {
        "id": "help",
        "pattern": "resource-centre",
        "launcher": {"label": "Help", "icon": "help"},
        "modules": [{"id": "articles", "title": "Articles", "articles": {}}],
    },
    "launcher": {
        "id": "launcher",
        "pattern": "launcher",
        "label": "Show me how",
        "icon": "help",
        "do": {"url": "/"},
    },
}
# Those that stay until somebody opens them would otherwise be over after the first time.
_STAYS = frozenset({"resource-centre", "launcher"})


def start(type_: str, key: str, name: str) -> dict[str, Any]:
    """The data of a new flow."""
    again = {"frequency": {"until": "never"}} if type_ in _STAYS else {}
    return {
        "format": "cairn/1", "kind": "flow", "key": key, "type": type_, "name": name, **again,
        "steps": [dict(_STEPS[type_])] if type_ in _STEPS else [],
    }  # fmt: skip
