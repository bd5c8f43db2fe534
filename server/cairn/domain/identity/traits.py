"""How traits change: they merge, null clears one, and each is what was told of it last, by the moment it was told of.

So a message that comes late changes only what nobody has told anew since, and the order of arrival changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

# By a trait's name, the moment of what is known of it; one that was cleared has its moment, too.
Told: TypeAlias = dict[str, int]


def set_traits(traits: dict[str, Any], told: Told, new: Mapping[str, Any], at: int) -> None:
    """Change `traits` by those that a message of the moment `at` brings. What has no moment yet gives way."""
    for name, value in new.items():
        known = told.get(name)
        if known is not None and known >= at and not (known == at and _rank(value) > _rank(traits.get(name))):
            continue
        told[name] = at
        if value is None:
            traits.pop(name, None)
        else:
            traits[name] = value


def merge_traits(traits: dict[str, Any], told: Told, others: Mapping[str, Any], others_told: Told) -> None:
    """Change `traits` by all that was told of the same person under another name."""
    for name in others.keys() | others_told.keys():
        at = others_told.get(name)
        if at is not None:
            set_traits(traits, told, {name: others.get(name)}, at)
        elif name not in traits and name not in told:
            traits[name] = others[name]


def _rank(value: object) -> str:
    """Of two values of one moment neither was told later: the same one holds from either side, a clearing never."""
    return "" if value is None else json.dumps(value, sort_keys=True)
