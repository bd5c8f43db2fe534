"""The holdout of an environment, and what those did who met something in it or would have."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from cairn.domain.experiments.holdout import HOLDOUT, Holdout
from cairn.stores.database import Transaction
from cairn.stores.models import Environment, Event, ExperimentUnit
from cairn.stores.packing import pack_json, unpack_object

_PARTS = ("share", "seed", "version", "since")


def read(tx: Transaction, environment_id: int) -> Holdout | None:
    kept = unpack_object(tx.scalar(sa.select(Environment.holdout).where(Environment.id == environment_id)))
    return Holdout(**{name: kept[name] for name in _PARTS}) if kept.get("share") else None


def write(tx: Transaction, environment_id: int, share: float, seed: str, now: int) -> None:
    """A share of nothing ends it; the seed and the count of versions stay, for when it begins again."""
    kept = unpack_object(tx.scalar(sa.select(Environment.holdout).where(Environment.id == environment_id)))
    values = {"share": share, "seed": kept.get("seed", seed), "version": kept.get("version", 0) + 1, "since": now}
    tx.execute(sa.update(Environment).where(Environment.id == environment_id).values(holdout=pack_json(values)))


def reached(
    tx: Transaction, environment_id: int, holdout: Holdout, event: str, within: int, *, with_sample: bool
) -> dict[str, tuple[int, int]]:
    """By group: how many met something or would have, and how many of them then caused the event in time."""
    did = sa.exists().where(
        Event.user == ExperimentUnit.unit,
        Event.name == event,
        Event.at >= ExperimentUnit.exposed_at,
        Event.at <= ExperimentUnit.exposed_at + within,
    )
    query = (
        sa.select(ExperimentUnit.variant, sa.func.count(), sa.func.sum(sa.case((did, 1), else_=0)))
        .where(
            ExperimentUnit.environment_id == environment_id,
            ExperimentUnit.experiment == HOLDOUT,
            ExperimentUnit.bucket_version == holdout.version,
            ExperimentUnit.multiple.is_(False),
            *([] if with_sample else [ExperimentUnit.sample.is_(False)]),
        )
        .group_by(ExperimentUnit.variant)
    )
    rows: Any = tx.execute(query).all()
    return {variant: (int(units), int(successes)) for variant, units, successes in rows}
