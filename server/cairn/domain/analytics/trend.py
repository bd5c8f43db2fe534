"""Trend: how often something was done in each period, by how many people, and how often by each of them.

*Events* counts the events of a period. *Users* counts the people who caused at least one of them, each once. *Per
user* is events over users, and is not defined where nobody did it. Users of periods don't add up to those of a longer
stretch, in which each person counts once again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cairn.domain.analytics.breakdown import Group, gathered
from cairn.domain.analytics.calendar import Period


@dataclass(frozen=True, slots=True)
class Done:
    """How often, and by how many people."""

    events: int = 0
    users: int = 0

    @property
    def per_user(self) -> float | None:
        return self.events / self.users if self.users else None

    def __add__(self, other: Done) -> Done:
        """Of two groups of people: nobody is in both."""
        return Done(self.events + other.events, self.users + other.users)


@dataclass(frozen=True, slots=True)
class Point:
    """`complete` is false while the period is under way."""

    period: Period
    done: Done
    complete: bool


@dataclass(frozen=True, slots=True)
class Line:
    event: str
    group: Group | None
    points: list[Point]
    whole: Done


Counts = Mapping[tuple[int, str | None], Done]


def lines(
    event: str, periods: Sequence[Period], counts: Counts, whole: Mapping[str | None, Done], now: int, *, broken: bool
) -> list[Line]:
    """`counts` by the place of a period and the value of a trait, `whole` over all periods by that value."""
    if not broken:
        return [_line(event, None, [None], periods, counts, whole, now)]
    found = gathered({value: done.users for value, done in whole.items()})
    return [_line(event, group, values, periods, counts, whole, now) for group, values in found.items()]


def _line(
    event: str, group: Group | None, values: Sequence[str | None], periods: Sequence[Period], counts: Counts,
    whole: Mapping[str | None, Done], now: int,
) -> Line:  # fmt: skip
    points = [
        Point(period, sum((counts.get((place, value), Done()) for value in values), Done()), period.over(now))
        for place, period in enumerate(periods)
    ]
    return Line(event, group, points, sum((whole.get(value, Done()) for value in values), Done()))
