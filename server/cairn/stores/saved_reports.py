"""Questions that a workspace keeps, and the dashboards on which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Dashboard, SavedReport

Kept = TypeVar("Kept", SavedReport, Dashboard)


def add(tx: Transaction, kept: Kept) -> Kept:
    tx.add(kept)
    tx.flush()
    return kept


def find(tx: Transaction, model: type[Kept], workspace_id: int, id_: int) -> Kept | None:
    return tx.scalars(sa.select(model).where(model.id == id_, model.workspace_id == workspace_id)).one_or_none()


def all_of(tx: Transaction, model: type[Kept], workspace_id: int) -> Sequence[Kept]:
    """By name."""
    query = sa.select(model).where(model.workspace_id == workspace_id)
    return tx.scalars(query.order_by(sa.func.lower(model.name), model.id)).all()


def count(tx: Transaction, model: type[Kept], workspace_id: int) -> int:
    query = sa.select(sa.func.count()).select_from(model).where(model.workspace_id == workspace_id)
    return tx.scalar(query) or 0


def remove(tx: Transaction, kept: SavedReport | Dashboard) -> None:
    tx.delete(kept)
