"""Who is there, and what one of them did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Account, AnonymousId, Event, Membership, User


def search_users(
    tx: Transaction, environment_id: int, search: str, before: tuple[int, int] | None, limit: int
) -> Sequence[Any]:
    """Last seen first. `search` finds any part of an id, a trait or an account's id; `before` is where to go on."""
    query = (
        sa.select(User, Account)
        .outerjoin(Account, Account.id == User.account)
        .where(User.environment_id == environment_id)
    )
    if search:
        query = query.where(sa.or_(
            User.user_id.icontains(search, autoescape=True),
            User.traits.icontains(search, autoescape=True),
            Account.account_id.icontains(search, autoescape=True),
            User.id.in_(sa.select(AnonymousId.user).where(
                AnonymousId.environment_id == environment_id, AnonymousId.anonymous_id == search
            )),
        ))  # fmt: skip
    if before is not None:
        query = query.where(sa.tuple_(User.last_seen, User.id) < sa.tuple_(*before))
    return tx.execute(query.order_by(User.last_seen.desc(), User.id.desc()).limit(limit)).all()


def users_in(tx: Transaction, environment_id: int, rows: Sequence[int]) -> Sequence[Any]:
    """Rows of user and account."""
    query = sa.select(User, Account).outerjoin(Account, Account.id == User.account)
    return tx.execute(query.where(User.environment_id == environment_id, User.id.in_(rows))).all()


def find_user(tx: Transaction, environment_id: int, row: int) -> User | None:
    query = sa.select(User).where(User.environment_id == environment_id, User.id == row)
    return tx.scalars(query).one_or_none()


def find_by_user_id(tx: Transaction, environment_id: int, user_id: str) -> User | None:
    query = sa.select(User).where(User.environment_id == environment_id, User.user_id == user_id)
    return tx.scalars(query).one_or_none()


def anonymous_ids(tx: Transaction, environment_id: int, rows: Sequence[int]) -> dict[int, list[str]]:
    query = sa.select(AnonymousId.user, AnonymousId.anonymous_id).where(
        AnonymousId.environment_id == environment_id, AnonymousId.user.in_(rows)
    )
    found: dict[int, list[str]] = {}
    for user, anonymous_id in tx.execute(query.order_by(AnonymousId.anonymous_id)):
        found.setdefault(user, []).append(anonymous_id)
    return found


def accounts_of(tx: Transaction, row: int) -> Sequence[Account]:
    query = sa.select(Account).join(Membership, Membership.account == Account.id).where(Membership.user == row)
    return tx.scalars(query.order_by(Membership.since.desc())).all()


def get_account(tx: Transaction, row: int | None) -> Account | None:
    return None if row is None else tx.get(Account, row)


def timeline(
    tx: Transaction, environment_id: int, row: int, before: tuple[int, int] | None, limit: int
) -> Sequence[Event]:
    """Newest first."""
    query = sa.select(Event).where(Event.environment_id == environment_id, Event.user == row)
    if before is not None:
        query = query.where(sa.tuple_(Event.at, Event.id) < sa.tuple_(*before))
    return tx.scalars(query.order_by(Event.at.desc(), Event.id.desc()).limit(limit)).all()


def count(tx: Transaction, environment_id: int) -> int:
    """Everybody that reports count."""
    query = sa.select(sa.func.count()).select_from(User).where(User.environment_id == environment_id)
    if has_real_users(tx, environment_id):
        query = query.where(User.sample.is_(False))
    return tx.scalar(query) or 0


def has_real_users(tx: Transaction, environment_id: int) -> bool:
    """Whether anybody but sample people was ever identified here: then reports leave sample people out."""
    query = sa.select(User.id).where(
        User.environment_id == environment_id, User.sample.is_(False), User.user_id.is_not(None)
    )
    return tx.execute(query.limit(1)).first() is not None


def sample_left_out(tx: Transaction, environment_id: int) -> int:
    """How many sample people reports leave out: all of them, since somebody real was identified, or none."""
    if not has_real_users(tx, environment_id):
        return 0
    query = sa.select(sa.func.count()).select_from(User).where(User.environment_id == environment_id, User.sample)
    return tx.scalar(query) or 0


def has_sample(tx: Transaction, environment_id: int) -> bool:
    """Whether sample people are here at all."""
    query = sa.select(User.id).where(User.environment_id == environment_id, User.sample)
    return tx.execute(query.limit(1)).first() is not None
