"""Take away what was recorded of people; configuration stays."""

from __future__ import annotations

import json
from collections.abc import Collection

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
    SegmentDay,
    SegmentPerson,
    SegmentRound,
    TallyRow,
    UnitMetric,
    UnverifiedCalls,
    User,
)  # fmt: skip

_BY_ENVIRONMENT = (
    Event, EventId, AnonymousId, ExperimentUnit, UnitMetric, FlowDay, RejectedEvent, User, Account, SegmentDay,
    SegmentPerson, SegmentRound,
)  # fmt: skip


def erase_people(tx: Transaction, environment_id: int) -> None:
    """Everything that any host app ever sent to this environment."""
    of_here = sa.select(User.id).where(User.environment_id == environment_id)
    tx.execute(sa.delete(Membership).where(Membership.user.in_(of_here)))
    for table in _BY_ENVIRONMENT:
        tx.execute(sa.delete(table).where(table.environment_id == environment_id))
    _nothing_is_counted_twice(tx, environment_id)


def erase_user(tx: Transaction, environment_id: int, row: int, ids: Collection[str]) -> dict[str, int]:
    """How much of each was taken away. `ids` are all that the person was known by.

    Ids of events stay, so that a late resend brings nothing back; daily totals of flows are nobody's.
    """
    # Whoever is writing to the person ends first.
    tx.execute(sa.select(User.id).where(User.id == row).with_for_update())
    quoted = {json.dumps(id_, ensure_ascii=is_ascii) for id_ in ids for is_ascii in (True, False)}
    names_them = sa.or_(sa.false(), *(RejectedEvent.event.contains(each, autoescape=True) for each in quoted))
    here = {table: table.environment_id == environment_id for table in _BY_ENVIRONMENT}
    gone = {
        "events": sa.delete(Event).where(here[Event], Event.user == row),
        "devices": sa.delete(AnonymousId).where(here[AnonymousId], AnonymousId.user == row),
        "memberships": sa.delete(Membership).where(Membership.user == row),
        "exposures": sa.delete(ExperimentUnit).where(here[ExperimentUnit], ExperimentUnit.unit == row),
        "totals": sa.delete(UnitMetric).where(here[UnitMetric], UnitMetric.unit == row),
        "rejected": sa.delete(RejectedEvent).where(here[RejectedEvent], names_them),
        "user": sa.delete(User).where(here[User], User.id == row),
    }
    tx.execute(sa.delete(SegmentPerson).where(here[SegmentPerson], SegmentPerson.user == row))
    tx.execute(
        sa.update(UnverifiedCalls)
        .where(UnverifiedCalls.environment_id == environment_id, UnverifiedCalls.example.in_(ids))
        .values(example="")
    )
    counts = {what: tx.execute(statement).rowcount for what, statement in gone.items()}  # type: ignore[attr-defined]  # of a delete there is a count
    _nothing_is_counted_twice(tx, environment_id)
    return counts


def _nothing_is_counted_twice(tx: Transaction, environment_id: int) -> None:
    """Events that come now may get numbers that were given before: they are not among those still to be counted."""
    newest = tx.scalar(sa.select(sa.func.max(Event.id))) or 0
    here = TallyRow.environment_id == environment_id, TallyRow.until > newest
    tx.execute(sa.update(TallyRow).where(*here).values(until=newest))
