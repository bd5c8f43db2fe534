"""The decisive metric day by day: what would have been seen of the people who had come in by then.

A point takes everybody who was first exposed up to the end of its day, with what they have done since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cairn.domain.experiments.comparison import decisive_of, rule_of
from cairn.domain.experiments.differences import Interval
from cairn.domain.experiments.judging import Rule, band, compared
from cairn.domain.experiments.metrics import JudgedMetric
from cairn.domain.experiments.moments import NotComputable
from cairn.domain.experiments.totals import Totals, added, arms_of
from cairn.domain.flows.documents import Experiment


@dataclass(frozen=True, slots=True)
class Point:
    """`came`: units that were first exposed on this day; `difference` and `band` of all up to it."""

    day: int
    variant: str
    came: int
    difference: float | None = None
    band: Interval | None = None


# A rule without a test for every look has no band of its own; this one is drawn then.
_DRAWN = Rule(monitor=0.05)


def timeline(experiment: Experiment, days: Mapping[int, Mapping[str, Totals]]) -> list[Point]:
    """`days`: the totals of each day of first exposure, by variant."""
    decisive = decisive_of(experiment)
    so_far = {variant.key: Totals() for variant in experiment.variants}
    points: list[Point] = []
    for day in range(min(days), max(days) + 1) if days else ():
        of_day = days.get(day, {})
        so_far = {key: added(totals, of_day.get(key, Totals())) for key, totals in so_far.items()}
        points += _points(experiment, decisive, day, list(so_far.values()), of_day)
    return points


def _points(
    experiment: Experiment, decisive: JudgedMetric, day: int, so_far: Sequence[Totals], of_day: Mapping[str, Totals]
) -> list[Point]:
    control, *others = arms_of(experiment, decisive, so_far)
    rule = rule_of(experiment, decisive.role)
    drawn = rule if rule.monitor is not None else _DRAWN
    points = [Point(day, control.variant, of_day.get(control.variant, Totals()).units)]
    for other in others:
        found = compared(control, other)
        apart = None if isinstance(found, NotComputable) else found.value
        came = of_day.get(other.variant, Totals()).units
        points.append(Point(day, other.variant, came, apart, band(drawn, control, other, len(others))))
    return points
