"""Where the links of a document lead, and by what its anchors are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from cairn.domain.flows.documents import Anchor, Step


def addresses_in(step: Step) -> list[str]:
    """Every page that a link, a picture or a button of the step opens, each once."""
    return list(dict.fromkeys(_addresses((step.content, step.actions, step.own))))


def is_in_app(address: str) -> bool:
    """Is it a path of the app itself, told without a variable?"""
    return address.startswith("/") and not address.startswith("//") and "{{" not in address


def is_outside(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def is_vague(anchor: Anchor) -> bool:
    """Is it known by nothing of its own: neither a test attribute nor an id, a name or what the picker wrote down?"""
    return not (anchor.test or anchor.id or anchor.name or anchor.picked)


def _addresses(value: Any) -> Iterator[str]:
    if is_dataclass(value):
        value = {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, Mapping):
        # A frame and a film show something; they lead nowhere.
        if value.get("type") in ("embed", "video"):
            return
        yield from (address for name in ("href", "url") if isinstance(address := value.get(name), str))
        value = tuple(inner for name, inner in value.items() if name != "video")
    for inner in value if isinstance(value, tuple | list) else ():
        yield from _addresses(inner)
