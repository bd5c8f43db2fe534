"""Funnel: of the people who did the first thing, how many did the next ones in this order, within a time.

*First touch*: a person begins with the first time in the stretch that they did the first step, and has one attempt.
*Ordered*: a step counts when it was done at or after the step before; where a funnel asks for the same event again,
strictly after. What was done in between doesn't matter. *Conversion window*: every step must be reached within so
much time of the beginning, the last moment included, also when that lies behind the stretch. A person whose window
is still open when one asks may yet arrive: how many those are is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cairn.domain.analytics.breakdown import Group, gathered
from cairn.domain.experiments.moments import Share


@dataclass(frozen=True, slots=True)
class Reached:
    """People who reached a step; `open` of them are within their window still; `took` the median from the last step."""

    people: int = 0
    open: int = 0
    took: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """`of_first` is the share of those who began, `of_last` that of those who reached the step before."""

    event: str
    people: int
    of_first: Share
    of_last: Share
    took: float | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """`undecided` have begun, have not arrived, and still have time."""

    group: Group | None
    steps: list[Step]
    undecided: int


Counts = Mapping[tuple[int, str | None], Reached]


def funnel(events: Sequence[str], counts: Counts) -> Funnel:
    """Of everybody; `counts` by the place of the step."""
    return _funnel(None, events, [counts.get((place, None), Reached()) for place in range(len(events))])


def broken_down(events: Sequence[str], counts: Counts) -> list[Funnel]:
    """By the value of a trait. A group of several values has no median: those of its parts don't add up."""
    found = gathered({value: reached.people for (place, value), reached in counts.items() if place == 0})
    return [
        _funnel(group, events, [_together(counts, place, values) for place in range(len(events))])
        for group, values in found.items()
    ]


def _together(counts: Counts, place: int, values: Sequence[str | None]) -> Reached:
    parts = [counts.get((place, value), Reached()) for value in values]
    took = parts[0].took if len(parts) == 1 else None
    return Reached(sum(part.people for part in parts), sum(part.open for part in parts), took)


def _funnel(group: Group | None, events: Sequence[str], reached: Sequence[Reached]) -> Funnel:
    first, last = reached[0], reached[-1]
    before = [first, *reached]
    steps = [
        Step(event, here.people, Share(here.people, first.people), Share(here.people, earlier.people), here.took)
        for event, here, earlier in zip(events, reached, before, strict=False)
    ]
    return Funnel(group, steps, first.open - last.open)
