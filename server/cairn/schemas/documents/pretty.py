"""The canonical YAML of a document: what is short stands in one line, what is edited on lines of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from cairn.schemas.documents.source import resolve

WIDTH = 100

# These mappings, and the items of these lists, have a line for each field: that is where diffs happen.
_OPEN = frozenset({
    "steps", "anchors", "translations", "changes", "tokens", "dark", "audience", "match", "pages", "groups",
})  # fmt: skip
_OPEN_ITEMS = frozenset({
    "steps", "content", "columns", "all", "any", "items", "modules", "branches", "faq", "announcements",
})  # fmt: skip

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~]|[-?:](?=\S)")
_WORD = re.compile(r"[\w][\w .%-]*[\w%]|\w")


def to_yaml(data: Mapping[str, Any]) -> str:
    """The canonical text of a document's data."""
    return "".join(f"{line}\n" for line in _fields(data))


def _fields(data: Mapping[str, Any], is_open: bool = False) -> list[str]:
    lines = []
    for name, value in data.items():
        lines += _field(name, value, is_open or name in _OPEN)
    return lines


def _field(name: str, value: Any, is_open: bool) -> list[str]:
    label = _scalar(name, "name")
    if isinstance(value, str) and _is_literal(value):
        return [f"{label}: |-", *_indented(value.split("\n"))]
    if not isinstance(value, Mapping | list) or not value:
        return [f"{label}: {_flow(value)}"]
    short = f"{label}: {_flow(value)}"
    if len(short) <= WIDTH and _is_short(value) and not (is_open and isinstance(value, Mapping)):
        return [short]
    if isinstance(value, Mapping):
        return [f"{label}:", *_indented(_fields(value, name == "translations"))]
    return [f"{label}:", *_indented(_items(name, value))]


def _items(name: str, items: list[Any]) -> list[str]:
    lines = []
    for item in items:
        lines += _item(item, name, is_open=name in _OPEN_ITEMS)
    return lines


def _item(item: Any, name: str, is_open: bool) -> list[str]:
    short = f"- {_flow(item)}"
    if not isinstance(item, Mapping | list) or not item:
        if isinstance(item, str) and _is_literal(item):
            return ["- |-", *_indented(item.split("\n"))]
        return [short]
    if not is_open and _is_short(item) and len(short) <= WIDTH:
        return [short]
    lines = _fields(item) if isinstance(item, Mapping) else _items(name, item)
    return [f"- {lines[0]}", *_indented(lines[1:])]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _is_short(value: Any) -> bool:
    """Scalars, a list of scalars, or a mapping of scalars and short mappings."""
    if isinstance(value, list):
        return not any(isinstance(item, Mapping | list) for item in value)
    return all(not isinstance(v, list) and (not isinstance(v, Mapping) or _is_short(v)) for v in value.values())


def _flow(value: Any, inside: str = "") -> str:
    if isinstance(value, Mapping):
        parts = [f"{_scalar(name, 'name')}: {_flow(inner, 'mapping')}" for name, inner in value.items()]
        return f"{{ {', '.join(parts)} }}" if parts else "{}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(item, 'list') for item in value)}]"
    return _scalar(value, inside)


def _scalar(value: Any, inside: str) -> str:
    if isinstance(value, str) and _is_plain(value, inside):
        return value
    # What JSON leaves as it is and YAML takes for a line end has to be written as an escape.
    return re.sub(
        r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]",
        _escape,
        json.dumps(value, ensure_ascii=False),
    )


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _is_plain(text: str, inside: str) -> bool:
    """May the text stand without quotation marks?"""
    if inside in ("name", "list"):
        return (
            bool(_WORD.fullmatch(text) or (inside == "name" and re.fullmatch(r"[\w-][\w./-]*", text)))
            and resolve(text) is text
        )
    return bool(
        _PLAIN.match(text)
        and resolve(text, lambda _: None) is text
        and not text.endswith((" ", ":"))
        and not re.search(r": | #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]", text)
        and not (inside and re.search(r"\A[^\w/.(]|[,\[\]{}]", text))
    )


def _is_literal(text: str) -> bool:
    """Does the text have lines that can stand as they are?"""
    return (
        "\n" in text
        and not text.startswith((" ", "\n"))
        and not re.search(
            r"\s\n|\s\Z|\n[ \t]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]",
            text.replace("\n\n", "\n"),
        )
    )
