"""How long it takes until units reach a metric: the share that has, by the end of each day after the exposure.

Whoever was exposed yesterday can't have taken a week. The product-limit estimate (Kaplan & Meier 1958, J. Am. Stat.
Assoc. 53:457) takes each unit for as many whole days as it was watched, so that a young experiment doesn't look slow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeToValue:
    """`curve`: by the end of each day, None where nobody was watched so long. `median`: the day by which half had."""

    units: int
    curve: tuple[float | None, ...]
    median: int | None
    never: float | None


def time_to_value(ages: Mapping[int, int], reached: Mapping[tuple[int, int], int], days: int) -> TimeToValue:
    """`ages`: units by whole days since their exposure; `reached`: those that did, by age and by the day they did."""
    curve: list[float | None] = []
    left: float | None = 1.0
    for day in range(days):
        watched = sum(units for age, units in ages.items() if age > day)
        before = sum(units for (age, on), units in reached.items() if age > day and on < day)
        now = sum(units for (age, on), units in reached.items() if age > day and on == day)
        at_risk = watched - before
        left = None if left is None or not watched else left * (1 - now / at_risk) if at_risk else left
        curve.append(None if left is None else 1 - left)
    known = [each for each in curve if each is not None]
    median = next((day for day, share in enumerate(curve, 1) if share is not None and share >= 0.5), None)
    return TimeToValue(sum(ages.values()), tuple(curve), median, 1 - known[-1] if known else None)
