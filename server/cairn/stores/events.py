"""The event log and what keeps it from counting anything twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.domain.identity.messages import Rejection
from cairn.stores.database import Transaction, insert_text, run
from cairn.stores.models import Account, Event, FlowDay, RejectedEvent, table_of
from cairn.stores.packing import pack_json

_events = table_of(Event)
_accounts = table_of(Account)
_rejected = table_of(RejectedEvent)
_days = table_of(FlowDay)

REJECTED_KEPT = 1_000

_APPEND = insert_text(_events, without=["id"])
_OF_ACCOUNT = "UPDATE events SET account = :account WHERE id = :id"
_COUNT_DAY = insert_text(_days, then=(
    "ON CONFLICT (environment_id, flow, day, sample) DO UPDATE SET shown = flow_days.shown + excluded.shown, "
    "completed = flow_days.completed + excluded.completed, dismissed = flow_days.dismissed + excluded.dismissed"
))  # fmt: skip

# One statement and one parameter for any number of ids; RETURNING tells which were new.
_NEW_IDS = {
    "sqlite": "INSERT INTO event_ids (environment_id, message_id) SELECT :environment, value FROM json_each(:ids) "
    "WHERE true ON CONFLICT DO NOTHING RETURNING message_id",
    "postgresql": "INSERT INTO event_ids (environment_id, message_id) "
    "SELECT :environment, value FROM jsonb_array_elements_text(CAST(:ids AS jsonb)) ORDER BY value "
    "ON CONFLICT DO NOTHING RETURNING message_id",
}


def take_ids(tx: Transaction, environment_id: int, message_ids: Collection[str]) -> set[str]:
    """Those that were never seen in this environment; from now on they are."""
    statement = _NEW_IDS[tx.connection().dialect.name]
    return set(run(tx, statement, {"environment": environment_id, "ids": pack_json(list(message_ids))}).scalars())


def of_users(tx: Transaction, users: Collection[int], names: Collection[str], since: int) -> Sequence[Any]:
    """Rows of user, name, moment and properties, in order of time."""
    query = sa.select(_events.c.user, _events.c.name, _events.c.at, _events.c.properties).where(
        _events.c.user.in_(users), _events.c.at >= since, _events.c.name.in_(names)
    )
    return tx.execute(query.order_by(_events.c.user, _events.c.at, _events.c.id)).all()


def groups_of(tx: Transaction, users: Collection[int]) -> Sequence[Any]:
    """Rows of user, at, account and account_id: all that was told of the accounts of some users."""
    query = sa.select(_events.c.user, _events.c.at, _events.c.account, _accounts.c.account_id).join(
        _accounts, _accounts.c.id == _events.c.account
    )
    # Written out, as the index of groups has it.
    return tx.execute(query.where(_events.c.user.in_(users), sa.text("events.type = 'group'"))).all()


def since(tx: Transaction, user: int, at: int) -> Sequence[Any]:
    """Rows of id, at, account, name, properties: what a user did from a moment on, which account they were in apart."""
    columns = _events.c.id, _events.c.at, _events.c.account, _events.c.name, _events.c.properties
    return tx.execute(
        sa.select(*columns).where(_events.c.user == user, _events.c.at >= at, _events.c.type.not_in(["group", "note"]))
    ).all()


def change_accounts(tx: Transaction, accounts: Mapping[int, int | None]) -> None:
    """Give events, by row, to other accounts."""
    run(tx, _OF_ACCOUNT, [{"id": row, "account": account} for row, account in accounts.items()])


def append_events(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        run(tx, _APPEND, rows)


def count_days(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """Add to the daily totals of flows; a row is one (environment, flow, day, sample) with what to add."""
    if rows:
        keys = ("environment_id", "flow", "day", "sample")
        run(tx, _COUNT_DAY, sorted(rows, key=lambda row: [row[key] for key in keys]))


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
