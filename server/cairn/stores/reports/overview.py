"""How an environment is doing, in a few numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Event, FlowDay, RejectedEvent, User


def flow_totals(tx: Transaction, environment_id: int, since_day: int, *, with_sample: bool) -> dict[str, Any]:
    """Rows of shown, completed and dismissed by flow key, over the days since."""
    query = (
        sa.select(
            FlowDay.flow,
            sa.func.sum(FlowDay.shown).label("shown"),
            sa.func.sum(FlowDay.completed).label("completed"),
            sa.func.sum(FlowDay.dismissed).label("dismissed"),
        )
        .where(FlowDay.environment_id == environment_id, FlowDay.day >= since_day)
        .group_by(FlowDay.flow)
    )
    if not with_sample:
        query = query.where(FlowDay.sample.is_(False))
    return {row.flow: row for row in tx.execute(query)}


def counts(tx: Transaction, environment_id: int, since: int, *, with_sample: bool) -> dict[str, int | None]:
    """Users, events since a moment, and when the first event came in."""
    users = sa.select(sa.func.count()).select_from(User).where(User.environment_id == environment_id)
    recent = sa.select(sa.func.count()).select_from(Event).where(
        Event.environment_id == environment_id, Event.received_at >= since, Event.at >= since
    )  # fmt: skip
    if not with_sample:
        users = users.where(User.sample.is_(False))
        recent = recent.join(User, User.id == Event.user).where(User.sample.is_(False))
    first = sa.select(sa.func.min(User.first_seen)).where(User.environment_id == environment_id)
    rejected = sa.select(sa.func.count()).select_from(RejectedEvent).where(
        RejectedEvent.environment_id == environment_id, RejectedEvent.at >= since
    )  # fmt: skip
    return {
        "users": tx.scalar(users) or 0,
        "events": tx.scalar(recent) or 0,
        "rejected": tx.scalar(rejected) or 0,
        "first_event_at": tx.scalar(first),
    }


def rejected_events(tx: Transaction, environment_id: int, limit: int) -> Sequence[RejectedEvent]:
    query = sa.select(RejectedEvent).where(RejectedEvent.environment_id == environment_id)
    return tx.scalars(query.order_by(RejectedEvent.id.desc()).limit(limit)).all()
