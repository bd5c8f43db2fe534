"""Who belonged to live segments at their newest round, and how many on each day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import (
    AnonymousId,
    DocumentRow,
    Environment,
    Publication,
    SegmentDay,
    SegmentPerson,
    SegmentRound,
    User,
    table_of,
)

_rounds = table_of(SegmentRound)
_people = table_of(SegmentPerson)
_days = table_of(SegmentDay)

Pair: TypeAlias = tuple[str, int]


def rounds(tx: Transaction, environment_id: int) -> dict[str, Any]:
    """By segment: row of since, at."""
    query = sa.select(_rounds).where(_rounds.c.environment_id == environment_id)
    return {row.segment: row for row in tx.execute(query)}


def environments(tx: Transaction) -> list[int]:
    """Those in which a segment is live, or was at the last round."""
    live = sa.select(Publication.environment_id).join(DocumentRow, DocumentRow.id == Publication.document_id)
    query = live.where(DocumentRow.kind == "segment").union(sa.select(_rounds.c.environment_id))
    return sorted(tx.scalars(query))


def any_new(tx: Transaction) -> bool:
    """Whether a segment went live since the last round."""
    before = sa.and_(_rounds.c.environment_id == Publication.environment_id, _rounds.c.segment == DocumentRow.key)
    query = sa.select(DocumentRow.id).join(Publication, Publication.document_id == DocumentRow.id)
    query = query.where(DocumentRow.kind == "segment", sa.not_(sa.exists().where(before)))
    return tx.execute(query.limit(1)).first() is not None


def kept(tx: Transaction, environment_id: int, rows: Collection[int]) -> set[Pair]:
    """Which of these people belong to which segments."""
    query = sa.select(_people.c.segment, _people.c.user).where(
        _people.c.environment_id == environment_id, _people.c.user.in_(rows)
    )
    return {(segment, user) for segment, user in tx.execute(query)}


def enter(tx: Transaction, environment_id: int, pairs: Iterable[Pair]) -> set[Pair]:
    """Those that were not there yet."""
    rows = [{"environment_id": environment_id, "segment": segment, "user": user} for segment, user in sorted(pairs)]
    if not rows:
        return set()
    statement = insert_for(tx, _people).on_conflict_do_nothing().returning(_people.c.segment, _people.c.user)
    return {(segment, user) for row in rows for segment, user in tx.execute(statement, row)}


def leave(tx: Transaction, environment_id: int, pairs: Iterable[Pair]) -> set[Pair]:
    """Those that were there."""
    gone: set[Pair] = set()
    for segment, user in sorted(pairs):
        found = tx.execute(
            sa.delete(_people)
            .where(_people.c.environment_id == environment_id, _people.c.segment == segment, _people.c.user == user)
            .returning(_people.c.user)
        )
        gone |= {(segment, user) for _ in found}
    return gone


def end(tx: Transaction, environment_id: int, keys: Collection[str]) -> None:
    """Segments that are live no more; their days stay."""
    for table in (_people, _rounds):
        tx.execute(sa.delete(table).where(table.c.environment_id == environment_id, table.c.segment.in_(keys)))


def note_round(tx: Transaction, environment_id: int, keys: Iterable[str], now: int) -> None:
    for key in keys:
        statement = insert_for(tx, _rounds).values(environment_id=environment_id, segment=key, since=now, at=now)
        tx.execute(statement.on_conflict_do_update(index_elements=["environment_id", "segment"], set_={"at": now}))


def add_to_day(tx: Transaction, environment_id: int, day: int, row: dict[str, Any]) -> None:
    """`row`: segment, sample, entered and left to add, and `people` where they were counted."""
    values = {"environment_id": environment_id, "day": day, "people": 0, **row}
    statement = insert_for(tx, _days).values(**values)
    more = {"entered": _days.c.entered + row["entered"], "left": _days.c.left + row["left"]}
    sized = {"people": row["people"]} if "people" in row else {}
    index = ["environment_id", "segment", "day", "sample"]
    tx.execute(statement.on_conflict_do_update(index_elements=index, set_={**more, **sized}))


def days(tx: Transaction, environment_id: int, since: int, *, with_sample: bool) -> Sequence[Any]:
    """Rows of segment, day, people, entered, left, the oldest first."""
    total = [sa.func.sum(_days.c[name]).label(name) for name in ("people", "entered", "left")]
    query = sa.select(_days.c.segment, _days.c.day, *total).where(
        _days.c.environment_id == environment_id, _days.c.day >= since
    )
    if not with_sample:
        query = query.where(_days.c.sample.is_(False))
    return tx.execute(query.group_by(_days.c.segment, _days.c.day).order_by(_days.c.day)).all()


def ids_of(tx: Transaction, environment_id: int, rows: Collection[int]) -> dict[int, tuple[str | None, str | None]]:
    """By row: the user's id, and an anonymous id."""
    query = (
        sa.select(User.id, User.user_id, sa.func.min(AnonymousId.anonymous_id))
        .outerjoin(AnonymousId, AnonymousId.user == User.id)
        .where(User.environment_id == environment_id, User.id.in_(rows))
        .group_by(User.id, User.user_id)
    )
    return {row: (user_id, anonymous_id) for row, user_id, anonymous_id in tx.execute(query)}


def forget_days(tx: Transaction, workspace_id: int, segment: str) -> None:
    """Its sizes in all environments of a workspace."""
    environments = sa.select(Environment.id).where(Environment.workspace_id == workspace_id)
    tx.execute(sa.delete(_days).where(_days.c.segment == segment, _days.c.environment_id.in_(environments)))
