"""Stickiness: on how many periods of a stretch people did something.

Only periods that are over count, since nobody has had the whole of the one under way. A person's *part* is the periods
in which they did it over all of them. *Stickiness* is the mean of the parts over everybody who did it at all: the
active people of a period over those of the stretch, which for the days of a month is known as DAU over MAU. *At least
n* are those who did it in n periods or more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cairn.domain.analytics.breakdown import Group, gathered
from cairn.domain.experiments.moments import Share, Sums


@dataclass(frozen=True, slots=True)
class Stickiness:
    """`parts` are those of all `people`; `exactly` and `at_least` begin with one period."""

    group: Group | None
    people: int
    parts: Sums
    exactly: list[Share]
    at_least: list[Share]


# By the value of the trait, and by the number of periods.
Counts = Mapping[tuple[str | None, int], int]


def stickiness(counts: Counts, periods: int) -> Stickiness:
    """Of everybody."""
    return _of(None, counts, [value for value, _ in counts], periods)


def broken_down(counts: Counts, periods: int) -> list[Stickiness]:
    sizes: dict[str | None, int] = {}
    for (value, _), people in counts.items():
        sizes[value] = sizes.get(value, 0) + people
    return [_of(group, counts, values, periods) for group, values in gathered(sizes).items()]


def _of(group: Group | None, counts: Counts, values: Sequence[str | None], periods: int) -> Stickiness:
    wanted = set(values)
    often = [sum(counts.get((value, n), 0) for value in wanted) for n in range(1, periods + 1)]
    people = sum(often)
    parts = [(n / periods, here) for n, here in enumerate(often, 1)]
    return Stickiness(
        group,
        people,
        Sums(people, sum(part * here for part, here in parts), sum(part * part * here for part, here in parts)),
        [Share(here, people) for here in often],
        [Share(sum(often[n:]), people) for n in range(periods)],
    )
