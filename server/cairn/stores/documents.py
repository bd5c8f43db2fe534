"""Drafts and their revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import AuditEntry, DocumentRow, DraftVisit, Environment, Publication, Revision

_MADE_LIVE = ("published", "promoted", "rolled_back")


def find(tx: Transaction, workspace_id: int, kind: str, key: str) -> DocumentRow | None:
    query = sa.select(DocumentRow).where(
        DocumentRow.workspace_id == workspace_id, DocumentRow.kind == kind, DocumentRow.key == key
    )
    return tx.scalars(query).one_or_none()


def all_of(tx: Transaction, workspace_id: int, kind: str | None = None) -> Sequence[DocumentRow]:
    query = sa.select(DocumentRow).where(DocumentRow.workspace_id == workspace_id)
    if kind is not None:
        query = query.where(DocumentRow.kind == kind)
    return tx.scalars(query.order_by(DocumentRow.kind, DocumentRow.key)).all()


def add(tx: Transaction, workspace_id: int, kind: str, key: str, now: int) -> DocumentRow:
    """A new draft; the caller fills in what it says before the transaction ends."""
    row = DocumentRow(
        workspace_id=workspace_id, kind=kind, key=key, name=key, data="{}", source=None, path=None, media="{}",
        version=1, created_at=now, updated_at=now, updated_by="",
    )  # fmt: skip
    tx.add(row)
    return row


def remove(tx: Transaction, row: DocumentRow) -> None:
    """The draft and all its revisions; it must be live nowhere."""
    tx.execute(sa.delete(Revision).where(Revision.document_id == row.id))
    tx.execute(sa.delete(DraftVisit).where(DraftVisit.document_id == row.id))
    tx.delete(row)
    tx.flush()


def leave_path(tx: Transaction, workspace_id: int, path: str) -> None:
    """The file there holds another document now; whatever lay there takes the place of its kind and key."""
    there = sa.select(DocumentRow).where(DocumentRow.workspace_id == workspace_id, DocumentRow.path == path)
    for row in tx.scalars(there):
        row.path = None


def latest_revision(tx: Transaction, document_id: int) -> Revision | None:
    query = sa.select(Revision).where(Revision.document_id == document_id)
    return tx.scalars(query.order_by(Revision.number.desc()).limit(1)).one_or_none()


def find_revision(tx: Transaction, document_id: int, number: int) -> Revision | None:
    query = sa.select(Revision).where(Revision.document_id == document_id, Revision.number == number)
    return tx.scalars(query).one_or_none()


def add_revision(tx: Transaction, row: DocumentRow, number: int, note: str, who: str, now: int) -> Revision:
    """A copy of the draft as it is now, never to be changed."""
    revision = Revision(
        document_id=row.id, number=number, data=row.data, source=row.source, media=row.media, note=note,
        created_at=now, created_by=who,
    )  # fmt: skip
    tx.add(revision)
    tx.flush()
    return revision


def revisions(tx: Transaction, document_id: int) -> Sequence[Revision]:
    query = sa.select(Revision).where(Revision.document_id == document_id)
    return tx.scalars(query.order_by(Revision.number.desc())).all()


def live_in(tx: Transaction, document_id: int) -> dict[int, list[str]]:
    """Keys of the environments in which each revision (by its row id) is live."""
    query = (
        sa.select(Publication.revision_id, Environment.key)
        .join(Environment, Environment.id == Publication.environment_id)
        .where(Publication.document_id == document_id)
    )
    found: dict[int, list[str]] = {}
    for revision_id, key in tx.execute(query):
        found.setdefault(revision_id, []).append(key)
    return found


def published(tx: Transaction, environment_id: int) -> dict[int, Any]:
    """By document: row of number, data, published_at, published_by of what is live in an environment."""
    query = (
        sa.select(
            Publication.document_id, Revision.number, Revision.data, Revision.media, Publication.published_at,
            Publication.published_by, Publication.since, Publication.compiled,
        )
        .join(Revision, Revision.id == Publication.revision_id)
        .where(Publication.environment_id == environment_id)
    )  # fmt: skip
    return {row.document_id: row for row in tx.execute(query)}


def ever_live(tx: Transaction, workspace_id: int, environment_id: int) -> set[int]:
    """Documents that are or have been live in an environment; of what is over only the audit knows."""
    query = (
        sa.select(DocumentRow.id)
        .join(AuditEntry, AuditEntry.subject == DocumentRow.kind + " " + DocumentRow.key)
        .where(DocumentRow.workspace_id == workspace_id, AuditEntry.workspace_id == workspace_id)
        .where(AuditEntry.environment_id == environment_id, AuditEntry.action.in_(_MADE_LIVE))
    )
    return set(tx.scalars(query.distinct()))
