"""Questions of what would have been: asked by one process, worked on by another, so each change names what it expects.

A question is waiting, running, done, failed, cancelled or interrupted. While it is under way there are signs of life;
without them for `SILENT` nobody works on it any more, and it reads as interrupted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Environment, WhatIf

SILENT = 30_000
UNDER_WAY = ("waiting", "running")


def add(tx: Transaction, row: WhatIf) -> WhatIf:
    tx.add(row)
    tx.flush()
    return row


def find(tx: Transaction, environment_ids: Sequence[int], id_: int) -> WhatIf | None:
    query = sa.select(WhatIf).where(WhatIf.id == id_, WhatIf.environment_id.in_(environment_ids))
    return tx.scalars(query).one_or_none()


def newest(tx: Transaction, environment_id: int, kind: str, key: str) -> WhatIf | None:
    query = sa.select(WhatIf).where(
        WhatIf.environment_id == environment_id, WhatIf.kind == kind, WhatIf.key == key
    )  # fmt: skip
    return tx.scalars(query.order_by(WhatIf.id.desc()).limit(1)).one_or_none()


def under_way(tx: Transaction, workspace_id: int, now: int) -> int:
    """How many of a workspace somebody works on, or will."""
    query = (
        sa.select(sa.func.count())
        .select_from(WhatIf)
        .join(Environment, Environment.id == WhatIf.environment_id)
        .where(Environment.workspace_id == workspace_id, WhatIf.status.in_(UNDER_WAY), WhatIf.beat > now - SILENT)
    )
    return tx.scalar(query) or 0


def next_waiting(tx: Transaction, now: int) -> int | None:
    """Of those that somebody may still wait for, the oldest."""
    query = sa.select(WhatIf.id).where(WhatIf.status == "waiting", WhatIf.beat > now - SILENT)
    return tx.scalars(query.order_by(WhatIf.id).limit(1)).one_or_none()


def claim(tx: Transaction, id_: int, now: int) -> bool:
    """Of several workers one gets it."""
    return _change(tx, id_, "waiting", status="running", beat=now)


def keep_waiting(tx: Transaction, now: int) -> None:
    """A sign of life for all that wait their turn."""
    waiting = sa.update(WhatIf).where(WhatIf.status == "waiting", WhatIf.beat > now - SILENT)
    tx.connection().execute(waiting.values(beat=now))


def go_on(tx: Transaction, id_: int, done: int, total: int, now: int) -> bool:
    """False when it was cancelled meanwhile."""
    return _change(tx, id_, "running", done=done, total=total, beat=now)


def end(tx: Transaction, id_: int, status: str, result: str | None, now: int) -> bool:
    return _change(tx, id_, "running", status=status, result=result, beat=now)


def cancel(tx: Transaction, id_: int, now: int) -> None:
    for status in UNDER_WAY:
        _change(tx, id_, status, status="cancelled", beat=now)


def forget(tx: Transaction, before: int) -> None:
    tx.execute(sa.delete(WhatIf).where(WhatIf.asked_at < before))


def _change(tx: Transaction, id_: int, expected: str, **values: Any) -> bool:
    """Where it is what it is expected to be, in one statement."""
    statement = sa.update(WhatIf).where(WhatIf.id == id_, WhatIf.status == expected).values(**values)
    return bool(tx.connection().execute(statement).rowcount)
