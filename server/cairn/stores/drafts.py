"""Who is at work on a draft just now, tab by tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import DraftVisit, table_of

_visits = table_of(DraftVisit)


def visit(tx: Transaction, document_id: int, tab: str, member_id: int | None, who: str, now: int) -> None:
    row = {"document_id": document_id, "tab": tab, "member_id": member_id, "who": who, "at": now}
    said = insert_for(tx, _visits)
    tx.execute(said.on_conflict_do_update(index_elements=["document_id", "tab"], set_={"at": now, "who": who}), row)


def visitors(tx: Transaction, document_id: int, tab: str, since: int) -> Sequence[Any]:
    """The others; those who were last there before `since` are forgotten."""
    tx.execute(sa.delete(_visits).where(_visits.c.document_id == document_id, _visits.c.at < since))
    query = sa.select(_visits).where(_visits.c.document_id == document_id, _visits.c.tab != tab)
    return tx.execute(query.order_by(_visits.c.who, _visits.c.tab)).all()
