"""What each variant of an experiment adds up to, from the totals per unit."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import ExperimentUnit, UnitMetric


@dataclass(frozen=True, slots=True)
class VariantTotals:
    """Units that met a second variant are only in `multiple`, in nothing else."""

    units: int = 0
    shown: int = 0
    completed: int = 0
    multiple: int = 0


def variant_totals(
    tx: Transaction, environment_id: int, experiment: str, bucket_version: int, *, with_sample: bool
) -> dict[str, VariantTotals]:
    single = ExperimentUnit.multiple.is_(False)

    def count(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.sum(sa.case((sa.and_(*conditions), 1), else_=0))

    query = (
        sa.select(
            ExperimentUnit.variant,
            count(single),
            count(single, ExperimentUnit.shown_at.is_not(None)),
            count(single, ExperimentUnit.completed_at.is_not(None)),
            count(ExperimentUnit.multiple.is_(True)),
        )
        .where(*_of(environment_id, experiment, bucket_version, with_sample=with_sample))
        .group_by(ExperimentUnit.variant)
    )
    return {variant: VariantTotals(*numbers) for variant, *numbers in tx.execute(query).all()}


def successes(
    tx: Transaction, environment_id: int, experiment: str, bucket_version: int, *, with_sample: bool
) -> dict[tuple[str, str], int]:
    """How many units of a variant reached a metric at least once, by (metric, variant)."""
    query = (
        sa.select(UnitMetric.metric, ExperimentUnit.variant, sa.func.count())
        .join(
            UnitMetric,
            sa.and_(
                UnitMetric.environment_id == ExperimentUnit.environment_id,
                UnitMetric.experiment == ExperimentUnit.experiment,
                UnitMetric.bucket_version == ExperimentUnit.bucket_version,
                UnitMetric.unit == ExperimentUnit.unit,
            ),
        )
        .where(
            *_of(environment_id, experiment, bucket_version, with_sample=with_sample),
            ExperimentUnit.multiple.is_(False),
            UnitMetric.count > 0,
        )
        .group_by(UnitMetric.metric, ExperimentUnit.variant)
    )
    return {(metric, variant): units for metric, variant, units in tx.execute(query).all()}


def _of(
    environment_id: int, experiment: str, bucket_version: int, *, with_sample: bool
) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [
        ExperimentUnit.environment_id == environment_id,
        ExperimentUnit.experiment == experiment,
        ExperimentUnit.bucket_version == bucket_version,
    ]
    return conditions if with_sample else [*conditions, ExperimentUnit.sample.is_(False)]
