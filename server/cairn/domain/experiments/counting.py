"""What a metric counts for one exposed person: the event, after the first exposure, within the metric's window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any

from cairn.domain.experiments.metrics import Counted
from cairn.domain.identity.state import Assignment, UserState


@dataclass(frozen=True, slots=True)
class Total:
    """`first_at` is only meaningful when `count` is above zero. No `amount`: it is the count."""

    count: int
    first_at: int
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """One event as the log has it."""

    name: str
    at: int
    properties: Mapping[str, Any]


def total_by_counters(state: UserState, assignment: Assignment, counted: Counted) -> Total:
    """Counted from the moments that the person's counter keeps, the newest 64.

    Whoever counts again with every event that arrives, and keeps the larger count and the earlier moment, therefore
    misses nothing of whether and when first, as long as each moment is among the newest when it is counted.
    """
    if counted.kind == "exposed":
        return Total(1, assignment.exposed, 1.0)
    counter = state.events.get(counted.event)
    moments = [] if counter is None else [at for at in counter.recent if _is_within(at, assignment.exposed, counted)]
    if not moments:
        return Total(0, 0)
    return Total(len(moments), moments[0], 1.0 if counted.kind == "did" else None)


def is_beyond_counters(state: UserState, assignment: Assignment, counted: Counted) -> bool:
    """May moments that count be gone from the counter?"""
    counter = state.events.get(counted.event)
    if counter is None or counter.total == len(counter.recent):
        return False
    since = assignment.exposed - (counted.within or 0 if counted.before else 0)
    return counter.recent[0] > since


def total_by_log(happened: Iterable[Happened], exposed: int, counted: Counted) -> Total:
    """Counted from everything that the person did, in order of time; only numbers count where numbers are asked for."""
    found = [
        each for each in happened
        if each.name == counted.event and _is_within(each.at, exposed, counted)
        and all(each.properties.get(name) == value for name, value in counted.where)
        and (counted.of is None or _number(each.properties.get(counted.of)) is not None)
    ]  # fmt: skip
    if not found:
        return Total(0, 0)
    return Total(len(found), found[0].at, _amount(found, counted))


def _amount(found: list[Happened], counted: Counted) -> float | None:
    if counted.kind == "did":
        return 1.0
    if counted.of is None:
        return None
    numbers = [number for each in found if (number := _number(each.properties.get(counted.of))) is not None]
    return sum(numbers) if counted.kind == "sum" else numbers[0]


def _number(value: Any) -> float | None:
    """Money often comes as text; true and false are no numbers."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None


def _is_within(at: int, exposed: int, counted: Counted) -> bool:
    if counted.before:
        return exposed - (counted.within or 0) <= at < exposed
    return exposed <= at <= (inf if counted.within is None else exposed + counted.within)
