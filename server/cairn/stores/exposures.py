"""Who met which variant, and what each of them did afterwards: totals per unit, kept as events arrive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import ExperimentUnit, UnitMetric, table_of

_units = table_of(ExperimentUnit)
_metrics = table_of(UnitMetric)
_UNIT_KEY = [_units.c.environment_id, _units.c.experiment, _units.c.bucket_version, _units.c.unit]
_METRIC_KEY = [
    _metrics.c.environment_id, _metrics.c.experiment, _metrics.c.bucket_version, _metrics.c.metric, _metrics.c.unit
]  # fmt: skip


def unit_of_account(row: int) -> int:
    """A user's unit is the id of their row; accounts count below zero, so that neither is taken for the other."""
    return -row


def record_units(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """First exposure wins; a second variant marks the unit; the earliest shown and completed stay."""
    if not rows:
        return
    insert = insert_for(tx, _units)
    new = insert.excluded
    tx.connection().execute(
        insert.on_conflict_do_update(
            index_elements=_UNIT_KEY,
            set_={
                "variant": sa.case((new.exposed_at < _units.c.exposed_at, new.variant), else_=_units.c.variant),
                "exposed_at": sa.case(
                    (new.exposed_at < _units.c.exposed_at, new.exposed_at), else_=_units.c.exposed_at
                ),
                "shown_at": _earliest(_units.c.shown_at, new.shown_at),
                "completed_at": _earliest(_units.c.completed_at, new.completed_at),
                "multiple": sa.or_(_units.c.multiple, new.multiple, new.variant != _units.c.variant),
                "sample": new.sample,
            },
        ),
        _in_order(rows),
    )


def record_metrics(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """The larger count and the earlier moment stay: totals only ever grow, in any order of arrival.

    A user stays with the account that they counted for first.
    """
    if not rows:
        return
    insert = insert_for(tx, _metrics)
    new = insert.excluded
    tx.connection().execute(
        insert.on_conflict_do_update(
            index_elements=_METRIC_KEY,
            set_={
                "count": sa.case((new.count > _metrics.c.count, new.count), else_=_metrics.c.count),
                "first_at": sa.case((new.first_at < _metrics.c.first_at, new.first_at), else_=_metrics.c.first_at),
                "amount": sa.case((new.count > _metrics.c.count, new.amount), else_=_metrics.c.amount),
            },
        ),
        _in_order(rows),
    )


def replace_metrics(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """Totals that were counted anew from every moment that there is; nothing is a total, too."""
    if not rows:
        return
    insert = insert_for(tx, _metrics)
    changed = {name: insert.excluded[name] for name in ("count", "first_at", "amount")}
    tx.connection().execute(insert.on_conflict_do_update(index_elements=_METRIC_KEY, set_=changed), _in_order(rows))


def move_units(tx: Transaction, environment_id: int, source: int, target: int) -> None:
    """Fold the totals of a merged user row into the one that it became part of."""
    old = tx.execute(
        sa.select(_units).where(_units.c.environment_id == environment_id, _units.c.unit == source)
    ).mappings().all()  # fmt: skip
    counted = tx.execute(
        sa.select(_metrics).where(_metrics.c.environment_id == environment_id, _metrics.c.unit == source)
    ).mappings().all()  # fmt: skip
    record_units(tx, [{**row, "unit": target} for row in old])
    record_metrics(tx, [{**row, "unit": target} for row in counted])
    for table in (_units, _metrics):
        tx.execute(sa.delete(table).where(table.c.environment_id == environment_id, table.c.unit == source))


def _earliest(one: Any, other: Any) -> Any:
    return sa.case((one.is_(None), other), (other.is_(None), one), (other < one, other), else_=one)


def _in_order(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Always the same order of rows, so that two writers never wait for one another in a circle."""
    return sorted(rows, key=lambda row: (row["environment_id"], row["experiment"], row["unit"], row.get("metric", "")))
