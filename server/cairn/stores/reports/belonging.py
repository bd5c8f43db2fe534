"""The rows of people who may fit a condition, for the evaluator to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Account, User
from cairn.stores.narrowing import May

_CHUNK = 1_000
_FACTS = (
    User.id, User.user_id, User.sample, User.traits, User.signed_up, User.first_seen, User.last_seen,
    Account.account_id, Account.traits.label("account_traits"), Account.tallies.label("account_tallies"),
)  # fmt: skip


def rows(tx: Transaction, environment_id: int, may: May, *, with_sample: bool, with_state: bool) -> Iterator[Any]:
    """Rows of the facts about each; without `with_state` their state is None, which spares reading most of a row."""
    query = _query(environment_id, may, with_sample=with_sample, with_state=with_state)
    with tx.execute(query.execution_options(yield_per=_CHUNK)) as found:
        yield from found


def rows_seen_before(
    tx: Transaction, environment_id: int, may: May, before: tuple[int, int] | None, *, with_sample: bool
) -> Iterator[Any]:
    """The same, last seen first; `before` is where to go on."""
    query = _query(environment_id, may, with_sample=with_sample, with_state=True)
    if before is not None:
        query = query.where(sa.tuple_(User.last_seen, User.id) < sa.tuple_(*before))
    ordered = query.order_by(User.last_seen.desc(), User.id.desc())
    with tx.execute(ordered.execution_options(yield_per=_CHUNK)) as found:
        yield from found


def identified_after(tx: Transaction, environment_id: int, after: int, most: int) -> Sequence[Any]:
    """Rows of the facts about the next people who are known by name, without their state."""
    may = sa.and_(User.id > after, User.user_id.is_not(None))
    query = _query(environment_id, may, with_sample=True, with_state=False)
    return list(tx.execute(query.order_by(User.id).limit(most)))


def facts_of(tx: Transaction, environment_id: int, rows: Collection[int]) -> Sequence[Any]:
    """The same of some people."""
    query = _query(environment_id, User.id.in_(rows), with_sample=True, with_state=False)
    return list(tx.execute(query))


def count(tx: Transaction, environment_id: int, may: May, *, with_sample: bool) -> tuple[int, int]:
    """How many they are, and how many of them are identified."""
    both: Any = sa.select(sa.func.count(), sa.func.count(User.user_id))
    query = _of_here(both, environment_id, may, with_sample=with_sample)
    people, identified = tx.execute(query).one()
    return people, identified


def _query(environment_id: int, may: May, *, with_sample: bool, with_state: bool) -> Any:
    facts: Any = sa.select(*_FACTS, User.state if with_state else sa.null().label("state"))
    return _of_here(facts, environment_id, may, with_sample=with_sample)


def _of_here(query: Any, environment_id: int, may: May, *, with_sample: bool) -> Any:
    here = query.select_from(User).outerjoin(Account, Account.id == User.account)
    here = here.where(User.environment_id == environment_id, may)
    return here if with_sample else here.where(User.sample.is_(False))
