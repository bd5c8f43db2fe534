"""The units of an experiment one by one, for whoever works the result out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Account, ExperimentUnit, UnitMetric, User
from cairn.stores.reports.experiment_totals import Which, of_which


def page_of_users(tx: Transaction, which: Which, after: int, limit: int) -> Sequence[Any]:
    """Rows of the unit and the id that the host app knows the user by, in order of our own id."""
    return _page(tx, which, after, limit, sa.select(ExperimentUnit, User.user_id.label("known_as")), User)


def page_of_accounts(tx: Transaction, which: Which, after: int, limit: int) -> Sequence[Any]:
    return _page(tx, which, after, limit, sa.select(ExperimentUnit, Account.account_id.label("known_as")), Account)


def metrics_of_units(tx: Transaction, which: Which, units: Sequence[int]) -> dict[int, dict[str, tuple[int, int]]]:
    """By unit and metric: how often it happened, and when first."""
    query = sa.select(UnitMetric.unit, UnitMetric.metric, UnitMetric.count, UnitMetric.first_at).where(
        UnitMetric.environment_id == which.environment_id,
        UnitMetric.experiment == which.experiment,
        UnitMetric.bucket_version == which.bucket_version,
        UnitMetric.unit.in_(units),
    )
    found: dict[int, dict[str, tuple[int, int]]] = {}
    for unit, metric, count, first_at in tx.execute(query):
        found.setdefault(unit, {})[metric] = (count, first_at)
    return found


def _page(
    tx: Transaction,
    which: Which,
    after: int,
    limit: int,
    query: sa.Select[*tuple[Any, ...]],
    of: type[User] | type[Account],
) -> Sequence[Any]:
    return tx.execute(
        query.outerjoin(of, of.id == ExperimentUnit.unit)
        .where(*of_which(which), ExperimentUnit.unit > after)
        .order_by(ExperimentUnit.unit)
        .limit(limit)
    ).all()
