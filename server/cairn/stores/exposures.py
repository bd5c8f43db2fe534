"""Who met which variant, and what each of them did afterwards: totals per unit, kept as events arrive.

What results ask of a unit stands beside each of its totals, so that they read one table in the order that they need.
Whoever writes either of the two here leaves them alike.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for, run
from cairn.stores.models import ExperimentUnit, UnitMetric, User, table_of

_units = table_of(ExperimentUnit)
_metrics = table_of(UnitMetric)
_UNIT_KEY = [_units.c.environment_id, _units.c.experiment, _units.c.bucket_version, _units.c.unit]
_METRIC_KEY = [
    _metrics.c.environment_id, _metrics.c.experiment, _metrics.c.bucket_version, _metrics.c.unit, _metrics.c.metric
]  # fmt: skip
DAY = 86_400_000
_KEY = ("environment_id", "experiment", "bucket_version", "unit")
_BESIDE = ("variant", "exposed_at", "exposed_day", "multiple", "sample")
_PLACE = f"""
UPDATE unit_metrics SET {", ".join(f"{name} = met.{name}" for name in _BESIDE)} FROM experiment_units AS met
WHERE {" AND ".join(f"met.{name} = :{name} AND unit_metrics.{name} = :{name}" for name in _KEY)}
  AND (unit_metrics.exposed_at IS NULL OR {" OR ".join(f"unit_metrics.{name} <> met.{name}" for name in _BESIDE)})
"""
_NEXT_RUN = """
SELECT experiment, bucket_version FROM experiment_units
WHERE environment_id = :environment AND (experiment, bucket_version) > (:experiment, :version)
ORDER BY experiment, bucket_version LIMIT 1
"""


def unit_of_account(row: int) -> int:
    """A user's unit is the id of their row; accounts count below zero, so that neither is taken for the other."""
    return -row


def record_units(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """First exposure wins; a second variant marks the unit; the earliest shown and completed stay."""
    if not rows:
        return
    insert = insert_for(tx, _units)
    new = insert.excluded
    is_earlier = sa.or_(
        new.exposed_at < _units.c.exposed_at,
        sa.and_(new.exposed_at == _units.c.exposed_at, new.variant < _units.c.variant),
    )
    tx.connection().execute(
        insert.on_conflict_do_update(
            index_elements=_UNIT_KEY,
            set_={
                **{
                    name: sa.case((is_earlier, new[name]), else_=_units.c[name])
                    for name in ("variant", "exposed_at", "exposed_day")
                },
                "shown_at": _earliest(_units.c.shown_at, new.shown_at),
                "completed_at": _earliest(_units.c.completed_at, new.completed_at),
                "multiple": sa.or_(_units.c.multiple, new.multiple, new.variant != _units.c.variant),
                "sample": new.sample,
            },
        ),
        [{**row, "exposed_day": row["exposed_at"] // DAY} for row in _in_order(rows)],
    )
    _place(tx, rows)


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
                # A total that came down to nothing has no first moment.
                "first_at": sa.case(
                    (sa.or_(_metrics.c.count == 0, new.first_at < _metrics.c.first_at), new.first_at),
                    else_=_metrics.c.first_at,
                ),
                "amount": sa.case((new.count > _metrics.c.count, new.amount), else_=_metrics.c.amount),
            },
        ),
        _in_order(rows),
    )
    _place(tx, rows)


def replace_metrics(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """Totals that were counted anew from every moment that there is; nothing is a total, too."""
    if not rows:
        return
    insert = insert_for(tx, _metrics)
    changed = {name: insert.excluded[name] for name in ("count", "first_at", "amount")}
    tx.connection().execute(insert.on_conflict_do_update(index_elements=_METRIC_KEY, set_=changed), _in_order(rows))
    _place(tx, rows)


def _place(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """Units that are accounts have totals of their users alone, so nothing is beside those."""
    keys = sorted({tuple(row[name] for name in _KEY) for row in rows})
    run(tx, _PLACE, [dict(zip(_KEY, key, strict=True)) for key in keys])


def move_units(tx: Transaction, environment_id: int, moves: Mapping[int, int]) -> None:
    """Fold the totals of merged user rows into those that they became part of."""
    runs = _runs(tx, environment_id) if moves else []
    if not runs:
        return
    for table, record in ((_units, record_units), (_metrics, record_metrics)):
        of_run = sa.tuple_(table.c.experiment, table.c.bucket_version).in_(runs)
        here = table.c.environment_id == environment_id, of_run, table.c.unit.in_(moves)
        rows = tx.execute(sa.select(table).where(*here)).mappings().all()
        record(tx, [{**row, "unit": moves[row["unit"]]} for row in rows])
        if rows:
            tx.execute(sa.delete(table).where(*here))


def _runs(tx: Transaction, environment_id: int) -> list[tuple[str, int]]:
    """Experiments that somebody was exposed to, and their bucket versions: keys begin with these, and there are few."""
    found: list[tuple[str, int]] = []
    while True:
        known = {"environment": environment_id, "experiment": "", "version": 0}
        if found:
            known |= {"experiment": found[-1][0], "version": found[-1][1]}
        row = run(tx, _NEXT_RUN, known).first()
        if row is None:
            return found
        found.append((row.experiment, row.bucket_version))


def _earliest(one: Any, other: Any) -> Any:
    return sa.case((one.is_(None), other), (other.is_(None), one), (other < one, other), else_=one)


def _in_order(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Always the same order of rows, so that two writers never wait for one another in a circle."""
    return sorted(rows, key=lambda row: (row["environment_id"], row["experiment"], row["unit"], row.get("metric", "")))


def is_anybody(tx: Transaction, environment_id: int, experiment: str, bucket_version: int) -> bool:
    """Was anybody exposed to it in that dealing?"""
    query = sa.select(_units.c.unit).where(*_of_run(_units, environment_id, experiment, bucket_version)).limit(1)
    return tx.scalar(query) is not None


def users_after(tx: Transaction, environment_id: int, after: int, most: int) -> Sequence[Any]:
    """Rows of id, state and account of the next users of an environment, by their row."""
    query = sa.select(User.id, User.state, User.account).where(User.environment_id == environment_id, User.id > after)
    return tx.execute(query.order_by(User.id).limit(most)).all()


def accounts_of(
    tx: Transaction, environment_id: int, experiment: str, bucket_version: int, users: Collection[int]
) -> dict[int, int | None]:
    """The unit that each user counts for already, as far as something of theirs is kept."""
    of_run = _of_run(_metrics, environment_id, experiment, bucket_version)
    query = sa.select(_metrics.c.unit, _metrics.c.account).where(*of_run, _metrics.c.unit.in_(users))
    return {row.unit: row.account for row in tx.execute(query.where(_metrics.c.account.is_not(None)))}


def forget_metrics(
    tx: Transaction, environment_id: int, experiment: str, bucket_version: int, users: Collection[int],
    keys: Collection[str],
) -> None:  # fmt: skip
    of_run = _of_run(_metrics, environment_id, experiment, bucket_version)
    tx.execute(sa.delete(_metrics).where(*of_run, _metrics.c.unit.in_(users), _metrics.c.metric.in_(keys)))


def _of_run(table: sa.Table, environment_id: int, experiment: str, bucket_version: int) -> list[Any]:
    values = zip(_KEY[:3], (environment_id, experiment, bucket_version), strict=True)
    return [table.c[name] == value for name, value in values]
