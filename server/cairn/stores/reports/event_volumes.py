"""Which events there are: how often, by how many people, when last, and the newest of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Event, EventDay, PersonDay, User

# Rows of the log that are looked through for what has come in lately.
_LATELY = 20_000


def names(tx: Transaction, environment_id: int, *, with_sample: bool) -> list[str]:
    """Every name that was ever counted."""
    query = sa.select(EventDay.name).where(*_here(environment_id, with_sample)).group_by(EventDay.name)
    return list(tx.scalars(query.having(sa.func.sum(EventDay.count) > 0)))


def days(
    tx: Transaction, environment_id: int, since: int, *, with_sample: bool, of: Collection[str] | None = None
) -> Sequence[Any]:
    """Rows of name, day and count, from a day on; of all events or of some."""
    query = sa.select(EventDay.name, EventDay.day, sa.func.sum(EventDay.count).label("count"))
    query = query.where(*_here(environment_id, with_sample), EventDay.day >= since)
    if of is not None:
        query = query.where(EventDay.name.in_(of))
    return tx.execute(query.group_by(EventDay.name, EventDay.day).order_by(EventDay.day)).all()


def bounds(tx: Transaction, environment_id: int, of: Collection[str]) -> tuple[int | None, int | None]:
    """The first and the last moment of events of these names."""
    # Each end by itself: one of an index is found at once, both or those of several names in one statement are not.
    first, last = ([_end(tx, environment_id, name, end) for name in of] for end in (sa.func.min, sa.func.max))
    return min((at for at in first if at is not None), default=None), max(
        (at for at in last if at is not None), default=None
    )


def _end(tx: Transaction, environment_id: int, name: str, end: Callable[..., sa.Function[Any]]) -> int | None:
    query = sa.select(end(Event.at)).where(Event.environment_id == environment_id, Event.name == name)
    return tx.scalar(query)


def people(tx: Transaction, environment_id: int, of: Collection[str], since: int, *, with_sample: bool) -> int:
    """How many different people it happened to, from a day on."""
    query = sa.select(sa.func.count(sa.distinct(PersonDay.user))).where(
        PersonDay.environment_id == environment_id, PersonDay.name.in_(of), PersonDay.day >= since
    )
    if not with_sample:
        query = query.join(User, User.id == PersonDay.user).where(User.sample.is_(False))
    return tx.scalar(query) or 0


def arriving(tx: Transaction, environment_id: int, limit: int) -> Sequence[Any]:
    """Rows of event and user, the last that came in first; where others are busier, of those who were here last."""
    newest_row = tx.scalar(sa.select(sa.func.max(Event.id))) or 0
    lately = Event.id > newest_row - _LATELY, Event.environment_id + 0 == environment_id
    found = _last(tx, limit, *lately)
    if len(found) == limit or newest_row <= _LATELY:
        return found
    here_last = sa.select(User.id).where(User.environment_id == environment_id).order_by(User.last_seen.desc())
    return _last(tx, limit, Event.user.in_(here_last.limit(limit)))


def _last(tx: Transaction, limit: int, *which: sa.ColumnElement[bool]) -> Sequence[Any]:
    query = sa.select(Event, User).join(User, User.id == Event.user).where(*which)
    return tx.execute(query.order_by(Event.id.desc()).limit(limit)).all()


def _here(environment_id: int, with_sample: bool) -> list[sa.ColumnElement[bool]]:
    here: list[sa.ColumnElement[bool]] = [EventDay.environment_id == environment_id]
    return here if with_sample else [*here, EventDay.sample.is_(False)]
