"""Which accounts there are, and who belongs to one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Account, Membership, User


class Size(NamedTuple):
    """`events` counts all that its users ever did, in other accounts too."""

    users: int = 0
    events: int = 0


def search_accounts(
    tx: Transaction, environment_id: int, search: str, before: tuple[int, int] | None, limit: int
) -> Sequence[Account]:
    """Last seen first. `search` finds any part of an id or a trait; `before` is where to go on."""
    query = sa.select(Account).where(Account.environment_id == environment_id)
    if search:
        query = query.where(sa.or_(
            Account.account_id.icontains(search, autoescape=True), Account.traits.icontains(search, autoescape=True)
        ))  # fmt: skip
    if before is not None:
        query = query.where(sa.tuple_(Account.last_seen, Account.id) < sa.tuple_(*before))
    return tx.scalars(query.order_by(Account.last_seen.desc(), Account.id.desc()).limit(limit)).all()


def find_account(tx: Transaction, environment_id: int, account_id: str) -> Account | None:
    query = sa.select(Account).where(Account.environment_id == environment_id, Account.account_id == account_id)
    return tx.scalars(query).one_or_none()


def accounts_in(tx: Transaction, rows: Sequence[int]) -> dict[int, Account]:
    return {each.id: each for each in tx.scalars(sa.select(Account).where(Account.id.in_(rows)))}


def sizes(tx: Transaction, rows: Sequence[int]) -> dict[int, Size]:
    """Of each of the accounts that has users."""
    query = (
        sa.select(Membership.account, sa.func.count(), sa.func.sum(User.events_total))
        .join(User, User.id == Membership.user)
        .where(Membership.account.in_(rows))
        .group_by(Membership.account)
    )
    return {account: Size(users, int(events)) for account, users, events in tx.execute(query)}


def users_of(tx: Transaction, row: int, before: tuple[int, int] | None, limit: int) -> Sequence[User]:
    """Last seen first."""
    query = sa.select(User).join(Membership, Membership.user == User.id).where(Membership.account == row)
    if before is not None:
        query = query.where(sa.tuple_(User.last_seen, User.id) < sa.tuple_(*before))
    return tx.scalars(query.order_by(User.last_seen.desc(), User.id.desc()).limit(limit)).all()
