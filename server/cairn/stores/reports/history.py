"""The past of one person and of one environment, from the log and from the audit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import AuditEntry, DocumentRow, Event, Revision

_CHUNK = 1_000
_MOVES = ("published", "promoted", "rolled_back", "unpublished")
_COLUMNS = (Event.id, Event.type, Event.name, Event.at, Event.page_url, Event.properties, Event.context, Event.account)


def events_until(tx: Transaction, user: int, until: int) -> Iterator[Any]:
    """A user's events in the order of their moments, few at a time."""
    query = sa.select(*_COLUMNS).where(Event.user == user, Event.at <= until).order_by(Event.at, Event.id)
    yield from tx.execute(query.execution_options(yield_per=_CHUNK))


def account_events_until(
    tx: Transaction, environment_id: int, account: int, until: int, names: Collection[str]
) -> Iterator[Any]:
    """What happened in an account, by whichever of its users; what was told of it is named `group`."""
    query = (
        sa.select(*_COLUMNS)
        .where(Event.environment_id == environment_id, Event.name.in_(list(names)), Event.at <= until)
        .where(Event.account == account)
        .order_by(Event.at, Event.id)
    )
    yield from tx.execute(query.execution_options(yield_per=_CHUNK))


def moves_until(tx: Transaction, workspace_id: int, environment_id: int, until: int) -> Sequence[Any]:
    """Rows of at, action, subject, details: what was made live and taken out, the earliest first."""
    query = (
        sa.select(AuditEntry.at, AuditEntry.action, AuditEntry.subject, AuditEntry.details)
        .where(AuditEntry.workspace_id == workspace_id, AuditEntry.environment_id == environment_id)
        .where(AuditEntry.action.in_(_MOVES), AuditEntry.at <= until)
        .order_by(AuditEntry.id)
    )
    return tx.execute(query).all()


def moves_of(tx: Transaction, workspace_id: int, environment_id: int, subjects: Collection[str]) -> Sequence[Any]:
    """The same of some subjects, up to now."""
    query = (
        sa.select(AuditEntry.at, AuditEntry.action, AuditEntry.subject, AuditEntry.details)
        .where(AuditEntry.workspace_id == workspace_id, AuditEntry.environment_id == environment_id)
        .where(AuditEntry.action.in_(_MOVES), AuditEntry.subject.in_(list(subjects)))
        .order_by(AuditEntry.id)
    )
    return tx.execute(query).all()


def revisions(tx: Transaction, workspace_id: int, wanted: Collection[tuple[str, str, int]]) -> Sequence[Any]:
    """Rows of kind, key, number, data, of the revisions wanted by their kind, key and number."""
    which = (DocumentRow.kind, DocumentRow.key, Revision.number)
    query = (
        sa.select(*which, Revision.data)
        .join(DocumentRow, DocumentRow.id == Revision.document_id)
        .where(DocumentRow.workspace_id == workspace_id, sa.tuple_(*which).in_(wanted))
    )
    return tx.execute(query).all()
