"""What is live in an environment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for, run
from cairn.stores.models import Content, DocumentRow, Environment, Publication, Revision, Workspace, table_of

_contents = table_of(Content)
_REVISION = "SELECT snapshot_revision FROM environments WHERE id = :environment"


def snapshot_revision(tx: Transaction, environment_id: int) -> int:
    return int(run(tx, _REVISION, {"environment": environment_id}).scalar_one())


def forget(tx: Transaction, document_id: int) -> None:
    """It is live nowhere any more."""
    tx.execute(sa.delete(Publication).where(Publication.document_id == document_id))


def time_zone(tx: Transaction, environment_id: int) -> str:
    query = sa.select(Workspace.time_zone).join(Environment, Environment.workspace_id == Workspace.id)
    return tx.scalars(query.where(Environment.id == environment_id)).one()


def live(tx: Transaction, environment_id: int) -> Sequence[Any]:
    """Rows of document_id, revision_id, kind, key, number, data, media, compiled, since."""
    query = (
        sa.select(
            Publication.document_id, Publication.revision_id, Publication.compiled, Publication.since,
            Publication.published_at, Publication.published_by,
            DocumentRow.kind, DocumentRow.key, Revision.number, Revision.data, Revision.media,
        )
        .join(DocumentRow, DocumentRow.id == Publication.document_id)
        .join(Revision, Revision.id == Publication.revision_id)
        .where(Publication.environment_id == environment_id)
        .order_by(Publication.since, DocumentRow.key)
    )  # fmt: skip
    return tx.execute(query).all()


def find(tx: Transaction, environment_id: int, document_id: int) -> Publication | None:
    return tx.get(Publication, (environment_id, document_id))


def hold(tx: Transaction, environment_id: int) -> None:
    """Nobody else changes what is live until the end of this transaction."""
    tx.execute(sa.select(Environment.id).where(Environment.id == environment_id).with_for_update())


def bump(tx: Transaction, environment_id: int) -> int:
    """Tell every process that something else is live now; answers the new snapshot revision."""
    tx.execute(
        sa.update(Environment)
        .where(Environment.id == environment_id)
        .values(snapshot_revision=Environment.snapshot_revision + 1)
    )
    return snapshot_revision(tx, environment_id)


def bump_all(tx: Transaction, workspace_id: int) -> None:
    """The same in all environments of a workspace."""
    tx.execute(
        sa.update(Environment)
        .where(Environment.workspace_id == workspace_id)
        .values(snapshot_revision=Environment.snapshot_revision + 1)
    )


def keep_content(tx: Transaction, hash_: str, body: bytes) -> None:
    tx.execute(insert_for(tx, _contents).on_conflict_do_nothing(), {"hash": hash_, "body": body})


def read_content(tx: Transaction, hash_: str) -> bytes | None:
    return tx.scalars(sa.select(Content.body).where(Content.hash == hash_)).one_or_none()
