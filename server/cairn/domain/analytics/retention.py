"""Retention: of the people who began in a period, how many came back later.

A *cohort* is everybody who did the first event for the first time ever in one period. *N-day* (n-week, n-month):
came back in exactly the n-th period after that one. *Unbounded* (or rolling): came back in the n-th period or in any
later one of the stretch. *Bracket*: came back in any period from the first to the last of a bracket. Period 0 is the
cohort itself.

A cohort is *too young* for a cell as long as the last period of the cell is not over: the cell is blank, never zero,
and is missing in the row over all cohorts from both sides of the fraction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cairn.domain.analytics.calendar import Period
from cairn.domain.errors import Invalid
from cairn.domain.experiments.moments import Share

Kind: TypeAlias = Literal["n_day", "unbounded", "bracket"]
# By cohort, and by the column's place; sizes of cohorts by cohort.
Counts: TypeAlias = Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Column:
    """Periods after the first one, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """A cell is None where the cohort is too young for it, or where the stretch doesn't reach."""

    period: Period
    size: int
    cells: list[Share | None]


@dataclass(frozen=True, slots=True)
class Table:
    columns: list[Column]
    cohorts: list[Cohort]
    all: list[Share | None]


def single(count: int) -> list[Column]:
    """A column for every period that can follow within so many periods."""
    return [Column(apart, apart) for apart in range(1, count)]


def brackets(lasts: Sequence[int], count: int) -> list[Column]:
    """Brackets that end with these periods, each beginning after the one before. Raises `Invalid`."""
    rising = all(one < other for one, other in zip([0, *lasts], lasts, strict=False))
    if not lasts or not rising or lasts[-1] >= count:
        raise Invalid(f"Brackets are the last periods of each, rising and below {count}, such as 1, 3, 7.")
    return [Column(before + 1, last) for before, last in zip([0, *lasts], lasts, strict=False)]


def table(
    periods: Sequence[Period], columns: list[Column], sizes: Mapping[int, int], counts: Counts, now: int
) -> Table:
    cohorts = [
        Cohort(period, sizes.get(place, 0), [
            _cell(periods, place, column, counts.get((place, number), 0), sizes.get(place, 0), now)
            for number, column in enumerate(columns)
        ])
        for place, period in enumerate(periods)
    ]  # fmt: skip
    return Table(columns, cohorts, [_sum([each.cells[number] for each in cohorts]) for number in range(len(columns))])


def _cell(periods: Sequence[Period], cohort: int, column: Column, came: int, size: int, now: int) -> Share | None:
    last = cohort + column.last
    known = last < len(periods) and periods[last].over(now)
    return Share(came, size) if known else None


def _sum(cells: Sequence[Share | None]) -> Share | None:
    known = [each for each in cells if each is not None]
    return Share(sum(each.successes for each in known), sum(each.units for each in known)) if known else None
