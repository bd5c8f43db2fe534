"""What browsers have said of the elements of steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Event

LOOKED = ("Step Shown", "Flow Failed")
# Of each name: enough for what happened lately, and no more work in an environment of millions.
_MOST = 2_000


def newest(tx: Transaction, environment_id: int, until: int) -> Sequence[Any]:
    """Rows of name, at, page_url and properties of those that tell of an element, newest first."""
    found: list[Any] = []
    for name in LOOKED:
        query = (
            sa.select(Event.name, Event.at, Event.page_url, Event.properties)
            .where(Event.environment_id == environment_id, Event.name == name, Event.at <= until)
            .order_by(Event.at.desc())
            .limit(_MOST)
        )
        found += [row for row in tx.execute(query) if row.properties and '"anchor' in row.properties]
    return sorted(found, key=lambda row: row.at, reverse=True)
