"""Everybody who was there within some days, few at a time, with their events from the first on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from cairn.domain.targeting.conditions import HEALTH_CHANGED
from cairn.stores.database import Transaction
from cairn.stores.models import Account, Event, FlowDay, User

_CHUNK = 2_000
_COLUMNS = (
    Event.user, Event.type, Event.name, Event.at, Event.page_url, Event.properties, Event.context, Event.account,
)  # fmt: skip
# Row ids in an order that has nothing to do with when they were given: a multiplicative hash (Knuth).
_PRIME, _FACTOR, _BUCKETS = 1_000_003, 2_654_435_761, 4_294_967_296


def count(tx: Transaction, environment_id: int, since: int, *, with_sample: bool) -> int:
    query = sa.select(sa.func.count()).select_from(User).where(*_there(environment_id, since, with_sample=with_sample))
    return tx.scalar(query) or 0


def batch(
    tx: Transaction, environment_id: int, since: int, share: float, after: int, limit: int, *, with_sample: bool
) -> Sequence[Any]:
    """Rows of id, user_id of the next people by id; of a share of all, always the same ones."""
    query = sa.select(User.id, User.user_id).where(*_there(environment_id, since, with_sample=with_sample))
    if share < 1:
        query = query.where(User.id % _PRIME * _FACTOR % _BUCKETS < int(share * _BUCKETS))
    return tx.execute(query.where(User.id > after).order_by(User.id).limit(limit)).all()


def events(tx: Transaction, users: Sequence[int], until: int) -> Iterator[tuple[int, Iterator[Any]]]:
    """By user, each one's in the order of their moments; to be taken one user after the other."""
    query = sa.select(*_COLUMNS).where(Event.user.in_(users), Event.at <= until)
    query = query.order_by(Event.user, Event.at, Event.id).execution_options(yield_per=_CHUNK)
    yield from groupby(tx.execute(query), key=lambda row: int(row.user))


def accounts(tx: Transaction, rows: Sequence[int]) -> dict[int, str]:
    """Ids in the host app by row."""
    query = sa.select(Account.id, Account.account_id).where(Account.id.in_(rows))
    return {row.id: row.account_id for row in tx.execute(query)}


def accounts_of(tx: Transaction, users: Sequence[int], until: int) -> set[int]:
    """Every account in which one of them ever was."""
    query = sa.select(Event.account).where(Event.user.in_(users), Event.at <= until, Event.account.is_not(None))
    return {row for row in tx.scalars(query.distinct()) if row is not None}


def told_of_accounts(tx: Transaction, environment_id: int, rows: Sequence[int], until: int) -> Iterator[Any]:
    """Rows of account, name, at, properties: what anybody told of them, in the order of the moments."""
    query = (
        sa.select(Event.account, Event.name, Event.at, Event.properties)
        .where(Event.environment_id == environment_id, Event.name.in_(("group", HEALTH_CHANGED)), Event.at <= until)
        .where(Event.type.in_(("group", "note")), Event.account.in_(rows))
        .order_by(Event.at, Event.id)
    )
    yield from tx.execute(query.execution_options(yield_per=_CHUNK))


def done_in_accounts(
    tx: Transaction, environment_id: int, rows: Sequence[int], names: Collection[str], until: int
) -> Iterator[Any]:
    """Rows of account, name, at, properties: such events of anybody in them, in the order of the moments."""
    query = (
        sa.select(Event.account, Event.name, Event.at, Event.properties)
        .where(Event.environment_id == environment_id, Event.name.in_(sorted(names)), Event.at <= until)
        .where(Event.account.in_(rows))
        .order_by(Event.at, Event.id)
    )
    yield from tx.execute(query.execution_options(yield_per=_CHUNK))


def first_shown(tx: Transaction, environment_id: int) -> dict[str, int]:
    """The day on which each flow was shown first."""
    query = sa.select(FlowDay.flow, sa.func.min(FlowDay.day).label("day")).where(
        FlowDay.environment_id == environment_id, FlowDay.shown > 0
    )  # fmt: skip
    return {row.flow: row.day for row in tx.execute(query.group_by(FlowDay.flow))}


def _there(environment_id: int, since: int, *, with_sample: bool) -> list[sa.ColumnElement[bool]]:
    found = [User.environment_id == environment_id, User.last_seen >= since]
    return found if with_sample else [*found, User.sample.is_(False)]
