"""The lists that were uploaded for segments, and whom they name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import Environment, ListMember, SegmentList, table_of

_members = table_of(ListMember)
_CHUNK = 5_000


def of_environment(tx: Transaction, environment_id: int) -> Sequence[Any]:
    """Rows of id, segment, by, version."""
    query = sa.select(SegmentList.id, SegmentList.segment, SegmentList.by, SegmentList.version)
    return tx.execute(query.where(SegmentList.environment_id == environment_id)).all()


def find(tx: Transaction, environment_id: int, segment: str) -> SegmentList | None:
    query = sa.select(SegmentList).where(SegmentList.environment_id == environment_id, SegmentList.segment == segment)
    return tx.scalars(query).one_or_none()


def members(tx: Transaction, list_id: int) -> Iterator[str]:
    """In their order."""
    query = sa.select(_members.c.value).where(_members.c.list_id == list_id).order_by(_members.c.value)
    yield from tx.scalars(query.execution_options(yield_per=_CHUNK))


def add(tx: Transaction, list_id: int, values: Iterable[str]) -> None:
    """Those that are there already stay once."""
    statement = insert_for(tx, _members).on_conflict_do_nothing()
    waiting = iter(values)
    while some := [{"list_id": list_id, "value": value} for value in islice(waiting, _CHUNK)]:
        tx.execute(statement, some)


def clear(tx: Transaction, list_id: int) -> None:
    tx.execute(sa.delete(_members).where(_members.c.list_id == list_id))


def take_off(tx: Transaction, list_id: int, values: Collection[str]) -> int:
    """How many of these were on it."""
    mine = sa.delete(_members).where(_members.c.list_id == list_id, _members.c.value.in_(values))
    return len(tx.execute(mine.returning(_members.c.value)).all())


def resize(tx: Transaction, list_id: int, version: int) -> None:
    """Whom it names has changed."""
    size = sa.select(sa.func.count()).where(_members.c.list_id == list_id).scalar_subquery()
    tx.execute(sa.update(SegmentList).where(SegmentList.id == list_id).values(size=size, version=version))


def remove(tx: Transaction, workspace_id: int, segment: str) -> None:
    """Those of a segment in all environments of a workspace."""
    environments = sa.select(Environment.id).where(Environment.workspace_id == workspace_id)
    mine = SegmentList.segment == segment, SegmentList.environment_id.in_(environments)
    tx.execute(sa.delete(_members).where(_members.c.list_id.in_(sa.select(SegmentList.id).where(*mine))))
    tx.execute(sa.delete(SegmentList).where(*mine))
