"""The units of an experiment one by one, for whoever works the result out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.domain.experiments.counting import Total
from cairn.stores.database import Transaction
from cairn.stores.models import Account, ExperimentUnit, User
from cairn.stores.reports.experiment_totals import Which, counts_of, of_which


def page_of_users(tx: Transaction, which: Which, after: int, limit: int) -> Sequence[Any]:
    """Rows of the unit and the id that the host app knows the user by, in order of our own id."""
    return _page(tx, which, after, limit, sa.select(ExperimentUnit, User.user_id.label("known_as")), User)


def page_of_accounts(tx: Transaction, which: Which, after: int, limit: int) -> Sequence[Any]:
    return _page(tx, which, after, limit, sa.select(ExperimentUnit, Account.account_id.label("known_as")), Account)


def metrics_of_units(tx: Transaction, which: Which, units: Sequence[int]) -> dict[int, dict[str, Total]]:
    """By unit and metric: how often it happened, when first, and what it comes to."""
    counts = counts_of(which)
    query = sa.select(counts.c.unit, counts.c.metric, counts.c.count, counts.c.first_at, counts.c.amount)
    found: dict[int, dict[str, Total]] = {}
    for unit, metric, count, first_at, amount in tx.execute(query.where(counts.c.unit.in_(units))):
        found.setdefault(unit, {})[metric] = Total(int(count), first_at, float(amount))
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
        query.outerjoin(of, of.id == (ExperimentUnit.unit if of is User else -ExperimentUnit.unit))
        .where(*of_which(which), ExperimentUnit.unit > after)
        .order_by(ExperimentUnit.unit)
        .limit(limit)
    ).all()
