"""People whose events name an experiment without an exposure: noted as they come, looked up again when they are told.

Messages come in any order, so somebody noted here may be exposed later; who has a unit by then is no stray.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import ExperimentStray, ExperimentUnit, User, table_of
from cairn.stores.reports.experiment_totals import Which

_strays = table_of(ExperimentStray)


def note(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """The first reason stays."""
    if rows:
        ordered = sorted(rows, key=lambda row: (row["environment_id"], row["experiment"], row["user"]))
        tx.connection().execute(insert_for(tx, _strays).on_conflict_do_nothing(), ordered)


def move(tx: Transaction, environment_id: int, moves: Mapping[int, int]) -> None:
    """Merged user rows are the ones that they became part of."""
    if not moves:
        return
    here = _strays.c.environment_id == environment_id, _strays.c.user.in_(moves)
    rows = tx.execute(sa.select(_strays).where(*here)).mappings().all()
    if rows:
        note(tx, [{**row, "user": moves[row["user"]]} for row in rows])
        tx.execute(sa.delete(_strays).where(*here))


def count(tx: Transaction, which: Which) -> dict[str, int]:
    """People by reason, of those who have no unit up to now."""
    unit = -User.account if which.by_account else User.id
    met = sa.exists().where(
        ExperimentUnit.environment_id == which.environment_id,
        ExperimentUnit.experiment == which.experiment,
        ExperimentUnit.bucket_version == which.bucket_version,
        ExperimentUnit.unit == unit,
    )
    query = (
        sa.select(ExperimentStray.reason, sa.func.count())
        .join(User, User.id == ExperimentStray.user)
        .where(
            ExperimentStray.environment_id == which.environment_id,
            ExperimentStray.experiment == which.experiment,
            ExperimentStray.bucket_version == which.bucket_version,
            ~met,
            *([] if which.with_sample else [User.sample.is_(False)]),
        )
        .group_by(ExperimentStray.reason)
    )
    return {row[0]: row[1] for row in tx.execute(query)}
