"""What a metric counts for one exposed unit: the event, after the first exposure, within the metric's window."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.domain.experiments.metrics import Counted
from cairn.domain.identity.state import Assignment, UserState


@dataclass(frozen=True, slots=True)
class Total:
    """`first_at` is only meaningful when `count` is above zero."""

    count: int
    first_at: int


def metric_totals(state: UserState, assignment: Assignment, counted: Counted) -> Total:
    """Counted from the moments that the person's counter keeps, the newest 64.

    Whoever counts again with every event that arrives, and keeps the larger count and the earlier moment, therefore
    misses nothing: each moment is among the newest when it arrives.
    """
    counter = state.events.get(counted.event)
    if counter is None:
        return Total(0, 0)
    start, end = _window(assignment.exposed, counted, counter.last)
    moments = [at for at in counter.recent if start <= at <= end]
    return Total(len(moments), moments[0] if moments else 0)


def _window(exposed: int, counted: Counted, last: int) -> tuple[int, int]:
    if counted.before:
        return exposed - (counted.within or 0), exposed - 1
    return exposed, last if counted.within is None else exposed + counted.within
