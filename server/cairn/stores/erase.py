"""Take away what was recorded of people; configuration stays."""

from __future__ import annotations

import json
from collections.abc import Collection

import sqlalchemy as sa

from cairn.stores import health, journeys, milestones, preview_links, report_counts
from cairn.stores.database import Transaction
from cairn.stores.models import (
    Account,
    AnonymousId,
    Event,
    EventId,
    ExperimentStray,
    ExperimentUnit,
    FlowDay,
    HealthChange,
    HealthMark,
    HealthUnit,
    Journey,
    JourneyMark,
    JourneyVisit,
    Membership,
    MilestoneDue,
    MilestoneMark,
    MilestonePerson,
    Notice,
    RejectedEvent,
    SegmentDay,
    SegmentPerson,
    SegmentRound,
    TallyRow,
    Task,
    UnitMetric,
    UnverifiedCalls,
    User,
)  # fmt: skip

_BY_ENVIRONMENT = (
    Event, EventId, AnonymousId, ExperimentUnit, UnitMetric, FlowDay, RejectedEvent, User, Account, SegmentDay,
    SegmentPerson, SegmentRound, Notice, ExperimentStray, MilestoneMark, MilestonePerson, MilestoneDue,
    HealthMark, HealthUnit, HealthChange,
    Journey, JourneyVisit, JourneyMark, Task,
    *report_counts.COUNTED,
)  # fmt: skip


def erase_people(tx: Transaction, environment_id: int) -> None:
    """Everything that any host app ever sent to this environment."""
    of_here = sa.select(User.id).where(User.environment_id == environment_id)
    tx.execute(sa.delete(Membership).where(Membership.user.in_(of_here)))
    preview_links.forget_people(tx, environment_id)
    for table in _BY_ENVIRONMENT:
        tx.execute(sa.delete(table).where(table.environment_id == environment_id))
    _numbers_are_given_again(tx)


def erase_user(tx: Transaction, environment_id: int, row: int, ids: Collection[str]) -> dict[str, int]:
    """How much of each was taken away. `ids` are all that the person was known by.

    Ids of events stay, so that a late resend brings nothing back; daily totals of flows and events are nobody's.
    """
    # Whoever is writing to the person ends first.
    tx.execute(sa.select(User.id).where(User.id == row).with_for_update())
    quoted = {json.dumps(id_, ensure_ascii=is_ascii) for id_ in ids for is_ascii in (True, False)}
    names_them = sa.or_(sa.false(), *(RejectedEvent.event.contains(each, autoescape=True) for each in quoted))
    here = {table: table.environment_id == environment_id for table in _BY_ENVIRONMENT}
    report_counts.forget_person(tx, environment_id, row)
    milestones.forget_person(tx, environment_id, row)
    health.forget_person(tx, environment_id, row)
    journeys.forget_person(tx, row)
    preview_links.forget_person(tx, row)
    gone = {
        "events": sa.delete(Event).where(here[Event], Event.user == row),
        "devices": sa.delete(AnonymousId).where(here[AnonymousId], AnonymousId.user == row),
        "memberships": sa.delete(Membership).where(Membership.user == row),
        "exposures": sa.delete(ExperimentUnit).where(here[ExperimentUnit], ExperimentUnit.unit == row),
        "totals": sa.delete(UnitMetric).where(here[UnitMetric], UnitMetric.unit == row),
        "rejected": sa.delete(RejectedEvent).where(here[RejectedEvent], names_them),
        "user": sa.delete(User).where(here[User], User.id == row),
    }
    tx.execute(sa.delete(ExperimentStray).where(here[ExperimentStray], ExperimentStray.user == row))
    tx.execute(sa.delete(SegmentPerson).where(here[SegmentPerson], SegmentPerson.user == row))
    tx.execute(
        sa.update(UnverifiedCalls)
        .where(UnverifiedCalls.environment_id == environment_id, UnverifiedCalls.example.in_(ids))
        .values(example="")
    )
    counts = {what: tx.execute(statement).rowcount for what, statement in gone.items()}  # type: ignore[attr-defined]  # of a delete there is a count
    _numbers_are_given_again(tx)
    return counts


def _numbers_are_given_again(tx: Transaction) -> None:
    """Events that come now may get numbers that were given before: nothing is counted twice for that, or left out."""
    newest = report_counts.latest(tx)
    tx.execute(sa.update(TallyRow).where(TallyRow.until > newest).values(until=newest))
    milestones.nothing_is_skipped(tx, newest)
    journeys.nothing_is_skipped(tx, newest)
    report_counts.nothing_is_skipped(tx)
