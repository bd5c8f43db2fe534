"""How traits change: they merge, and null clears one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def set_traits(traits: dict[str, Any], new: Mapping[str, Any]) -> None:
    """Change `traits` by those that a message brings."""
    for name, value in new.items():
        if value is None:
            traits.pop(name, None)
        else:
            traits[name] = value
