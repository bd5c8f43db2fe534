"""What a metric counts for one exposed unit: the event, after the first exposure, within the metric's window."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.domain.flows.documents import Metric
from cairn.domain.identity.state import Assignment, UserState


@dataclass(frozen=True, slots=True)
class Total:
    """`first_at` is only meaningful when `count` is above zero."""

    count: int
    first_at: int


def metric_totals(state: UserState, assignment: Assignment, metric: Metric) -> Total:
    """Counted from the moments that the person's counter keeps, the newest 64.

    Whoever counts again with every event that arrives, and keeps the larger count and the earlier moment, therefore
    misses nothing: each moment is among the newest when it arrives.
    """
    counter = state.events.get(metric.event)
    if counter is None:
        return Total(0, 0)
    end = assignment.exposed + metric.within if metric.within is not None else counter.last
    moments = [at for at in counter.recent if assignment.exposed <= at <= end]
    return Total(len(moments), moments[0] if moments else 0)
