"""The event log and what keeps it from counting anything twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.domain.identity.messages import Rejection
from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import Event, FlowDay, RejectedEvent, table_of
from cairn.stores.packing import pack_json

_events = table_of(Event)
_rejected = table_of(RejectedEvent)
_days = table_of(FlowDay)

REJECTED_KEPT = 1_000

# One statement and one parameter for any number of ids; RETURNING tells which were new.
_NEW_IDS = {
    "sqlite": sa.text(
        "INSERT INTO event_ids (environment_id, message_id) SELECT :environment, value FROM json_each(:ids) "
        "WHERE true ON CONFLICT DO NOTHING RETURNING message_id"
    ),
    "postgresql": sa.text(
        "INSERT INTO event_ids (environment_id, message_id) "
        "SELECT :environment, value FROM jsonb_array_elements_text(CAST(:ids AS jsonb)) ORDER BY value "
        "ON CONFLICT DO NOTHING RETURNING message_id"
    ),
}


def take_ids(tx: Transaction, environment_id: int, message_ids: Collection[str]) -> set[str]:
    """Those that were never seen in this environment; from now on they are."""
    statement = _NEW_IDS[tx.connection().dialect.name]
    rows = tx.execute(statement, {"environment": environment_id, "ids": pack_json(list(message_ids))})
    return set(rows.scalars())


def append_events(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        tx.connection().execute(sa.insert(_events), rows)


def count_days(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """Add to the daily totals of flows; a row is one (environment, flow, day, sample) with what to add."""
    if not rows:
        return
    insert = insert_for(tx, _days)
    tx.connection().execute(
        insert.on_conflict_do_update(
            index_elements=[_days.c.environment_id, _days.c.flow, _days.c.day, _days.c.sample],
            set_={name: _days.c[name] + insert.excluded[name] for name in ("shown", "completed", "dismissed")},
        ),
        sorted(rows, key=lambda row: (row["environment_id"], row["flow"], row["day"], row["sample"])),
    )


def keep_rejected(tx: Transaction, environment_id: int, at: int, rejections: Sequence[Rejection]) -> None:
    """The newest thousand can be looked at; older ones go."""
    if not rejections:
        return
    tx.connection().execute(
        sa.insert(_rejected),
        [{"environment_id": environment_id, "at": at, "code": each.code, "reason": each.reason, "event": each.event}
         for each in rejections[-REJECTED_KEPT:]],
    )  # fmt: skip
    oldest = (
        sa.select(_rejected.c.id)
        .where(_rejected.c.environment_id == environment_id)
        .order_by(_rejected.c.id.desc())
        .offset(REJECTED_KEPT)
        .limit(1)
        .scalar_subquery()
    )
    tx.execute(sa.delete(_rejected).where(_rejected.c.environment_id == environment_id, _rejected.c.id <= oldest))


