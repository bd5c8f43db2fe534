"""Plain data for contents: what JSON gives back, with nothing in it that says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Content: TypeAlias = dict[str, Any]


def plain(value: Any) -> Any:
    """The same with lists for tuples."""
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, tuple | list) else value


def said(**fields: Any) -> Content:
    """The fields that say something: neither nothing, nor false, nor empty."""
    return {name: plain(value) for name, value in fields.items() if value}
