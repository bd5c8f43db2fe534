"""What events add up to for reports: kept by the worker behind a mark, moved when people become one, taken away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

import sqlalchemy as sa

from cairn.domain.engagement.reach import ABOUT_FLOWS, STAGES, Reach
from cairn.domain.targeting.moments import day_of, zone
from cairn.stores import tallies
from cairn.stores.database import Transaction, insert_text, run
from cairn.stores.models import (
    Environment,
    Event,
    EventDay,
    FlowPart,
    FlowPerson,
    PersonDay,
    ReportMark,
    User,
    Workspace,
    table_of,
)
from cairn.stores.packing import unpack_object

_marks = table_of(ReportMark)
_days = table_of(EventDay)
_people = table_of(PersonDay)
_met = table_of(FlowPerson)
_parts = table_of(FlowPart)

COUNTED = (EventDay, PersonDay, FlowPerson, FlowPart)

_ADD_DAY = insert_text(
    _days,
    then="ON CONFLICT (environment_id, name, day, sample) DO UPDATE SET count = event_days.count + excluded.count",
)
_ADD_PERSON = insert_text(_people, then=(
    'ON CONFLICT (environment_id, name, "user", day) DO UPDATE SET count = person_days.count + excluded.count, '
    "first_at = CASE WHEN excluded.first_at < person_days.first_at THEN excluded.first_at "
    "ELSE person_days.first_at END, "
    "last_at = CASE WHEN excluded.last_at > person_days.last_at THEN excluded.last_at ELSE person_days.last_at END"
))  # fmt: skip


def _earliest(table: str, column: str) -> str:
    old, new = f"{table}.{column}", f"excluded.{column}"
    return f"{column} = CASE WHEN {old} IS NULL OR {new} < {old} THEN {new} ELSE {old} END"


_CIRCUMSTANCES = ("met_at", "revision", "variant", "language", "device")
_IS_FIRST = (
    "excluded.met_at IS NOT NULL AND (flow_people.met_at IS NULL OR "
    f"({', '.join(f'excluded.{each}' for each in _CIRCUMSTANCES)}) < "
    f"({', '.join(f'flow_people.{each}' for each in _CIRCUMSTANCES)}))"
)
_ADD_MET = insert_text(_met, then=(
    'ON CONFLICT (environment_id, flow, "user") DO UPDATE SET sample = excluded.sample, '
    + ", ".join(f"{each} = CASE WHEN {_IS_FIRST} THEN excluded.{each} ELSE flow_people.{each} END"
                for each in _CIRCUMSTANCES)
    + ", " + ", ".join(_earliest("flow_people", each) for each in STAGES)
))  # fmt: skip
_IS_LAST = (
    "excluded.answered IS NOT NULL AND (flow_parts.answered IS NULL OR "
    "(excluded.answered, excluded.answer) > (flow_parts.answered, flow_parts.answer))"
)
_ADD_PART = insert_text(_parts, then=(
    'ON CONFLICT (environment_id, flow, kind, part, "user") DO UPDATE SET '
    f"{_earliest('flow_parts', 'seen')}, {_earliest('flow_parts', 'done')}, "
    + ", ".join(f"{each} = CASE WHEN {_IS_LAST} THEN excluded.{each} ELSE flow_parts.{each} END"
                for each in ("answer", "answered"))
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an environment is counted; nothing is, where there is no mark."""

    version: int
    zone: str
    event: int
    at: int


def environments(tx: Transaction) -> list[int]:
    return sorted(tx.scalars(sa.select(Environment.id)))


def zone_of(tx: Transaction, environment_id: int) -> str:
    """Whose days are counted."""
    query = sa.select(Workspace.time_zone).join(Environment, Environment.workspace_id == Workspace.id)
    return tx.scalars(query.where(Environment.id == environment_id)).one()


def mark(tx: Transaction, environment_id: int) -> Mark | None:
    query = sa.select(_marks.c.version, _marks.c.zone, _marks.c.event, _marks.c.at)
    row = tx.execute(query.where(_marks.c.environment_id == environment_id)).first()
    return None if row is None else Mark(*row)


def newest(tx: Transaction, environment_id: int) -> int:
    """The last row of the log of which it is sure that none before it is still being written."""
    tallies.wait_for_ingest(tx, environment_id)
    return latest(tx)


def latest(tx: Transaction) -> int:
    """The last row of the log, whoever's."""
    return tx.scalar(sa.select(sa.func.coalesce(sa.func.max(Event.id), 0))) or 0


def next_events(tx: Transaction, environment_id: int, after: int, until: int, most: int) -> Sequence[Any]:
    """Rows of id, user, name, at, in the order in which they came; of those about flows also properties and context."""
    is_about_flows = Event.name.in_(sorted(ABOUT_FLOWS))
    query = (
        sa.select(
            Event.id,
            Event.user,
            Event.name,
            Event.at,
            sa.case((is_about_flows, Event.properties)).label("properties"),
            sa.case((is_about_flows, Event.context)).label("context"),
        )
        # The way by rows is short; an index over environments, which a sum can't use, would be a long one.
        .where(Event.id > after, Event.id <= until, Event.environment_id + 0 == environment_id)
        .order_by(Event.id)
        .limit(most)
    )
    return tx.execute(query).all()


def is_behind(tx: Transaction, environment_id: int, known: Mark) -> bool:
    """Whether events have come in that are not counted yet."""
    return bool(next_events(tx, environment_id, known.event, latest(tx), 1))


def hold_users(tx: Transaction, rows: Collection[int]) -> dict[int, bool]:
    """Whether each of them is a sample person, and stays it while this transaction lasts; who is gone is left out."""
    query = sa.select(User.id, User.sample).where(User.id.in_(sorted(rows))).order_by(User.id)
    return {row.id: row.sample for row in tx.execute(query.with_for_update(read=True))}


def end(tx: Transaction, environment_id: int) -> None:
    """Without a mark everything is to be counted anew."""
    tx.execute(sa.delete(_marks).where(_marks.c.environment_id == environment_id))


def begin(tx: Transaction, environment_id: int, version: int, zone: str, now: int) -> None:
    """Count from the first event on."""
    tx.execute(sa.insert(_marks).values(environment_id=environment_id, version=version, zone=zone, event=0, at=now))


def move(tx: Transaction, environment_id: int, known: Mark, event: int, now: int) -> bool:
    """The events up to this row are counted; False when somebody else has counted meanwhile."""
    here = _marks.c.environment_id == environment_id, _marks.c.event == known.event, _marks.c.version == known.version
    moved = tx.execute(sa.update(_marks).where(*here).values(event=event, at=now).returning(_marks.c.event))
    return moved.first() is not None


def add_days(tx: Transaction, environment_id: int, counts: Mapping[tuple[str, int, bool], int]) -> None:
    """By name, day and whether they are sample people; what is negative is taken away."""
    rows = [
        {"environment_id": environment_id, "name": name, "day": day, "sample": sample, "count": count}
        for (name, day, sample), count in sorted(counts.items())
    ]
    if rows:
        run(tx, _ADD_DAY, rows)


def add_people(tx: Transaction, environment_id: int, moments: Mapping[tuple[str, int, int], Sequence[int]]) -> None:
    """The moments at which each event happened to each person, by name, user and day."""
    _add_people(tx, [
        {"environment_id": environment_id, "name": name, "user": user, "day": day, "count": len(found),
         "first_at": min(found), "last_at": max(found)}
        for (name, user, day), found in sorted(moments.items())
    ])  # fmt: skip


def _add_people(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        run(tx, _ADD_PERSON, rows)


def add_reach(
    tx: Transaction, environment_id: int, reached: Mapping[tuple[str, int], Reach], samples: Mapping[int, bool]
) -> None:
    """How far each person came with each flow, by flow and user."""
    _add_met(tx, [
        {"environment_id": environment_id, "flow": flow, "user": user, "sample": samples[user],
         **dict(zip(_CIRCUMSTANCES, reach.met or (None, 0, "", "", ""), strict=True)),
         **{stage: reach.stages.get(stage) for stage in STAGES}}
        for (flow, user), reach in sorted(reached.items(), key=lambda item: item[0])
    ])  # fmt: skip
    _add_parts(tx, sorted((
        {"environment_id": environment_id, "flow": flow, "kind": kind, "part": name, "user": user, "seen": part.seen,
         "done": part.done, "answer": part.answer[1] if part.answer else None,
         "answered": part.answer[0] if part.answer else None}
        for (flow, user), reach in reached.items()
        for (kind, name), part in reach.parts.items()
    ), key=lambda row: (row["flow"], row["user"], row["kind"], row["part"])))  # fmt: skip


def _add_met(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        run(tx, _ADD_MET, rows)


def _add_parts(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        run(tx, _ADD_PART, rows)


def mark_sample(tx: Transaction, environment_id: int, user: int, *, sample: bool) -> None:
    """A person's flows are those of a sample person, or not."""
    flows = _flows_of(tx, user)
    here = _met.c.environment_id == environment_id, _met.c.flow.in_(flows), _met.c.user == user
    tx.execute(sa.update(_met).where(*here).values(sample=sample))


def counted_events(tx: Transaction, environment_id: int, user: int) -> tuple[Mark, Sequence[Any]] | None:
    """A person's events that are counted already, as rows of name and at; None where nothing is counted."""
    found = mark(tx, environment_id)
    if found is None:
        return None
    query = sa.select(Event.name, Event.at).where(Event.user == user, Event.id <= found.event)
    return found, tx.execute(query).all()


def is_counted(tx: Transaction, environment_id: int, row: int) -> bool:
    """Whether this row of the log is counted already."""
    found = mark(tx, environment_id)
    return found is not None and row <= found.event


def take_back(tx: Transaction, environment_id: int, user: int, name: str, moments: Collection[int]) -> None:
    """Events of a person that were counted are in the log no more."""
    found = mark(tx, environment_id)
    if found is None or not moments:
        return
    place = zone(found.zone) or UTC
    sample = bool(tx.scalar(sa.select(User.sample).where(User.id == user)))
    gone = Counter((name, day_of(at, place), sample) for at in moments)
    add_days(tx, environment_id, {key: -times for key, times in gone.items()})
    here = _people.c.environment_id == environment_id, _people.c.name == name, _people.c.user == user
    tx.execute(sa.delete(_people).where(*here))
    left: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    query = sa.select(Event.at).where(Event.user == user, Event.name == name, Event.id <= found.event)
    for at in tx.scalars(query):
        left[name, user, day_of(at, place)].append(at)
    add_people(tx, environment_id, left)


def move_person(tx: Transaction, environment_id: int, source: int, target: int) -> None:
    """What was counted of a merged user row becomes the one's that it became part of. Said before events are moved."""
    sample = bool(tx.scalar(sa.select(User.sample).where(User.id == target)))
    more: dict[type, dict[str, Any]] = {FlowPerson: {"sample": sample}}
    for table, add in ((PersonDay, _add_people), (FlowPerson, _add_met), (FlowPart, _add_parts)):
        here = _of_person(tx, table, environment_id, source)
        rows = tx.execute(sa.select(table_of(table)).where(*here)).mappings().all()
        add(tx, [{**row, "user": target, **more.get(table, {})} for row in rows])
        tx.execute(sa.delete(table_of(table)).where(*here))


def forget_person(tx: Transaction, environment_id: int, user: int) -> None:
    """Said before their events are taken away; what happened on a day stays counted, and is nobody's."""
    for table in (PersonDay, FlowPerson, FlowPart):
        tx.execute(sa.delete(table_of(table)).where(*_of_person(tx, table, environment_id, user)))


def _of_person(
    tx: Transaction, of: type[PersonDay | FlowPerson | FlowPart], environment_id: int, user: int
) -> list[sa.ColumnElement[bool]]:
    """Rows lie by name and by flow, so that a report reads nothing else; which those are, the person's events say."""
    table = table_of(of)
    here = [table.c.environment_id == environment_id, table.c.user == user]
    if of is PersonDay:
        names = tx.scalars(sa.select(Event.name).where(Event.user == user).distinct())
        return [*here, table.c.name.in_(list(names))]
    return [*here, table.c.flow.in_(_flows_of(tx, user))]


def _flows_of(tx: Transaction, user: int) -> list[str]:
    """The flows that a person's events are about."""
    query = sa.select(Event.properties).where(Event.user == user, Event.name.in_(sorted(ABOUT_FLOWS)))
    found = (unpack_object(each).get("flow") for each in tx.scalars(query))
    return sorted({flow for flow in found if isinstance(flow, str)})


def forget_some(tx: Transaction, environment_id: int, most: int) -> bool:
    """Take away counts of an environment, not too many at a time; False when there are none left."""
    for table in COUNTED:
        keys = list(table_of(table).primary_key.columns)
        query = sa.select(*keys).where(table_of(table).c.environment_id == environment_id).limit(most)
        rows = [tuple(row) for row in tx.execute(query)]
        if rows:
            tx.execute(sa.delete(table_of(table)).where(sa.tuple_(*keys).in_(rows)))
            return True
    return False


def nothing_is_skipped(tx: Transaction) -> None:
    """Events that come now may get numbers that were given before: they are counted all the same."""
    known = latest(tx)
    tx.execute(sa.update(_marks).where(_marks.c.event > known).values(event=known))
