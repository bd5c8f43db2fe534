"""Keys of environments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from cairn.stores.database import Database, Transaction
from cairn.stores.models import ApiKey, Environment


class Opened(NamedTuple):
    """What a key opens, and which snapshot is live there."""

    environment_id: int
    snapshot_revision: int


_OPENED = (
    "SELECT e.id, e.snapshot_revision FROM api_keys k JOIN environments e ON e.id = k.environment_id "
    "WHERE k.token = :token AND k.kind = :kind AND k.revoked_at IS NULL"
)


def opened_by(database: Database, token: str, kind: str) -> Opened | None:
    """Read for every request of ingest."""
    row = database.read_one(_OPENED, {"token": token, "kind": kind})
    return None if row is None else Opened(*row)


def program(tx: Transaction, token: str) -> Any | None:
    """Row of environment_id, workspace_id, hint."""
    query = (
        sa.select(ApiKey.environment_id, Environment.workspace_id, ApiKey.hint)
        .join(Environment, Environment.id == ApiKey.environment_id)
        .where(ApiKey.token == token, ApiKey.kind == "secret", ApiKey.revoked_at.is_(None))
    )
    return tx.execute(query).one_or_none()


def add(tx: Transaction, environment_id: int, kind: str, token: str, hint: str, label: str, now: int) -> int:
    row = ApiKey(environment_id=environment_id, kind=kind, token=token, hint=hint, label=label, created_at=now)
    tx.add(row)
    tx.flush()
    return row.id


def revoke(tx: Transaction, environment_id: int, id_: int, now: int) -> bool:
    changed = tx.execute(
        sa.update(ApiKey)
        .where(ApiKey.id == id_, ApiKey.environment_id == environment_id, ApiKey.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(ApiKey.id)
    )
    return changed.one_or_none() is not None


def of_workspace(tx: Transaction, workspace_id: int) -> Sequence[Any]:
    query = (
        sa.select(ApiKey.id, ApiKey.kind, ApiKey.token, ApiKey.hint, ApiKey.label, ApiKey.created_at,
                  ApiKey.revoked_at, ApiKey.environment_id, Environment.key.label("environment"))
        .join(Environment, Environment.id == ApiKey.environment_id)
        .where(Environment.workspace_id == workspace_id)
        .order_by(ApiKey.id)
    )  # fmt: skip
    return tx.execute(query).all()


def write_key(tx: Transaction, environment_id: int) -> str | None:
    """The oldest that is live: the one that the script tag shows."""
    query = (
        sa.select(ApiKey.token)
        .where(ApiKey.environment_id == environment_id, ApiKey.kind == "write", ApiKey.revoked_at.is_(None))
        .order_by(ApiKey.id)
        .limit(1)
    )
    return tx.scalars(query).one_or_none()
