"""Inline rich text: the tree that the builder's editor and the renderer speak, in its one normal form.

A tree is one paragraph: nodes of text, variables and breaks, with marks. `markdown` writes it into files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Node: TypeAlias = dict[str, Any]
Inline: TypeAlias = tuple[Mapping[str, Any], ...]

# Marks stand in this order, whatever order they were set in.
MARKS = ("link", "bold", "italic", "strike", "code")

# The words for plurals as CLDR and Intl name them.
PLURALS = ("zero", "one", "two", "few", "many", "other")

_HREF_NEVER = re.compile(r"[\s<>\"\\`\x00-\x1f\x7f]")
_KNOWN_SCHEME = re.compile(r"https?://|mailto:|tel:", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)


def is_safe_href(href: str) -> bool:
    """Only http(s), mailto, tel and addresses relative to the page may be linked."""
    if not href or _HREF_NEVER.search(href):
        return False
    return bool(_KNOWN_SCHEME.match(href)) or not _ANY_SCHEME.match(href)


def normal(tree: Iterable[Mapping[str, Any]]) -> Inline:
    """The same text in its one form: neighbours with the same marks joined, marks in order, nothing empty."""
    joined: list[Node] = []
    for node in map(_normal_node, tree):
        before = joined[-1] if joined else None
        if node["type"] != "text":
            joined.append(node)
        elif before and before["type"] == "text" and before.get("marks") == node.get("marks"):
            before["text"] += node["text"]
        elif node["text"]:
            joined.append(node)
    return tuple(joined)


def _normal_node(node: Mapping[str, Any]) -> Node:
    if node["type"] == "break":
        return {"type": "break"}
    marks = {mark["type"]: dict(mark) for mark in node.get("marks", ())}
    if node["type"] == "text":
        return {"type": "text", "text": re.sub(r"[\r\n]+", " ", node["text"])} | _marked(marks)
    marks.pop("code", None)  # code is taken literally, so a variable is never part of it
    return {"type": "variable", "attrs": _normal_variable(node["attrs"])} | _marked(marks)


def _normal_variable(given: Mapping[str, Any]) -> Node:
    attrs = {"name": given["name"], "fallback": _folded(given.get("fallback")), "format": given.get("format")}
    if attrs["format"] == "plural":
        forms = {word: _folded(form) for word, form in given.get("forms", {}).items()}
        attrs["forms"] = {word: forms[word] for word in sorted(forms, key=_place_of)}
    return {name: value for name, value in attrs.items() if value}


def _place_of(word: str) -> tuple[int, str]:
    return (PLURALS.index(word) if word in PLURALS else len(PLURALS), word)


def _folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


def _marked(marks: Mapping[str, Node]) -> Node:
    return {"marks": [marks[kind] for kind in MARKS if kind in marks]} if marks else {}


def variable_nodes(tree: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What each variable in a tree says of itself."""
    return [node["attrs"] for node in tree if node["type"] == "variable"]


def variables(tree: Iterable[Mapping[str, Any]]) -> set[str]:
    """The names of the variables in a tree."""
    return {attrs["name"] for attrs in variable_nodes(tree)}
