"""Variants on their way to everybody."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import sqlalchemy as sa

from cairn.domain.experiments.rollout import Rollout
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, RolloutRow

_UNDER_WAY = RolloutRow.status.in_(("running", "held"))


def add(tx: Transaction, row: RolloutRow) -> RolloutRow:
    tx.add(row)
    tx.flush()
    return row


def under_way(tx: Transaction, environment_id: int, document_id: int) -> RolloutRow | None:
    """The one of an experiment in an environment; it may be held."""
    query = sa.select(RolloutRow).where(RolloutRow.environment_id == environment_id, _UNDER_WAY)
    return tx.scalars(query.where(RolloutRow.document_id == document_id)).one_or_none()


def of_environment(tx: Transaction, environment_id: int) -> dict[int, RolloutRow]:
    """Those that are under way, by document."""
    query = sa.select(RolloutRow).where(RolloutRow.environment_id == environment_id, _UNDER_WAY)
    return {row.document_id: row for row in tx.scalars(query)}


def find(tx: Transaction, ids: Sequence[int]) -> dict[int, RolloutRow]:
    return {row.id: row for row in tx.scalars(sa.select(RolloutRow).where(RolloutRow.id.in_(ids)))}


def running(tx: Transaction) -> Sequence[int]:
    """All that may move on or be held, in every environment."""
    query = sa.select(RolloutRow.id).where(RolloutRow.status == "running")
    return tx.scalars(query.order_by(RolloutRow.id)).all()


def due(tx: Transaction, now: int) -> Sequence[int]:
    """In the order in which they are to move on."""
    query = sa.select(RolloutRow.id).where(RolloutRow.status == "running", RolloutRow.due_at <= now)
    return tx.scalars(query.order_by(RolloutRow.due_at, RolloutRow.id)).all()


def read(tx: Transaction, environment_id: int, at: int | None = None) -> dict[str, Rollout]:
    """As decide asks, or would have asked at a moment: by the key of the experiment."""
    asked = _UNDER_WAY if at is None else sa.or_(RolloutRow.ended_at.is_(None), RolloutRow.ended_at > at)
    query = (
        sa.select(DocumentRow.key, RolloutRow.variant, RolloutRow.moves)
        .join(DocumentRow, DocumentRow.id == RolloutRow.document_id)
        .where(RolloutRow.environment_id == environment_id, asked)
    )
    found = {}
    for key, variant, moves in tx.execute(query):
        shares = [share for since, share in moves_of(moves) if at is None or since <= at]
        if shares:
            found[key] = Rollout(variant, shares[-1])
    return found


def end(tx: Transaction, environment_id: int, document_id: int, now: int) -> None:
    """The experiment is taken out, and with it what is under way."""
    statement = sa.update(RolloutRow).where(RolloutRow.environment_id == environment_id, _UNDER_WAY)
    ended = {"status": "withdrawn", "ended_at": now, "due_at": None}
    tx.execute(statement.where(RolloutRow.document_id == document_id).values(**ended))


def moves_of(packed: str) -> list[tuple[int, float]]:
    """The moments with the shares that began then, the first one first."""
    return msgspec.json.decode(packed, type=list[tuple[int, float]])
