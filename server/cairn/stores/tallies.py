"""What is counted because a live condition asks for it, and how far the counting of earlier events has come."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, run
from cairn.stores.models import Event, TallyRow, table_of

_tallies = table_of(TallyRow)
_events = table_of(Event)
_ALL = "SELECT digest, key, complete FROM tallies WHERE environment_id = :environment"
# Any number, as long as nobody else takes locks under it.
_LOCK = 7_011
_CHUNK = 1_000


def of_environment(tx: Transaction, environment_id: int) -> Sequence[Any]:
    """Rows of digest, key, complete."""
    return run(tx, _ALL, {"environment": environment_id}).all()


def take_part(tx: Transaction, environment_id: int) -> None:
    """Said by ingest before it reads what it has to count: from now on it holds until the end of the transaction."""
    _lock(tx, "pg_advisory_xact_lock_shared", environment_id)


def wait_for_ingest(tx: Transaction, environment_id: int) -> None:
    """Every event that is taken in without knowing of this transaction is on the disk; later ones wait for its end."""
    _lock(tx, "pg_advisory_xact_lock", environment_id)


def _lock(tx: Transaction, how: str, environment_id: int) -> None:
    if tx.connection().dialect.name == "postgresql":  # SQLite has one writer at a time
        run(tx, f"SELECT {how}({_LOCK}, :environment)", {"environment": environment_id})


def begin(tx: Transaction, environment_id: int, keys: dict[str, str]) -> None:
    """Count these from now on, by digest; everything that is in the log by now is to be counted afterwards."""
    until = tx.scalar(sa.select(sa.func.coalesce(sa.func.max(_events.c.id), 0)))
    tx.execute(sa.insert(_tallies), [
        {"environment_id": environment_id, "digest": digest, "key": key, "until": until, "at": 0, "event": 0,
         "complete": False}
        for digest, key in keys.items()
    ])  # fmt: skip


def end(tx: Transaction, environment_id: int, digests: Collection[str]) -> None:
    tx.execute(sa.delete(_tallies).where(_tallies.c.environment_id == environment_id, _tallies.c.digest.in_(digests)))


def waiting(tx: Transaction) -> int | None:
    """An environment in which earlier events are not all counted yet."""
    return tx.scalar(sa.select(_tallies.c.environment_id).where(_tallies.c.complete.is_(False)).limit(1))


def unfinished(tx: Transaction, environment_id: int) -> Sequence[Any]:
    """Rows whose earlier events are not all counted yet; held for this transaction."""
    here = _tallies.c.environment_id == environment_id, _tallies.c.complete.is_(False)
    return tx.execute(sa.select(_tallies).where(*here).order_by(_tallies.c.digest).with_for_update()).all()


def next_events(tx: Transaction, row: Any, event: str, most: int) -> Sequence[Any]:
    """Rows of id, at, user, account, properties: the next that are to be counted for an unfinished tally."""
    query = (
        sa.select(_events.c.id, _events.c.at, _events.c.user, _events.c.account, _events.c.properties)
        .where(_events.c.environment_id == row.environment_id, _events.c.name == event, _events.c.id <= row.until)
        .where(sa.tuple_(_events.c.at, _events.c.id) > sa.tuple_(sa.literal(row.at), sa.literal(row.event)))
        .order_by(_events.c.at, _events.c.id)
        .limit(most)
    )
    return tx.execute(query).all()


def counted_events(
    tx: Transaction, row: Any, event: str, *, account: int | None = None, user: int | None = None
) -> Iterator[Any]:
    """Rows of at, properties: what was counted for an account or a user so far, by ingest or afterwards."""
    whose = _events.c.user == user if account is None else _events.c.account == account
    afterwards = sa.tuple_(_events.c.at, _events.c.id) <= sa.tuple_(sa.literal(row.at), sa.literal(row.event))
    query = (
        sa.select(_events.c.at, _events.c.properties)
        .where(_events.c.environment_id == row.environment_id, _events.c.name == event, whose)
        .where(sa.or_(sa.literal(row.complete), _events.c.id > row.until, afterwards))
        .order_by(_events.c.at, _events.c.id)
    )
    yield from tx.execute(query.execution_options(yield_per=_CHUNK))


def accounts_of(tx: Transaction, user: int) -> set[int]:
    """Accounts for which something of a user may have been counted."""
    query = sa.select(_events.c.account).where(_events.c.user == user, _events.c.account.is_not(None))
    return {row for row in tx.scalars(query.distinct()) if row is not None}


def rows(tx: Transaction, environment_id: int) -> Sequence[Any]:
    """All of an environment, held for this transaction."""
    query = sa.select(_tallies).where(_tallies.c.environment_id == environment_id).order_by(_tallies.c.digest)
    return tx.execute(query.with_for_update()).all()


def move(tx: Transaction, row: Any, last: Any | None, *, complete: bool) -> None:
    """The events up to `last` are counted."""
    reached = {} if last is None else {"at": last.at, "event": last.id}
    tx.execute(
        sa.update(_tallies)
        .where(_tallies.c.environment_id == row.environment_id, _tallies.c.digest == row.digest)
        .values(complete=complete, **reached)
    )
