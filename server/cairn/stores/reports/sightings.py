"""What browsers have said of the elements of steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Event

LOOKED = ("Step Shown", "Flow Failed")
# Of each name: enough for what happened lately, and no more work in an environment of millions.
_MOST = 2_000


def since(tx: Transaction, environment_id: int, moment: int) -> Sequence[Any]:
    """The same from a moment on, or from as early as all of it was read, so that shares are true; newest first."""
    found: list[Any] = []
    for name in LOOKED:
        rows = tx.execute(_of(environment_id, name).where(Event.at >= moment)).all()
        if len(rows) == _MOST:
            moment = max(moment, rows[-1].at)
        found += _with_element(rows)
    return sorted((row for row in found if row.at >= moment), key=lambda row: row.at, reverse=True)


def newest(tx: Transaction, environment_id: int, until: int) -> Sequence[Any]:
    """Rows of name, at, page_url and properties of those that tell of an element, newest first."""
    found: list[Any] = []
    for name in LOOKED:
        found += _with_element(tx.execute(_of(environment_id, name).where(Event.at <= until)))
    return sorted(found, key=lambda row: row.at, reverse=True)


def _of(environment_id: int, name: str) -> sa.Select[str, int, str | None, str | None]:
    query = sa.select(Event.name, Event.at, Event.page_url, Event.properties)
    here = Event.environment_id == environment_id, Event.name == name
    return query.where(*here).order_by(Event.at.desc()).limit(_MOST)


def _with_element(rows: Iterable[Any]) -> list[Any]:
    return [row for row in rows if row.properties and '"anchor' in row.properties]
