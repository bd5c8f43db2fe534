"""Where an experiment stands in its plan: which day it is, when it is read, and how long that is from now.

The one read at the planned end is of everybody who was exposed before that end, made when the last of them has had the
whole window of the primary metric. From then on it is always of the same people and the same time, so that it can't be
looked at twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from cairn.domain.flows.documents import Experiment

DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Progress:
    """Moments in milliseconds. `days`, `ends` and `reads` are None without a plan; `day` counts from 1."""

    started: int | None
    day: int | None = None
    days: int | None = None
    ends: int | None = None
    reads: int | None = None
    final: bool = False
    left: int | None = None

    @property
    def exposing(self) -> bool:
        """Whether people still come in who count for the read."""
        return self.left is None or self.day is None or self.days is None or self.day <= self.days


def progress_of(experiment: Experiment, started: int | None, now: int) -> Progress:
    """`started`: when it went live, or the first exposure when that was earlier."""
    if started is None:
        return Progress(None, days=experiment.planned_days)
    day = max(0, now - started) // DAY + 1
    if experiment.planned_days is None:
        return Progress(started, day)
    ends = started + experiment.planned_days * DAY
    window = experiment.primary.within if experiment.primary and experiment.primary.within else 0
    reads = ends + window
    left = max(0, ceil((reads - now) / DAY))
    return Progress(started, day, experiment.planned_days, ends, reads, now >= reads, left)
