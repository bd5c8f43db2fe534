"""Take away what was recorded of people; configuration stays."""

from __future__ import annotations

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import (
    Account,
    AnonymousId,
    Event,
    EventId,
    ExperimentUnit,
    FlowDay,
    Membership,
    RejectedEvent,
    TallyRow,
    UnitMetric,
    User,
)  # fmt: skip

_BY_ENVIRONMENT = (
    Event, EventId, AnonymousId, ExperimentUnit, UnitMetric, FlowDay, RejectedEvent, User, Account,
)  # fmt: skip


def erase_people(tx: Transaction, environment_id: int) -> None:
    """Everything that any host app ever sent to this environment."""
    of_here = sa.select(User.id).where(User.environment_id == environment_id)
    tx.execute(sa.delete(Membership).where(Membership.user.in_(of_here)))
    for table in _BY_ENVIRONMENT:
        tx.execute(sa.delete(table).where(table.environment_id == environment_id))
    # There is nothing earlier left to count; rows that come now may get numbers that were given before.
    tx.execute(sa.update(TallyRow).where(TallyRow.environment_id == environment_id).values(until=0))
