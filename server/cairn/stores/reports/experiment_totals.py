"""What each variant of an experiment adds up to, by the day of first exposure, from the totals per unit.

A unit belongs to one day, so that sums and sums of squares add up over days to those of any stretch of time.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from cairn.domain.experiments.moments import place
from cairn.stores.database import Transaction
from cairn.stores.models import ExperimentUnit, UnitMetric

DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Which:
    """Whose totals: `until` leaves out who was exposed then on, and what happened then in `endless` metrics.

    `caps`: by metric, above which an amount counts no more.
    """

    environment_id: int
    experiment: str
    bucket_version: int
    with_sample: bool
    by_account: bool = False
    until: int | None = None
    endless: frozenset[str] = frozenset()
    caps: Mapping[str, float] = field(default_factory=dict)


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
    """How many units of such a day reached a metric at least once; the sum of their amounts, and of its squares."""

    metric: str
    variant: str
    day: int
    reached: int
    total: float
    squares: float


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
    counts = counts_of(which)
    amount = _amount(counts, which)
    query = (
        sa.select(
            counts.c.metric,
            ExperimentUnit.variant,
            _DAY,
            sa.func.count(),
            sa.func.sum(amount),
            sa.func.sum(amount * amount),
        )
        .join(counts, counts.c.unit == ExperimentUnit.unit)
        .where(*of_which(which), ExperimentUnit.multiple.is_(False))
        .group_by(counts.c.metric, ExperimentUnit.variant, _DAY)
    )
    if which.until is not None:
        query = query.where(sa.or_(counts.c.metric.not_in(which.endless), counts.c.first_at < which.until))
    return [
        MetricDay(metric, variant, day, reached, float(total), float(squares))
        for metric, variant, day, reached, total, squares in tx.execute(query)
    ]


def product_days(tx: Transaction, which: Which, beside: Mapping[str, str]) -> dict[tuple[str, str, int], float]:
    """The sum over units of one amount times the one beside it, by metric, variant and day."""
    if not beside:
        return {}
    first, second = counts_of(which, beside.keys()), counts_of(which, beside.values())
    product = _amount(first, which) * _amount(second, which)
    query = (
        sa.select(first.c.metric, ExperimentUnit.variant, _DAY, sa.func.sum(product))
        .join(first, first.c.unit == ExperimentUnit.unit)
        .join(second, second.c.unit == first.c.unit)
        .where(
            *of_which(which),
            ExperimentUnit.multiple.is_(False),
            second.c.metric == sa.case(dict(beside), value=first.c.metric),
        )
        .group_by(first.c.metric, ExperimentUnit.variant, _DAY)
    )  # fmt: skip
    return {(metric, variant, day): float(product) for metric, variant, day, product in tx.execute(query)}


def median_times(tx: Transaction, which: Which, metrics: Collection[str]) -> dict[str, dict[str, float]]:
    """Of the milliseconds from the exposure to the first time, by metric and variant, of those for whom it happened."""
    if not metrics:
        return {}
    counts, variant = counts_of(which, metrics), ExperimentUnit.variant
    took = (counts.c.first_at - ExperimentUnit.exposed_at).label("took")
    of_each = [counts.c.metric, variant]
    ranked = (
        sa.select(
            counts.c.metric,
            variant,
            took,
            sa.func.row_number().over(partition_by=of_each, order_by=took).label("place"),
            sa.func.count().over(partition_by=of_each).label("whole"),
        )
        .join(counts, counts.c.unit == ExperimentUnit.unit)
        .where(*of_which(which), ExperimentUnit.multiple.is_(False))
        .subquery()
    )
    middle = ranked.c.place.in_([(ranked.c.whole + 1) // 2, (ranked.c.whole + 2) // 2])
    query = sa.select(ranked.c.metric, ranked.c.variant, sa.func.avg(ranked.c.took)).where(middle)
    found: dict[str, dict[str, float]] = {}
    for metric, key, median in tx.execute(query.group_by(ranked.c.metric, ranked.c.variant)):
        found.setdefault(metric, {})[key] = float(median)
    return found


def caps(tx: Transaction, which: Which, quantiles: Mapping[str, float]) -> dict[str, float]:
    """By metric, the amount that so large a part of the units of all variants together, that have any, don't exceed."""
    found: dict[str, float] = {}
    for metric, quantile in quantiles.items():
        counts = counts_of(which, [metric])
        amounts = (
            sa.select(_amount(counts, which).label("amount"))
            .select_from(ExperimentUnit)
            .join(counts, counts.c.unit == ExperimentUnit.unit)
            .where(*of_which(which), ExperimentUnit.multiple.is_(False))
            .order_by("amount")
        )
        number = tx.scalar(sa.select(sa.func.count()).select_from(amounts.subquery())) or 0
        if number:
            found[metric] = float(tx.scalars(amounts.offset(place(quantile, number) - 1).limit(1)).one())
    return found


def counts_of(which: Which, metrics: Collection[str] = ()) -> sa.Subquery:
    """Totals of units in these metrics, or in all: as they are for users, added up over their users for accounts."""
    row = UnitMetric
    conditions = [
        row.environment_id == which.environment_id, row.experiment == which.experiment,
        row.bucket_version == which.bucket_version, row.count > 0,
        *([row.metric.in_(metrics)] if metrics else []),
    ]  # fmt: skip
    amount = sa.func.coalesce(row.amount, row.count)
    if not which.by_account:
        return sa.select(row.metric, row.unit, row.count, row.first_at, amount.label("amount")).where(
            *conditions
        ).subquery()  # fmt: skip
    unit = sa.func.coalesce(row.account, row.unit).label("unit")
    return (
        sa.select(
            row.metric,
            unit,
            sa.func.sum(row.count).label("count"),
            sa.func.min(row.first_at).label("first_at"),
            sa.func.sum(amount).label("amount"),
        )
        .where(*conditions)
        .group_by(row.metric, unit)
        .subquery()
    )


def _amount(counts: sa.Subquery, which: Which) -> sa.ColumnElement[float]:
    """No more than the cap of its metric."""
    metric, amount = counts.c.metric, counts.c.amount
    if not which.caps:
        return amount
    capped = ((sa.and_(metric == key, amount > cap), sa.literal(cap)) for key, cap in which.caps.items())
    return sa.case(*capped, else_=amount)


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
