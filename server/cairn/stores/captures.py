"""Where the snippet may send events by itself, what it never looks at there, and which events there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment
from cairn.stores.packing import pack_json, unpack_list


class Capturing(NamedTuple):
    """`deny` are CSS selectors."""

    on: bool
    deny: tuple[str, ...]


def read(tx: Transaction, environment_id: int) -> Capturing:
    query = sa.select(Environment.captures, Environment.capture_deny).where(Environment.id == environment_id)
    row = tx.execute(query).one()
    return Capturing(row.captures, tuple(unpack_list(row.capture_deny)))


def change(tx: Transaction, environment_id: int, wanted: Capturing) -> None:
    values = {"captures": wanted.on, "capture_deny": pack_json(wanted.deny)}
    tx.execute(sa.update(Environment).where(Environment.id == environment_id).values(**values))


def events(tx: Transaction, environment_id: int) -> Sequence[Any]:
    """Rows of data and version: all that is said of events in the workspace of an environment, by key."""
    query = (
        sa.select(DocumentRow.data, DocumentRow.version)
        .join(Environment, Environment.workspace_id == DocumentRow.workspace_id)
        .where(Environment.id == environment_id, DocumentRow.kind == "event")
        .order_by(DocumentRow.key)
    )
    return tx.execute(query).all()
