"""What each variant of an experiment adds up to, by day of first exposure or other groups, from the totals per unit.

A unit belongs to one day, so that sums and sums of squares add up over days to those of any stretch of time. Each
question is answered by an index that holds all it asks for, in the order in which it groups.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import sqlalchemy as sa

from cairn.domain.experiments.moments import place
from cairn.stores.database import Transaction
from cairn.stores.models import ExperimentUnit, UnitMetric


@dataclass(frozen=True, slots=True)
class Which:
    """Whose totals: `until` leaves out who was exposed then on, and what happened then in `endless` metrics.

    `since` leaves out who was exposed before.

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
    since: int | None = None


DAY = 86_400_000
# A day since 1970, or the name of a group.
Part: TypeAlias = int | str


@dataclass(frozen=True, slots=True)
class UnitPart:
    """Units of a variant in one part of all: the UTC day of their first exposure, or a group.

    Those that met a second variant are only in `multiple`.
    """

    variant: str
    part: Part
    units: int
    shown: int
    completed: int
    multiple: int


@dataclass(frozen=True, slots=True)
class MetricPart:
    """How many units of such a part reached a metric at least once; the sum of their amounts, and of its squares."""

    metric: str
    variant: str
    part: Part
    reached: int
    total: float
    squares: float


def unit_parts(tx: Transaction, which: Which, groups: sa.Subquery | None = None) -> list[UnitPart]:
    """`groups` has a `part` for each `unit`, or several; without it parts are days."""
    return [UnitPart(*row) for row in tx.execute(units_query(which, groups))]


def units_query(which: Which, groups: sa.Subquery | None = None) -> sa.Select[Any]:
    single = ExperimentUnit.multiple.is_(False)
    part = ExperimentUnit.exposed_day if groups is None else groups.c.part
    query = sa.select(
        ExperimentUnit.variant,
        part.label("part"),
        _count(single).label("units"),
        _count(single, ExperimentUnit.shown_at.is_not(None)).label("shown"),
        _count(single, ExperimentUnit.completed_at.is_not(None)).label("completed"),
        _count(ExperimentUnit.multiple.is_(True)).label("multiple"),
    ).where(*of_which(which))
    if groups is not None:
        query = query.join(groups, groups.c.unit == ExperimentUnit.unit)
    return query.group_by(ExperimentUnit.variant, part)


def metric_parts(tx: Transaction, which: Which, groups: sa.Subquery | None = None) -> list[MetricPart]:
    return [
        MetricPart(metric, variant, part, reached, float(total), float(squares))
        for metric, variant, part, reached, total, squares in tx.execute(metrics_query(which, groups))
    ]


def metrics_query(which: Which, groups: sa.Subquery | None = None) -> sa.Select[Any]:
    counts = counts_of(which)
    amount = _amount(counts, which)
    of_each = (counts.c.metric, counts.c.variant, _part(counts, groups).label("part"))
    sums = sa.func.sum(amount).label("total"), sa.func.sum(amount * amount).label("squares")
    query = (
        _within(sa.select(*of_each, sa.func.count().label("reached"), *sums), counts, groups)
        .where(*single(counts, which))
        .group_by(*of_each)
    )
    if which.until is not None:
        query = query.where(sa.or_(counts.c.metric.not_in(which.endless), counts.c.first_at < which.until))
    return query


def product_parts(
    tx: Transaction, which: Which, beside: Mapping[str, str], groups: sa.Subquery | None = None
) -> dict[tuple[str, str, Part], float]:
    """The sum over units of one amount times the one beside it, by metric, variant and part."""
    if not beside:
        return {}
    found = tx.execute(products_query(which, beside, groups))
    return {(metric, variant, part): float(product) for metric, variant, part, product in found}


def products_query(which: Which, beside: Mapping[str, str], groups: sa.Subquery | None = None) -> sa.Select[Any]:
    first, second = counts_of(which, beside.keys()), counts_of(which, beside.values())
    product = _amount(first, which) * _amount(second, which)
    of_each = (first.c.metric, first.c.variant, _part(first, groups).label("part"))
    return (
        _within(sa.select(*of_each, sa.func.sum(product).label("product")), first, groups)
        .join(second, second.c.unit == first.c.unit)
        .where(*single(first, which), second.c.metric == sa.case(dict(beside), value=first.c.metric))
        .group_by(*of_each)
    )


def _part(counts: sa.Subquery, groups: sa.Subquery | None) -> sa.ColumnElement[Any]:
    return counts.c.exposed_day if groups is None else groups.c.part


def _within(query: sa.Select[Any], counts: sa.Subquery, groups: sa.Subquery | None) -> sa.Select[Any]:
    query = query.select_from(counts)
    return query if groups is None else query.join(groups, groups.c.unit == counts.c.unit)


def median_times(tx: Transaction, which: Which, metrics: Collection[str]) -> dict[str, dict[str, float]]:
    """Of the milliseconds from the exposure to the first time, by metric and variant, of those for whom it happened."""
    if not metrics:
        return {}
    found: dict[str, dict[str, float]] = {}
    for metric, key, median in tx.execute(medians_query(which, metrics)):
        found.setdefault(metric, {})[key] = float(median)
    return found


def medians_query(which: Which, metrics: Collection[str]) -> sa.Select[Any]:
    counts = counts_of(which, metrics)
    took = (counts.c.first_at - counts.c.exposed_at).label("took")
    of_each = [counts.c.metric, counts.c.variant]
    ranked = (
        sa.select(
            *of_each,
            took,
            sa.func.row_number().over(partition_by=of_each, order_by=took).label("place"),
            sa.func.count().over(partition_by=of_each).label("whole"),
        )
        .where(*single(counts, which))
        .subquery()
    )
    middle = ranked.c.place.in_([(ranked.c.whole + 1) // 2, (ranked.c.whole + 2) // 2])
    median = sa.func.avg(ranked.c.took).label("median")
    return (
        sa.select(ranked.c.metric, ranked.c.variant, median).where(middle).group_by(ranked.c.metric, ranked.c.variant)
    )


def caps(tx: Transaction, which: Which, quantiles: Mapping[str, float]) -> dict[str, float]:
    """By metric, the amount that so large a part of the units of all variants together, that have any, don't exceed."""
    queries = {metric: cap_query(tx, which, metric, quantile) for metric, quantile in quantiles.items()}
    return {metric: float(tx.scalars(query).one()) for metric, query in queries.items() if query is not None}


def cap_query(tx: Transaction, which: Which, metric: str, quantile: float) -> sa.Select[Any] | None:
    """None where nobody has any."""
    counts = counts_of(which, [metric])
    amounts = sa.select(_amount(counts, which).label("amount")).where(*single(counts, which)).order_by("amount")
    number = tx.scalar(sa.select(sa.func.count()).select_from(amounts.subquery())) or 0
    return amounts.offset(place(quantile, number) - 1).limit(1) if number else None


def counts_of(which: Which, metrics: Collection[str] = ()) -> sa.Subquery:
    """Totals of units in these metrics, or in all, with what is known of the unit.

    They are as they stand for users; for accounts those of their users are added up.
    """
    row = UnitMetric
    conditions = [
        row.environment_id == which.environment_id, row.experiment == which.experiment,
        row.bucket_version == which.bucket_version, row.count > 0,
        *([row.metric.in_(metrics)] if metrics else []),
    ]  # fmt: skip
    amount = sa.func.coalesce(row.amount, row.count)
    if not which.by_account:
        return sa.select(
            row.metric, row.unit, row.count, row.first_at, amount.label("amount"), row.variant, row.exposed_at,
            row.exposed_day, row.multiple, row.sample,
        ).where(*conditions, row.variant.is_not(None)).subquery()  # fmt: skip
    unit = sa.func.coalesce(row.account, row.unit).label("unit")
    added = (
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
    met = ExperimentUnit
    return (
        sa.select(*added.c, met.variant, met.exposed_at, met.exposed_day, met.multiple, met.sample)
        .join(met, met.unit == added.c.unit)
        .where(*of_which(replace(which, since=None, until=None, with_sample=True)))
        .subquery()
    )


def single(counts: sa.Subquery, which: Which) -> list[sa.ColumnElement[bool]]:
    """Those that count: of units that met one variant, in time, and no sample people where they are left out."""
    return [
        counts.c.multiple.is_(False),
        *([] if which.with_sample else [counts.c.sample.is_(False)]),
        *([] if which.since is None else [counts.c.exposed_at >= which.since]),
        *([] if which.until is None else [counts.c.exposed_at < which.until]),
    ]


def _amount(counts: sa.Subquery, which: Which) -> sa.ColumnElement[float]:
    """No more than the cap of its metric."""
    metric, amount = counts.c.metric, counts.c.amount
    if not which.caps:
        return amount
    capped = ((sa.and_(metric == key, amount > cap), sa.literal(cap)) for key, cap in which.caps.items())
    return sa.case(*capped, else_=amount)


def exposed_between(tx: Transaction, which: Which, variants: Collection[str]) -> tuple[int, int] | None:
    """When the first and the last unit of these variants was exposed; None while there is none.

    The earliest of a hundred is passed over: one wrong clock, or one made-up moment, is not when an experiment began.
    """
    found: list[int] = []
    for variant in variants:
        of_variant = *of_which(which), ExperimentUnit.variant == variant
        strange = (tx.scalar(sa.select(sa.func.count()).where(*of_variant)) or 0) // 100
        moments = sa.select(ExperimentUnit.exposed_at).where(*of_variant).limit(1)
        day, at = ExperimentUnit.exposed_day, ExperimentUnit.exposed_at
        found += tx.scalars(moments.order_by(day, at).offset(strange)).all()
        found += tx.scalars(moments.order_by(day.desc(), at.desc())).all()
    return (min(found), max(found)) if found else None


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
    if which.since is not None:
        conditions.append(ExperimentUnit.exposed_at >= which.since)
    if which.until is not None:
        conditions.append(ExperimentUnit.exposed_at < which.until)
    return conditions if which.with_sample else [*conditions, ExperimentUnit.sample.is_(False)]
