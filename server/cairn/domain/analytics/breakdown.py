"""What is broken down by a trait: the largest groups by name, and everybody else as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

MOST = 8


@dataclass(frozen=True, slots=True)
class Group:
    """People with the same value of a trait; `rest` is all groups beyond the largest. Neither: not known of them."""

    value: str | None = None
    rest: bool = False


def groups(sizes: Mapping[str | None, int]) -> dict[str | None, Group]:
    """The group of each value, the largest groups first; of the same size in order of the value."""
    order = sorted(sizes, key=lambda value: (-sizes[value], value is None, value or ""))
    if len(order) <= MOST:
        return {value: Group(value) for value in order}
    rest = Group(rest=True)
    return {value: Group(value) if place < MOST - 1 else rest for place, value in enumerate(order)}


def gathered(sizes: Mapping[str | None, int]) -> dict[Group, list[str | None]]:
    """Which values each group holds, in the order of the groups."""
    found: dict[Group, list[str | None]] = defaultdict(list)
    for value, group in groups(sizes).items():
        found[group].append(value)
    return dict(found)
