"""Documents of older formats, brought up to the present one step by step.

A step takes the data of one format and gives that of the next. A document of today passes through none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from cairn.domain.errors import InvalidDocument, Problem

Data: TypeAlias = dict[str, Any]

CURRENT = 1


def upgraded(data: Mapping[str, Any]) -> Data:
    """The same document in the present format."""
    number = _number(data.get("format"))
    result = dict(data)
    for step in UPGRADES[number:]:
        result = step(result)
    return result


def _number(written: Any) -> int:
    name, _, number = str(written).partition("/")
    if written is None:
        raise _wrong(f"The field 'format' is missing; begin the file with format: cairn/{CURRENT}.")
    if name != "cairn" or not (number.isascii() and number.isdigit() and len(number) < 5):
        raise _wrong(f"Write format: cairn/{CURRENT}.")
    if int(number) > CURRENT:
        raise _wrong(
            f"The format cairn/{number} is newer than this Cairn, which knows up to cairn/{CURRENT}; "
            "upgrade Cairn to use the file."
        )
    return int(number)


def _wrong(message: str) -> InvalidDocument:
    return InvalidDocument(message, [Problem(message, "format", code="format")])


def from_0(data: Data) -> Data:
    """`cairn/0`, the spelling of the prototypes: `title`, `who`, `where`, texts as `body`, `on_missing`."""
    renamed = _renamed(data, {"title": "name", "who": "audience", "where": "pages"})
    steps = renamed.get("steps")
    if isinstance(steps, list):
        renamed["steps"] = [_step_from_0(step) if isinstance(step, dict) else step for step in steps]
    return {**renamed, "format": "cairn/1"}


def _step_from_0(step: Data) -> Data:
    renamed = _renamed(step, {"on_missing": "when_anchor_missing"})
    heading, body = renamed.pop("heading", None), renamed.pop("body", None)
    blocks = [{word: text} for word, text in (("heading", heading), ("text", body)) if text is not None]
    return {**renamed, "content": [*blocks, *renamed.get("content", [])]} if blocks else renamed


def _renamed(data: Data, names: Mapping[str, str]) -> Data:
    return {names.get(name, name): value for name, value in data.items()}


UPGRADES: tuple[Callable[[Data], Data], ...] = (from_0,)
