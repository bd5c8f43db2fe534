"""Keys of environments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import ApiKey, Environment


def environment_of(tx: Transaction, kind: str, token: str) -> int | None:
    query = sa.select(ApiKey.environment_id).where(
        ApiKey.token == token, ApiKey.kind == kind, ApiKey.revoked_at.is_(None)
    )
    return tx.connection().execute(query).scalar_one_or_none()


def program(tx: Transaction, token: str) -> Any | None:
    """Row of environment_id, workspace_id, hint."""
    query = (
        sa.select(ApiKey.environment_id, Environment.workspace_id, ApiKey.hint)
        .join(Environment, Environment.id == ApiKey.environment_id)
        .where(ApiKey.token == token, ApiKey.kind == "secret", ApiKey.revoked_at.is_(None))
    )
    return tx.execute(query).one_or_none()


def add(tx: Transaction, environment_id: int, kind: str, token: str, hint: str, label: str, now: int) -> None:
    tx.add(ApiKey(environment_id=environment_id, kind=kind, token=token, hint=hint, label=label, created_at=now))
    tx.flush()


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
