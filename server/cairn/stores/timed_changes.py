"""What goes live or is taken back at a moment. Each statement names the status that it expects, so it happens once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Revision, TimedChange

_WAITING = TimedChange.status == "waiting"


def add(tx: Transaction, change: TimedChange) -> TimedChange:
    tx.add(change)
    tx.flush()
    return change


def find(tx: Transaction, document_id: int, id_: int) -> TimedChange | None:
    query = sa.select(TimedChange).where(TimedChange.id == id_, TimedChange.document_id == document_id)
    return tx.scalars(query).one_or_none()


def waiting(tx: Transaction, environment_id: int, document_id: int | None = None) -> Sequence[Any]:
    """Rows of the change, the document's key and name, and the revision's number; the next one first."""
    query = (
        sa.select(TimedChange, DocumentRow.key, DocumentRow.name, Revision.number)
        .join(DocumentRow, DocumentRow.id == TimedChange.document_id)
        .outerjoin(Revision, Revision.id == TimedChange.revision_id)
        .where(TimedChange.environment_id == environment_id, TimedChange.status.in_(("waiting", "failed")))
    )
    if document_id is not None:
        query = query.where(TimedChange.document_id == document_id)
    return tx.execute(query.order_by(TimedChange.at, TimedChange.id)).all()


def goes_live(tx: Transaction, document_id: int) -> bool:
    """Whether it waits to be published anywhere."""
    query = sa.select(TimedChange.id).where(
        TimedChange.document_id == document_id, TimedChange.revision_id.is_not(None), _WAITING
    )
    return tx.scalars(query.limit(1)).first() is not None


def due(tx: Transaction, now: int) -> Sequence[int]:
    """In the order in which they were to happen."""
    query = sa.select(TimedChange.id).where(_WAITING, TimedChange.at <= now)
    return tx.scalars(query.order_by(TimedChange.at, TimedChange.id)).all()


def end(tx: Transaction, id_: int, status: str, now: int, failure: str | None = None) -> bool:
    """False when it waits no more: somebody else was quicker."""
    values = {"status": status, "ended_at": now, "failure": failure}
    return _change(tx, id_, values)


def move(tx: Transaction, id_: int, at: int) -> bool:
    """To another moment, unless it waits no more."""
    return _change(tx, id_, {"at": at})


def forget_failure(tx: Transaction, id_: int) -> None:
    statement = sa.update(TimedChange).where(TimedChange.id == id_, TimedChange.status == "failed")
    tx.connection().execute(statement.values(status="seen"))


def _change(tx: Transaction, id_: int, values: dict[str, Any]) -> bool:
    statement = sa.update(TimedChange).where(TimedChange.id == id_, _WAITING).values(**values)
    return bool(tx.connection().execute(statement).rowcount)
