"""Whose health is how: how many by band, and who."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.domain.targeting.conditions import Scope
from cairn.stores.database import Transaction
from cairn.stores.models import HealthChange, HealthUnit, Membership, User

_NONE = 101


def sizes(tx: Transaction, environment_id: int, unit: Scope, *, with_sample: bool) -> dict[str, int]:
    """By band."""
    query = sa.select(HealthUnit.band, sa.func.count()).where(*_here(environment_id, unit, with_sample))
    return {row[0]: row[1] for row in tx.execute(query.group_by(HealthUnit.band))}


def page(
    tx: Transaction, environment_id: int, unit: Scope, band: str | None, after: tuple[int, int] | None, most: int, *,
    with_sample: bool, worse_since: int | None = None,
) -> Sequence[Any]:  # fmt: skip
    """Rows of unit and what is kept of it, the lowest score first; those without one come last."""
    score = sa.func.coalesce(HealthUnit.score, _NONE)
    row = sa.func.abs(HealthUnit.unit)
    query = sa.select(
        HealthUnit.unit, HealthUnit.definition, HealthUnit.band, HealthUnit.score, HealthUnit.since, HealthUnit.parts,
        score.label("rank"),
    ).where(*_here(environment_id, unit, with_sample))  # fmt: skip
    if band is not None:
        query = query.where(HealthUnit.band == band)
    if worse_since is not None:
        query = query.where(_became_worse(worse_since))
    if after is not None:
        query = query.where(sa.tuple_(score, row) > sa.tuple_(*after))
    return tx.execute(query.order_by(score, row).limit(most)).all()


def _became_worse(since: int) -> sa.ColumnElement[bool]:
    """Of those whose band began since then, it was a better one before."""
    better = sa.or_(
        sa.and_(HealthChange.before == "green", HealthChange.band.in_(("yellow", "red"))),
        sa.and_(HealthChange.before == "yellow", HealthChange.band == "red"),
    )
    change = sa.exists().where(HealthChange.unit == HealthUnit.unit, HealthChange.at == HealthUnit.since, better)
    return sa.and_(HealthUnit.since >= since, change)


def _here(environment_id: int, unit: Scope, with_sample: bool) -> list[sa.ColumnElement[bool]]:
    here: list[sa.ColumnElement[bool]] = [HealthUnit.environment_id == environment_id]
    if unit == "user":
        sample = sa.select(User.id).where(User.environment_id == environment_id, User.sample)
        return [*here, HealthUnit.unit > 0, *([] if with_sample else [HealthUnit.unit.not_in(sample)])]
    somebody = sa.exists().where(
        Membership.account == -HealthUnit.unit, User.id == Membership.user, User.sample.is_(False)
    )
    return [*here, HealthUnit.unit < 0, *([] if with_sample else [somebody])]
