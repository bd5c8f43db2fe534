"""Identity secrets of environments, and what is kept of calls whose signature did not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from cairn.domain.identity.verification import Mode
from cairn.stores.database import Transaction, insert_text, run
from cairn.stores.models import Environment, IdentitySecret, UnverifiedCalls, table_of
from cairn.stores.packing import pack_json, unpack_list

_secrets = table_of(IdentitySecret)
_calls = table_of(UnverifiedCalls)
_COUNT = insert_text(_calls, then=(
    "ON CONFLICT (environment_id, day, call, subject, reason) DO UPDATE SET "
    "count = unverified_calls.count + excluded.count, last_at = excluded.last_at, example = excluded.example"
))  # fmt: skip


class Access(NamedTuple):
    """Who may call an environment: `origins` is empty for every page."""

    mode: Mode
    origins: tuple[str, ...]
    secrets: tuple[str, ...]


def access(tx: Transaction, environment_id: int) -> Access:
    row: Any = tx.execute(
        sa.select(Environment.verification, Environment.origins).where(Environment.id == environment_id)
    ).one()
    found = tx.scalars(sa.select(_secrets.c.secret).where(_secrets.c.environment_id == environment_id))
    return Access(row.verification, tuple(unpack_list(row.origins)), tuple(found))


def change(tx: Transaction, environment_id: int, fields: Mapping[str, Any]) -> None:
    values = {name: pack_json(value) if name == "origins" else value for name, value in fields.items()}
    tx.execute(sa.update(Environment).where(Environment.id == environment_id).values(**values))


def add_secret(tx: Transaction, environment_id: int, secret: str, hint: str, who: str, now: int) -> int:
    row = IdentitySecret(environment_id=environment_id, secret=secret, hint=hint, created_at=now, created_by=who)
    tx.add(row)
    tx.flush()
    return row.id


def remove_secret(tx: Transaction, environment_id: int, id_: int) -> bool:
    removed = tx.execute(
        sa.delete(_secrets)
        .where(_secrets.c.id == id_, _secrets.c.environment_id == environment_id)
        .returning(_secrets.c.id)
    )
    return removed.one_or_none() is not None


def secrets_of(tx: Transaction, environment_id: int) -> Sequence[Any]:
    """Rows of id, hint, created_at, created_by; the newest first."""
    query = sa.select(_secrets.c.id, _secrets.c.hint, _secrets.c.created_at, _secrets.c.created_by)
    return tx.execute(query.where(_secrets.c.environment_id == environment_id).order_by(_secrets.c.id.desc())).all()


def count_unverified(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """Add to the counts of a day; a row is one (environment, day, call, subject, reason)."""
    if rows:
        keys = ("environment_id", "day", "call", "subject", "reason")
        run(tx, _COUNT, sorted(rows, key=lambda row: [row[key] for key in keys]))


def unverified(tx: Transaction, environment_id: int, since_day: int) -> Sequence[Any]:
    """Rows of call, subject, reason, count, last_at, example; most frequent first."""
    newest = sa.func.max(_calls.c.last_at)
    query = (
        sa.select(_calls.c.call, _calls.c.subject, _calls.c.reason, sa.func.sum(_calls.c.count).label("count"),
                  newest.label("last_at"), sa.func.max(_calls.c.example).label("example"))
        .where(_calls.c.environment_id == environment_id, _calls.c.day >= since_day)
        .group_by(_calls.c.call, _calls.c.subject, _calls.c.reason)
        .order_by(sa.desc("count"), _calls.c.call, _calls.c.subject, _calls.c.reason)
    )  # fmt: skip
    return tx.execute(query).all()


def forget_unverified(tx: Transaction, before_day: int) -> None:
    tx.execute(sa.delete(_calls).where(_calls.c.day < before_day))
