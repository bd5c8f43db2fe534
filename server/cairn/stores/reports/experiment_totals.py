"""What each variant of an experiment adds up to, by the day of first exposure, from the totals per unit.

A unit belongs to one day, so that sums and sums of squares add up over days to those of any stretch of time.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from cairn.stores.database import Transaction
from cairn.stores.models import ExperimentUnit, UnitMetric

DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Which:
    """Whose totals: `until` leaves out who was exposed then on, and what happened then in `endless` metrics."""

    environment_id: int
    experiment: str
    bucket_version: int
    with_sample: bool
    until: int | None = None
    endless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class UnitDay:
    """Units of a variant that were first exposed on a UTC day; those that met a second one are only in `multiple`.

    `first` and `last` are moments of exposure.
    """

    variant: str
    day: int
    units: int
    shown: int
    completed: int
    multiple: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class MetricDay:
    """How many units of such a day reached a metric at least once; the sum of their counts, and of its squares."""

    metric: str
    variant: str
    day: int
    reached: int
    total: int
    squares: int


_DAY = ExperimentUnit.exposed_at // DAY


def unit_days(tx: Transaction, which: Which) -> list[UnitDay]:
    single = ExperimentUnit.multiple.is_(False)
    query = (
        sa.select(
            ExperimentUnit.variant,
            _DAY,
            _count(single),
            _count(single, ExperimentUnit.shown_at.is_not(None)),
            _count(single, ExperimentUnit.completed_at.is_not(None)),
            _count(ExperimentUnit.multiple.is_(True)),
            sa.func.min(ExperimentUnit.exposed_at),
            sa.func.max(ExperimentUnit.exposed_at),
        )
        .where(*of_which(which))
        .group_by(ExperimentUnit.variant, _DAY)
    )
    return [UnitDay(*row) for row in tx.execute(query)]


def metric_days(tx: Transaction, which: Which) -> list[MetricDay]:
    query = (
        sa.select(
            UnitMetric.metric,
            ExperimentUnit.variant,
            _DAY,
            sa.func.count(),
            sa.func.sum(UnitMetric.count),
            sa.func.sum(UnitMetric.count * UnitMetric.count),
        )
        .join(UnitMetric, _counts_of_unit(UnitMetric))
        .where(*of_which(which), ExperimentUnit.multiple.is_(False), UnitMetric.count > 0)
        .group_by(UnitMetric.metric, ExperimentUnit.variant, _DAY)
    )
    if which.until is not None:
        query = query.where(sa.or_(UnitMetric.metric.not_in(which.endless), UnitMetric.first_at < which.until))
    return [MetricDay(metric, variant, day, *map(int, numbers)) for metric, variant, day, *numbers in tx.execute(query)]


def product_days(tx: Transaction, which: Which, one: str, other: str) -> dict[tuple[str, int], int]:
    """The sum over units of one count times the other, by variant and day."""
    first, second = aliased(UnitMetric), aliased(UnitMetric)
    query = (
        sa.select(ExperimentUnit.variant, _DAY, sa.func.sum(first.count * second.count))
        .join(first, _counts_of_unit(first))
        .join(second, _counts_of_unit(second))
        .where(*of_which(which), ExperimentUnit.multiple.is_(False), first.metric == one, second.metric == other)
        .group_by(ExperimentUnit.variant, _DAY)
    )
    return {(variant, day): int(product) for variant, day, product in tx.execute(query)}


def median_times(tx: Transaction, which: Which, metric: str) -> dict[str, float]:
    """Of the milliseconds from the exposure to the first time, by variant, over those for whom it happened."""
    took = (UnitMetric.first_at - ExperimentUnit.exposed_at).label("took")
    variant = ExperimentUnit.variant
    ranked = (
        sa.select(
            variant,
            took,
            sa.func.row_number().over(partition_by=variant, order_by=took).label("place"),
            sa.func.count().over(partition_by=variant).label("whole"),
        )
        .join(UnitMetric, _counts_of_unit(UnitMetric))
        .where(*of_which(which), ExperimentUnit.multiple.is_(False), UnitMetric.metric == metric, UnitMetric.count > 0)
        .subquery()
    )
    middle = ranked.c.place.in_([(ranked.c.whole + 1) // 2, (ranked.c.whole + 2) // 2])
    query = sa.select(ranked.c.variant, sa.func.avg(ranked.c.took)).where(middle).group_by(ranked.c.variant)
    return {key: float(median) for key, median in tx.execute(query)}


def _counts_of_unit(counts: type[UnitMetric]) -> sa.ColumnElement[bool]:
    return sa.and_(
        counts.environment_id == ExperimentUnit.environment_id,
        counts.experiment == ExperimentUnit.experiment,
        counts.bucket_version == ExperimentUnit.bucket_version,
        counts.unit == ExperimentUnit.unit,
    )


def units(tx: Transaction, which: Which) -> int:
    """Everybody who counts, over all variants."""
    query = sa.select(sa.func.count()).select_from(ExperimentUnit)
    return tx.scalar(query.where(*of_which(which), ExperimentUnit.multiple.is_(False))) or 0


def _count(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((sa.and_(*conditions), 1), else_=0))


def of_which(which: Which) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [
        ExperimentUnit.environment_id == which.environment_id,
        ExperimentUnit.experiment == which.experiment,
        ExperimentUnit.bucket_version == which.bucket_version,
    ]
    if which.until is not None:
        conditions.append(ExperimentUnit.exposed_at < which.until)
    return conditions if which.with_sample else [*conditions, ExperimentUnit.sample.is_(False)]
