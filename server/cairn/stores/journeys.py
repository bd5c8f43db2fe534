"""Journeys: who is where in which playbook, what they came through, and who may set out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import (
    DocumentRow,
    Environment,
    Event,
    Journey,
    JourneyMark,
    JourneyVisit,
    Publication,
    Revision,
    SegmentPerson,
    Task,
    User,
    table_of,
)

_marks = table_of(JourneyMark)
_journeys = table_of(Journey)
_visits = table_of(JourneyVisit)
_UNDER_WAY = Journey.status == "under_way"
_WATCHED = Journey.due_at.is_not(None)


def environments(tx: Transaction) -> Sequence[int]:
    return tx.scalars(sa.select(Environment.id).order_by(Environment.id)).all()


def live_playbooks(tx: Transaction, environment_id: int) -> Sequence[Any]:
    """Rows of key, revision_id, data, since."""
    query = (
        sa.select(DocumentRow.key, Publication.revision_id, Revision.data, Publication.since)
        .join(Publication, Publication.document_id == DocumentRow.id)
        .join(Revision, Revision.id == Publication.revision_id)
        .where(Publication.environment_id == environment_id, DocumentRow.kind == "playbook")
    )
    return tx.execute(query.order_by(DocumentRow.key)).all()


def revision_data(tx: Transaction, revision_id: int) -> str:
    return tx.scalars(sa.select(Revision.data).where(Revision.id == revision_id)).one()


def revisions_followed(tx: Transaction, environment_id: int) -> Sequence[str]:
    """The data of revisions on which somebody is under way or watched."""
    used = sa.select(Journey.revision_id).where(Journey.environment_id == environment_id, _WATCHED).distinct()
    return tx.scalars(sa.select(Revision.data).where(Revision.id.in_(used))).all()


# --- how far the log is followed ------------------------------------------------------------------


def mark(tx: Transaction, environment_id: int) -> Any:
    """A row of event, looked_at; None before the first time."""
    return tx.execute(
        sa.select(_marks.c.event, _marks.c.looked_at).where(_marks.c.environment_id == environment_id)
    ).one_or_none()


def begin(tx: Transaction, environment_id: int, event: int) -> None:
    values = {"environment_id": environment_id, "event": event, "looked_at": 0}
    tx.execute(insert_for(tx, _marks).values(**values).on_conflict_do_nothing())


def follow(tx: Transaction, environment_id: int, before: int, event: int) -> bool:
    """False where another process came first."""
    here = _marks.c.environment_id == environment_id, _marks.c.event == before
    return bool(tx.connection().execute(sa.update(_marks).where(*here).values(event=event)).rowcount)


def note_look(tx: Transaction, environment_id: int, at: int) -> None:
    tx.execute(sa.update(_marks).where(_marks.c.environment_id == environment_id).values(looked_at=at))


def nothing_is_skipped(tx: Transaction, newest: int) -> None:
    """Events that come now may get numbers that were given before: they are followed all the same."""
    tx.execute(sa.update(_marks).where(_marks.c.event > newest).values(event=newest))


def arrived(
    tx: Transaction, environment_id: int, after: int, until: int, names: Collection[str], most: int
) -> Sequence[Any]:
    """Rows of id, user, name, at, properties: what may let somebody in, and all of those who are under way."""
    watched = sa.select(Journey.user).where(Journey.environment_id == environment_id, _WATCHED)
    query = (
        sa.select(Event.id, Event.user, Event.name, Event.at, Event.properties)
        .where(Event.id > after, Event.id <= until, Event.environment_id + 0 == environment_id)
        .where(sa.or_(Event.name.in_(sorted(names)), Event.user.in_(watched)))
        .order_by(Event.id)
        .limit(most)
    )
    return tx.execute(query).all()


# --- who may set out ------------------------------------------------------------------------------


def _has_none(playbook: str, since: int | None) -> sa.ColumnElement[bool]:
    """They never set out, or their last journey is over and older."""
    theirs = sa.select(Journey.id).where(
        Journey.environment_id == User.environment_id, Journey.playbook == playbook, Journey.user == User.id
    )
    if since is not None:
        theirs = theirs.where(sa.or_(Journey.entered_at > since, _UNDER_WAY))
    return ~sa.exists(theirs)


def in_segment(tx: Transaction, environment_id: int, segment: str, playbook: str, since: int | None, after: int,
               most: int) -> Sequence[int]:  # fmt: skip
    """Rows of the next users who belonged to a live segment at its newest round and may set out."""
    query = (
        sa.select(User.id)
        .join(SegmentPerson, SegmentPerson.user == User.id)
        .where(SegmentPerson.environment_id == environment_id, SegmentPerson.segment == segment)
        .where(User.environment_id == environment_id, User.id > after, _has_none(playbook, since))
    )
    return tx.scalars(query.order_by(User.id).limit(most)).all()


def signed_up_between(tx: Transaction, environment_id: int, first: int, last: int, playbook: str, since: int | None,
                      after: int, most: int) -> Sequence[int]:  # fmt: skip
    query = sa.select(User.id).where(
        User.environment_id == environment_id, User.id > after, User.signed_up.between(first, last),
        _has_none(playbook, since),
    )  # fmt: skip
    return tx.scalars(query.order_by(User.id).limit(most)).all()


def with_trait(tx: Transaction, environment_id: int, trait: str, playbook: str, since: int | None, after: int,
               most: int) -> Sequence[Any]:  # fmt: skip
    """Rows of id, traits of those who may have it."""
    query = sa.select(User.id, User.traits).where(
        User.environment_id == environment_id, User.id > after, User.traits.contains(trait, autoescape=True),
        _has_none(playbook, since),
    )  # fmt: skip
    return tx.execute(query.order_by(User.id).limit(most)).all()


# --- journeys -------------------------------------------------------------------------------------


def hold(tx: Transaction, users: Collection[int]) -> set[int]:
    """Those that are still somebody; nothing else happens to them while this transaction lasts."""
    query = sa.select(User.id).where(User.id.in_(sorted(users))).order_by(User.id).with_for_update()
    return set(tx.scalars(query))


def of_users(tx: Transaction, environment_id: int, users: Collection[int]) -> Mapping[int, list[Journey]]:
    """All of their journeys, by user, the oldest first."""
    query = sa.select(Journey).where(Journey.environment_id == environment_id, Journey.user.in_(users))
    found: dict[int, list[Journey]] = defaultdict(list)
    for journey in tx.scalars(query.order_by(Journey.id)):
        found[journey.user].append(journey)
    return found


def due(tx: Transaction, environment_id: int, playbooks: Collection[str], now: int, most: int) -> Sequence[int]:
    """Users with a journey that has to be looked at, whoever waits longest first."""
    query = (
        sa.select(Journey.user)
        .where(Journey.environment_id == environment_id, Journey.due_at <= now, Journey.playbook.in_(sorted(playbooks)))
        .order_by(Journey.due_at)
        .limit(most)
    )
    return list(dict.fromkeys(tx.scalars(query)))


def add(tx: Transaction, journey: Journey) -> Journey:
    tx.add(journey)
    tx.flush()
    return journey


def came(tx: Transaction, journey: Journey, number: int, step: str, at: int) -> None:
    tx.execute(sa.insert(_visits).values(
        journey=journey.id, number=number, environment_id=journey.environment_id, playbook=journey.playbook, step=step,
        at=at, left_at=None, outcome=None,
    ))  # fmt: skip


def went(tx: Transaction, journey: Journey, number: int, at: int, outcome: str) -> None:
    here = _visits.c.journey == journey.id, _visits.c.number == number
    tx.execute(sa.update(_visits).where(*here).values(left_at=at, outcome=outcome))


def add_task(tx: Transaction, task: Task) -> Task:
    tx.add(task)
    tx.flush()
    return task


# --- what is kept of people ------------------------------------------------------------------------


def move_person(tx: Transaction, source: int, target: int) -> None:
    """Of a user row that became part of another; two journeys at once in a playbook are told apart at the next look."""
    for journey in tx.scalars(sa.select(Journey).where(Journey.user == source)).all():
        of_target = sa.select(sa.func.max(Journey.run)).where(
            Journey.environment_id == journey.environment_id, Journey.playbook == journey.playbook,
            Journey.user == target,
        )  # fmt: skip
        run = (tx.scalar(of_target) or 0) + 1
        due = {} if journey.due_at is None else {"due_at": 0}
        tx.execute(sa.update(_journeys).where(_journeys.c.id == journey.id).values(user=target, run=run, **due))
        tx.expunge(journey)
    tx.execute(sa.update(Task).where(Task.user == source).values(user=target))


def forget_person(tx: Transaction, user: int) -> None:
    theirs = sa.select(Journey.id).where(Journey.user == user)
    tx.execute(sa.delete(JourneyVisit).where(JourneyVisit.journey.in_(theirs)))
    tx.execute(sa.delete(Journey).where(Journey.user == user))
    tx.execute(sa.delete(Task).where(Task.user == user))


def forget_playbook(tx: Transaction, workspace_id: int, playbook: str) -> None:
    """In every environment of a workspace."""
    here = sa.select(Environment.id).where(Environment.workspace_id == workspace_id)
    for table in (Journey, JourneyVisit, Task):
        tx.execute(sa.delete(table).where(table.environment_id.in_(here), table.playbook == playbook))


# --- told to members ------------------------------------------------------------------------------


def totals(tx: Transaction, environment_id: int, *, with_sample: bool) -> Iterator[Any]:
    """Rows of playbook, status, people, goals: how many journeys are how far."""
    query = (
        sa.select(
            Journey.playbook, Journey.status, sa.func.count().label("people"),
            sa.func.count(Journey.goal_at).label("goals"),
        )
        .where(Journey.environment_id == environment_id)
        .group_by(Journey.playbook, Journey.status)
    )  # fmt: skip
    yield from tx.execute(query if with_sample else query.where(Journey.sample.is_(False)))


def steps(tx: Transaction, environment_id: int, playbook: str, *, with_sample: bool) -> Iterator[Any]:
    """Rows of step, outcome, people, took: None is the outcome of who is still there; `took` is a mean in ms."""
    query = (
        sa.select(
            JourneyVisit.step, JourneyVisit.outcome, sa.func.count().label("people"),
            sa.func.avg(JourneyVisit.left_at - JourneyVisit.at).label("took"),
        )
        .where(JourneyVisit.environment_id == environment_id, JourneyVisit.playbook == playbook)
        .group_by(JourneyVisit.step, JourneyVisit.outcome)
    )  # fmt: skip
    if not with_sample:
        real = sa.select(Journey.id).where(Journey.id == JourneyVisit.journey, Journey.sample.is_(False))
        query = query.where(sa.exists(real))
    yield from tx.execute(query)


def newest(
    tx: Transaction, environment_id: int, playbook: str, status: str | None, step: str | None,
    before: tuple[int, int] | None, most: int, *, with_sample: bool,
) -> Sequence[Journey]:  # fmt: skip
    query = sa.select(Journey).where(Journey.environment_id == environment_id, Journey.playbook == playbook)
    if status is not None:
        query = query.where(Journey.status == status)
    if step is not None:
        query = query.where(Journey.step == step, _UNDER_WAY)
    if before is not None:
        query = query.where(sa.tuple_(Journey.entered_at, Journey.id) < sa.tuple_(*before))
    if not with_sample:
        query = query.where(Journey.sample.is_(False))
    return tx.scalars(query.order_by(Journey.entered_at.desc(), Journey.id.desc()).limit(most)).all()


def of_user(tx: Transaction, user: int) -> Sequence[Journey]:
    """The newest first."""
    return tx.scalars(sa.select(Journey).where(Journey.user == user).order_by(Journey.id.desc())).all()


def find(tx: Transaction, environment_id: int, id_: int) -> Journey | None:
    query = sa.select(Journey).where(Journey.id == id_, Journey.environment_id == environment_id)
    return tx.scalars(query).one_or_none()


def visits(tx: Transaction, journey: int) -> Sequence[JourneyVisit]:
    """In their order."""
    query = sa.select(JourneyVisit).where(JourneyVisit.journey == journey)
    return tx.scalars(query.order_by(JourneyVisit.number)).all()


def revision_number(tx: Transaction, revision_id: int) -> int:
    return tx.scalars(sa.select(Revision.number).where(Revision.id == revision_id)).one()


def tasks(
    tx: Transaction, environment_id: int, before: tuple[int, int] | None, most: int, *, done: bool,
    playbook: str | None = None,
) -> Sequence[Task]:  # fmt: skip
    """The newest first."""
    query = sa.select(Task).where(
        Task.environment_id == environment_id, Task.done_at.is_not(None) if done else Task.done_at.is_(None)
    )
    if playbook is not None:
        query = query.where(Task.playbook == playbook)
    if before is not None:
        query = query.where(sa.tuple_(Task.at, Task.id) < sa.tuple_(*before))
    return tx.scalars(query.order_by(Task.at.desc(), Task.id.desc()).limit(most)).all()


def find_task(tx: Transaction, environment_id: int, id_: int) -> Task | None:
    return tx.scalars(sa.select(Task).where(Task.id == id_, Task.environment_id == environment_id)).one_or_none()
