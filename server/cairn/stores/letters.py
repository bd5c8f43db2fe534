"""Letters that wait to be sent, or could not be."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import LetterRow

_WAITING = LetterRow.status == "waiting"


def put(tx: Transaction, letter: LetterRow) -> None:
    tx.add(letter)
    tx.flush()


def due(tx: Transaction, now: int, limit: int) -> Sequence[int]:
    """Ids, the one that waits longest first."""
    query = sa.select(LetterRow.id).where(_WAITING, LetterRow.due_at <= now)
    return tx.scalars(query.order_by(LetterRow.due_at, LetterRow.id).limit(limit)).all()


def claim(tx: Transaction, id_: int, now: int, until: int) -> bool:
    """False where somebody else took it meanwhile; without word by `until` it is due again."""
    statement = sa.update(LetterRow).where(LetterRow.id == id_, _WAITING, LetterRow.due_at <= now)
    return bool(tx.connection().execute(statement.values(due_at=until)).rowcount)


def forget(tx: Transaction, before: int) -> None:
    """What is older, also what no way was ever found for."""
    tx.execute(sa.delete(LetterRow).where(LetterRow.at < before))


def forget_to(tx: Transaction, address: str) -> None:
    tx.execute(sa.delete(LetterRow).where(LetterRow.to == address))
